import { NativeConnection, Worker } from '@temporalio/worker';
import { sealingConverter } from '../../codec';

/** A worker process for the bare workflow, as the product's worker is one. */
async function main(): Promise<void> {
  const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS });
  const worker = await Worker.create({
    connection,
    namespace: process.env.TEMPORAL_NAMESPACE,
    taskQueue: 'bare',
    dataConverter: sealingConverter(),
    workflowsPath: require.resolve('./bareWorkflow'),
  });
  process.once('disconnect', () => worker.shutdown());
  process.send?.('ready');
  await worker.run();
  await connection.close();
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  },
);
