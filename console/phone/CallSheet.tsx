import { Skeleton } from 'antd';
import { Link } from 'wouter';
import { useCase } from '../case/useCase';
import { Refusal } from '../design/Refusal';
import { Countdown } from '../design/When';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import type { Task } from '../work/useTasks';
import { CallForm } from './CallForm';
import { phone } from './words';

/** One call: whom, about what, until when, and all that one needs for it. */
export function CallSheet({ task, leave }: { task: Task; leave: () => void }) {
  const say = useWords(phone);
  const term = useTerms();
  const { data: about, error } = useCase(task.caseId);
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
      <CallForm task={task} about={about} done={leave} />
    </article>
  );
}
