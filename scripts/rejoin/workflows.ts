import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import { temporal as proto } from '@temporalio/proto';
import type { CommandOf } from '../../domain/case/commands';
import type { Recorded } from '../../domain/case/rows/batch';
import type { Policy } from '../../domain/policy/policy';
import { CASE_WORKFLOW, type CaseMessage, type CaseStart } from '../../workflows/messages';
import { openedValues } from './payloads';

type HistoryEvent = proto.api.history.v1.IHistoryEvent;

const SCHEDULED = proto.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED;

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
  /** When the last workflow task was scheduled that stands in the history after this record, epoch ms. */
  scheduledAt?: number;
}

/** A workflow's latest run. */
export interface LatestRun {
  runId: string;
  status: string;
  isRunning: boolean;
  /** The workflow task that a worker has to do or does: which attempt it is, and since when it waits, epoch ms. */
  pendingTask?: { attempt: number; since: number };
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
export async function latestRun(temporal: Client, workflowId: string): Promise<LatestRun | undefined> {
  try {
    const { runId, status, raw } = await temporal.workflow.getHandle(workflowId).describe();
    const run = { runId, status: status.name, isRunning: status.name === 'RUNNING' };
    if (!raw.pendingWorkflowTask) return run;
    const { attempt, originalScheduledTime, scheduledTime } = raw.pendingWorkflowTask;
    const since = instantOf(originalScheduledTime ?? scheduledTime);
    return { ...run, pendingTask: { attempt: attempt ?? 1, since } };
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
  let scheduledAt: number | undefined;
  do {
    const page = await temporal.workflowService.getWorkflowExecutionHistoryReverse({
      ...{ namespace, execution: { workflowId, runId } },
      ...{ maximumPageSize: EVENTS, nextPageToken },
    });
    for (const event of page.history?.events ?? []) {
      const recorded = await recordIn(event);
      if (recorded?.toSeq !== undefined) return { seq: recorded.toSeq, digest: recorded.digest, scheduledAt };
      if (event.eventType === SCHEDULED) scheduledAt ??= instantOf(event.eventTime);
      first = event;
    }
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken !== undefined);
  const start = first && (await startIn(first));
  return { seq: start?.snapshot?.state.seq ?? 0, scheduledAt };
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

/** The rules of this version, where the case took them on in this run. A case that goes on in another run begins it with its rules. */
export async function adoptedRules(
  temporal: Client,
  { workflowId, runId }: { workflowId: string; runId: string },
  version: number,
): Promise<Policy | undefined> {
  const { events } = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
  for (const { workflowExecutionUpdateAcceptedEventAttributes: accepted } of events ?? []) {
    const input = accepted?.acceptedRequest?.input;
    if (input?.name !== 'adoptPolicy') continue;
    const [message] = await openedValues(input.args?.payloads);
    const { policy } = (message as CaseMessage<CommandOf<'adoptPolicy'>>).command;
    if (policy.version === version) return policy;
  }
  return undefined;
}

/** Epoch ms. */
export function instantOf(time: { seconds?: unknown; nanos?: number | null } | null | undefined): number {
  return Number(String(time?.seconds ?? 0)) * 1_000 + Math.floor((time?.nanos ?? 0) / 1_000_000);
}
