import { Button, Input, InputNumber } from 'antd';
import { type ComponentRef, useMemo, useRef } from 'react';
import { type PageCommand, useOffered } from '../app/commands';
import type { Case } from '../case/useCase';
import { useDraft } from '../data/drafts';
import { useGive } from '../data/give';
import { NotDone } from '../design/NotDone';
import { Panel } from '../design/Panel';
import { useChoices } from '../words/choices';
import { useTaskTexts } from '../words/useTaskTexts';
import { useWords } from '../words/useWords';
import type { Task } from '../work/useTasks';
import { BuyerNumber } from './BuyerNumber';
import { CallBackTime } from './CallBackTime';
import { Permission } from './Permission';
import './phone.css';
import { phone } from './words';

interface Call {
  outcome?: string;
  note?: string;
  demandYuan?: number | null;
  callBackAt?: string;
}

const EMPTY: Call = {};

/** After these the buyer is called again at a time that was agreed. */
const AGREED = ['callBack', 'lookingUp'];

/** A call that is due: may it be made now, the number, the words, and how it ended. A number key chooses the outcome. */
export function CallForm({ task, about, done }: { task: Task; about: Case; done: () => void }) {
  const say = useWords(phone);
  const choice = useChoices();
  const inTaskWords = useTaskTexts();
  const [call, keep, clear] = useDraft<Call>(`call/${task.id}`, EMPTY);
  const { given, give } = useGive(task.caseId);
  const noteField = useRef<ComponentRef<typeof Input.TextArea>>(null);
  const allowance = about.allowed[task.command];
  const outcomes = useMemo(
    () => (allowance !== undefined && 'choices' in allowance ? (allowance.choices ?? []) : task.outcomes),
    [allowance, task.outcomes],
  );

  useOffered(
    useMemo<PageCommand[]>(
      () =>
        outcomes.slice(0, 10).map((outcome, at) => ({
          id: `outcome:${outcome}`,
          title: choice('outcome', outcome, task.kind),
          group: say('outcomes'),
          keys: String((at + 1) % 10),
          run: () => {
            keep({ ...call, outcome });
            // Where nothing else is to be said the note is next. Not at once: the key itself would be typed into it.
            if (!AGREED.includes(outcome) && outcome !== 'demands') setTimeout(() => noteField.current?.focus());
          },
        })),
      [outcomes, say, choice, call, keep, task.kind],
    ),
  );

  const { outcome = '', note = '', callBackAt, demandYuan } = call;
  const isAgreed = AGREED.includes(outcome);
  const isDemand = outcome === 'demands';
  const isReady = outcome !== '' && (!isAgreed || callBackAt !== undefined) && (!isDemand || demandYuan != null);

  async function record(): Promise<void> {
    const body = {
      outcome,
      ...(note.trim() !== '' && { note }),
      ...(isAgreed && { callBackAt }),
      ...(isDemand && { demand: Math.round((demandYuan ?? 0) * 100) }),
    };
    if ((await give(task.command, body)) === undefined) return;
    clear();
    done();
  }

  return (
    <>
      <Permission about={about} />
      <BuyerNumber task={task} tid={about.tid} />
      <Panel title={say('script')}>
        <p className="call-script">{inTaskWords(task).script}</p>
      </Panel>
      <Panel title={say('outcomes')} side={<span className="quiet small">{say('outcomesHint')}</span>}>
        <div className="call-outcomes" role="radiogroup" aria-label={say('outcomes')}>
          {outcomes.map((one, at) => (
            // biome-ignore lint/a11y/useSemanticElements: a button shows its key; a radio input has no room for it.
            <button
              key={one}
              type="button"
              role="radio"
              aria-checked={outcome === one}
              className="plain call-outcome"
              onClick={() => keep({ ...call, outcome: one })}
            >
              {at < 10 && <kbd>{(at + 1) % 10}</kbd>}
              {choice('outcome', one, task.kind)}
            </button>
          ))}
        </div>
        {isAgreed && <CallBackTime value={callBackAt} set={(at) => keep({ ...call, callBackAt: at })} />}
        {isDemand && (
          <div className="call-field">
            <label htmlFor="demand">{say('demand')}</label>
            <InputNumber
              id="demand"
              prefix="¥"
              min={0}
              precision={2}
              value={demandYuan}
              onChange={(sum) => keep({ ...call, demandYuan: sum })}
            />
          </div>
        )}
        {outcome === 'harassment' && <p className="past">{say('harassmentMeans')}</p>}
        <div className="call-field">
          <label htmlFor="call-note">{say('note')}</label>
          <Input.TextArea
            ref={noteField}
            id="call-note"
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={note}
            maxLength={2000}
            onChange={({ target }) => keep({ ...call, note: target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isReady) void record();
            }}
          />
        </div>
        <NotDone given={given} />
        <Button type="primary" disabled={!isReady} loading={given.status === 'busy'} onClick={() => void record()}>
          {say('record')}
        </Button>
      </Panel>
    </>
  );
}
