import { useCallback } from 'react';
import { giveCommand, previewCommand, type Schema } from '../../client';
import { useAct } from './act';
import { readAgain, readCaseAgain } from './cache';
import { api } from './client';

/** Gives commands to a case, each once however often it is sent (`useAct`). What shows the case and its tasks is read again. */
export function useGive(caseId: string) {
  const { given, act, forget } = useAct();
  const give = useCallback(
    async (name: string, body: object, seen?: number) => {
      const ifMatch = seen === undefined ? undefined : `"${seen}"`;
      const answer = await act([caseId, name, body], (commandId) =>
        giveCommand(api, { caseId, name, body, commandId, ifMatch }),
      );
      if (answer !== undefined) {
        void readCaseAgain(caseId);
        void readAgain('/v1/tasks');
      }
      return answer;
    },
    [act, caseId],
  );
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
