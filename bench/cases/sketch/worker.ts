// A process for the sketches, with their workflows and activities. For (c) it also takes in what the platform tells.
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Pool } from 'pg';
import { runScript } from '../../../scripts/cli';
import { intake } from './intake';
import type { Setup } from './setup';
import { greet, nothing, pay, record, tools } from './steps';
import { calls } from './top';

const setup = JSON.parse(process.env.BENCH_SKETCH ?? '') as Setup;

runScript(async () => {
  Runtime.install({ logger: new DefaultLogger('WARN') });
  const { address, namespace, databaseUrl, account, template, pollMs, taskQueue } = setup;
  const pool = new Pool({ connectionString: databaseUrl, max: 20 });
  Object.assign(tools, { pool, account, template });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    ...{ connection, namespace, taskQueue, activities: { greet, nothing, pay, record } },
    workflowsPath: require.resolve('./workflows'),
    ...{ maxConcurrentWorkflowTaskExecutions: 12, maxConcurrentLocalActivityExecutions: 10 },
    maxCachedWorkflows: 5_000,
  });
  let ended = false;
  process.once('disconnect', () => {
    ended = true;
    worker.shutdown();
  });
  process.on('message', () => process.send?.({ calls }));
  process.send?.({ ready: true });
  const asking = await Connection.connect({ address });
  const temporal = new Client({ connection: asking, namespace });
  const begin = (facts: { refundId: string }) =>
    temporal.workflow.start('sketchWithIo', {
      ...{ workflowId: `sketch-${facts.refundId}`, taskQueue, args: [facts] },
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  await Promise.all([worker.run(), intake(template, pollMs, begin, () => ended)]);
  await Promise.all([connection.close(), asking.close(), pool.end()]);
});
