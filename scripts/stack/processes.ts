import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** True while a process with this id exists and has not ended. */
export function isAlive(pid: number): boolean {
  return commandOf(pid) !== undefined;
}

/** The command line of a process, or undefined when there is none (or only its remains wait to be collected). */
export function commandOf(pid: number): string | undefined {
  try {
    const line = existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'args=', '-p', String(pid)], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        });
    return line.trim() || undefined;
  } catch {
    // No such process: both ways of looking answer with an error.
    return undefined;
  }
}

/** The process id in the first line of a file, or undefined when there is no such file. */
export function pidIn(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined;
}

/**
 * Stops the program that a pid file names, and removes the file. It stops it only when its command line holds `mark`,
 * the data folder or file. Another program that got the same process id is left alone.
 */
export async function stopOrphan(pidFile: string, mark: string, signal: NodeJS.Signals): Promise<void> {
  const pid = pidIn(pidFile);
  if (pid !== undefined && commandOf(pid)?.includes(mark)) await stopProcess(pid, signal, 20_000);
  rmSync(pidFile, { force: true });
}

async function stopProcess(pid: number, signal: NodeJS.Signals, limitMs: number): Promise<void> {
  const end = Date.now() + limitMs;
  signalIfAlive(pid, signal);
  while (isAlive(pid) && Date.now() < end) await sleep(50);
  if (isAlive(pid)) signalIfAlive(pid, 'SIGKILL');
}

function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!gone) throw error;
  }
}
