import { drilled } from './support/lines';

/**
 * The short form of `npm run test:faults`, on its own stack. test/faults/drill says what it strikes and judges.
 * FAULT_SEED is another order of the blows.
 */
test('sixty cases while everything is killed in turn: nothing is lost, nothing happens twice, all is settled', async () => {
  // Here the order of the blows is fixed. The drill by command draws a new order every time.
  const seed = process.env.FAULT_SEED ?? '9';
  const options = ['--cases', '60', '--kills', '3', '--short', '--seed', seed];
  const report = await drilled('test/faults/drill/main.ts', options);
  expect(report).toMatchObject({
    ok: true,
    cases: 60,
    kills: 3,
    lost: 0,
    doubled: 0,
    unsettled: 0,
    unequal: 0,
    untold: 0,
  });
  expect(report.unreplayable).toBe(0);
  expect(report.opened).toBeGreaterThanOrEqual(45);
});
