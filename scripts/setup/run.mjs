import { spawnSync } from 'node:child_process';
import { root, SetupError } from './stamp.mjs';

/**
 * Runs a command to its end in the repository's root. Its output goes to our stderr, or is returned when `quiet`.
 * Throws SetupError with `failure` and the end of the output when it cannot be started, fails or takes too long.
 */
export function run(command, args, { failure, env = {}, quiet = true, timeoutMs = 600_000 } = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', quiet ? 'pipe' : 2, quiet ? 'pipe' : 2],
    encoding: 'utf8',
    timeout: timeoutMs,
    // npm and npx are scripts on Windows and cannot be started without a shell there.
    shell: process.platform === 'win32',
  });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim();
  if (result.error || result.status !== 0) {
    const why = result.error ? result.error.message : shortened(output.split('\n'));
    throw new SetupError(why ? `${failure}\n${why}` : failure);
  }
  return output;
}

/** True when the command exists and answers `args` with success. */
export function answers(command, args) {
  const result = spawnSync(command, args, { stdio: 'ignore', timeout: 30_000 });
  return !result.error && result.status === 0;
}

/** The beginning, where npm says what is wrong, and the end, where others do. */
function shortened(lines) {
  return (lines.length <= 20 ? lines : [...lines.slice(0, 10), '…', ...lines.slice(-10)]).join('\n');
}
