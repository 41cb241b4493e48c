import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Schema } from '../../client';
import { queries } from '../data/client';
import { Blank } from '../design/Blank';
import { Choose } from '../design/Choose';
import { Money } from '../design/Money';
import { Panel } from '../design/Panel';
import { Refusal } from '../design/Refusal';
import { Tag } from '../design/Tag';
import { When } from '../design/When';
import { useNameOf } from '../people/usePeople';
import { useShop } from '../session/shop';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { CloseDifference } from './CloseDifference';
import { finance } from './words';

type Difference = Schema<'Difference'>;

const OURS: Readonly<Partial<Record<string, keyof typeof finance.pairs>>> = {
  ...{ paid: 'ourPaid', notPaid: 'ourNotPaid', open: 'ourOpen', unsent: 'ourUnsent' },
};
const THEIRS: Readonly<Partial<Record<string, keyof typeof finance.pairs>>> = {
  ...{ paid: 'theirPaid', refused: 'theirRefused', notFound: 'theirNotFound', pending: 'theirPending' },
  noAnswer: 'theirNoAnswer',
};

/** On what our books and the provider's do not agree, side by side; each is cleared up once. */
export function Differences() {
  const say = useWords(finance);
  const [search, setSearch] = useSearchParams();
  const isAll = search.get('show') === 'all';
  const params = { query: { open: !isAll, limit: 100 } };
  const { data, isPending, error } = queries.useQuery('get', '/v1/differences', { params });
  return (
    <Panel
      title={say('differences')}
      side={
        <Choose
          aria-label={say('differences')}
          value={isAll ? 'all' : 'open'}
          onChange={(next) => setSearch({ view: 'differences', show: next })}
          options={[
            { value: 'open', label: say('onlyOpen') },
            { value: 'all', label: say('all') },
          ]}
        />
      }
    >
      {error !== null && data === undefined && <Refusal of={error} />}
      {isPending && error === null && <Skeleton active paragraph={{ rows: 5 }} />}
      {data?.items.length === 0 && <Blank title={say('noDifferences')}>{say('noDifferencesHint')}</Blank>}
      {data !== undefined && data.items.length > 0 && <Table items={data.items} />}
    </Panel>
  );
}

function Table({ items }: { items: readonly Difference[] }) {
  const say = useWords(finance);
  const [closing, close] = useState<string>();
  return (
    <div className="finance-table scrolls">
      <table>
        <thead>
          <tr>
            {(['day', 'sort', 'ours', 'theirs', 'reference', 'case', 'actions'] as const).map((name) => (
              <th key={name} scope="col">
                {say(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <Row
              key={one.id}
              of={one}
              isClosing={closing === one.id}
              close={(open) => close(open ? one.id : undefined)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  of: Difference;
  isClosing: boolean;
  close: (open: boolean) => void;
}

function Row({ of, isClosing, close }: RowProps) {
  const say = useWords(finance);
  const term = useTerms();
  const { role } = useShop();
  const nameOf = useNameOf();
  const { id, sort, kind, caseId, ours, theirs, amount, theirAmount, reference, day, closedAt, closedBy, note } = of;
  const [our, their] = [OURS[ours], THEIRS[theirs]];
  return (
    <>
      <tr>
        <td>{day}</td>
        <td>
          <Tag tone={closedAt === null ? 'past' : 'plain'}>{term('differences', sort)}</Tag>{' '}
          <span className="small quiet">{say(kind === 'agreeRefund' ? 'agreeRefund' : 'transfer')}</span>
        </td>
        <td>
          <strong>
            <Money fen={amount} />
          </strong>{' '}
          {our === undefined ? ours : say(our)}
        </td>
        <td>
          <strong>
            <Money fen={theirAmount} />
          </strong>{' '}
          {their === undefined ? theirs : say(their)}
        </td>
        <td className="finance-account">{reference ?? '–'}</td>
        <td>
          <Link className="finance-link" href={`~/cases/${encodeURIComponent(caseId)}`}>
            {say('case')}
          </Link>
        </td>
        <td>
          {closedAt !== null && (
            <span className="small quiet">
              {say('closedBy', { who: nameOf(closedBy ?? '') })} · <When at={closedAt} />
            </span>
          )}
          {closedAt === null && role === 'finance' && (
            <Button size="small" aria-expanded={isClosing} onClick={() => close(!isClosing)}>
              {say('close')}
            </Button>
          )}
        </td>
      </tr>
      {note !== null && (
        <tr className="finance-below">
          <td colSpan={7} className="quiet">
            {note}
          </td>
        </tr>
      )}
      {isClosing && closedAt === null && (
        <tr className="finance-below">
          <td colSpan={7}>
            <CloseDifference differenceId={id} leave={() => close(false)} />
          </td>
        </tr>
      )}
    </>
  );
}
