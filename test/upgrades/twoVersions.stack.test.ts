import { randomUUID } from 'node:crypto';
import { NativeConnection, type WorkflowBundleOption } from '@temporalio/worker';
import { makeCurrent } from '../../scripts/deployment/current';
import { moveCases, versionsOf } from '../../scripts/deployment/versions';
import type { DeploymentVersion } from '../../worker/deployment';
import { startWorkers, type Workers } from '../../worker/workers';
import { INTAKE_WORKFLOW, intakeWorkflowIdOf } from '../../workflows/messages';
import { inCopy } from '../replay/copy';
import { asksForRefundUnshipped } from '../scenarios/support/buyers';
import { runsOf } from '../scenarios/support/histories';
import { eventually, openShop, quietRuntime, type TestShop } from '../support/shop';
import { testStack } from '../support/stack';
import { testLog } from '../support/testLog';
import { workflowOfCase } from '../support/workflows';
import { leaveMark } from './stuckMark';

const deployment = `shouhou-${randomUUID().slice(0, 8)}`;
let shop: TestShop;
const fleets: { connection: NativeConnection; workers: Workers }[] = [];

beforeAll(async () => {
  quietRuntime();
  shop = await openShop({ workers: false });
});

afterAll(async () => {
  for (const { workers, connection } of fleets) {
    await workers.stop();
    await connection.close();
  }
  await shop.close();
});

/** Workers of a version, beside those that run already. */
async function start(buildId: string, workflowBundle: WorkflowBundleOption): Promise<void> {
  await startFleet(workflowBundle, { name: deployment, buildId });
  await eventually(async () => (await versions()).some((one) => one.buildId === buildId), `Temporal knows ${buildId}`);
}

async function startFleet(workflowBundle: WorkflowBundleOption, version?: DeploymentVersion): Promise<void> {
  const { temporal, database, queues } = shop;
  // Each has a connection of its own, as each would have its own process.
  const connection = await NativeConnection.connect({ address: testStack().temporalAddress });
  const workers = await startWorkers({
    ...{ connection, temporal, database, workflowBundle, queues, namespace: testStack().temporalNamespace },
    ...{ log: testLog(), pollMs: 50, sweepMs: 60_000, maxCachedWorkflows: 100, deployment: version },
  });
  fleets.push({ connection, workers });
  await workers.serve(shop.shopId);
}

const versions = () => versionsOf(shop.temporal, deployment);

/** Temporal refuses it until it has seen every queue polled. */
async function makeItCurrent(buildId: string): Promise<void> {
  let refusal: unknown;
  const isCurrent = () =>
    makeCurrent(shop.temporal, deployment, buildId).then(
      () => true,
      (error) => {
        refusal = error;
        return false;
      },
    );
  await eventually(isCurrent, `${buildId} is current`).catch((error) => {
    throw new Error(`${buildId} did not become current, at last because of: ${refusal}`, { cause: error });
  });
}

/** Which version decided the last task of the case's present run. */
async function versionOf(caseId: string): Promise<string | undefined> {
  const { raw } = await (await workflowOfCase(shop, caseId)).describe();
  return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId ?? undefined;
}

test('a case stays with the version that began its run, new ones go to the current one, and a case that is asked moves', async () => {
  const { workflowBundle } = testStack();
  // As before there were versions: such a case is gone on with by the first version that is current.
  await startFleet({ codePath: workflowBundle });
  await watch();
  const oldest = await asksForRefundUnshipped(shop);
  expect(await versionOf(oldest.caseId)).toBeUndefined();
  await start('v1', { codePath: workflowBundle });
  await makeItCurrent('v1');
  await eventually(async () => {
    await shop.command(oldest.caseId, { type: 'addNote', text: '备注' });
    return (await versionOf(oldest.caseId)) === 'v1';
  }, 'the case from before is version 1’s');

  const old = await asksForRefundUnshipped(shop);
  expect(await versionOf(old.caseId)).toBe('v1');

  // Version 2 tells a deadline otherwise: a history of version 1 could not be replayed by it.
  const other = await inCopy((plant, bundle) => {
    plant('domain/processes/platform/countdown.ts', 'countdown: remind the agent', 'countdown: tell the agent');
    return bundle();
  });
  await start('v2', other);
  const deadlineOf = async (caseId: string) =>
    (await shop.database.case.findUniqueOrThrow({ where: { id: caseId } })).nextDeadline;
  expect(await shop.command(old.caseId, { type: 'addNote', text: '备注' })).toMatchObject({ events: ['noted'] });
  expect((await runsOf(shop, old.caseId)).length).toBe(1);
  await makeItCurrent('v2');

  const young = await asksForRefundUnshipped(shop);
  expect([await versionOf(young.caseId), await deadlineOf(young.caseId)]).toEqual([
    'v2',
    expect.stringContaining('tell'),
  ]);
  // The old one rests: it is still version 1's, which drains.
  expect([await versionOf(old.caseId), await deadlineOf(old.caseId)]).toEqual([
    'v1',
    expect.stringContaining('remind'),
  ]);
  await eventually(
    async () => (await versions()).some(({ buildId, drainage }) => buildId === 'v1' && drainage === 'draining'),
    'version 1 drains',
  );

  expect(await moveCases(shop.temporal, deployment)).toBe(2);
  await eventually(async () => (await versionOf(old.caseId)) === 'v2', 'the old case is version 2’s');
  expect((await runsOf(shop, old.caseId)).length).toBe(2);
  await shop.command(old.caseId, { type: 'addNote', text: '备注' });
  expect(await deadlineOf(old.caseId)).toContain('tell');
  expect((await runsOf(shop, old.caseId)).length).toBe(2);
  expect(await moveCases(shop.temporal, deployment)).toBe(0);
});

test('a command moves a case as well: what it does is decided by one version, what follows by the other', async () => {
  await makeItCurrent('v1');
  const { caseId } = await asksForRefundUnshipped(shop);
  expect(await versionOf(caseId)).toBe('v1');
  await makeItCurrent('v2');
  await shop.command(caseId, { type: 'addNote', text: '备注' });
  await eventually(async () => (await versionOf(caseId)) === 'v2', 'the case is version 2’s');
  expect(await shop.command(caseId, { type: 'addNote', text: '备注' })).toMatchObject({ events: ['noted'] });
});

test('a mark of Temporal that never goes away holds no rollout up: the queues are asked themselves', async () => {
  await leaveMark(shop.temporal, deployment);
  await makeItCurrent('v1');
  const { caseId } = await asksForRefundUnshipped(shop);
  expect(await versionOf(caseId)).toBe('v1');
});

/** The watcher of the shop's messages, once a version is current that takes it. */
async function watch(): Promise<void> {
  await shop.temporal.workflow.start(INTAKE_WORKFLOW, {
    ...{ workflowId: intakeWorkflowIdOf(shop.shopId), taskQueue: shop.queues.intake, args: [shop.shopId] },
  });
}
