import type { VersioningBehavior } from '@temporalio/common';
import type { WorkerOptions } from '@temporalio/worker';
import { type Config, ConfigError } from '../config';

/** One version of the workers: a deployment has several over time, and sometimes two at once. */
export interface DeploymentVersion {
  /** Of the deployment: the same for all versions. */
  name: string;
  /** Of this version alone. */
  buildId: string;
}

/**
 * The version of these workers, or undefined where the settings name no deployment.
 * @param builtAs the name of the build that runs
 * @throws ConfigError where nobody says which version it is
 */
export function deploymentOf(
  { workerDeployment, workerBuildId }: Pick<Config, 'workerDeployment' | 'workerBuildId'>,
  builtAs: string | undefined,
): DeploymentVersion | undefined {
  if (workerDeployment === undefined) return undefined;
  const buildId = workerBuildId ?? builtAs;
  if (buildId !== undefined) return { name: workerDeployment, buildId };
  throw new ConfigError(
    'WORKER_DEPLOYMENT needs WORKER_BUILD_ID where a worker runs from its sources: no build names it.',
  );
}

/** The SDK's options of a worker with workflows; none for workers without a version. */
export function versionOf(
  deployment: DeploymentVersion | undefined,
  defaultVersioningBehavior: VersioningBehavior,
): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  if (!deployment) return {};
  const version = { deploymentName: deployment.name, buildId: deployment.buildId };
  return { workerDeploymentOptions: { useWorkerVersioning: true, version, defaultVersioningBehavior } };
}
