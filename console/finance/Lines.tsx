import { useMemo, useRef, useState } from 'react';
import { type PageCommand, useOffered } from '../app/commands';
import { useWords } from '../words/useWords';
import { LineRow } from './LineRow';
import type { List } from './RefundList';
import { finance } from './words';

interface LinesProps {
  list: List;
  /** By their numbers: what this person has compared with the books. */
  ticked: readonly number[];
  /** Absent where there is nothing to check any more. */
  tick: ((next: readonly number[]) => void) | undefined;
  /** Until the payments have been let go. */
  mayStop: boolean;
}

/** The lines, to be read one by one. J and K go along the ticks, space ticks, S stops. */
export function Lines({ list, ticked, tick, mayStop }: LinesProps) {
  const say = useWords(finance);
  const body = useRef<HTMLTableSectionElement>(null);
  const [stopping, stop] = useState<number>();
  const isChecking = tick !== undefined;

  useOffered(
    useMemo<PageCommand[]>(() => {
      if (!mayStop) return [];
      const ticks = () => [...(body.current?.querySelectorAll<HTMLElement>('[data-line]') ?? [])];
      const move = (by: number) => () => {
        const all = ticks();
        const at = all.indexOf(document.activeElement as HTMLElement);
        all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
      };
      const group = say('list');
      return [
        { id: 'nextLine', title: say('nextLine'), group, keys: 'j', run: move(1) },
        { id: 'previousLine', title: say('previousLine'), group, keys: 'k', run: move(-1) },
        {
          id: 'stopLine',
          title: say('stopLine'),
          group,
          keys: 's',
          run: () => {
            const { dataset } = (document.activeElement ?? document.body) as HTMLElement;
            if (dataset.line !== undefined) stop(Number(dataset.line));
          },
        },
      ];
    }, [mayStop, say]),
  );

  function toggle(n: number): void {
    tick?.(ticked.includes(n) ? ticked.filter((one) => one !== n) : [...ticked, n]);
  }

  const columns = ['n', 'nickname', 'realName', 'account', 'amount', 'reason', 'state', 'case'] as const;
  return (
    <div className="finance-table scrolls">
      <table>
        <thead>
          <tr>
            {isChecking && <th scope="col">{say('checked')}</th>}
            {columns.map((name) => (
              <th key={name} scope="col" className={name === 'amount' || name === 'n' ? 'sum' : undefined}>
                {say(name)}
              </th>
            ))}
            {mayStop && <th scope="col">{say('actions')}</th>}
          </tr>
        </thead>
        <tbody ref={body}>
          {list.lines.map((line) => (
            <LineRow
              key={line.n}
              list={list}
              line={line}
              isTicked={ticked.includes(line.n)}
              toggle={isChecking ? () => toggle(line.n) : undefined}
              mayStop={mayStop}
              isStopping={stopping === line.n}
              stop={(open) => stop(open ? line.n : undefined)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
