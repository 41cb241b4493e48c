import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { queries } from '../data/client';
import { useDraft } from '../data/drafts';
import { useGive } from '../data/give';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { Term } from '../design/Term';
import { Ago } from '../design/When';
import { mayLead } from '../people/may';
import { Name } from '../people/Name';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import type { Task } from '../work/useTasks';
import { boards } from './words';

/** Agents who cannot go on, the longest waiting first: answered here, opened, or handed to somebody else. */
export function HelpCalls({ hand }: { hand: (caseId: string) => void }) {
  const say = useWords(boards);
  const { data } = queries.useQuery(
    'get',
    '/v1/tasks',
    { params: { query: { kind: 'help', limit: 50 } } },
    { refetchInterval: 30_000 },
  );
  const calls = data?.items ?? [];
  if (calls.length === 0) return null;
  return (
    <Panel title={`${say('help')} ${calls.length}`}>
      <ul className="help-calls">
        {calls.map((task) => (
          <HelpCall key={task.id} task={task} hand={hand} />
        ))}
      </ul>
    </Panel>
  );
}

function HelpCall({
  task: { caseId, title, script, openedAt, case: about },
  hand,
}: {
  task: Task;
  hand: (caseId: string) => void;
}) {
  const say = useWords(boards);
  const { role } = useShop();
  const { given, give } = useGive(caseId);
  const [isAnswering, setAnswering] = useState(false);
  const [note, setNote, clear] = useDraft(`help/${caseId}`, '');

  async function answer(): Promise<void> {
    if (note.trim() === '') return;
    if ((await give('answerHelp', { note: note.trim() })) !== undefined) clear();
  }

  return (
    <li>
      <div className="rows-two">
        <strong className="soon">{title}</strong>
        <span className="quiet small">
          <Ago at={openedAt} />
        </span>
      </div>
      {about !== null && (
        <p className="small quiet">
          <Name of={about.owner} /> · <Term of="kinds" name={about.kind} /> · {about.buyer ?? about.tid}
        </p>
      )}
      <p>{script}</p>
      {isAnswering && (
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 2, maxRows: 5 }}
          aria-label={say('answerHint')}
          placeholder={say('answerHint')}
          value={note}
          maxLength={2000}
          onChange={({ target }) => setNote(target.value)}
        />
      )}
      {given.status === 'refused' && <Refusal of={given.refusal} />}
      {given.status === 'unanswered' && <Refusal of={given.refusal} />}
      <div className="help-steps">
        <Link href={`~/cases/${encodeURIComponent(caseId)}`}>{say('openCase')}</Link>
        {mayLead(role) && (
          <>
            {isAnswering ? (
              <Button
                size="small"
                type="primary"
                disabled={note.trim() === ''}
                loading={given.status === 'busy'}
                onClick={() => void answer()}
              >
                {say('send')}
              </Button>
            ) : (
              <Button size="small" onClick={() => setAnswering(true)}>
                {say('answerHelp')}
              </Button>
            )}
            <Button size="small" onClick={() => hand(caseId)}>
              {say('reassign')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
