import { useCallback, useMemo, useRef, useState } from 'react';

interface Item {
  id: string;
}

/**
 * The list as it stands under the pointer. While it is held, nothing moves: rows keep their places, new ones are only counted, and
 * ended ones stay as `gone`. Let go, it is as the server has it.
 */
export function useSteady<One extends Item>(items: readonly One[]) {
  const [isHeld, setHeld] = useState(false);
  const shown = useRef<readonly One[]>(items);
  const [turn, setTurn] = useState(0);

  const steady = useMemo(() => {
    void turn;
    const byId = new Map(items.map((item) => [item.id, item]));
    if (!isHeld) {
      shown.current = items;
      return { rows: items.map((item) => ({ item, isGone: false })), waiting: 0 };
    }
    const rows = shown.current.map((before) => ({ item: byId.get(before.id) ?? before, isGone: !byId.has(before.id) }));
    const known = new Set(shown.current.map(({ id }) => id));
    return { rows, waiting: items.filter(({ id }) => !known.has(id)).length };
  }, [items, isHeld, turn]);

  /** Takes what has come since, although the list is held. */
  const takeNew = useCallback(() => {
    shown.current = items;
    setTurn((before) => before + 1);
  }, [items]);

  return { ...steady, hold: () => setHeld(true), letGo: () => setHeld(false), takeNew };
}
