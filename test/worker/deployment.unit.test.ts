import { deploymentOf, versionOf } from '../../worker/deployment';

test('a worker has no version where the settings name no deployment', () => {
  expect(deploymentOf({ workerDeployment: undefined, workerBuildId: 'b' }, 'stamp')).toBeUndefined();
  expect(versionOf(undefined, 'PINNED')).toEqual({});
});

test('its version is the one that the settings name, or its build’s own', () => {
  const of = (workerBuildId?: string) => deploymentOf({ workerDeployment: 'shouhou', workerBuildId }, 'stamp');
  expect(of('b')).toEqual({ name: 'shouhou', buildId: 'b' });
  expect(of()).toEqual({ name: 'shouhou', buildId: 'stamp' });
});

test('a deployment without a version is refused with what is missing', () => {
  expect(() => deploymentOf({ workerDeployment: 'shouhou', workerBuildId: undefined }, undefined)).toThrow(
    'WORKER_BUILD_ID',
  );
});

test('workflows of such a worker behave as they are meant to', () => {
  expect(versionOf({ name: 'shouhou', buildId: 'b' }, 'AUTO_UPGRADE')).toEqual({
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName: 'shouhou', buildId: 'b' },
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  });
});
