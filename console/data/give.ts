import { useCallback, useRef, useState } from 'react';
import { giveCommand, previewCommand, type Schema } from '../../client';
import { readAgain, readCaseAgain } from './cache';
import { api } from './client';
import { isAway } from './refusals';

/** How a command stands. `unanswered`: it may have been done; giving it again does it once all the same. */
export type Giving = 'idle' | 'busy' | 'unanswered' | 'refused' | 'done';

export interface Given {
  status: Giving;
  refusal?: unknown;
}

/**
 * Gives commands to a case. A command whose answer was lost keeps its Idempotency-Key until it is answered, so that giving it
 * again does nothing twice.
 */
export function useGive(caseId: string) {
  const [given, setGiven] = useState<Given>({ status: 'idle' });
  const key = useRef<{ of: string; id: string } | undefined>(undefined);

  const give = useCallback(
    async (name: string, body: object, seen?: number): Promise<Schema<'CommandAnswer'> | undefined> => {
      const of = JSON.stringify([caseId, name, body]);
      if (key.current?.of !== of) key.current = { of, id: newKey() };
      setGiven({ status: 'busy' });
      try {
        const ifMatch = seen === undefined ? undefined : `"${seen}"`;
        const { data, error } = await giveCommand(api, { caseId, name, body, commandId: key.current.id, ifMatch });
        key.current = undefined;
        if (data === undefined) {
          setGiven({ status: 'refused', refusal: error });
          return undefined;
        }
        setGiven({ status: 'done' });
        void readCaseAgain(caseId);
        void readAgain('/v1/tasks');
        return data;
      } catch (error) {
        setGiven({ status: isAway(error) ? 'unanswered' : 'refused', refusal: error });
        return undefined;
      }
    },
    [caseId],
  );
  const forget = useCallback(() => setGiven({ status: 'idle' }), []);
  return { given, give, forget };
}

/** What a command would do, or why it would be refused. Nothing is done. */
export async function preview(
  caseId: string,
  name: string,
  body: object,
): Promise<{ data?: Schema<'CommandPreview'>; error?: unknown }> {
  try {
    const { data, error } = await previewCommand(api, { caseId, name, body });
    return { data, error };
  } catch (error) {
    return { error };
  }
}

/** A key of a request, good once: 128 random bits. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
