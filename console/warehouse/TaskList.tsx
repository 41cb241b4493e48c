import { Button, Skeleton } from 'antd';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { Countdown } from '../design/When';
import { design } from '../design/words';
import { useNameOf } from '../people/usePeople';
import { useShop } from '../session/shop';
import { useTerms } from '../words/terms';
import { useTaskTexts } from '../words/useTaskTexts';
import { useWords } from '../words/useWords';
import type { FloorTask, FloorTasks } from './useFloorTasks';
import { warehouse } from './words';

interface TaskListProps {
  of: Pick<FloorTasks, 'isPending' | 'error' | 'more'>;
  tasks: readonly FloorTask[];
  choose: (task: FloorTask) => void;
  empty: { title: string; hint: string };
}

/** Tasks by the time they are due, each a button as wide as the screen. */
export function TaskList({ of, tasks, choose, empty }: TaskListProps) {
  const sayOfDesign = useWords(design);
  if (of.error !== null) return <Refusal of={of.error} />;
  if (of.isPending) return <Skeleton active paragraph={{ rows: 6 }} />;
  if (tasks.length === 0) return <Blank title={empty.title}>{empty.hint}</Blank>;
  return (
    <>
      <ul className="floor-list">
        {tasks.map((task) => (
          <li key={task.id}>
            <button type="button" className="plain floor-row" onClick={() => choose(task)}>
              <Row task={task} />
            </button>
          </li>
        ))}
      </ul>
      {of.more !== undefined && (
        <Button size="large" block onClick={of.more}>
          {sayOfDesign('more')}
        </Button>
      )}
    </>
  );
}

function Row({ task }: { task: FloorTask }) {
  const say = useWords(warehouse);
  const term = useTerms();
  const { staffId } = useShop();
  const nameOf = useNameOf();
  const { title, script, dueAt, claimedBy, case: about } = useTaskTexts()(task);
  return (
    <>
      <span className="floor-row-head">
        <strong>{title}</strong>
        <span className="small">
          <Countdown at={dueAt} />
        </span>
      </span>
      {script !== title && <span className="small quiet">{script}</span>}
      <span className="floor-row-head small quiet">
        {about != null && <span>{`${term('kinds', about.kind)} · ${about.tid}`}</span>}
        {claimedBy !== null && claimedBy !== staffId && <Tag>{say('claimedBy', { who: nameOf(claimedBy) })}</Tag>}
      </span>
    </>
  );
}
