import { useCallback, useRef, useState } from 'react';
import { newKey } from '../../client';
import { readAgain } from '../data/cache';
import { isAway } from '../data/refusals';

interface Answer<Data> {
  data?: Data;
  error?: unknown;
}

/** The header under which a request is done once, however often it is sent. */
export type OnceHeader = Readonly<{ 'Idempotency-Key': string }>;

/**
 * Does something at the API, and keeps what it refuses. A request whose answer was lost keeps its key until it is answered, so that
 * doing it again makes nothing twice. `paths` are read again afterwards.
 */
export function useDo() {
  const [refusal, setRefusal] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const key = useRef<string>(undefined);

  const run = useCallback(
    async <Data>(
      ask: (once: OnceHeader) => Promise<Answer<Data>>,
      ...paths: readonly string[]
    ): Promise<Data | undefined> => {
      setBusy(true);
      setRefusal(undefined);
      key.current ??= newKey();
      try {
        const { data, error } = await ask({ 'Idempotency-Key': key.current });
        key.current = undefined;
        if (data === undefined) setRefusal(error ?? new Error(''));
        else await readAgain(...paths);
        return data;
      } catch (error) {
        if (!isAway(error)) key.current = undefined;
        setRefusal(error);
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [],
  );
  const forget = useCallback(() => setRefusal(undefined), []);
  return { refusal, isBusy, run, forget };
}
