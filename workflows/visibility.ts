import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { CaseState } from '../domain/case/state';
import { detailsOf, type Phase, phaseOf } from '../domain/case/view';

const MOST_UPSERTS = 2;
const casePhase = { name: 'CasePhase', type: 'KEYWORD' } as const;

export interface Shown {
  phase: Phase;
  upserts: number;
}

/** What a supervisor sees of the case in Temporal's own page. The phase costs an upsert: at most two a case. */
export function show(state: CaseState, shown: Shown): Shown {
  setCurrentDetails(detailsOf(state));
  const phase = phaseOf(state);
  if (phase === shown.phase || shown.upserts >= MOST_UPSERTS) return shown;
  upsertSearchAttributes([{ key: casePhase, value: phase }]);
  return { phase, upserts: shown.upserts + 1 };
}
