import { Button, Skeleton } from 'antd';
import { useSearchParams } from 'wouter';
import type { Schema } from '../../client';
import { useAct } from '../data/act';
import { readAgain } from '../data/cache';
import { api, queries } from '../data/client';
import { codeOf } from '../data/refusals';
import { Blank } from '../design/Blank';
import { NotDone } from '../design/NotDone';
import { Refusal } from '../design/Refusal';
import { Tag, type Tone } from '../design/Tag';
import { When } from '../design/When';
import { Name } from '../people/Name';
import { useShop } from '../session/shop';
import { useWords } from '../words/useWords';
import { RefundList } from './RefundList';
import { useFinanceTasks } from './useFinanceTasks';
import { finance } from './words';

type Head = Schema<'RefundListHead'>;

export const LIST_TONES: Readonly<Record<Head['status'], Tone>> = {
  ...{ made: 'ours', proposed: 'soon', confirmed: 'soon', executed: 'fine', discarded: 'plain' },
};

/** Refund lists, the latest first; the one to work on is open by itself. */
export function Lists() {
  const say = useWords(finance);
  const [search, setSearch] = useSearchParams();
  const params = { query: { limit: 60 } };
  const { data, isPending, error } = queries.useQuery('get', '/v1/finance/refundLists', { params });
  if (error !== null && data === undefined) return <Refusal of={error} />;
  if (isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  const lists = data.items;
  const isOpen = ({ status }: Head) => status !== 'executed' && status !== 'discarded';
  const open = lists.find(isOpen);
  const chosen = search.get('list') ?? (open ?? lists[0])?.id;

  function choose(id: string): void {
    setSearch((before) => {
      before.set('list', id);
      return before;
    });
  }

  return (
    <div className="finance-split">
      <section className="finance-heads" aria-label={say('lists')}>
        <Make made={choose} open={open?.id} />
        <ul>
          {lists.map(({ id, status, madeAt, proposedBy }) => (
            <li key={id}>
              <button
                type="button"
                className="plain choosable finance-head"
                aria-current={id === chosen}
                onClick={() => choose(id)}
              >
                <span className="finance-head-line">
                  <strong>
                    <When at={madeAt} />
                  </strong>
                  <Tag tone={LIST_TONES[status]}>{say(status)}</Tag>
                </span>
                {proposedBy !== null && (
                  <span className="small quiet">
                    <Name of={proposedBy} />
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {chosen === undefined ? (
        <Blank title={say('noLists')}>{say('noListsHint')}</Blank>
      ) : (
        <RefundList key={chosen} id={chosen} />
      )}
    </div>
  );
}

function Make({ made, open }: { made: (id: string) => void; open: string | undefined }) {
  const say = useWords(finance);
  const { role } = useShop();
  const waiting = useUnlisted(open);
  const { given, act } = useAct();
  if (role !== 'finance' && role !== 'manager') return null;

  async function make(): Promise<void> {
    const list = await act('make', (key) =>
      api.POST('/v1/finance/refundLists', { params: { header: { 'Idempotency-Key': key } }, body: {} }),
    );
    if (list === undefined) return;
    await readAgain('/v1/finance');
    made(list.id);
  }

  return (
    <div className="finance-make">
      <Button
        block
        type={waiting > 0 ? 'primary' : 'default'}
        loading={given.status === 'busy'}
        onClick={() => void make()}
      >
        {say('make')}
      </Button>
      {waiting > 0 && <p className="small quiet">{say('waitsForList', { count: waiting })}</p>}
      {codeOf(given.refusal) === 'nothingToPay' ? (
        <p className="small quiet" role="status">
          {say('nothingWaits')}
        </p>
      ) : (
        <NotDone given={given} />
      )}
    </div>
  );
}

/** Payments that wait for finance and stand in no list: what is in the open one is being worked there. */
function useUnlisted(open: string | undefined): number {
  const { listed } = useFinanceTasks();
  const params = { path: { refundListId: open ?? '' } };
  const enabled = open !== undefined;
  const { data } = queries.useQuery('get', '/v1/finance/refundLists/{refundListId}', { params }, { enabled });
  if (enabled && data === undefined) return 0;
  const there = new Set(data?.lines.filter(({ state }) => state === 'waiting').map(({ caseId }) => caseId));
  return listed.filter(({ caseId }) => !there.has(caseId)).length;
}
