import { useCallback, useState } from 'react';
import { readAgain } from '../data/cache';

/** Does one thing at the API, then reads again what it changed. `refusal` stands until the next try. */
export function useStep(...again: readonly string[]) {
  const [busy, setBusy] = useState<string>();
  const [refusal, setRefusal] = useState<unknown>();
  const paths = again.join(' ');
  const step = useCallback(
    async (name: string, asked: () => Promise<{ error?: unknown }>): Promise<boolean> => {
      setBusy(name);
      setRefusal(undefined);
      try {
        const { error } = await asked();
        setRefusal(error);
        return error === undefined;
      } catch (error) {
        setRefusal(error);
        return false;
      } finally {
        setBusy(undefined);
        void readAgain(...paths.split(' '));
      }
    },
    [paths],
  );
  return { busy, refusal, step };
}
