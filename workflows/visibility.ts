import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { detailsOf, type Phase, phaseOf } from '../domain/case/rows/caseRow';
import type { CaseState } from '../domain/case/state/caseState';

const casePhase = { name: 'CasePhase', type: 'KEYWORD' } as const;

/**
 * Shows the case to a supervisor in Temporal's own page. The details cost nothing. Each change of the phase costs an
 * upsert.
 */
export function show(state: CaseState, shown: Phase): Phase {
  setCurrentDetails(detailsOf(state));
  const phase = phaseOf(state);
  if (phase !== shown) upsertSearchAttributes([{ key: casePhase, value: phase }]);
  return phase;
}
