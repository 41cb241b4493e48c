import { drilled } from './support/lines';

/** The short form of `npm run test:outage`, on its own stack: a day lasts twenty seconds. */
test('three days away over a weekend: on return all that was due happens once, in order, by the live deadlines', async () => {
  const report = await drilled('test/faults/outage/main.ts', ['--cases', '40', '--day', '20']);
  expect(report).toMatchObject({ ok: true, faults: 0 });
  expect(report.cases).toBeGreaterThanOrEqual(38);
  for (const what of ['due', 'moved', 'phoned', 'followUps', 'looked']) expect(report[what]).toBeGreaterThan(0);
});
