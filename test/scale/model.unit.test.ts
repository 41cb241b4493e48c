import {
  breaksOf,
  type CaseCosts,
  CONNECTIONS,
  capacityFor,
  MIX,
  throughputOn,
  USUAL_CEILINGS,
  USUAL_DAYS,
  WEIGHT,
} from '../../scripts/scale/model';
import { tableOf } from '../../scripts/scale/table';

const COSTS: CaseCosts = {
  cpuMs: { worker: 50, api: 20, temporal: 40, postgres: 30 },
  ...{ rows: 50, walBytes: 100_000, productBytes: 20_000, temporalBytes: 30_000, transactions: 100 },
  ...{ records: 5, stateTransitions: 25, calls: 8 },
};
const LIMITS = { ...USUAL_CEILINGS, recordsPerSecond: 1_000 };

test('every case of the mix has its share', () => {
  expect(MIX.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

describe('36,000 cases a day', () => {
  const capacity = capacityFor(36_000, COSTS);

  test('are one a second in the busiest hour, and three after the 11th of November', () => {
    expect(capacity.peakPerSecond).toEqual({ ordinary: 1, double11: 3 });
  });

  test('need as many processors as their processor time, with room to spare', () => {
    expect(capacity.cores.worker).toBeCloseTo((3 * WEIGHT * 0.05) / 0.6, 1);
    expect(capacity.cores.postgres).toBeCloseTo((3 * WEIGHT * 0.03) / 0.6, 1);
  });

  test('have two of each, so that one may die, and the connections of all of them', () => {
    expect(capacity.members).toEqual({ workers: 2, apis: 2, temporalProcesses: 7 });
    expect(capacity.postgres.connections).toBe(2 * CONNECTIONS.worker + 2 * CONNECTIONS.api + 7 * CONNECTIONS.member);
  });

  test('are open until their after-sales term is over', () => {
    expect(capacity.temporal.openCases).toBe(36_000 * USUAL_DAYS.openDays);
  });
});

test('a hundred times the cases need a hundred times the processors, rows and disk', () => {
  const [one, hundred] = [capacityFor(100_000, COSTS), capacityFor(10_000_000, COSTS)];
  expect(hundred.members.workers / (one.cores.worker * 100)).toBeCloseTo(1, 1);
  expect(hundred.postgres.rowsPerSecond / one.postgres.rowsPerSecond).toBeCloseTo(100, 0);
  expect(hundred.postgres.productGBAMonth / one.postgres.productGBAMonth).toBeCloseTo(100, -1);
});

describe('what breaks', () => {
  test('comes in the order in which it breaks', () => {
    const at = breaksOf(COSTS, LIMITS).map(({ atCasesADay }) => atCasesADay);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(breaksOf(COSTS, { ...LIMITS, recordsPerSecond: 1 })[0]?.what).toContain('the lock');
    expect(breaksOf(COSTS, { ...LIMITS, postgresConnections: 1 })[0]?.what).toContain('connections');
  });

  test.each([
    ['shards', 'state transitions', 'stateTransitionsPerSecond', LIMITS.shards * 5],
    ['the lock', 'records', 'records', LIMITS.recordsPerSecond],
  ])('at its day, %s have exactly the %s that they bear', (what, _of, field, limit) => {
    const found = breaksOf(COSTS, LIMITS).find((one) => one.what.includes(what));
    const { temporal, peakPerSecond } = capacityFor(found?.atCasesADay ?? 0, COSTS);
    const needed =
      field === 'records' ? peakPerSecond.double11 * WEIGHT * COSTS.records : temporal.stateTransitionsPerSecond;
    expect(needed / limit).toBeCloseTo(1, 2);
  });
});

test('two processors settle as many as they have time for, with what the other side costs', () => {
  expect(throughputOn(2, COSTS, 60)).toBeCloseTo(10);
});

test('the table has a column for each size and a line for each break', () => {
  const table = tableOf([capacityFor(10_000, COSTS), capacityFor(1_000_000, COSTS)], breaksOf(COSTS, LIMITS));
  expect(table).toMatch(/^\| cases a day \| 10,000 \| 1,000,000 \|$/m);
  expect(table.match(/ \| [\d,]+ \| [A-Z]/g)).toHaveLength(breaksOf(COSTS, LIMITS).length);
});
