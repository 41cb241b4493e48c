import { type CaseCosts, type Ceilings, USUAL_CEILINGS } from './model';

/**
 * A plain refund until it is settled, as `npm run test:cluster` has measured it on two processors with two workers and nothing beside it
 * (docs/scale.md).
 */
export const MEASURED: CaseCosts = {
  cpuMs: { worker: 109, api: 20, temporal: 78, postgres: 54 },
  ...{ rows: 86, walBytes: 184_220, productBytes: 48_964, temporalBytes: 56_417 },
  ...{ transactions: 133, records: 3.1, stateTransitions: 11.2, calls: 16 },
};

export const LIMITS: Ceilings = { ...USUAL_CEILINGS, recordsPerSecond: 2_404 };
