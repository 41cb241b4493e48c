import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestShop } from '../../support/shop';
import { workflowOfCase } from '../../support/workflows';

/** Where the histories lie that replay.test.ts replays. */
export const HISTORIES = join(__dirname, '..', '..', 'replay', 'histories');

/**
 * Writes the histories of all cases of the shop, run by run, when UPDATE_HISTORIES=1; otherwise does nothing. Old ones of the same
 * name go. Do so when a rule was meant to change what open cases do; then say in docs/decisions why no open case is hurt.
 */
export async function keepHistories(shop: TestShop, name: string): Promise<void> {
  const { shopId, database } = shop;
  if (process.env.UPDATE_HISTORIES !== '1') return;
  for (const file of existsSync(HISTORIES) ? readdirSync(HISTORIES) : []) {
    if (new RegExp(`^${name}(\\.\\d+)?\\.json$`).test(file)) rmSync(join(HISTORIES, file));
  }
  const cases = await database.case.findMany({ where: { shopId }, select: { id: true }, orderBy: { openedAt: 'asc' } });
  const histories: string[] = [];
  for (const { id } of cases) {
    for (const runId of await runsOf(shop, id)) {
      const history = await (await workflowOfCase(shop, id, runId)).fetchHistory();
      histories.push(JSON.stringify(withoutMachine(JSON.parse(historyToJSON(history)))));
    }
  }
  histories.forEach((history, index) => {
    const number = histories.length === 1 ? '' : `.${index + 1}`;
    writeFileSync(join(HISTORIES, `${name}${number}.json`), `${history}\n`);
  });
}

/** The run ids of a case, oldest first. */
export async function runsOf(shop: TestShop, caseId: string): Promise<string[]> {
  const { raw } = await (await workflowOfCase(shop, caseId)).describe();
  const runs: string[] = [];
  for (let runId = raw.workflowExecutionInfo?.firstRunId; runId; ) {
    runs.push(runId);
    const { events } = await (await workflowOfCase(shop, caseId, runId)).fetchHistory();
    runId = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return runs;
}

/** What only tells where it ran: no replay looks at it. */
const OF_THE_MACHINE = new Set(['identity', 'stackTrace', 'workerVersion', 'binaryChecksum', 'requestId']);

function withoutMachine(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMachine);
  if (value === null || typeof value !== 'object') return value;
  const { kind, name, ...rest } = value as { kind?: unknown; name?: unknown };
  const entries = Object.entries(kind === 'TASK_QUEUE_KIND_STICKY' ? { ...rest, kind, name: 'sticky' } : value);
  return Object.fromEntries(
    entries.filter(([key]) => !OF_THE_MACHINE.has(key)).map(([key, one]) => [key, withoutMachine(one)]),
  );
}
