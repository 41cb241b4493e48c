import { DAY } from '../../domain/time';
import { opening, order, refund } from '../domain/support/builders';
import { openStubWorld, type StubWorld } from '../support/stubWorld';

/**
 * Measures how much heap an idle cached case takes. It runs as a separate process, in which nothing else allocates.
 * Workflows run in its main thread (debugMode), so that its heap is theirs. Tells its parent.
 */
const WARM = 30;
const CASES = 200;

async function main(): Promise<void> {
  let greeted = 0;
  const sendMessage = async () => {
    greeted += 1;
    return { result: 'sent' as const };
  };
  const maxCachedWorkflows = 2 * (WARM + CASES);
  const world = await openStubWorld({ answers: { sendMessage }, debugMode: true, maxCachedWorkflows });
  const open = async (cases: number) => {
    const until = greeted + cases;
    for (let n = 0; n < cases; n += 1) await openCase(world);
    while (greeted < until) await pause(50);
    await pause(1_000);
  };
  await open(WARM);
  const before = heapUsed();
  await open(CASES);
  const bytes = (heapUsed() - before) / CASES;
  await world.close();
  process.send?.({ heapPerCaseKiB: bytes / 1024 });
  process.disconnect?.();
}

/** A refund of an unshipped order, opened as intake opens it; then the case waits for its buyer. */
async function openCase(world: StubWorld): Promise<void> {
  const now = Date.now();
  const facts = { refund: refund({ createdAt: now, modifiedAt: now, deadline: now + 2 * DAY }), order: order() };
  await world.open(opening('refundUnshipped', { ...facts, pastCases: { open: 0, closed: 0, paid: 0 } }));
}

function heapUsed(): number {
  if (!globalThis.gc) throw new Error('Run this with --expose-gc.');
  for (let round = 0; round < 4; round += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function pause(ms: number): Promise<void> {
  return new Promise((later) => setTimeout(later, ms));
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
