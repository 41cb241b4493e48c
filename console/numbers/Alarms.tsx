import { Link } from 'wouter';
import { queries } from '../data/client';
import { Tag } from '../design/Tag';
import { useWords } from '../words/useWords';
import { valueText } from './format';
import { type MeasureRow, useMeasureName } from './useMeasures';
import { numbers } from './words';

/** A day's numbers beside the alarms and targets of the policy. */
export function Alarms({ day, measures }: { day: string; measures: readonly MeasureRow[] }) {
  const say = useWords(numbers);
  const nameOf = useMeasureName();
  const { data } = queries.useQuery('get', '/v1/numbers/alarms', { params: { query: { day } } });
  return (
    <section className="panel alarms" aria-label={say('alarms', { day })}>
      <h2>{say('alarms', { day })}</h2>
      <ul>
        {data?.items.map(({ measure, limit, value, isBroken }) => {
          const row = measures.find(({ name }) => name === measure);
          if (row === undefined) return null;
          return (
            <li key={measure}>
              <Link href={`/${measure}`}>{nameOf(row)}</Link>
              <strong className={isBroken ? 'past' : undefined}>{valueText(value, row.unit, say)}</strong>
              <span className="quiet small">{say('ofLimit', { limit: valueText(limit, row.unit, say) })}</span>
              <Tag tone={isBroken ? 'past' : value === null ? 'plain' : 'fine'}>
                {say(isBroken ? 'broken' : value === null ? 'unknown' : 'kept')}
              </Tag>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
