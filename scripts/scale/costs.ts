import { type CaseCosts, type Ceilings, USUAL_CEILINGS } from './model';

/** A plain refund until it is settled, as a command of docs/scale.md has measured it on two processors. */
export const MEASURED: CaseCosts = {
  cpuMs: { worker: 70, api: 20, temporal: 60, postgres: 60 },
  ...{ rows: 60, walBytes: 200_000, productBytes: 40_000, temporalBytes: 40_000, transactions: 150 },
  ...{ records: 5, stateTransitions: 30, calls: 8 },
};

export const LIMITS: Ceilings = { ...USUAL_CEILINGS, recordsPerSecond: 1_000 };
