import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { temporal as proto } from '@temporalio/proto';
import { StackError } from '../stack';

/**
 * From now on new cases go to this version, and so do the next runs of the others. Temporal refuses it while a queue of the
 * version before has no worker of this one.
 * @throws StackError where a queue still knows nothing of it after a minute
 */
export async function makeCurrent(client: Client, deployment: string, buildId: string): Promise<void> {
  await client.workflowService.setWorkerDeploymentCurrentVersion({
    ...{ namespace: client.options.namespace, deploymentName: deployment, buildId },
    identity: 'shouhou deployment',
  });
  const since = Date.now();
  while (await isSpreading(client, deployment)) {
    const waited = Date.now() - since;
    if (waited > MARK_HOLDS_FOR && (await everyQueueKnows(client, deployment, buildId))) return;
    if (waited > SPREADS_FOR)
      throw new StackError('Temporal has not told all its queues yet; ask for the status in a while.');
    await pause(LOOK_EVERY);
  }
}

/** Temporal tells its queues one after the other, within seconds, ms. */
const SPREADS_FOR = 60_000;
/** Its mark that it still tells them can stay for ever (temporalio/temporal#11842). After so long, ms, we ask the queues themselves. */
const MARK_HOLDS_FOR = 10_000;
const LOOK_EVERY = 200;

const { ROUTING_CONFIG_UPDATE_STATE_IN_PROGRESS } = proto.api.enums.v1.RoutingConfigUpdateState;

/** Whether Temporal says that some queues do not know yet which version is current. */
export async function isSpreading(client: Client, deployment: string): Promise<boolean> {
  const { workerDeploymentInfo } = await client.workflowService.describeWorkerDeployment({
    ...{ namespace: client.options.namespace, deploymentName: deployment },
  });
  return workerDeploymentInfo?.routingConfigUpdateState === ROUTING_CONFIG_UPDATE_STATE_IN_PROGRESS;
}

/** Whether each queue of a version sends its new work to it. */
async function everyQueueKnows(client: Client, deploymentName: string, buildId: string): Promise<boolean> {
  const { namespace } = client.options;
  const { versionTaskQueues } = await client.workflowService.describeWorkerDeploymentVersion({
    ...{ namespace, deploymentVersion: { deploymentName, buildId } },
  });
  const knows = await Promise.all(
    versionTaskQueues.map(async ({ name, type }) => {
      const { versioningInfo } = await client.workflowService.describeTaskQueue({
        ...{ namespace, taskQueue: { name }, taskQueueType: type },
      });
      const current = versioningInfo?.currentDeploymentVersion;
      return current?.deploymentName === deploymentName && current.buildId === buildId;
    }),
  );
  return knows.every(Boolean);
}
