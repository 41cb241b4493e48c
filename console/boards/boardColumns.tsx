import { Tag } from '../design/Tag';
import { Term } from '../design/Term';
import { Ago, Countdown, When } from '../design/When';
import { Name } from '../people/Name';
import type { Column } from '../rows/Rows';
import { useTerms } from '../words/terms';
import { type Say, useLanguage, useWords } from '../words/useWords';
import { refundStatusOf } from './refundStatus';
import { type BoardName, type BoardRow, type Bucket, HEAT } from './useBoard';
import { boards } from './words';

/** A row of a board as the list takes it. */
export interface ListedRow extends BoardRow {
  id: string;
}

type SayBoards = Say<Extract<keyof typeof boards.pairs, string>>;

/** Columns of which a board has nothing to say. */
const IDLE: Readonly<Record<BoardName, readonly string[]>> = {
  ...{ deadlines: [], promises: [], stuck: [], responses: ['of', 'about'], stages: ['bucket', 'about'] },
};

/** What a row of a board says: who, what, since when or until when. */
export function boardColumns(name: BoardName, say: SayBoards): Column<ListedRow>[] {
  const ends = name === 'deadlines' || name === 'promises' || name === 'responses';
  const columns: Column<ListedRow>[] = [
    {
      key: 'at',
      title: say(ends ? 'when' : 'since'),
      width: '116px',
      cell: ({ at }) => (ends ? <Countdown at={at} /> : at === null ? <When at={at} /> : <Ago at={at} />),
    },
    { key: 'bucket', title: say('bucket'), width: '92px', cell: ({ bucket }) => <BucketTag of={bucket} /> },
    {
      key: 'kind',
      title: say('kind'),
      width: 'minmax(88px, 1fr)',
      cell: ({ kind }) => <Term of="kinds" name={kind} />,
    },
    { key: 'stage', title: say('stage'), width: '64px', cell: ({ stage }) => <Term of="stages" name={stage} /> },
    {
      key: 'person',
      title: say('person'),
      width: 'minmax(80px, 1fr)',
      cell: ({ person }) => (person === null ? <span className="soon">{say('nobody')}</span> : <Name of={person} />),
    },
    {
      key: 'of',
      title: say(name === 'promises' ? 'what' : 'turn'),
      width: '72px',
      cell: ({ of }) => <Of board={name} of={of} />,
    },
    { key: 'order', title: say('order'), width: '160px', cell: ({ tid }) => tid },
    { key: 'about', title: say('about'), width: 'minmax(110px, 1.6fr)', cell: ({ about }) => <About of={about} /> },
  ];
  const idle = IDLE[name];
  return columns.filter(({ key }) => !idle.includes(key));
}

export function NarrowRow({ board, of: row }: { board: BoardName; of: ListedRow }) {
  const ends = board === 'deadlines' || board === 'promises' || board === 'responses';
  return (
    <>
      <div className="rows-two">
        <strong className="one-line">
          <Term of="kinds" name={row.kind} /> · <Name of={row.person} />
        </strong>
        <span className="small">{ends || row.at === null ? <Countdown at={row.at} /> : <Ago at={row.at} />}</span>
      </div>
      <div className="rows-two small quiet">
        <span className="one-line">
          <Term of="stages" name={row.stage} /> · <About of={row.about} />
        </span>
        <BucketTag of={row.bucket} />
      </div>
    </>
  );
}

function BucketTag({ of }: { of: string }) {
  const say = useWords(boards);
  const bucket = of as Bucket;
  return <Tag tone={HEAT[bucket] ?? 'plain'}>{say(bucket)}</Tag>;
}

function Of({ board, of }: { board: BoardName; of: string | null }) {
  const term = useTerms();
  if (of === null) return <span className="quiet">–</span>;
  return <>{term(board === 'promises' ? 'promises' : 'waitingFor', of === 'call' ? 'callBack' : of)}</>;
}

/** What the platform says of an application, in words; anything else as it was written. */
function About({ of }: { of: string | null }) {
  const language = useLanguage();
  if (of === null) return <span className="quiet">–</span>;
  return <span title={of}>{refundStatusOf(of, language)}</span>;
}
