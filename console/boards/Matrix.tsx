import { useMemo } from 'react';
import { useNameOf } from '../people/usePeople';
import { useTerms } from '../words/terms';
import { useWords } from '../words/useWords';
import { type BoardGroup, linesOf, sumOf } from './counts';
import { BUCKETS, type BoardName, type Bucket, HEAT } from './useBoard';
import { boards } from './words';

/** What of the board is shown below: all of it, or one cell, line or column. */
export interface Cell {
  bucket?: string;
  team?: string;
  /** Empty: what nobody works. */
  person?: string;
}

interface MatrixProps {
  name: BoardName;
  groups: readonly BoardGroup[];
  cell: Cell;
  choose: (cell: Cell) => void;
}

/** Bucket by person, in numbers; each number shows what is behind it. */
export function Matrix({ name, groups, cell, choose }: MatrixProps) {
  const say = useWords(boards);
  const term = useTerms();
  const nameOf = useNameOf();
  const lines = useMemo(() => linesOf(groups), [groups]);
  const buckets: readonly Bucket[] = BUCKETS[name];
  const isOf = (one: Cell) => one.bucket === cell.bucket && one.team === cell.team && one.person === cell.person;
  const number = (count: number, to: Cell, words: string) =>
    count === 0 ? (
      <span className="matrix-none" role="img" aria-label="0">
        ·
      </span>
    ) : (
      <button
        type="button"
        className={`plain matrix-number ${HEAT[to.bucket as Bucket] ?? ''}`}
        aria-pressed={isOf(to)}
        aria-label={`${words} ${count}`}
        onClick={() => choose(isOf(to) ? {} : to)}
      >
        {count}
      </button>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section className="matrix scrolls" tabIndex={0} aria-label={say('counts')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('person')}</th>
            {buckets.map((bucket) => (
              <th key={bucket} scope="col" className={HEAT[bucket]}>
                {say(bucket)}
              </th>
            ))}
            <th scope="col">{say('sum')}</th>
          </tr>
        </thead>
        <tbody>
          <tr className="matrix-all">
            <th scope="row">{say('allRows')}</th>
            {buckets.map((bucket) => (
              <td key={bucket}>{number(sumOf(groups, bucket), { bucket }, say(bucket))}</td>
            ))}
            <td>
              <span className="matrix-number">{groups.reduce((sum, { count }) => sum + count, 0)}</span>
            </td>
          </tr>
          {lines.map(({ team, person, counts, sum }) => {
            const whose = person === null ? say('nobody') : nameOf(person);
            const place = { team, person: person ?? '' };
            return (
              <tr key={`${team}/${person ?? ''}`}>
                <th scope="row" className="one-line">
                  {whose} <span className="quiet small">{term('roles', team)}</span>
                </th>
                {buckets.map((bucket) => (
                  <td key={bucket}>
                    {number(counts.get(bucket) ?? 0, { ...place, bucket }, `${whose} ${say(bucket)}`)}
                  </td>
                ))}
                <td>{number(sum, place, whose)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
