// stack.project.test.ts starts this as a process of its own, to kill it. It holds a stack on the folder in argv until
// it is told to stop. Tells { databaseUrl, temporalAddress } on its channel.
import { startStack } from '../../scripts/stack';

async function hold(dataDir: string): Promise<void> {
  const stack = await startStack({ dataDir, postgresPassword: 'for-this-test', sandbox: false });
  process.send?.({ databaseUrl: stack.databaseUrl, temporalAddress: stack.temporalAddress });
  await new Promise((resolve) => process.once('SIGTERM', resolve));
  await stack.stop();
  process.exit(0);
}

void hold(process.argv[2] ?? '');
