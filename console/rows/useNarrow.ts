import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 720px)');

/** Whether the page is as narrow as a phone: lists then show two lines a row. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (look) => {
      narrow.addEventListener('change', look);
      return () => narrow.removeEventListener('change', look);
    },
    () => narrow.matches,
  );
}
