import type { Client } from '@temporalio/client';
import { type Apart, caseApart, type RowSide, type WorkflowSide } from '../../domain/rejoin/differences';
import type { Database } from '../../store/database';
import { lineOf } from '../stack/errors';
import { openRows, rowOfWorkflow } from './rows';
import { type CaseRun, caseRuns, latestRun, tailOf } from './workflows';

/** Workflows that are asked at once. */
const AT_ONCE = 8;

export interface ComparedCases {
  apart: Apart[];
  cases: number;
  workflows: number;
}

/** Compares every case that has not ended with its workflow, and every workflow with its case. It only reads. */
export async function compareCases(
  { database, temporal }: { database: Database; temporal: Client },
  shopId: string | undefined,
): Promise<ComparedCases> {
  const rows = await openRows(database, shopId);
  const shops = new Set((await database.shop.findMany({ select: { id: true } })).map(({ id }) => id));
  const seen = new Set<string>();
  const apart: Apart[] = [];

  async function judge(run: CaseRun): Promise<void> {
    const row = rows.get(run.workflowId) ?? (await rowOfWorkflow(database, run.workflowId));
    if (!run.isRunning && row?.hasEnded) return;
    const whose = { shopId: run.shopId, caseId: row?.caseId, about: run.workflowId };
    const found = await orTold(whose, async () =>
      caseApart(row, await sideOf(temporal, run, row), shops.has(run.shopId)),
    );
    if (found) apart.push(found);
  }

  let waiting: Promise<void>[] = [];
  for await (const run of caseRuns(temporal, shopId)) {
    // Of several runs under one id the latest is listed first.
    if (seen.has(run.workflowId)) continue;
    seen.add(run.workflowId);
    waiting.push(judge(run));
    if (waiting.length < AT_ONCE) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
  for (const row of rows.values()) {
    if (seen.has(row.workflowId)) continue;
    const { shopId, caseId, workflowId: about } = row;
    const found = await orTold({ shopId, caseId, about }, () => unlisted(temporal, row));
    if (found) apart.push(found);
  }
  apart.sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
  return { apart, cases: rows.size, workflows: seen.size };
}

/** A workflow is listed a moment after it began: it is asked for by its name before the case counts as having none. */
async function unlisted(temporal: Client, row: RowSide): Promise<Apart | undefined> {
  const { shopId, workflowId } = row;
  const latest = await latestRun(temporal, workflowId);
  const isThere = latest !== undefined && ['RUNNING', 'COMPLETED'].includes(latest.status);
  const run = isThere ? { shopId, workflowId, runId: latest.runId, isRunning: latest.isRunning } : undefined;
  return caseApart(row, run && (await sideOf(temporal, run, row)), true);
}

/** A workflow that cannot be read, for example since its key is lost, is told. It keeps no other case from being compared. */
async function orTold(
  whose: Omit<Apart, 'sort' | 'detail'>,
  compare: () => Promise<Apart | undefined>,
): Promise<Apart | undefined> {
  try {
    return await compare();
  } catch (error) {
    return { ...whose, sort: 'notCompared', detail: lineOf(error) };
  }
}

async function sideOf(temporal: Client, run: CaseRun, row: RowSide | undefined): Promise<WorkflowSide> {
  const { shopId, workflowId, isRunning } = run;
  const { scheduledAt, ...tail } = await tailOf(temporal, run);
  const side = { shopId, workflowId, isRunning, ...tail };
  if (row === undefined || side.seq >= row.seq) return side;
  const task = (await latestRun(temporal, workflowId))?.pendingTask;
  if (task === undefined) return side;
  // A task that is tried again is as old as its first try, which alone stands in the history.
  return { ...side, decidesSince: task.attempt > 1 ? (scheduledAt ?? task.since) : task.since };
}

function keyOf({ shopId, caseId = '', about = '' }: Apart): string {
  return `${shopId} ${caseId} ${about}`;
}
