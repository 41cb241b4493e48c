import { setTimeout as pause } from 'node:timers/promises';
import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { temporal as proto } from '@temporalio/proto';
import { CASE_WORKFLOW, MOVE_SIGNAL } from '../../workflows/messages';
import { StackError } from '../stack';

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

const { VersionDrainageStatus, RoutingConfigUpdateState: ROUTING } = proto.api.enums.v1;

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

/**
 * From now on new cases go to this version, and so do the next runs of the others. Temporal refuses it while a queue of the
 * version before has no worker of this one.
 */
export async function makeCurrent(client: Client, deployment: string, buildId: string): Promise<void> {
  await client.workflowService.setWorkerDeploymentCurrentVersion({
    ...{ namespace: client.options.namespace, deploymentName: deployment, buildId },
    identity: 'shouhou deployment',
  });
  const giveUpAt = Date.now() + SPREADS_FOR;
  while (await isSpreading(client, deployment)) {
    if (Date.now() > giveUpAt)
      throw new StackError('Temporal has not told all its queues yet; ask for the status in a while.');
    await pause(LOOK_EVERY);
  }
}

/** Whether some queues do not know yet which version is current. */
async function isSpreading(client: Client, deployment: string): Promise<boolean> {
  const { namespace } = client.options;
  const { workerDeploymentInfo } = await client.workflowService.describeWorkerDeployment({
    ...{ namespace, deploymentName: deployment },
  });
  return workerDeploymentInfo?.routingConfigUpdateState === ROUTING.ROUTING_CONFIG_UPDATE_STATE_IN_PROGRESS;
}

/** Temporal tells its queues one after the other, within seconds, ms. */
const SPREADS_FOR = 60_000;
const LOOK_EVERY = 200;

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
