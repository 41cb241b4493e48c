import { execFileSync } from 'node:child_process';
import type { Service } from '../../../scripts/stack';
import { kill } from './processes';

/** Kills the servers with SIGKILL, but not their guards. When `meanwhile` is over they come back with the data on disk. */
export async function away(
  services: readonly (Service | undefined)[],
  meanwhile: () => Promise<unknown>,
): Promise<void> {
  const hit = services.filter((one) => one !== undefined);
  for (const service of hit) {
    const { pid } = service;
    if (pid === undefined) throw new Error(`${service.name} does not run and cannot be killed.`);
    for (const child of childrenOf(pid)) signal(child);
    await kill(service).catch(() => undefined);
  }
  await meanwhile();
  await Promise.all(hit.map((service) => service.start()));
}

/** All that a process has started, the youngest first. */
function childrenOf(pid: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const own = rows.flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []));
  return [...own.flatMap(childrenOf), ...own];
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with its parent.
  }
}
