import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { useWords } from '../words/useWords';
import './bulk.css';
import type { BulkState } from './useBulk';
import { bulkWords } from './words';

interface BulkResultsProps {
  state: BulkState;
  /** What people call a case: its order or buyer. */
  nameOf: (caseId: string) => string;
}

/** What became of each command: the refused ones with the reason, first. */
export function BulkResults({ state: { status, results, refusal }, nameOf }: BulkResultsProps) {
  const say = useWords(bulkWords);
  if (status === 'unanswered') return <Refusal of={new TypeError(say('unanswered'))} />;
  if (status === 'refused') return <Refusal of={refusal} />;
  if (status !== 'done') return null;
  const refused = results.filter(({ problem }) => problem !== null);
  const done = results.length - refused.length;
  return (
    <div className="bulk-results">
      <p role="status">
        {refused.length === 0 ? say('doneAll', { count: done }) : say('doneSome', { done, left: refused.length })}
      </p>
      {refused.length > 0 && (
        <ul className="scrolls">
          {refused.map(({ caseId, problem }) => (
            <li key={caseId}>
              <span>
                <Tag tone="past">{say('notDone')}</Tag> {nameOf(caseId)}
              </span>
              <Refusal of={problem} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
