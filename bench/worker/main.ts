// `npm run bench:worker -- [--json]`: what a case costs a worker in processor time. Once where a case is replayed, as after a
// worker died, and once where a batch of it is recorded. The last line with --json is for machines.

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeBatch } from '../../activities/records/batch';
import type { CaseEvent } from '../../domain/case/events';
import { runScript } from '../../scripts/cli';
import { migrate } from '../../scripts/db/migrations';
import { builtWorkflows, startStack } from '../../scripts/stack';
import { connectPrisma, type Database } from '../../store/database';
import { PAYEE } from '../../test/domain/support/builders';
import { faulty } from '../../test/domain/support/play';
import { batchOf } from '../../test/records/batches';
import { historyNames, replay } from '../../test/replay/histories';
import { TEST_KEYS } from '../../test/support/keys';
import { median, tenths } from '../figures';

const HISTORIES = 120;
const CASES = 60;
/** Events of one batch: most commands lead to one or two. */
const EVENTS = 2;
const ROUNDS = 5;

runScript(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  // The committed histories are sealed by it.
  process.env.SHOUHOU_KEYS = TEST_KEYS;
  const replayMs = tenths(median(await replays()));
  process.stdout.write(`A history is replayed in ${replayMs} ms of processor time.\n`);
  const recordMs = tenths(median(await records()));
  process.stdout.write(`A batch is recorded in ${recordMs} ms of processor time.\n`);
  if (values.json) process.stdout.write(`${JSON.stringify({ replayMs, recordMs })}\n`);
});

/** Of several rounds, ms a history. */
async function replays(): Promise<number[]> {
  const names = historyNames()
    .filter((name) => !name.startsWith('cold'))
    .slice(0, HISTORIES);
  const codePath = await builtWorkflows();
  return rounds(names.length, async () => {
    const failures = await replay(names, { codePath });
    if (Object.keys(failures).length > 0) throw new Error(`Not replayed: ${Object.keys(failures).join(', ')}`);
  });
}

/** Of several rounds, ms a batch. */
async function records(): Promise<number[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shouhou-bench-'));
  const stack = await startStack({ dataDir, postgresPassword: randomUUID(), throwaway: true });
  try {
    await migrate(stack.databaseUrl);
    const database = connectPrisma(stack.databaseUrl);
    const events = agreedCase();
    const batches = CASES * Math.ceil(events.length / EVENTS);
    const measured = await rounds(batches, async () => {
      for (let n = 0; n < CASES; n += 1) await recordCase(database, events);
    });
    await database.$disconnect();
    return measured;
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** From the buyer's claim to a sum that both agreed to. */
function agreedCase(): readonly CaseEvent[] {
  const play = faulty();
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 15_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play.events;
}

async function recordCase(database: Database, events: readonly CaseEvent[]): Promise<void> {
  const caseId = randomUUID();
  for (let fromSeq = 1; fromSeq <= events.length; fromSeq += EVENTS) {
    const toSeq = Math.min(events.length, fromSeq + EVENTS - 1);
    await writeBatch(database, batchOf({ caseId, events, fromSeq, toSeq, fence: 1 }));
  }
}

/** The processor time of this process a piece, ms; the first round only warms up. */
async function rounds(pieces: number, round: () => Promise<void>): Promise<number[]> {
  const measured: number[] = [];
  for (let n = 0; n <= ROUNDS; n += 1) {
    const before = process.cpuUsage();
    await round();
    const { user, system } = process.cpuUsage(before);
    if (n > 0) measured.push((user + system) / 1000 / pieces);
  }
  return measured;
}
