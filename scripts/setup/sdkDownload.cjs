// Downloads the Temporal command line the way the SDK's own test environment does: by starting its ephemeral server once.
// Usage: node sdkDownload.cjs <version> <folder>; exit code 0 when the folder holds the program.
// A child process of its own: the native bridge reports some failures by panicking.
const { native } = require('@temporalio/core-bridge');

const [version, downloadDir] = process.argv.slice(2);
const runtime = native.newRuntime({
  logExporter: { type: 'console', format: 'compact', filter: 'ERROR' },
  telemetry: { metricPrefix: 'temporal_', attachServiceName: false },
  metricsExporter: null,
  workerHeartbeatIntervalMillis: null,
});

native
  .newEphemeralServer(runtime, {
    type: 'dev-server',
    exe: {
      type: 'cached-download',
      downloadDir,
      version: `v${version}`,
      ttl: 0,
      sdkName: 'sdk-typescript',
      sdkVersion: require('@temporalio/worker/package.json').version,
    },
    namespace: 'default',
    ip: '127.0.0.1',
    port: null,
    uiPort: null,
    dbFilename: null,
    ui: false,
    log: { format: 'json', level: 'error' },
    extraArgs: [],
  })
  .then((server) => native.ephemeralServerShutdown(server))
  .then(
    () => process.exit(0),
    (error) => {
      process.stderr.write(`${error.message}\n`);
      // Naming the runtime here keeps it from being collected while the download runs, which the bridge answers with a panic.
      native.runtimeShutdown(runtime);
      process.exit(1);
    },
  );
