import { useEffect, useSyncExternalStore } from 'react';

/** Something that can be done now from the palette, or by its keys. */
export interface PageCommand {
  id: string;
  /** In the language of the page. */
  title: string;
  /** Under which heading it stands, for example the case. */
  group: string;
  /** As react-hotkeys-hook names them: `g>w`, `mod+k`. Shown and heard. */
  keys?: string;
  run: () => void;
}

let commands: readonly PageCommand[] = [];
const lists = new Map<symbol, readonly PageCommand[]>();
const lookers = new Set<() => void>();

function changed(): void {
  commands = [...lists.values()].flat();
  for (const look of lookers) look();
}

/** Offers commands as long as the component is there. Give a list that is the same while nothing changes (`useMemo`). */
export function useOffered(offered: readonly PageCommand[]): void {
  useEffect(() => {
    const mine = Symbol('commands');
    lists.set(mine, offered);
    changed();
    return () => {
      lists.delete(mine);
      changed();
    };
  }, [offered]);
}

/** All that can be done now. */
export function usePageCommands(): readonly PageCommand[] {
  return useSyncExternalStore(
    (look) => {
      lookers.add(look);
      return () => lookers.delete(look);
    },
    () => commands,
  );
}
