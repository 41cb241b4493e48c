import { useCallback, useRef, useState } from 'react';
import { newKey } from '../../client';
import { isAway } from './refusals';

/** How something that was asked for stands. `unanswered`: it may have been done; doing it again does it once all the same. */
export interface Given {
  status: 'idle' | 'busy' | 'unanswered' | 'refused' | 'done';
  refusal?: unknown;
}

/** What the typed client gives back. */
interface Asked<Data> {
  data?: Data;
  error?: unknown;
}

/**
 * Changes something by one request, and says how it stands. A request whose answer was lost keeps its Idempotency-Key until it is
 * answered, so that doing it again does nothing twice. `of` names what is done: another one gets another key.
 */
export function useAct() {
  const [given, setGiven] = useState<Given>({ status: 'idle' });
  const key = useRef<{ of: string; id: string } | undefined>(undefined);

  const act = useCallback(async <Data>(of: unknown, ask: (key: string) => Promise<Asked<Data>>) => {
    const named = JSON.stringify(of);
    if (key.current?.of !== named) key.current = { of: named, id: newKey() };
    setGiven({ status: 'busy' });
    try {
      const { data, error } = await ask(key.current.id);
      key.current = undefined;
      setGiven(data === undefined ? { status: 'refused', refusal: error } : { status: 'done' });
      return data;
    } catch (error) {
      setGiven({ status: isAway(error) ? 'unanswered' : 'refused', refusal: error });
      return undefined;
    }
  }, []);
  const forget = useCallback(() => setGiven({ status: 'idle' }), []);
  return { given, act, forget };
}
