import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Going back and forth between branches finds their builds again. */
const kept = 6;

/** Each start marks its build, and a process has read all of it within seconds: what was not used for so long is free, ms. */
const inUse = 60 * 60_000;

/** Removes all but the newest builds, and what interrupted builds left; nothing that was used within the last hour. */
export function removeOldBuilds(folder) {
  const found = readdirSync(folder)
    // What another start has just removed counts as old.
    .map((name) => ({ name, usedAt: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => other.usedAt - one.usedAt);
  const whole = found.filter(({ name }) => !name.startsWith('partial-'));
  const old = [...whole.slice(kept), ...found.filter((one) => !whole.includes(one))];
  for (const { name, usedAt } of old) {
    if (Date.now() - usedAt > inUse) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
