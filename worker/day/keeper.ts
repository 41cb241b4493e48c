import type { Client } from '@temporalio/client';
import { HOUR } from '../../domain/time';
import type { Database } from '../../store/database';
import { lastRunBefore } from '../../store/day/runs';
import { createShops } from '../../store/shops';
import { dayScheduleIdOf } from '../../workflows/messages';
import { type KeptShop, keepSchedules } from './keepSchedules';

/** Keeps the schedules of the shops that a worker serves. */
export interface ScheduleKeeper {
  /** At the start: brings every schedule of the shop to what is declared, and has the runs looked for that were missed. */
  keep(shopId: string): Promise<void>;
  /** Later: only where the zone or the policy of the shop is another one than this process has seen last. */
  keepIfChanged(shopId: string): Promise<void>;
}

/** Missed runs are not looked for again so soon, ms: a worker that starts again and again asks once. */
const LOOKED_LATELY = HOUR;

export function createScheduleKeeper(
  deps: { temporal: Client; database: Database },
  rules: Pick<KeptShop, 'taskQueue' | 'house'>,
): ScheduleKeeper {
  const { temporal, database } = deps;
  const shops = createShops(database);
  const kept = new Map<string, string>();

  async function read(shopId: string): Promise<KeptShop> {
    const { timeZone } = await database.shop.findUniqueOrThrow({ where: { id: shopId }, select: { timeZone: true } });
    const { day } = await shops.policy(shopId);
    return { shopId, timeZone, day, ...rules };
  }

  async function keepNow(shop: KeptShop): Promise<void> {
    await keepSchedules(deps, shop);
    kept.set(shop.shopId, JSON.stringify(shop));
  }

  return {
    async keep(shopId) {
      await keepNow(await read(shopId));
      const dueAt = Date.now();
      const last = await lastRunBefore(database, { shopId, job: 'missedRuns', dueAt });
      if (last !== undefined && last > dueAt - LOOKED_LATELY) return;
      await temporal.schedule.getHandle(dayScheduleIdOf(shopId, 'missedRuns')).trigger();
    },
    async keepIfChanged(shopId) {
      const shop = await read(shopId);
      if (kept.get(shopId) !== JSON.stringify(shop)) await keepNow(shop);
    },
  };
}
