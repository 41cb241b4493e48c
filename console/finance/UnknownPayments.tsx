import { Skeleton } from 'antd';
import { Link } from 'wouter';
import { Blank } from '../design/Blank';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { Countdown } from '../design/When';
import { useWords } from '../words/useWords';
import { Settle } from './Settle';
import { type FinanceTask, useFinanceTasks } from './useFinanceTasks';
import { finance } from './words';

/** Payments whose result nobody knows, each to be looked up; and what else finance was asked. */
export function UnknownPayments() {
  const say = useWords(finance);
  const { unknown, others, isPending, error } = useFinanceTasks();
  if (error !== null) return <Refusal of={error} />;
  if (isPending) return <Skeleton active paragraph={{ rows: 6 }} />;
  return (
    <>
      {unknown.length === 0 ? (
        <Panel title={say('unknown')}>
          <Blank title={say('noUnknown')}>{say('noUnknownHint')}</Blank>
        </Panel>
      ) : (
        <Panel title={say('unknown')} side={<span className="small quiet">{say('unknownRule')}</span>}>
          <ul className="finance-tasks">
            {unknown.map((task) => (
              <li key={task.id}>
                <About task={task} />
                <Settle task={task} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {others.length > 0 && (
        <Panel title={say('others')}>
          <ul className="finance-tasks">
            {others.map((task) => (
              <li key={task.id}>
                <About task={task} />
                <Link className="finance-link" href={`~/cases/${encodeURIComponent(task.caseId)}`}>
                  {say('openCase')}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function About({ task: { title, script, dueAt, caseId, case: about } }: { task: FinanceTask }) {
  const [, ...rest] = script.split('\n');
  return (
    <div className="finance-about">
      <strong>{title}</strong>
      <span className="small quiet">{rest.join(' ')}</span>
      <span className="small quiet">
        <Link className="finance-link" href={`~/cases/${encodeURIComponent(caseId)}`}>
          {about?.buyer ?? about?.tid ?? caseId}
        </Link>
        {about?.buyer != null && ` · ${about.tid}`}
        {dueAt !== null && (
          <>
            {' · '}
            <Countdown at={dueAt} />
          </>
        )}
      </span>
    </div>
  );
}
