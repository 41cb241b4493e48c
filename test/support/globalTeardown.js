/** Stops the stack the tests shared and waits until it has. */
module.exports = async () => {
  const host = globalThis.shouhouStackHost;
  if (!host || host.exitCode !== null) return;
  const ended = new Promise((resolve) => host.once('exit', resolve));
  host.kill('SIGTERM');
  await ended;
};
