import { Select, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { lengthOf } from '../design/times';
import { When } from '../design/When';
import { useLanguage, useWords } from '../words/useWords';
import { JOBS, useJob } from './useJob';
import { day } from './words';

/** The latest runs of all jobs, or of one: how long, how much, what was left out and why. */
export function Runs() {
  const say = useWords(day);
  const jobOf = useJob();
  const language = useLanguage();
  const [job, setJob] = useState<string>();
  const { data, error, isPending } = queries.useQuery('get', '/v1/day/runs', {
    params: { query: { job: job as 'handover' | undefined, limit: 50 } },
  });
  return (
    <Panel
      title={say('runs')}
      side={
        <Select
          size="small"
          allowClear
          className="runs-job"
          aria-label={say('job')}
          placeholder={say('job')}
          value={job}
          onChange={(next?: string) => setJob(next)}
          options={JOBS.map((value) => ({ value, label: jobOf(value) }))}
        />
      }
    >
      {error !== null && <Refusal of={error} />}
      {isPending && error === null && <Skeleton active />}
      {data?.items.length === 0 && <Blank title={say('noRuns')} />}
      {data !== undefined && data.items.length > 0 && (
        <div className="day-wide">
          <table className="plain-table day-inner">
            <thead>
              <tr>
                {(['job', 'due', 'took', 'did', 'skipped', 'sheets'] as const).map((key) => (
                  <th key={key} scope="col">
                    {say(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.items.map(({ job: of, dueAt, startedAt, endedAt, count, skipped, skippedCount, made }) => (
                <tr key={`${of}/${dueAt}`}>
                  <th scope="row">{jobOf(of)}</th>
                  <td>
                    <When at={dueAt} />
                  </td>
                  <td>
                    {endedAt === null ? (
                      <Tag tone="soon">{say('underWay')}</Tag>
                    ) : (
                      lengthOf(Date.parse(endedAt) - Date.parse(startedAt), language)
                    )}
                  </td>
                  <td>{count}</td>
                  <td>
                    {skippedCount > 0 && (
                      <details>
                        <summary className="soon">{skippedCount}</summary>
                        <ul className="small">
                          {skipped.map(({ what, why }) => (
                            <li key={what} lang="en">
                              {what}: {why}
                            </li>
                          ))}
                        </ul>
                      </details>
                    )}
                  </td>
                  <td>
                    {made.map((id) => (
                      <Link key={id} href={`/?of=all&sheet=${encodeURIComponent(id)}`}>
                        {say('open')}
                      </Link>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
