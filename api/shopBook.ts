import type { AuditSource } from '../store/audit';
import type { Database } from '../store/database';
import type { ShopEntry } from '../store/onboarding/entry';
import { pauseShop, resumeShop } from '../store/onboarding/pause';
import { type Registered, registerShop } from '../store/onboarding/register';
import { type Renewal, type Renewed, renewShop } from '../store/onboarding/renew';

/** A shop as the admin sees it: nothing of its credentials. */
export interface ShopRow {
  id: string;
  nick: string;
  type: string;
  language: string;
  /** By whose clock its shifts and schedules run. */
  timeZone: string;
  /** When the platform's session ends. Null: nobody knows. */
  sessionEndsAt: Date | null;
  /** The providers whose calls wait now, by a person's word or because they do not accept the credentials. */
  pausedAt: string[];
}

/** The shops of the installation. */
export interface ShopBook {
  /** Those that are on board. */
  all(): Promise<ShopRow[]>;
  /** Undefined when it is not on board. */
  one(shopId: string): Promise<ShopRow | undefined>;
  /** Tries the credentials, then stores the shop whole or not at all. */
  add(entry: ShopEntry, by: AuditSource): Promise<Registered>;
  /** Replaces credentials when their providers accept the new ones. */
  renew(shopId: string, renewal: Renewal, by: AuditSource): Promise<Renewed>;
  /** Nothing is asked of its providers until it is resumed. False when there is no such shop. */
  pause(shopId: string, by: AuditSource): Promise<boolean>;
  resume(shopId: string, by: AuditSource): Promise<boolean>;
}

/** The shops in Postgres. */
export function prismaShopBook(database: Database): ShopBook {
  async function rows(id?: string): Promise<ShopRow[]> {
    const named = { id: true, nick: true, type: true, language: true, timeZone: true } as const;
    const select = { ...named, topSessionEndsAt: true } as const;
    const [shops, pauses] = await Promise.all([
      database.shop.findMany({ where: { id, removedAt: null }, select, orderBy: { id: 'asc' } }),
      database.providerPause.findMany({ where: { shopId: id, resumedAt: null }, orderBy: { provider: 'asc' } }),
    ]);
    return shops.map(({ topSessionEndsAt: sessionEndsAt, ...shop }) => {
      const own = pauses.filter(({ shopId }) => shopId === shop.id);
      return { ...shop, sessionEndsAt, pausedAt: own.map(({ provider }) => provider) };
    });
  }

  return {
    all: () => rows(),
    one: async (shopId) => (await rows(shopId))[0],
    add: (entry, by) => registerShop(database, entry, by),
    renew: (shopId, renewal, by) => renewShop(database, shopId, renewal, by),
    pause: (shopId, by) => pauseShop(database, shopId, by),
    resume: (shopId, by) => resumeShop(database, shopId, by),
  };
}
