import { Button, Popconfirm, Skeleton } from 'antd';
import type { Schema } from '../../client';
import { api, queries } from '../data/client';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { When } from '../design/When';
import { mayLead } from '../people/may';
import { useNameOf } from '../people/usePeople';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { MissedRuns } from './MissedRuns';
import { Runs } from './Runs';
import { useJob, useMakes } from './useJob';
import { useStep } from './useStep';
import { day } from './words';

type Schedule = Schema<'Schedule'>;

/** What the shop does by the clock: when it is due, when it was, and what was missed. */
export function Schedules() {
  const say = useWords(day);
  const { data, error, isPending } = queries.useQuery('get', '/v1/day/schedules', {}, { refetchInterval: 60_000 });
  return (
    <div className="page">
      <MissedRuns />
      <Panel title={say('schedules')} side={<span className="quiet small">{say('schedulesIs')}</span>}>
        {error !== null && <Refusal of={error} />}
        {isPending && error === null && <Skeleton active />}
        {data !== undefined && (
          <div className="day-wide">
            <table className="plain-table day-inner">
              <thead>
                <tr>
                  <th scope="col">{say('job')}</th>
                  <th scope="col">{say('nextDue')}</th>
                  <th scope="col">{say('last')}</th>
                  <th scope="col">{say('state')}</th>
                  <th scope="col">
                    <span className="visually-hidden">{say('runNow')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.items.toSorted(byNext).map((schedule) => (
                  <Row key={schedule.job} schedule={schedule} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
      <Runs />
    </div>
  );
}

/** The next to run first; what rests comes last. */
function byNext(one: Schedule, other: Schedule): number {
  return (one.next[0] ?? '~') < (other.next[0] ?? '~') ? -1 : 1;
}

function Row({ schedule: { job, isPaused, pausedBy, next, lastDueAt, lastEndedAt } }: { schedule: Schedule }) {
  const say = useWords(day);
  const jobOf = useJob();
  const makes = useMakes();
  const nameOf = useNameOf();
  const { role } = useShop();
  const { busy, refusal, step } = useStep('/v1/day/schedules', '/v1/day/runs');
  const params = { path: { scheduleId: job } };
  return (
    <tr>
      <th scope="row">
        <strong>{jobOf(job)}</strong>
        <div className="quiet small">{makes(job)}</div>
      </th>
      <td>{isPaused ? '–' : <When at={next[0]} />}</td>
      <td>
        <When at={lastDueAt} /> {lastDueAt !== null && lastEndedAt === null && <Tag tone="soon">{say('underWay')}</Tag>}
      </td>
      <td>
        {isPaused ? (
          <Tag tone="soon">{pausedBy === null ? say('resting') : say('restingBy', { who: nameOf(pausedBy) })}</Tag>
        ) : (
          <span className="quiet">{say('going')}</span>
        )}
        {refusal !== undefined && <Refusal of={refusal} />}
      </td>
      <td className="rows-end">
        {mayLead(role) && (
          <span className="day-steps">
            <Popconfirm
              title={say('runSure')}
              okText={say('yes')}
              cancelText={say('no')}
              onConfirm={() =>
                void step('run', () => api.POST('/v1/day/schedules/{scheduleId}/run', { params, body: {} }))
              }
            >
              <Button size="small" loading={busy === 'run'}>
                {say('runNow')}
              </Button>
            </Popconfirm>
            {isPaused ? (
              <Button
                size="small"
                type="primary"
                loading={busy === 'resume'}
                onClick={() =>
                  void step('resume', () => api.POST('/v1/day/schedules/{scheduleId}/resume', { params, body: {} }))
                }
              >
                {say('resume')}
              </Button>
            ) : (
              <Popconfirm
                title={say('pauseSure')}
                okText={say('yes')}
                cancelText={say('no')}
                onConfirm={() =>
                  void step('pause', () => api.POST('/v1/day/schedules/{scheduleId}/pause', { params, body: {} }))
                }
              >
                <Button size="small" loading={busy === 'pause'}>
                  {say('pause')}
                </Button>
              </Popconfirm>
            )}
          </span>
        )}
      </td>
    </tr>
  );
}
