import type { Language } from '../domain/vocabulary';
import type { ShopScript } from '../prisma/client/client';
import type { AuditSource } from '../store/audit';
import type { Database } from '../store/database';
import { addScript, currentScripts, type ScriptEntry, type ScriptName, scriptVersions } from '../store/shopScripts';

/** The words that a shop has written for its agents (handbook §12). */
export interface ScriptBook {
  /** Those that may be said now. Another process's change is seen within ten seconds, one's own at once. */
  current(shopId: string, language: Language): Promise<readonly ShopScript[]>;
  /** The newest first. */
  versions(which: ScriptName): Promise<ShopScript[]>;
  /** Keeps the version after the one that was read, 0 for a new name. Undefined when somebody was quicker. */
  add(change: ScriptName & { version: number; entry: ScriptEntry }, by: AuditSource): Promise<ShopScript | undefined>;
}

/** Every look at a case asks for them, and they change a few times a month. */
const REMEMBERED_MS = 10_000;

export function prismaScripts(database: Database): ScriptBook {
  const known = new Map<string, { until: number; scripts: readonly ShopScript[] }>();
  return {
    async current(shopId, language) {
      const key = `${shopId}/${language}`;
      const before = known.get(key);
      if (before && performance.now() < before.until) return before.scripts;
      const read = await currentScripts(database, shopId, language);
      // The same list as long as it says the same: what was made of it stays (api/remembered.ts).
      const scripts = before && isSame(before.scripts, read) ? before.scripts : read;
      known.set(key, { until: performance.now() + REMEMBERED_MS, scripts });
      return scripts;
    },
    versions: (which) => scriptVersions(database, which),
    async add(change, by) {
      const added = await addScript(database, change, by);
      known.delete(`${change.shopId}/${change.language}`);
      return added;
    },
  };
}

function isSame(one: readonly ShopScript[], other: readonly ShopScript[]): boolean {
  if (one.length !== other.length) return false;
  return one.every(({ name, version }, at) => other[at]?.name === name && other[at].version === version);
}
