import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@temporalio/client';
import { decodeOptionalFailureToOptionalError } from '@temporalio/common/lib/internal-non-workflow';
import { tsToMs } from '@temporalio/common/lib/time';
import type { temporal as api } from '@temporalio/proto';
import type { CaseState } from '../../../domain/case/state/caseState';
import { replayFaults } from '../../../scripts/replay/liveReplay';
import { quietRuntime, type TestShop } from '../../support/shop';
import { testStack } from '../../support/stack';
import { workflowOfCase } from '../../support/workflows';
import type { Acknowledged, CaseEvidence, Evidence } from './evidence';
import { latestBy } from './otherTimes';

/** The knowledge of the load: the answers that it got, and the news of the platform. */
export interface Witnessed {
  acknowledged: Acknowledged[];
  applications: { refundId: string }[];
}

/** Asks Postgres, Temporal and the providers' books about one shop. */
export async function gather(shop: TestShop, witnessed: Witnessed): Promise<Evidence> {
  const { database, shopId, market } = shop;
  const rows = await database.case.findMany({ where: { shopId }, select: { id: true } });
  const cases = await inTurn(rows, ({ id }) => caseOf(shop, id));
  const intents = await database.intent.findMany({ where: { shopId } });
  return {
    cases,
    intents: intents.map(({ id, caseId, kind, status, request }) => ({ id, caseId, kind, status, request })),
    ledger: await database.ledgerEntry.findMany({
      where: { shopId },
      select: { intentId: true, amount: true, status: true },
    }),
    books: await market.books(),
    ...witnessed,
  };
}

/** How many cases are asked at a time. */
const WIDTH = 12;

async function inTurn<T, U>(list: readonly T[], ask: (one: T) => Promise<U>): Promise<U[]> {
  const found: U[] = [];
  for (let at = 0; at < list.length; at += WIDTH) {
    found.push(...(await Promise.all(list.slice(at, at + WIDTH).map(ask))));
  }
  return found;
}

/** How often a case is looked at again that went on while it was looked at. */
const LOOKS = 5;

/** The three of one moment: a case that goes on meanwhile is looked at again. */
async function caseOf(shop: TestShop, caseId: string): Promise<CaseEvidence> {
  for (let n = 1; ; n += 1) {
    const one = await lookAt(shop, caseId);
    const seq = one.workflow.state?.seq;
    if (n === LOOKS || (one.row?.seq === seq && one.events.length === seq)) return withOtherTimes(shop, one);
    await pause(300);
  }
}

/** Where the row differs from the case, its history is asked whether it shows other times than those of the decisions. */
async function withOtherTimes(shop: TestShop, one: CaseEvidence): Promise<CaseEvidence> {
  const { caseId, workflow, row } = one;
  if (!workflow.state || isDeepStrictEqual(row?.state, JSON.parse(JSON.stringify(workflow.state)))) return one;
  const { events } = await (await workflowOfCase(shop, caseId)).fetchHistory();
  const began = (events ?? []).flatMap(({ workflowTaskStartedEventAttributes, eventTime }) =>
    workflowTaskStartedEventAttributes ? [tsToMs(eventTime)] : [],
  );
  const batches = await shop.database.caseBatch.findMany({ where: { caseId }, select: { fence: true } });
  const laterBy = latestBy(
    batches.map(({ fence }) => Number(fence)),
    began,
  );
  return { ...one, workflow: { ...workflow, laterBy } };
}

async function lookAt(shop: TestShop, caseId: string): Promise<CaseEvidence> {
  const { database } = shop;
  const at = Date.now();
  const workflow = await workflowOf(shop, caseId);
  const row = await database.case.findUnique({ where: { id: caseId } });
  const events = await database.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' } });
  const payouts = await database.payout.findMany({ where: { caseId } });
  return {
    caseId,
    at,
    workflow,
    row: row
      ? {
          seq: row.seq,
          state: row.state,
          tid: row.tid,
          refundId: row.refundId,
          endedAt: row.endedAt?.getTime() ?? null,
        }
      : undefined,
    events: events.map(({ seq, type }) => ({ seq, type })),
    payouts: payouts.map(({ processId, intentId, method, amount, status }) => {
      const process = workflow.state?.processes[processId];
      const refundId = process?.kind === 'payout' ? process.refundId : undefined;
      return { intentId, method, amount, status, refundId };
    }),
  };
}

async function workflowOf(shop: TestShop, caseId: string): Promise<CaseEvidence['workflow']> {
  const { temporal, state: stateOf } = shop;
  const handle = await workflowOfCase(shop, caseId);
  const { status, raw } = await handle.describe();
  const failing = (raw.pendingActivities ?? []).filter(({ attempt }) => (attempt ?? 1) > 3);
  let state: CaseState | undefined;
  try {
    state = await stateOf(caseId);
  } catch {
    // Told by the checker: a case that does not answer is unsettled.
  }
  return {
    status: status.name,
    state,
    pendingFailures: await Promise.all(failing.map((one) => failureOf(temporal, one))),
  };
}

/** Which question it is, how often it was tried, and what was last said of it. */
async function failureOf(
  temporal: Client,
  { activityType, attempt, lastFailure }: api.api.workflow.v1.IPendingActivityInfo,
): Promise<string> {
  const error = await decodeOptionalFailureToOptionalError(temporal.options.loadedDataConverter, lastFailure);
  return `${activityType?.name} (try ${attempt}): ${error?.message ?? '?'}`;
}

/** Replays every case's history, as the server has it, with the present code: the faults, by case. */
export async function replayedFaults(shop: TestShop, caseIds: readonly string[]): Promise<Map<string, string>> {
  quietRuntime();
  async function* histories() {
    for (const caseId of caseIds) {
      yield { workflowId: caseId, history: await (await workflowOfCase(shop, caseId)).fetchHistory() };
    }
  }
  return replayFaults({ codePath: testStack().workflowBundle }, histories());
}
