import { Button, Input, InputNumber } from 'antd';
import { useMemo } from 'react';
import { type PageCommand, useOffered } from '../app/commands';
import { useCase } from '../case/useCase';
import { readAgain } from '../data/cache';
import { useDraft } from '../data/drafts';
import { useGive } from '../data/give';
import { Labelled } from '../design/Labelled';
import { NotDone } from '../design/NotDone';
import { CallBackTime } from '../phone/CallBackTime';
import { Permission } from '../phone/Permission';
import '../phone/phone.css';
import { useChoices } from '../words/choices';
import { useWords } from '../words/useWords';
import { reviews } from './words';

/** How a call about a review may end, in the order of its keys. */
const OUTCOMES = ['willChange', 'refused', 'demands', 'callBack', 'unreachable', 'harassment'] as const;
type Outcome = (typeof OUTCOMES)[number];

interface Call {
  outcome?: Outcome;
  note: string;
  /** Yuan. */
  demand?: number;
  callBackAt?: string;
}

const EMPTY: Call = { note: '' };

/** The call that is due: may it be made, the number, what to say, and one key for how it ended. */
export function CallForm({ caseId, script }: { caseId: string; script: string }) {
  const say = useWords(reviews);
  const choice = useChoices();
  const { data: about } = useCase(caseId);
  const [call, keep, clear] = useDraft<Call>(`reviewCall/${caseId}`, EMPTY);
  const { given, give } = useGive(caseId);
  const { outcome, note, demand, callBackAt } = call;

  useOffered(
    useMemo<PageCommand[]>(
      () =>
        OUTCOMES.map((one, at) => ({
          id: `outcome:${one}`,
          title: choice('outcome', one),
          group: say('callEnded'),
          keys: String(at + 1),
          run: () => keep({ ...call, outcome: one }),
        })),
      [choice, say, keep, call],
    ),
  );

  const isReady =
    outcome !== undefined &&
    (outcome !== 'callBack' || callBackAt !== undefined) &&
    (outcome !== 'demands' || demand !== undefined);

  async function record(): Promise<void> {
    const words = note.trim();
    const answer = await give('recordReviewCall', {
      outcome,
      ...(words !== '' && { note: words }),
      ...(outcome === 'callBack' && { callBackAt }),
      ...(outcome === 'demands' && { demand: Math.round((demand ?? 0) * 100) }),
    });
    if (answer === undefined) return;
    clear();
    await readAgain('/v1/reviews');
  }

  return (
    <div className="review-call">
      <div className="review-number">
        {about !== undefined && <Permission about={about} />}
        <span className="small quiet">{say('numberAt')}</span>
      </div>
      <p>
        <span className="quiet">{say('script')}</span> {script}
      </p>
      <div className="call-outcomes" role="radiogroup" aria-label={say('callEnded')}>
        {OUTCOMES.map((one, at) => (
          // biome-ignore lint/a11y/useSemanticElements: a button shows its key; a radio input has no room for it.
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={outcome === one}
            className="plain call-outcome"
            onClick={() => keep({ ...call, outcome: one })}
          >
            <kbd>{at + 1}</kbd>
            {choice('outcome', one)}
          </button>
        ))}
      </div>
      {outcome === 'callBack' && <CallBackTime value={callBackAt} set={(at) => keep({ ...call, callBackAt: at })} />}
      {outcome === 'demands' && (
        <Labelled name={say('demandField')}>
          {(id) => (
            <InputNumber
              id={id}
              autoFocus
              prefix="¥"
              className="review-sum"
              min={0}
              precision={2}
              value={demand ?? null}
              onChange={(next) => keep({ ...call, demand: next ?? undefined })}
            />
          )}
        </Labelled>
      )}
      {outcome === 'harassment' && <p className="past">{say('harassmentMeans')}</p>}
      {outcome !== undefined && (
        <form
          className="review-record"
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) void record();
          }}
        >
          <Input
            autoFocus={outcome !== 'demands' && outcome !== 'callBack'}
            value={note}
            onChange={({ target }) => keep({ ...call, note: target.value })}
            aria-label={say('note')}
            placeholder={say('note')}
            maxLength={2000}
          />
          <Button type="primary" htmlType="submit" disabled={!isReady} loading={given.status === 'busy'}>
            {say('record')}
          </Button>
        </form>
      )}
      <NotDone given={given} />
    </div>
  );
}
