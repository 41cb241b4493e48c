import { Button, Skeleton } from 'antd';
import { queries } from '../../data/client';
import { Refusal } from '../../design/Refusal';
import { When } from '../../design/When';
import { useShop } from '../../session/shop';
import { useWords } from '../../words/useWords';
import { PartTable } from './PartTable';
import { awayParts } from './ready';
import { Troubled } from './Troubled';
import type { Part } from './usePart';
import { togetherBySort } from './ways';
import '../../design/lists.css';
import './health.css';
import { healthWords } from './words';

/** Every part of the installation on one page: what is not well first, with what to do about it. */
export default function HealthPage() {
  const say = useWords(healthWords);
  const { isAdmin } = useShop();
  const { data, error, isPending, isFetching, refetch } = queries.useQuery(
    'get',
    '/v1/health',
    {},
    { refetchInterval: 15_000, retry: false },
  );
  // While Postgres is away nobody is known, and the page is refused. This asks without a key which parts are away.
  const ready = queries.useQuery(
    'get',
    '/readyz',
    {},
    { enabled: error !== null, retry: false, refetchInterval: 15_000 },
  );
  const parts: readonly Part[] = error === null ? (data?.items ?? []) : awayParts(ready.error);
  const troubled = parts.filter(({ state }) => state === 'away' || state === 'slow');
  const others = (['well', 'unknown'] as const).flatMap((state) => parts.filter((part) => part.state === state));
  const counted = (state: Part['state']) => parts.filter((part) => part.state === state).length;
  const sums = (
    [
      ['someAway', counted('away')],
      ['someSlow', counted('slow')],
      ['someUnknown', counted('unknown')],
    ] as const
  ).filter(([, count]) => count > 0);

  return (
    <div className="settings-page health">
      <header className="page-head">
        <h1>{say('title')}</h1>
        <div className="form-line">
          {data !== undefined && error === null && (
            <span className="quiet">
              {say('asOf')} <When at={data.asOf} />
            </span>
          )}
          <Button loading={isFetching} onClick={() => void refetch()}>
            {say('lookAgain')}
          </Button>
        </div>
      </header>
      <p className="quiet">{say('hint')}</p>
      {error !== null && <Refusal of={error} />}
      {error !== null && troubled.length > 0 && <p>{say('unreadable')}</p>}
      {isPending && error === null && <Skeleton active />}
      {parts.length > 0 && (
        <p className="health-sum" role="status">
          {sums.length === 0
            ? say('allWell')
            : [
                ...(troubled.length === 0 ? [say('noneTroubled')] : []),
                ...sums.map(([name, count]) => say(name, { count })),
              ].join(' · ')}
        </p>
      )}
      {troubled.length > 0 && (
        <section aria-label={say('troubled')}>
          <ul className="health-list">
            {togetherBySort(troubled).map((group) => (
              <Troubled key={[group[0].part, group[0].state, group[0].about].join()} parts={group} />
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && <PartTable parts={others} withShop={isAdmin} />}
    </div>
  );
}
