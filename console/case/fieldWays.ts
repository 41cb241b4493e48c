import { useCallback } from 'react';
import { useChoices } from '../words/choices';
import { useTerms } from '../words/terms';
import type { Case } from './useCase';

/** More choices than these stand in a list that opens. */
export const SHOWN = 7;

/** A choice in words. A process and a piece of evidence are called as the case knows them. */
export function useChoiceNames(command: string, about: Case): (field: string, value: string) => string {
  const choice = useChoices();
  const term = useTerms();
  return useCallback(
    (field, value) => {
      if (field === 'process') return term('processes', kindOf(about, value));
      if (field === 'pieces') return about.evidence.find(({ id }) => id === value)?.name ?? value;
      return choice(field, value, command);
    },
    [choice, term, about, command],
  );
}

function kindOf({ processes }: Case, id: string): string {
  return (processes[id] as { kind?: string } | undefined)?.kind ?? id;
}
