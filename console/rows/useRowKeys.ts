import { useMemo } from 'react';
import { type PageCommand, useOffered } from '../app/commands';
import { useWords } from '../words/useWords';
import { rowsWords } from './words';

interface Walk {
  ids: readonly string[];
  at: string | undefined;
  setAt: (id: string) => void;
  open: ((id: string) => void) | undefined;
  mark: ((id: string) => void) | undefined;
  /** Nothing is offered where another list of the page has the keys. */
  isOffered: boolean;
}

/** J and K walk along the rows, X marks; Enter opens where the list has the focus (Rows.tsx), and the palette opens as well. */
export function useRowKeys({ ids, at, setAt, open, mark, isOffered }: Walk): (by: number) => void {
  const say = useWords(rowsWords);
  const move = useMemo(
    () => (by: number) => {
      const index = at === undefined ? -1 : ids.indexOf(at);
      const next = ids[index < 0 ? 0 : Math.min(Math.max(index + by, 0), ids.length - 1)];
      if (next !== undefined) setAt(next);
    },
    [ids, at, setAt],
  );
  useOffered(
    useMemo<PageCommand[]>(() => {
      if (!isOffered) return [];
      const group = say('list');
      const offered: PageCommand[] = [
        { id: 'rows:next', title: say('next'), group, keys: 'j', run: () => move(1) },
        { id: 'rows:previous', title: say('previous'), group, keys: 'k', run: () => move(-1) },
      ];
      if (at !== undefined && open) offered.push({ id: 'rows:open', title: say('open'), group, run: () => open(at) });
      if (at !== undefined && mark)
        offered.push({ id: 'rows:mark', title: say('mark'), group, keys: 'x', run: () => mark(at) });
      return offered;
    }, [isOffered, say, move, at, open, mark]),
  );
  return move;
}
