import { randomUUID } from 'node:crypto';
import type { ProviderPause } from '../prisma/client/client';
import { type Database, takeTurn } from './database';
import { RESTORED } from './restored';

/**
 * The pauses that a shop's clients know: the last one at each provider, and whether it had ended. Another mark wants
 * new clients.
 */
export interface PauseMark {
  text: string;
  /** Providers at which the shop is paused now. */
  paused: ReadonlySet<string>;
  /** The last pause at each provider and how it stood. */
  last: ReadonlyMap<string, string>;
  /** When the latest of the pauses that are over was ended, epoch ms. */
  resumedAt?: number;
  /** When its database was last brought back from a backup, epoch ms. */
  restoredAt?: number;
}

/**
 * The pauses of shops at providers. A provider no longer accepted a shop's session or keys, and its calls wait until a
 * person resumes them.
 */
export interface ShopPauses {
  /** How it stands, at most `LOOK_MS` old. */
  mark(shopId: string): Promise<PauseMark>;
  /**
   * Notes that the provider does not accept the shop's session or keys. Writes a pause once. It writes nothing while a
   * pause is open, or for a client made before the last pause ended (`seen`). `reason` is the provider's code.
   */
  pause(shopId: string, provider: string, reason: string, seen: PauseMark): Promise<void>;
}

/** How old a process's knowledge of the pauses may be, ms. Each process reads them itself. */
const LOOK_MS = 2_000;

/** @param passesHold calls of a shop whose books are still to be compared after a restore may leave: for whoever compares them */
export function createShopPauses(database: Database, lookMs = LOOK_MS, passesHold = false): ShopPauses {
  const known = new Map<string, { mark: Promise<PauseMark>; until: number }>();

  async function look(shopId: string): Promise<PauseMark> {
    const latest = { since: 'desc' } as const;
    // A later pause hides neither one that still stands nor that the database was restored.
    const telling = { shopId, OR: [{ resumedAt: null }, { reason: RESTORED }] };
    const [last, standing] = await Promise.all([
      database.providerPause.findMany({ where: { shopId }, orderBy: latest, distinct: ['provider'] }),
      database.providerPause.findMany({ where: telling, orderBy: latest }),
    ]);
    return markOf(last, standing, passesHold);
  }

  return {
    mark(shopId) {
      const kept = known.get(shopId);
      if (kept && kept.until > Date.now()) return kept.mark;
      const mark = look(shopId);
      known.set(shopId, { mark, until: Date.now() + lookMs });
      // What could not be read is not known.
      mark.catch(() => known.delete(shopId));
      return mark;
    },
    async pause(shopId, provider, reason, seen) {
      await database.$transaction(async (transaction) => {
        // Of several calls that are turned away at once, one writes.
        await takeTurn(transaction, `pause:${shopId}:${provider}`);
        const last = await transaction.providerPause.findFirst({
          where: { shopId, provider },
          orderBy: { since: 'desc' },
        });
        if (last?.resumedAt === null || (last ? standing(last) : undefined) !== seen.last.get(provider)) return;
        await transaction.providerPause.create({ data: { id: randomUUID(), shopId, provider, reason } });
      });
      known.delete(shopId);
    },
  };
}

/** Of the newest row of each provider, and of those that stand or tell of a restore. */
function markOf(last: readonly ProviderPause[], others: readonly ProviderPause[], passesHold: boolean): PauseMark {
  const rows = [...new Map([...last, ...others].map((row) => [row.id, row])).values()];
  const ended = rows.flatMap(({ resumedAt }) => (resumedAt === null ? [] : [resumedAt.getTime()]));
  const restored = rows.filter(({ reason }) => reason === RESTORED).map(({ since }) => since.getTime());
  const holds = rows.filter(({ resumedAt, reason }) => resumedAt === null && !(passesHold && reason === RESTORED));
  return {
    text: rows.map(standing).sort().join(),
    paused: new Set(holds.map(({ provider }) => provider)),
    last: new Map(last.map((row) => [row.provider, standing(row)])),
    ...(ended.length > 0 && { resumedAt: Math.max(...ended) }),
    ...(restored.length > 0 && { restoredAt: Math.max(...restored) }),
  };
}

function standing({ id, resumedAt }: ProviderPause): string {
  return resumedAt === null ? id : `${id}, over`;
}
