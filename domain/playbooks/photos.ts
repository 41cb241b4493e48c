import { isOpenRefund } from '../asks';
import type { Fault } from '../vocabulary';
import type { AgreedStep, PlanFacts } from './playbook';
import type { StepEnd } from './stepIds';

/**
 * Whether photos must be approved before these goods may come back (handbook §9). Photos are needed where the shop or
 * the courier is or may be at fault. They are not needed once somebody has approved or waived them. A return at the
 * buyer's wish waits for none.
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

/** The end of the photos, which the next step waits for. Undefined where no photos are needed. */
export function afterPhotos(facts: PlanFacts, assumed: Fault): StepEnd | undefined {
  return needsPhotos(facts, assumed) ? 'evidence.cleared' : undefined;
}
