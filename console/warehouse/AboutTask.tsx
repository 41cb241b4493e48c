import { Skeleton } from 'antd';
import { Link } from 'wouter';
import { queries } from '../data/client';
import { Countdown } from '../design/When';
import { useWords } from '../words/useWords';
import { Expected } from './Expected';
import type { FloorTask } from './useFloorTasks';
import { warehouse } from './words';

/** What a task is about: its words, its goods, its time. */
export function AboutTask({ task: { caseId, title, script, dueAt } }: { task: FloorTask }) {
  const say = useWords(warehouse);
  const { data } = queries.useQuery('get', '/v1/cases/{caseId}', { params: { path: { caseId } } });
  const [, ...rest] = script.split('\n');
  return (
    <>
      <header className="floor-card-head">
        <h2>{title}</h2>
        <Countdown at={dueAt} />
      </header>
      {rest.length > 0 && <p>{rest.join(' ')}</p>}
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
