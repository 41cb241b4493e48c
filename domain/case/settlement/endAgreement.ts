import { awaitedBy, type Step } from '../../playbooks/playbook';
import { breaksNothing, gives, holdsNothingUp, isGood, isMoney, type ProcessState } from '../../processes/registry';
import type { Draft } from '../draft';
import { askAboutGoods } from '../goods/strayParcels';
import type { Agreement } from '../state/bargain';
import type { CaseState } from '../state/caseState';
import { processIdOf, stepsBegun } from '../state/ids';

/** Ends the agreement when all of it is done. When a part cannot be done, the bargaining starts again. */
export function endAgreement(draft: Draft): void {
  const { agreement } = draft.state;
  if (agreement?.status !== 'running') return;
  const broken = brokenBy(draft.state, agreement);
  if (broken) {
    callOff(draft, agreement, broken);
    return;
  }
  if (!agreement.steps.every((step) => holdsNothingUp(step.process) || isDone(draft.state, agreement, step))) return;
  if (gaveNothing(draft.state, agreement)) {
    callOff(draft, agreement, 'nothing was paid');
    return;
  }
  draft.emit({ type: 'agreementFulfilled' }, { type: 'settled', as: agreement.remedy });
}

/** The agreement cannot go on, or is overtaken. Its unfinished steps are cancelled. */
export function callOff(draft: Draft, agreement: Agreement, because: string): void {
  for (const { id } of stepsBegun(draft.state, agreement)) draft.input(id, { type: 'cancel', because });
  draft.emit({ type: 'agreementBroken', because });
}

/**
 * The step has ended, or will never begin. In the second case an earlier step ended in another way, without breaking
 * the agreement.
 */
function isDone(state: CaseState, agreement: Agreement, step: Step): boolean {
  const process = state.processes[processIdOf(agreement, step.id)];
  if (process) return process.outcome !== undefined;
  const awaited = awaitedBy(step);
  if (!awaited) return false;
  const earlier = state.processes[processIdOf(agreement, awaited.id)];
  if (earlier) return earlier.outcome !== undefined && earlier.outcome !== awaited.outcome;
  const before = agreement.steps.find((one) => one.id === awaited.id);
  return before !== undefined && isDone(state, agreement, before);
}

/** Money was promised, and nothing of all that was agreed has reached the buyer: that fulfils nothing (handbook §4). */
function gaveNothing(state: CaseState, { n, steps }: Agreement): boolean {
  const isPaid = steps.some((step) => isMoney(step.process));
  return (
    isPaid && !steps.some((step) => gives(step.process) && endedWell(state.processes[processIdOf({ n }, step.id)]))
  );
}

function endedWell(process: ProcessState | undefined): boolean {
  return process?.outcome !== undefined && isGood(process.kind, process.outcome);
}

/** An end that has its own step in the agreement breaks nothing, nor does what may end as it likes. */
function breaks({ steps }: Agreement, id: string, process: ProcessState, outcome: string): boolean {
  if (steps.some(({ after }) => after === `${id}.${outcome}`)) return false;
  return !breaksNothing(process) && !isGood(process.kind, outcome);
}

/** The first step with an outcome after which the agreement cannot go on. */
function brokenBy(state: CaseState, agreement: Agreement): string | undefined {
  const broken = stepsBegun(state, agreement).find(
    ({ local, process }) => process.outcome !== undefined && breaks(agreement, local, process, process.outcome),
  );
  return broken && `${broken.local} ${broken.process.outcome}`;
}

/** Where it cannot be carried out because the refund has ended, the goods may be here all the same. */
export function finishAgreement(draft: Draft): void {
  const { agreement } = draft.state;
  endAgreement(draft);
  if (agreement?.status === 'running' && draft.state.agreement?.status === 'broken') askAboutGoods(draft);
}
