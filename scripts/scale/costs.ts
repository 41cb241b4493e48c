import { type CaseCosts, type Ceilings, USUAL_CEILINGS } from './model';

/**
 * A plain refund until it is settled, as `npm run test:cluster` has measured it on two processors, with two workers. Much other work ran beside
 * it, so a quiet machine needs less: measure anew before you buy (docs/scale.md).
 */
export const MEASURED: CaseCosts = {
  cpuMs: { worker: 358, api: 61, temporal: 203, postgres: 144 },
  ...{ rows: 87, walBytes: 193219, productBytes: 50927, temporalBytes: 58709 },
  ...{ transactions: 165, records: 3.1, stateTransitions: 11.2, calls: 17 },
};

export const LIMITS: Ceilings = { ...USUAL_CEILINGS, recordsPerSecond: 398 };
