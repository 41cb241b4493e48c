import { Skeleton } from 'antd';
import type { Schema } from '../../client';
import { queries } from '../data/client';
import { useDraft } from '../data/drafts';
import { Money } from '../design/Money';
import { Refusal } from '../design/Refusal';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { Files } from './Files';
import { Lines } from './Lines';
import { ListSteps } from './ListSteps';
import { NextStep } from './NextStep';
import { finance } from './words';

export type List = Schema<'RefundList'>;
export type Line = Schema<'RefundListLine'>;

const NONE: readonly number[] = [];

/** One list: how far it is, what comes next and who may, and every line to be compared with one's own books. */
export function RefundList({ id }: { id: string }) {
  const say = useWords(finance);
  const { role } = useShop();
  // What has left is looked at again by itself: results come from Alipay.
  const { data, error } = queries.useQuery(
    'get',
    '/v1/finance/refundLists/{refundListId}',
    { params: { path: { refundListId: id } } },
    { refetchInterval: ({ state }) => (isUnderWay(state.data) ? 3_000 : 60_000) },
  );
  const [ticked, tick] = useDraft(`refundList/${id}`, NONE);
  if (error !== null && data === undefined) return <Refusal of={error} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 10 }} />;
  const mayWork = role === 'finance' || role === 'manager';
  const isChecking = mayWork && (data.status === 'made' || data.status === 'proposed');
  const mayStop = isChecking || (mayWork && data.status === 'confirmed');
  const payable = data.lines.filter(({ state }) => state !== 'stopped');
  const paid = data.lines.filter(({ state }) => state === 'paid');
  const stopped = data.lines.length - payable.length;
  const checked = payable.filter(({ n }) => ticked.includes(n)).length;
  return (
    <article className="finance-list" aria-label={say('list')}>
      <ListSteps list={data} />
      <NextStep list={data} mayWork={mayWork} left={payable.length - checked} />
      {stopped > 0 && (
        <p className="past" role="status">
          {say('mismatches', { count: stopped })}
        </p>
      )}
      <Lines list={data} ticked={ticked} tick={isChecking ? tick : undefined} mayStop={mayStop} />
      <footer className="finance-foot">
        <span>
          {say('total', { count: payable.length })}{' '}
          <strong>
            <Money fen={data.total} />
          </strong>
        </span>
        {paid.length > 0 && (
          <span>
            {say('paidOf', { count: paid.length })}{' '}
            <strong className="fine">
              <Money fen={sumOf(paid)} />
            </strong>
          </span>
        )}
        {isChecking && <span>{say('checkedOf', { done: checked, all: payable.length })}</span>}
        {isChecking && <span className="small quiet">{say('lineKeys')}</span>}
        <Files id={id} />
      </footer>
    </article>
  );
}

function sumOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { amount }) => sum + amount, 0);
}

function isUnderWay(list: List | undefined): boolean {
  return list?.lines.some(({ state }) => state === 'underWay') === true;
}
