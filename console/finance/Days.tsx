import { Skeleton } from 'antd';
import { Link } from 'wouter';
import type { Schema } from '../../client';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { When } from '../design/When';
import { useWords } from '../words/useWords';
import { missingAfter } from './missingDays';
import { finance } from './words';

type Run = Schema<'Reconciliation'>;

/** The days whose payments were compared. A day that is missing between two others is shown as missing. */
export function Days() {
  const say = useWords(finance);
  const { data, isPending, error } = queries.useQuery('get', '/v1/reconciliations', {
    params: { query: { limit: 60 } },
  });
  return (
    <Panel title={say('days')}>
      {error !== null && data === undefined && <Refusal of={error} />}
      {isPending && error === null && <Skeleton active paragraph={{ rows: 6 }} />}
      {data?.items.length === 0 && <Blank title={say('noDays')}>{say('noDaysHint')}</Blank>}
      {data !== undefined && data.items.length > 0 && (
        <div className="finance-table finance-narrow scrolls">
          <table>
            <thead>
              <tr>
                <th scope="col">{say('day')}</th>
                <th scope="col" className="sum">
                  {say('payments')}
                </th>
                <th scope="col">{say('found')}</th>
                <th scope="col">{say('finished')}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.flatMap((run, at) => [
                <Row key={run.day} run={run} />,
                ...missingAfter(run, data.items[at + 1]).map((day) => (
                  <tr key={day} className="finance-wrong">
                    <td>{day}</td>
                    <td colSpan={3} className="past">
                      {say('missing')}
                    </td>
                  </tr>
                )),
              ])}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Row({ run: { day, checked, differences, finishedAt } }: { run: Run }) {
  const say = useWords(finance);
  return (
    <tr>
      <td>{day}</td>
      <td className="sum">{checked}</td>
      <td>
        {differences === 0 ? (
          finishedAt === null ? (
            '–'
          ) : (
            <Tag tone="fine">{say('agrees')}</Tag>
          )
        ) : (
          <Link className="finance-link" href="?view=differences&show=all">
            <Tag tone="past">{differences}</Tag>
          </Link>
        )}
      </td>
      <td>{finishedAt === null ? <Tag tone="past">{say('unfinished')}</Tag> : <When at={finishedAt} />}</td>
    </tr>
  );
}
