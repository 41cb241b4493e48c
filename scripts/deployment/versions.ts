import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { temporal as proto } from '@temporalio/proto';
import { CASE_WORKFLOW, MOVE_SIGNAL } from '../../workflows/messages';

/** A version of the workers, as Temporal knows it. */
export interface KnownVersion {
  buildId: string;
  /** New cases go to it, and cases that move on. */
  isCurrent: boolean;
  /** `draining`: open workflows still need it. `drained`: none does. Absent: it was never current, or is it now. */
  drainage?: 'draining' | 'drained';
  /** Open workflows that only its workers go on with. */
  open: number;
}

const { VersionDrainageStatus } = proto.api.enums.v1;

/** gRPC's code for what is not there. */
const NOT_FOUND = 5;

/** Every version of a deployment, the newest first. Empty where no worker of it has ever come. */
export async function versionsOf(client: Client, deployment: string): Promise<KnownVersion[]> {
  const { namespace } = client.options;
  const told = await client.workflowService
    .describeWorkerDeployment({ namespace, deploymentName: deployment })
    .catch((error: unknown) => {
      if (isGrpcServiceError(error) && error.code === NOT_FOUND) return undefined;
      throw error;
    });
  const { versionSummaries = [], routingConfig } = told?.workerDeploymentInfo ?? {};
  const current = routingConfig?.currentDeploymentVersion?.buildId;
  return Promise.all(
    (versionSummaries ?? []).map(async ({ deploymentVersion, drainageInfo }) => {
      const buildId = deploymentVersion?.buildId ?? '';
      const { count } = await client.workflow.count(`${pinnedTo(deployment, buildId)} AND ${OPEN}`);
      const drainage = drainageOf(drainageInfo?.status);
      return { buildId, isCurrent: buildId === current, ...(drainage && { drainage }), open: count };
    }),
  );
}

/** Asks every case of another version to go on with the current one; those in the middle of something do so after it. Gives how many. */
export async function moveCases(client: Client, deployment: string): Promise<number> {
  const versions = await versionsOf(client, deployment);
  let asked = 0;
  for (const { buildId, isCurrent } of versions) {
    if (isCurrent) continue;
    const query = `WorkflowType = '${CASE_WORKFLOW}' AND ${pinnedTo(deployment, buildId)} AND ${OPEN}`;
    for await (const { workflowId, runId } of client.workflow.list({ query })) {
      if (await isTold(client, workflowId, runId)) asked += 1;
    }
  }
  return asked;
}

const OPEN = "ExecutionStatus = 'Running'";

function pinnedTo(deployment: string, buildId: string): string {
  return `TemporalWorkerDeploymentVersion = '${deployment}:${buildId}'`;
}

/** A run that has ended since it was listed needs nothing. */
async function isTold(client: Client, workflowId: string, runId: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(workflowId, runId).signal(MOVE_SIGNAL);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

function drainageOf(status: proto.api.enums.v1.VersionDrainageStatus | null | undefined): KnownVersion['drainage'] {
  if (status === VersionDrainageStatus.VERSION_DRAINAGE_STATUS_DRAINING) return 'draining';
  return status === VersionDrainageStatus.VERSION_DRAINAGE_STATUS_DRAINED ? 'drained' : undefined;
}
