import { useCallback, useState } from 'react';

/** How somebody has set up their page: kept in this browser. */
export function useKept<Value extends string | boolean>(key: string, first: Value): [Value, (next: Value) => void] {
  const name = `shouhou.kept/${key}`;
  const [value, setValue] = useState<Value>(() => {
    const kept = localStorage.getItem(name);
    return kept === null ? first : (JSON.parse(kept) as Value);
  });
  const set = useCallback(
    (next: Value) => {
      setValue(next);
      localStorage.setItem(name, JSON.stringify(next));
    },
    [name],
  );
  return [value, set];
}
