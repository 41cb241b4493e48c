import { Skeleton } from 'antd';
import { Link } from 'wouter';
import { queries } from '../data/client';
import { Countdown } from '../design/When';
import { useTaskTexts } from '../words/useTaskTexts';
import { useWords } from '../words/useWords';
import { Expected } from './Expected';
import type { FloorTask } from './useFloorTasks';
import { warehouse } from './words';

/** What a task is about: its words, its goods, its time. */
export function AboutTask({ task }: { task: FloorTask }) {
  const say = useWords(warehouse);
  const { caseId, dueAt, title, script } = useTaskTexts()(task);
  const { data } = queries.useQuery('get', '/v1/cases/{caseId}', { params: { path: { caseId } } });
  return (
    <>
      <header className="floor-card-head">
        <h2>{title}</h2>
        <Countdown at={dueAt} />
      </header>
      {script !== title && <p>{script}</p>}
      {data === undefined ? <Skeleton active title={false} paragraph={{ rows: 2 }} /> : <Expected of={data} />}
      <p className="small quiet">
        {data !== undefined && `${data.tid ?? ''} · `}
        <Link className="floor-link" href={`~/cases/${encodeURIComponent(caseId)}`}>
          {say('openCase')}
        </Link>
      </p>
    </>
  );
}
