import { useWords } from '../words/useWords';
import { sumOf } from './counts';
import { BOARD_NAMES, BUCKETS, type BoardName, HEAT, useBoard } from './useBoard';
import { boards } from './words';

interface BoardPickerProps {
  chosen: BoardName;
  choose: (name: BoardName) => void;
}

/** The five boards at a glance: how much is on each, and how much of it is wrong already. */
export function BoardPicker({ chosen, choose }: BoardPickerProps) {
  const say = useWords(boards);
  return (
    <ul className="board-picker" aria-label={say('overview')}>
      {BOARD_NAMES.map((name) => (
        <li key={name}>
          <Choice name={name} isChosen={name === chosen} choose={() => choose(name)} />
        </li>
      ))}
    </ul>
  );
}

function Choice({ name, isChosen, choose }: { name: BoardName; isChosen: boolean; choose: () => void }) {
  const say = useWords(boards);
  const { data } = useBoard(name);
  const worst = BUCKETS[name].flatMap((bucket) => {
    const tone = HEAT[bucket];
    const count = data === undefined ? 0 : sumOf(data.groups, bucket);
    return tone === undefined || count === 0 ? [] : [{ bucket, tone, count }];
  });
  return (
    <button
      type="button"
      className="plain board-choice"
      aria-pressed={isChosen}
      title={say(`${name}Is`)}
      onClick={choose}
    >
      <span className="board-choice-name">{say(name)}</span>
      <strong className="board-choice-total">{data?.total ?? '–'}</strong>
      <span className="small one-line">
        {worst.length === 0 ? (
          <span className="quiet">{say(`${name}Is`)}</span>
        ) : (
          worst.slice(0, 2).map(({ bucket, tone, count }) => (
            <span key={bucket} className={`board-choice-part ${tone}`}>
              {say(bucket)} {count}
            </span>
          ))
        )}
      </span>
    </button>
  );
}
