const { fork } = require('node:child_process');
const { join } = require('node:path');

/**
 * Starts the one stack the tests share, in a process of its own: it ends when the channel to Jest closes, however Jest ends.
 * What the tests need to know about it goes to their processes by environment (see stack.ts).
 */
module.exports = async () => {
  const host = fork(join(__dirname, 'stackHost.ts'), {
    execArgv: ['--require', 'tsx/cjs'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  globalThis.shouhouStackHost = host;
  const { env } = await new Promise((resolve, reject) => {
    host.once('message', resolve);
    host.once('exit', (code) => reject(new Error(`The stack for the tests did not start (exit code ${code}).`)));
  });
  Object.assign(process.env, env);
};
