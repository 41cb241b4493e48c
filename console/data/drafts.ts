import { useCallback, useState } from 'react';
import { useShop } from '../session/shop';

const PREFIX = 'shouhou.draft';

/** Drafts that nobody came back to are forgotten after so long, ms. */
const KEPT = 14 * 24 * 3_600_000;

interface Kept<Value> {
  at: number;
  value: Value;
}

/**
 * What is being typed, kept in this browser from the first letter: it survives a reload, an outage and a crash. It belongs to one
 * person of one shop. `clear` once it was sent.
 */
export function useDraft<Value>(
  key: string,
  empty: Value,
): [value: Value, set: (next: Value) => void, clear: () => void] {
  const { shopId, staffId } = useShop();
  const name = [PREFIX, shopId, staffId, key].join('/');
  const [value, setValue] = useState<Value>(() => read(name) ?? empty);

  // Another place is another draft: a component that stays while the case changes reads the other one.
  const [shown, setShown] = useState(name);
  if (shown !== name) {
    setShown(name);
    setValue(read(name) ?? empty);
  }

  const set = useCallback(
    (next: Value) => {
      setValue(next);
      write(name, next);
    },
    [name],
  );
  const clear = useCallback(() => {
    setValue(empty);
    localStorage.removeItem(name);
  }, [name, empty]);
  return [value, set, clear];
}

function read<Value>(name: string): Value | undefined {
  const text = localStorage.getItem(name);
  if (text === null) return undefined;
  try {
    return (JSON.parse(text) as Kept<Value>).value;
  } catch {
    return undefined;
  }
}

function write<Value>(name: string, value: Value): void {
  try {
    localStorage.setItem(name, JSON.stringify({ at: Date.now(), value } satisfies Kept<Value>));
  } catch {
    // The browser's room is full: what is typed stays on the screen.
  }
}

/** Once when the page opens: it walks over all that this browser keeps. */
export function forgetOldDrafts(): void {
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(PREFIX)) continue;
    const at = Number(localStorage.getItem(name)?.match(/^\{"at":(\d+)/)?.[1] ?? 0);
    if (at < Date.now() - KEPT) localStorage.removeItem(name);
  }
}
