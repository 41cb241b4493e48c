const { cpSync } = require('node:fs');
const { join } = require('node:path');
const { complaint, leaksIn } = require('./plantedLogs.ts');

/**
 * Looks through all logs of the run for what the tests have planted, stops the stack that they shared, and waits until it
 * has. A leak fails the run; the logs are kept then.
 */
module.exports = async () => {
  const logs = join(process.env.SHOUHOU_TEST_DATA_DIR ?? '', 'logs');
  const found = complaint(leaksIn(logs));
  const kept = join(__dirname, '..', '..', '.shouhou', 'leaking-logs');
  if (found) cpSync(logs, kept, { recursive: true });
  await stopHost(globalThis.shouhouStackHost);
  if (found) throw new Error(`${found}\nThe logs are in .shouhou/leaking-logs.`);
};

async function stopHost(host) {
  if (!host || host.exitCode !== null) return;
  const ended = new Promise((resolve) => host.once('exit', resolve));
  host.kill('SIGTERM');
  await ended;
}
