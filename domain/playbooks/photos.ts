import { isOpenRefund } from '../asks';
import type { Fault } from '../vocabulary';
import type { AgreedStep, PlanFacts } from './playbook';
import type { StepEnd } from './stepIds';

/**
 * Whether photos must be approved before these goods may come back (handbook §9). They must where the shop or the
 * courier is at fault, or may be, and nobody has approved or waived them yet. A return at the buyer's wish waits for
 * none.
 */
export function needsPhotos({ assessment, cleared }: PlanFacts, assumed: Fault): boolean {
  return cleared !== true && (assessment?.fault ?? assumed) !== 'buyer';
}

/** The photos, asked for and approved, where they are needed. */
export function photographed(facts: PlanFacts, assumed: Fault, withdrawal?: boolean): AgreedStep[] {
  if (!needsPhotos(facts, assumed)) return [];
  const refundId = isOpenRefund(facts.refund) ? facts.refund.refundId : undefined;
  return [{ id: 'evidence', process: 'evidence', plan: { refundId, withdrawal } }];
}

/** What comes after them: nothing to wait for where they are not needed. */
export function afterPhotos(facts: PlanFacts, assumed: Fault): StepEnd | undefined {
  return needsPhotos(facts, assumed) ? 'evidence.cleared' : undefined;
}
