import { Button, Input, InputNumber, Skeleton, Typography } from 'antd';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { type PageCommand, useOffered } from '../app/commands';
import { useCase } from '../case/useCase';
import { useDraft } from '../data/drafts';
import { useGive } from '../data/give';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { Countdown } from '../design/When';
import { useChoices } from '../words/choices';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import type { Task } from '../work/useTasks';
import { CallBackTime } from './CallBackTime';
import { Permission } from './Permission';
import { phone } from './words';

interface Sheet {
  outcome?: string;
  note?: string;
  demandYuan?: number | null;
  callBackAt?: string;
}

const EMPTY: Sheet = {};

/** One call: may it be made now, whom, with which words, and how it ended. A number key chooses the outcome. */
export function CallSheet({ task, leave }: { task: Task; leave: () => void }) {
  const say = useWords(phone);
  const term = useTerms();
  const choice = useChoices();
  const { data: about, error } = useCase(task.caseId);
  const [sheet, keep, clear] = useDraft<Sheet>(`call/${task.id}`, EMPTY);
  const { given, give } = useGive(task.caseId);
  const allowance = about?.allowed[task.command];
  const outcomes = useMemo(
    () => (allowance !== undefined && 'choices' in allowance ? (allowance.choices ?? []) : task.outcomes),
    [allowance, task.outcomes],
  );

  useOffered(
    useMemo<PageCommand[]>(
      () =>
        outcomes.slice(0, 10).map((outcome, at) => ({
          id: `outcome:${outcome}`,
          title: choice('outcome', outcome),
          group: say('outcomes'),
          keys: String((at + 1) % 10),
          run: () => keep({ ...sheet, outcome }),
        })),
      [outcomes, say, choice, sheet, keep],
    ),
  );

  const needsTime = sheet.outcome === 'callBack' || sheet.outcome === 'lookingUp';
  const isReady = sheet.outcome !== undefined && (!needsTime || sheet.callBackAt !== undefined);

  async function record(): Promise<void> {
    const { outcome, note, callBackAt, demandYuan } = sheet;
    const body = {
      outcome,
      ...(note !== undefined && note.trim() !== '' && { note }),
      ...(needsTime && { callBackAt }),
      ...(outcome === 'demands' && demandYuan != null && { demand: Math.round(demandYuan * 100) }),
    };
    if ((await give(task.command, body)) === undefined) return;
    clear();
    leave();
  }

  if (error !== null) return <Refusal of={error} />;
  if (about === undefined) return <Skeleton active className="queue-wait" />;
  return (
    <article className="call-sheet">
      <header className="call-head">
        <h1>{about.order?.nickname ?? about.tid}</h1>
        <span className="quiet">{term('kinds', about.kind)}</span>
        <Link href={`~/cases/${encodeURIComponent(about.id)}`}>{say('seeCase')}</Link>
        <span className="call-due">
          {say('due')} <Countdown at={task.dueAt} />
        </span>
      </header>
      <Permission about={about} />
      <Panel title={say('number')}>
        <p>{say('numberAt')}</p>
        <Typography.Text copyable={{ text: about.tid }}>{say('order', { tid: about.tid })}</Typography.Text>
      </Panel>
      <Panel title={say('script')}>
        <p className="call-script">{task.script}</p>
      </Panel>
      <Panel title={say('outcomes')} side={<span className="quiet small">{say('outcomesHint')}</span>}>
        <div className="call-outcomes" role="radiogroup" aria-label={say('outcomes')}>
          {outcomes.map((outcome, at) => (
            // biome-ignore lint/a11y/useSemanticElements: a button shows its key; a radio input has no room for it.
            <button
              key={outcome}
              type="button"
              role="radio"
              aria-checked={sheet.outcome === outcome}
              className="plain call-outcome"
              onClick={() => keep({ ...sheet, outcome })}
            >
              {at < 10 && <kbd>{(at + 1) % 10}</kbd>}
              {choice('outcome', outcome)}
            </button>
          ))}
        </div>
        {needsTime && <CallBackTime value={sheet.callBackAt} set={(callBackAt) => keep({ ...sheet, callBackAt })} />}
        {sheet.outcome === 'demands' && (
          <div className="call-field">
            <label htmlFor="demand">{say('demand')}</label>
            <InputNumber
              id="demand"
              prefix="¥"
              min={0}
              precision={2}
              value={sheet.demandYuan}
              onChange={(demandYuan) => keep({ ...sheet, demandYuan })}
            />
          </div>
        )}
        <div className="call-field">
          <label htmlFor="call-note">{say('note')}</label>
          <Input.TextArea
            id="call-note"
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={sheet.note ?? ''}
            onChange={({ target }) => keep({ ...sheet, note: target.value })}
          />
        </div>
        {given.refusal !== undefined && <Refusal of={given.refusal} />}
        <Button type="primary" disabled={!isReady} loading={given.status === 'busy'} onClick={() => void record()}>
          {say('record')}
        </Button>
      </Panel>
    </article>
  );
}
