import { startSandbox } from './server';

/** Settings of the sandbox process. It shares none with the product. */
function settings() {
  const port = process.env.SANDBOX_PORT ?? '7200';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error(`SANDBOX_PORT is "${port}" but must be a port number from 0 to 65535.`);
  }
  const retry = process.env.SANDBOX_PUSH_RETRY_MS;
  if (retry !== undefined && !/^\d{1,9}$/.test(retry)) {
    throw new Error(`SANDBOX_PUSH_RETRY_MS is "${retry}" but must be milliseconds.`);
  }
  const callbackRetry = process.env.SANDBOX_CALLBACK_RETRY_MS;
  if (callbackRetry !== undefined && !/^\d{1,9}$/.test(callbackRetry)) {
    throw new Error(`SANDBOX_CALLBACK_RETRY_MS is "${callbackRetry}" but must be milliseconds.`);
  }
  return {
    ...(callbackRetry !== undefined && { callbackRetryMs: Number(callbackRetry) }),
    ...(retry !== undefined && { pushRetryMs: Number(retry) }),
    port: Number(port),
    host: process.env.SANDBOX_HOST ?? '127.0.0.1',
    dataDir: process.env.SANDBOX_DATA_DIR ?? '.shouhou/sandbox',
  };
}

async function main(): Promise<void> {
  const options = settings();
  const sandbox = await startSandbox(options).catch((error: unknown) => {
    throw isPortTaken(error) ? new Error(`SANDBOX_PORT ${options.port} is already in use on ${options.host}.`) : error;
  });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    sandbox.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  if (process.send) process.send({ ready: true, port: sandbox.port });
  else console.log(`Sandbox: http://${options.host}:${sandbox.port}`);
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
