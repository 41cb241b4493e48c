import { Button } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../words/useWords';
import type { useSandbox } from './useSandbox';
import { type TourState, useTour } from './useTour';
import { sandbox } from './words';

const STEPS = [1, 2, 3, 4, 5] as const;

/** What the buyer says on the platform. */
const WRONG_COLOUR = {
  ...{ type: 'refundOnly', reason: '拍错/多拍', desc: '颜色拍错了', goodStatus: 'BUYER_NOT_RECEIVED' },
};

/** Five steps through one case, each ticked off by what really happened to it. */
export function Tour({ world }: { world: ReturnType<typeof useSandbox> }) {
  const say = useWords(sandbox);
  const [, go] = useLocation();
  const { state, set, at, caseId } = useTour();
  const [isOpen, setOpen] = useState(state.tid !== undefined);

  async function order(): Promise<void> {
    await world.act(async (play) => set({ tid: await play.buy('小雨', '马克杯', 49_00) }));
  }

  async function refund({ tid }: TourState): Promise<void> {
    if (tid === undefined) return;
    await world.act(async (play) => {
      await play.askRefund(tid, WRONG_COLOUR);
      set({ tid, hasRefund: true });
    });
  }

  if (!isOpen)
    return (
      <div className="tour tour-closed">
        <div>
          <h3>{say('tour')}</h3>
          <p className="quiet small">{say('tourHint')}</p>
        </div>
        <Button type="primary" size="small" onClick={() => setOpen(true)}>
          {say('tourStart')}
        </Button>
      </div>
    );
  return (
    <section className="tour" aria-label={say('tour')}>
      <h3>{say('tour')}</h3>
      <ol>
        {STEPS.map((step) => (
          <li
            key={step}
            className={step < at ? 'tour-done' : undefined}
            aria-current={step === at ? 'step' : undefined}
          >
            <strong>
              {step < at ? '✓' : step} {say(`step${step}`)}
            </strong>
            {step === at && (
              <div className="tour-step">
                <p className="small">{say(`step${step}Hint`)}</p>
                {step === 1 && (
                  <Button size="small" type="primary" loading={world.isBusy} onClick={() => void order()}>
                    {say('next')}
                  </Button>
                )}
                {step === 2 && (
                  <Button
                    size="small"
                    type="primary"
                    loading={world.isBusy}
                    disabled={state.hasRefund}
                    onClick={() => void refund(state)}
                  >
                    {say(state.hasRefund ? 'waiting' : 'next')}
                  </Button>
                )}
                {step > 2 && caseId !== undefined && (
                  <Button size="small" type="primary" onClick={() => go(`~/cases/${encodeURIComponent(caseId)}`)}>
                    {say('openCase')}
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      {at > STEPS.length && (
        <p className="fine">
          {say('tourOver')}{' '}
          <Button size="small" onClick={() => set({})}>
            {say('tourAgain')}
          </Button>
        </p>
      )}
    </section>
  );
}
