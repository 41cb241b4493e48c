import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { CaseState } from '../../domain/case/state/caseState';
import { isTemporalAway } from '../../intake/errors';
import { STATE_QUERY } from '../../workflows/messages';

/** How long a worker may take to tell the state of a case, ms. */
const QUERY_LIMIT = 5_000;

/** A case as Temporal has it: what a supervisor looks at when the rows do not explain why it does not go on. */
export interface WorkflowView {
  workflowId: string;
  /** Temporal's word, for example RUNNING; NOT_KEPT once the server has forgotten it. */
  status: string;
  runId: string | null;
  startedAt: Date | null;
  closedAt: Date | null;
  /** Events of the present run. */
  historyLength: number | null;
  taskQueue: string | null;
  /** Questions that are under way, and how often each was tried. */
  pending: { activity: string; attempt: number }[];
  state: CaseState | null;
  /** Why there is no state. */
  stateMissing: string | null;
  /** Temporal's own page about it, where its address is known. */
  page: string | null;
}

/** Where Temporal's own page is, and the namespace that it shows. */
export interface TemporalPage {
  url?: string;
  namespace: string;
}

export type ReadWorkflow = (workflowId: string) => Promise<WorkflowView>;

export function createWorkflowReader(temporal: Client, page: TemporalPage): ReadWorkflow {
  return async (workflowId) => {
    const handle = temporal.workflow.getHandle(workflowId);
    const described = await handle.describe().catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    });
    if (!described) return forgotten(workflowId);
    const { status, runId, startTime, closeTime, historyLength, taskQueue, raw } = described;
    const queried = await stateOf(temporal, () => handle.query<CaseState>(STATE_QUERY));
    return {
      ...{ workflowId, status: status.name, runId, startedAt: startTime, closedAt: closeTime ?? null },
      ...{ historyLength, taskQueue, ...queried },
      pending: (raw.pendingActivities ?? []).map(({ activityType, attempt }) => ({
        activity: activityType?.name ?? '',
        attempt: attempt ?? 1,
      })),
      page: pageOf(page, workflowId, runId),
    };
  };
}

/** Without one the rest still tells something: a worker may be what is missing. */
async function stateOf(
  temporal: Client,
  query: () => Promise<CaseState>,
): Promise<Pick<WorkflowView, 'state' | 'stateMissing'>> {
  try {
    return { state: await temporal.withDeadline(Date.now() + QUERY_LIMIT, query), stateMissing: null };
  } catch (error) {
    if (isTemporalAway(error)) return { state: null, stateMissing: 'No worker has told the state in time.' };
    if (!isGrpcServiceError(error) && !isQueryFailure(error)) throw error;
    return { state: null, stateMissing: 'The workflow fails, so it does not tell its state; /v1/troubles says why.' };
  }
}

/** The worker has answered that the workflow cannot answer. */
function isQueryFailure(error: unknown): boolean {
  return (
    error instanceof Error && ['QueryNotRegisteredError', 'QueryRejectedError', 'ServiceError'].includes(error.name)
  );
}

function pageOf({ url, namespace }: TemporalPage, workflowId: string, runId: string): string | null {
  if (url === undefined) return null;
  const path = ['namespaces', namespace, 'workflows', workflowId, runId, 'history'].map(encodeURIComponent).join('/');
  return `${url.replace(/\/+$/, '')}/${path}`;
}

function forgotten(workflowId: string): WorkflowView {
  return {
    ...{ workflowId, status: 'NOT_KEPT', runId: null, startedAt: null, closedAt: null, historyLength: null },
    ...{ taskQueue: null, pending: [], state: null, page: null },
    stateMissing: 'Temporal keeps this workflow no longer; the timeline has what happened.',
  };
}
