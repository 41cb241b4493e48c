import { fork } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** Thousands of cases sleep in a worker for weeks. The heap of one case decides how large the machine must be. */
const MOST_KIB = 250;

test('an idle case that is cached takes at most 250 KiB of heap', async () => {
  const { heapPerCaseKiB } = await measured();
  if (process.env.SHOUHOU_COST) appendFileSync(process.env.SHOUHOU_COST, `${JSON.stringify({ heapPerCaseKiB })}\n`);
  // Each case has at least its arguments: less is a measurement that measured nothing.
  expect(heapPerCaseKiB).toBeGreaterThan(5);
  expect(heapPerCaseKiB).toBeLessThanOrEqual(MOST_KIB);
});

function measured(): Promise<{ heapPerCaseKiB: number }> {
  const child = fork(join(__dirname, 'heapProcess.ts'), {
    execArgv: ['--expose-gc', '--require', 'tsx/cjs'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as { heapPerCaseKiB: number }));
    child.once('exit', (code) => reject(new Error(`The measurement ended with code ${code} and said nothing.`)));
  });
}
