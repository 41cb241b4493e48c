import type { CaseState, StrayParcel } from './caseState';

/** The oldest of them about which nobody has decided yet. */
export function unjudgedStray({ strayParcels = [] }: CaseState): StrayParcel | undefined {
  return strayParcels.find(({ decision }) => decision === undefined);
}
