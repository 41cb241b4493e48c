import { Drawer, Skeleton } from 'antd';
import { queries } from '../../data/client';
import { Fact, Facts } from '../../design/Panel';
import { Refusal } from '../../design/Refusal';
import { Tag, type Tone } from '../../design/Tag';
import { When } from '../../design/When';
import { useWords } from '../../words/useWords';
import { troubles } from './words';
import './workflow.css';

type StateWord = 'running' | 'completed' | 'failed' | 'terminated' | 'continued' | 'timedOut' | 'cancelled' | 'notKept';

/** What Temporal calls the states of a workflow. */
const STATES: Readonly<Record<string, [word: StateWord, tone: Tone]>> = {
  RUNNING: ['running', 'fine'],
  COMPLETED: ['completed', 'plain'],
  FAILED: ['failed', 'past'],
  TERMINATED: ['terminated', 'past'],
  CANCELLED: ['cancelled', 'plain'],
  CONTINUED_AS_NEW: ['continued', 'fine'],
  TIMED_OUT: ['timedOut', 'past'],
  NOT_KEPT: ['notKept', 'plain'],
};

/** A case as the engine has it: whether it runs, what it waits for, what kept it, and its whole state. */
export function Workflow({ caseId, close }: { caseId: string; close: () => void }) {
  const say = useWords(troubles);
  const params = { path: { caseId } };
  const { data, error } = queries.useQuery('get', '/v1/cases/{caseId}/workflow', { params }, { staleTime: 5_000 });
  const { data: logs } = queries.useQuery('get', '/v1/cases/{caseId}/logs', {
    params: { ...params, query: { limit: 20 } },
  });
  return (
    <Drawer open title={say('workflow')} size="large" onClose={close} destroyOnHidden>
      {error !== null && <Refusal of={error} />}
      {data === undefined && error === null && <Skeleton active />}
      {data !== undefined && (
        <div className="workflow">
          <Facts>
            <Fact name={say('flowState')}>
              <State of={data.status} />
            </Fact>
            <Fact name={say('flowStarted')}>
              <When at={data.startedAt} />
            </Fact>
            {data.closedAt !== null && (
              <Fact name={say('flowClosed')}>
                <When at={data.closedAt} />
              </Fact>
            )}
            <Fact name={say('flowLength')}>{data.historyLength ?? '–'}</Fact>
            <Fact name={say('flowPending')}>
              {data.pending.length === 0
                ? say('flowNone')
                : data.pending.map(({ activity, attempt }) => (
                    <div key={activity}>
                      <code>{activity}</code> {say('attempt', { count: attempt })}
                    </div>
                  ))}
            </Fact>
            {data.stateMissing !== null && (
              <Fact name={say('flowMissing')}>
                <span lang="en">{data.stateMissing}</span>
              </Fact>
            )}
          </Facts>
          {data.page !== null && (
            <a href={data.page} target="_blank" rel="noreferrer">
              {say('flowPage')}
            </a>
          )}
          <h3>{say('flowTroubles')}</h3>
          {logs?.troubles.length === 0 && <p className="quiet">{say('nothingKept')}</p>}
          <ul>
            {logs?.troubles.map(({ since, reason, endedAt }) => (
              <li key={since}>
                <When at={since} /> {endedAt !== null && <Tag tone="fine">{say('outDone')}</Tag>}{' '}
                <span lang="en">{reason}</span>
              </li>
            ))}
          </ul>
          <h3>{say('flowEffects')}</h3>
          {logs?.effects.length === 0 && <p className="quiet">{say('nothingKept')}</p>}
          <ul>
            {logs?.effects.map(({ id, kind, status, updatedAt }) => (
              <li key={id}>
                <When at={updatedAt} /> <code>{kind}</code> <span lang="en">{status}</span>
              </li>
            ))}
          </ul>
          {data.state !== null && (
            <details>
              <summary>{say('flowInside')}</summary>
              <pre className="workflow-state" lang="en">
                {JSON.stringify(data.state, null, 2)}
              </pre>
            </details>
          )}
        </div>
      )}
    </Drawer>
  );
}

function State({ of }: { of: string }) {
  const say = useWords(troubles);
  const known = STATES[of];
  if (known === undefined) return <Tag>{of}</Tag>;
  return <Tag tone={known[1]}>{say(known[0])}</Tag>;
}
