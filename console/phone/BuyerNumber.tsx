import { Button, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { readAgain } from '../data/cache';
import { api } from '../data/client';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import type { Task } from '../work/useTasks';
import { phone } from './words';

/** So long the number stands on the screen, ms: long enough to dial it. */
const SHOWN = 60_000;

/** The number to dial, asked of the platform for this call alone. The look is recorded, and the call is the caller's from then on. */
export function BuyerNumber({ task, tid }: { task: Task; tid: string }) {
  const say = useWords(phone);
  const [shown, setShown] = useState<{ phone: string | null }>();
  const [refusal, setRefusal] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    if (shown?.phone == null) return;
    const timer = setTimeout(() => setShown(undefined), SHOWN);
    return () => clearTimeout(timer);
  }, [shown]);

  async function ask(): Promise<void> {
    setBusy(true);
    setRefusal(undefined);
    try {
      const { data, error } = await api.POST('/v1/tasks/{taskId}/phone', {
        params: { path: { taskId: task.id } },
        body: {},
      });
      setShown(data);
      setRefusal(error);
      void readAgain('/v1/tasks');
    } catch (error) {
      setRefusal(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Panel title={say('number')}>
      <div className="call-number" aria-live="polite">
        {shown?.phone == null ? (
          <Button onClick={() => void ask()} loading={isBusy}>
            {say('showNumber')}
          </Button>
        ) : (
          <>
            <a className="call-digits" href={`tel:${shown.phone}`}>
              {shown.phone}
            </a>
            <Typography.Text copyable={{ text: shown.phone, tooltips: false }} />
          </>
        )}
        <span className="small quiet">{say(hintOf(shown))}</span>
      </div>
      {shown?.phone === null && (
        <p className="soon">
          {say('numberMasked')} <Typography.Text copyable={{ text: tid }}>{say('order', { tid })}</Typography.Text>
        </p>
      )}
      {refusal !== undefined && <Refusal of={refusal} />}
    </Panel>
  );
}

function hintOf(shown: { phone: string | null } | undefined) {
  return shown?.phone == null ? 'lookRecorded' : 'shownForAMinute';
}
