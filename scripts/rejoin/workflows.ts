import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { temporal as proto } from '@temporalio/proto';
import type { Recorded } from '../../domain/case/rows/batch';
import { CASE_WORKFLOW, type CaseStart } from '../../workflows/messages';
import { openedValues } from './payloads';

type HistoryEvent = proto.api.history.v1.IHistoryEvent;

/** A run of a case's workflow, as Temporal lists it. */
export interface CaseRun {
  shopId: string;
  workflowId: string;
  runId: string;
  isRunning: boolean;
}

/** How far a case has recorded, by its workflow's own history. */
export interface Tail {
  seq: number;
  digest?: string;
}

/** Events of a history that are read at a time, from its end: the last record stands among the last ones. */
const EVENTS = 200;

/** The cases that run, and those whose after-sales term has ended, as long as Temporal keeps them. */
export async function* caseRuns(temporal: Client, shopId?: string): AsyncGenerator<CaseRun> {
  const ofShop = shopId === undefined ? '' : ` AND CaseShop = '${shopId}'`;
  const query = `WorkflowType = '${CASE_WORKFLOW}' AND (ExecutionStatus = 'Running' OR ExecutionStatus = 'Completed')${ofShop}`;
  for await (const { workflowId, runId, status, typedSearchAttributes } of temporal.workflow.list({
    query,
    pageSize: 1_000,
  })) {
    const [shop] = typedSearchAttributes.getAll().flatMap(({ key, value }) => (key.name === 'CaseShop' ? [value] : []));
    yield { shopId: String(shop ?? ''), workflowId, runId, isRunning: status.name === 'RUNNING' };
  }
}

/** The latest run of a workflow: whether it runs, and whether a worker has to decide something. Undefined where there is none. */
export async function latestRun(
  temporal: Client,
  workflowId: string,
): Promise<{ runId: string; status: string; isRunning: boolean; isDeciding: boolean } | undefined> {
  try {
    const { runId, status, raw } = await temporal.workflow.getHandle(workflowId).describe();
    const isDeciding = raw.pendingWorkflowTask !== null && raw.pendingWorkflowTask !== undefined;
    return { runId, status: status.name, isRunning: status.name === 'RUNNING', isDeciding };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** How far this run has recorded: by its last record, or by what the run before has handed on. */
export async function tailOf(temporal: Client, { workflowId, runId }: CaseRun): Promise<Tail> {
  const { namespace } = temporal.options;
  let nextPageToken: Uint8Array | undefined;
  let first: HistoryEvent | undefined;
  do {
    const page = await temporal.workflowService.getWorkflowExecutionHistoryReverse({
      ...{ namespace, execution: { workflowId, runId } },
      ...{ maximumPageSize: EVENTS, nextPageToken },
    });
    for (const event of page.history?.events ?? []) {
      const recorded = await recordIn(event);
      if (recorded?.toSeq !== undefined) return { seq: recorded.toSeq, digest: recorded.digest };
      first = event;
    }
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken !== undefined);
  const start = first && (await startIn(first));
  return { seq: start?.snapshot?.state.seq ?? 0 };
}

/** A record within a workflow task leaves a mark in the history; one of an activity of its own is its result. */
async function recordIn(event: HistoryEvent): Promise<Recorded | undefined> {
  const marked = event.markerRecordedEventAttributes?.details?.result?.payloads;
  const payloads = marked ?? event.activityTaskCompletedEventAttributes?.result?.payloads;
  if (!payloads?.length) return undefined;
  const [value] = await openedValues(payloads);
  return isRecorded(value) ? value : undefined;
}

function isRecorded(value: unknown): value is Recorded {
  if (typeof value !== 'object' || value === null || !('digest' in value) || !('fence' in value)) return false;
  return typeof value.digest === 'string' && typeof value.fence === 'number';
}

/** With what a run began; undefined for any other event than the first. */
export async function startIn(event: HistoryEvent): Promise<CaseStart | undefined> {
  const [start] = await argumentsIn(event);
  return start as CaseStart | undefined;
}

/** The arguments with which a run began. */
export async function argumentsOf(
  temporal: Client,
  { workflowId, runId }: { workflowId: string; runId: string },
): Promise<unknown[]> {
  const { history } = await temporal.workflowService.getWorkflowExecutionHistory({
    ...{ namespace: temporal.options.namespace, execution: { workflowId, runId } },
    maximumPageSize: 1,
  });
  const [first] = history?.events ?? [];
  return first ? argumentsIn(first) : [];
}

/** The arguments of the run that this event begins; none for any other event. */
export function argumentsIn(event: HistoryEvent): Promise<unknown[]> {
  return openedValues(event.workflowExecutionStartedEventAttributes?.input?.payloads);
}
