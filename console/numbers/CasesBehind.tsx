import { Button, Drawer, Skeleton } from 'antd';
import { Link } from 'wouter';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Refusal } from '../design/Refusal';
import { useWords } from '../words/useWords';
import { valueText } from './format';
import type { Narrowing } from './keyNames';
import { type MeasureRow, useMeasureName } from './useMeasures';
import { numbers } from './words';

interface CasesBehindProps {
  measure: MeasureRow;
  day: string;
  /** Of whom, or about what. */
  of?: Partial<Record<Narrowing, string>>;
  close: () => void;
}

const PAGE = 50;

/** The cases behind a point, each with what it adds. */
export function CasesBehind({ measure, day, of, close }: CasesBehindProps) {
  const say = useWords(numbers);
  const nameOf = useMeasureName();
  const { data, isPending, error, hasNextPage, isFetchingNextPage, fetchNextPage } = queries.useInfiniteQuery(
    'get',
    '/v1/numbers/cases',
    { params: { query: { measure: measure.name, day, limit: PAGE, ...of } } },
    {
      pageParamName: 'cursor',
      initialPageParam: undefined,
      getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
    },
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Drawer
      open
      onClose={close}
      title={`${nameOf(measure)} · ${say('cases', { day })}`}
      size={420}
      destroyOnHidden
      closable={{ 'aria-label': say('close') }}
    >
      {error !== null && <Refusal of={error} />}
      {isPending && error === null && <Skeleton active />}
      {!isPending && items.length === 0 && <Blank title={say('noCases')}>{say('noCasesHint')}</Blank>}
      {items.length > 0 && (
        <table className="lines">
          <thead>
            <tr>
              <th scope="col">{say('caseId')}</th>
              <th scope="col" className="number">
                {say('added')}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.caseId}>
                <td>
                  <Link href={`~/cases/${encodeURIComponent(item.caseId)}`}>{item.caseId}</Link>
                </td>
                <td className="number">{addedText(item)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('more')}
        </Button>
      )}
    </Drawer>
  );

  function addedText({ count, sum, part }: { count: number; sum: number; part: number }): string {
    if (measure.sort === 'share') return `${String(part)} / ${String(count)}`;
    if (measure.sort === 'count') return String(count);
    return valueText(sum, measure.unit, say);
  }
}
