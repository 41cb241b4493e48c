import { Tag } from '../design/Tag';
import { Countdown } from '../design/When';
import { useNameOf } from '../people/usePeople';
import { useShop } from '../session/shop';
import { useTerms } from '../words/terms';
import { useTaskTexts } from '../words/useTaskTexts';
import { useWords } from '../words/useWords';
import type { Task } from './useTasks';
import { work } from './words';

/** A task in the queue: what is left of its time, what it is, whose matter, for whom it waits. */
export function TaskRow({ task, isGone }: { task: Task; isGone: boolean }) {
  const say = useWords(work);
  const term = useTerms();
  const nameOf = useNameOf();
  const { staffId } = useShop();
  const inWords = useTaskTexts();
  const { case: about, claimedBy, dueAt, overdue } = task;
  return (
    <>
      <div className="task-line">
        <strong className="one-line task-title">{inWords(task).title}</strong>
        <span className="small task-due">{isGone ? say('gone') : <Countdown at={dueAt} />}</span>
      </div>
      <div className="task-line small quiet">
        <span className="one-line">
          {about == null ? say('noCase') : `${term('kinds', about.kind)} · ${about.buyer ?? about.tid}`}
        </span>
        <span className="task-marks">
          {overdue && <Tag tone="past">{say('overdue')}</Tag>}
          {about?.isFlagged && <Tag tone="soon">⚑</Tag>}
          {claimedBy !== null && claimedBy !== staffId && <Tag>{say('claimedBy', { who: nameOf(claimedBy) })}</Tag>}
          {about != null && about.waitingFor !== 'shop' && (
            <span>{say('waitingFor', { whom: term('waitingFor', about.waitingFor) })}</span>
          )}
        </span>
      </div>
    </>
  );
}
