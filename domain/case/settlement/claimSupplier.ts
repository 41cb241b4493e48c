import { refuse } from '../../errors';
import { isFen } from '../../money';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from '../people/ownership';
import { supplierClaimId } from '../state/ids';

/**
 * Claims from the supplier what faulty goods have cost (handbook §10). It takes a judgement: whose fault it is stands in the case.
 * One claim a case; after a no it is made once more (`recordClaim`).
 */
export function claimSupplier(draft: Draft, { amount, supplier, batch }: CommandOf<'claimSupplier'>): void {
  const { assessment, processes } = draft.state;
  if (!isFen(amount) || amount === 0) {
    refuse('invalidAmount', 'What is claimed must be a whole number of fen above zero.');
  }
  if (!supplier.trim()) refuse('textMissing', 'A claim needs the name of the supplier.');
  if (!assessment) refuse('assessmentMissing', 'Judge the case first: a claim on the supplier names its cause.');
  if (assessment.fault !== 'shop') {
    refuse(
      'checkFailed',
      `The case is judged as the fault of the ${assessment.fault}; the supplier is not asked for that.`,
    );
  }
  const id = supplierClaimId();
  if (processes[id]) refuse('alreadyDecided', 'This case has a claim on the supplier already; record its answer.');
  ownedByActor(draft);
  const against = { supplier: supplier.trim(), ...(batch?.trim() && { batch: batch.trim() }) };
  draft.start(id, { process: 'claim', plan: { amount, against } });
}
