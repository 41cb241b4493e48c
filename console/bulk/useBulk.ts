import { useCallback, useRef, useState } from 'react';
import type { Schema } from '../../client';
import { readAgain } from '../data/cache';
import { api } from '../data/client';
import { isAway } from '../data/refusals';
import type { BulkCommand } from './commands';

export type BulkResult = Schema<'BulkAnswer'>['items'][number];

/** No request takes more. */
const AT_ONCE = 100;

/** How the same command to many cases stands. */
export interface BulkState {
  status: 'idle' | 'busy' | 'unanswered' | 'refused' | 'done';
  results: readonly BulkResult[];
  refusal?: unknown;
}

/**
 * Gives one command to many cases. Each has a key that stays while its body stays, so that giving them again after a lost answer
 * does nothing twice.
 */
export function useBulk() {
  const [state, setState] = useState<BulkState>({ status: 'idle', results: [] });
  const keys = useRef<{ of: string; ids: Map<string, string> }>({ of: '', ids: new Map() });

  const give = useCallback(
    async (command: BulkCommand, body: Record<string, unknown>, caseIds: readonly string[]): Promise<boolean> => {
      const of = JSON.stringify([command, body]);
      if (keys.current.of !== of) keys.current = { of, ids: new Map() };
      setState({ status: 'busy', results: [] });
      const results: BulkResult[] = [];
      try {
        for (let from = 0; from < caseIds.length; from += AT_ONCE) {
          const items = caseIds.slice(from, from + AT_ONCE).map((caseId) => {
            const commandId = keys.current.ids.get(caseId) ?? newKey();
            keys.current.ids.set(caseId, commandId);
            return { caseId, command, body, commandId };
          });
          const { data, error } = await api.POST('/v1/cases/bulk', { body: { items } });
          if (data === undefined) {
            setState({ status: 'refused', results, refusal: error });
            return false;
          }
          results.push(...data.items);
        }
      } catch (error) {
        setState({ status: isAway(error) ? 'unanswered' : 'refused', results, refusal: error });
        return false;
      }
      // What was done keeps no key: the same again is another command.
      for (const { caseId } of results) keys.current.ids.delete(caseId);
      setState({ status: 'done', results });
      void readAgain('/v1/cases', '/v1/boards', '/v1/tasks');
      return results.every(({ problem }) => problem === null);
    },
    [],
  );
  const forget = useCallback(() => setState({ status: 'idle', results: [] }), []);
  return { state, give, forget };
}

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
