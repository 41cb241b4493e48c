import FlagFilled from '@ant-design/icons/FlagFilled';
import { Money } from '../design/Money';
import { Tag } from '../design/Tag';
import { Term } from '../design/Term';
import { Countdown, When } from '../design/When';
import { Name } from '../people/Name';
import type { Column } from '../rows/types';
import { useDeadlineWord } from '../words/deadlines';
import { type Say, useWords } from '../words/useWords';
import type { ListedCase } from './useCaseList';
import { cases } from './words';

type SayCases = Say<Extract<keyof typeof cases.pairs, string>>;

/** What a row of the list says, the most urgent first. */
export function columnsOf(say: SayCases): Column<ListedCase>[] {
  return [
    {
      key: 'deadline',
      title: say('deadline'),
      width: 'minmax(220px, 2.2fr)',
      cell: ({ nextDeadlineAt, nextDeadline, stage }) =>
        stage === 'closed' ? (
          <Quiet />
        ) : (
          <>
            <Countdown at={nextDeadlineAt} /> {nextDeadline != null && <DeadlineName summary={nextDeadline} />}
          </>
        ),
    },
    { key: 'stage', title: say('stage'), width: '72px', cell: ({ stage }) => <Term of="stages" name={stage} /> },
    {
      key: 'kind',
      title: say('kind'),
      width: 'minmax(96px, 1fr)',
      cell: ({ kind }) => <Term of="kinds" name={kind} />,
    },
    { key: 'buyer', title: say('buyer'), width: 'minmax(96px, 1fr)', cell: (row) => buyerOf(row) },
    { key: 'order', title: say('order'), width: '160px', cell: ({ tid }) => tid },
    { key: 'owner', title: say('owner'), width: 'minmax(80px, 0.8fr)', cell: ({ owner }) => <Name of={owner} /> },
    {
      key: 'waitingFor',
      title: say('waitingFor'),
      width: '72px',
      cell: ({ waitingFor, stage }) => (stage === 'closed' ? <Quiet /> : <Term of="waitingFor" name={waitingFor} />),
    },
    {
      key: 'paid',
      title: say('paid'),
      width: '80px',
      align: 'end',
      cell: ({ paid }) => (paid === 0 ? <Quiet /> : <Money fen={paid} />),
    },
    { key: 'opened', title: say('opened'), width: '92px', cell: ({ openedAt }) => <When at={openedAt} /> },
    { key: 'marks', title: say('marks'), width: 'minmax(90px, 0.8fr)', cell: (row) => <Marks of={row} /> },
  ];
}

/** The same on a phone: two lines. */
export function NarrowCase({ of: row }: { of: ListedCase }) {
  const { kind, stage, owner, nextDeadlineAt } = row;
  return (
    <>
      <div className="rows-two">
        <strong className="one-line">
          <Term of="kinds" name={kind} /> · {buyerOf(row)}
        </strong>
        <span className="small">{stage === 'closed' ? <Quiet /> : <Countdown at={nextDeadlineAt} />}</span>
      </div>
      <div className="rows-two small quiet">
        <span className="one-line">
          <Term of="stages" name={stage} /> · <Name of={owner} /> · {row.tid}
        </span>
        <Marks of={row} />
      </div>
    </>
  );
}

function Marks({ of: { priority, isFlagged, sign } }: { of: ListedCase }) {
  const say = useWords(cases);
  return (
    <span className="rows-marks">
      {priority === 1 && <Tag tone="past">{say('urgent')}</Tag>}
      {priority === 2 && <Tag tone="soon">{say('high')}</Tag>}
      {sign === 'raised' && <Tag tone="soon">{say('signRaised')}</Tag>}
      {sign === 'confirmed' && <Tag tone="past">{say('signConfirmed')}</Tag>}
      {isFlagged && (
        <Tag title={say('flagged')}>
          <FlagFilled aria-label={say('flagged')} />
        </Tag>
      )}
    </span>
  );
}

/** What ends then: the list has its summary alone. */
function DeadlineName({ summary }: { summary: string }) {
  return <span className="quiet small">{useDeadlineWord()({ summary }, {})}</span>;
}

function Quiet() {
  return <span className="quiet">–</span>;
}

/** The nickname where the order has been looked up. */
export function buyerOf({ buyer, buyerId, tid }: ListedCase): string {
  return buyer ?? buyerId ?? tid ?? '';
}
