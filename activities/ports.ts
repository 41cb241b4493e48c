import type { AskContext, AskHandlers } from '../domain/asks';
import type { Database } from '../intake/database';
import type { ParcelRules } from '../intake/parcelLooks';
import type { Shop, Shops } from '../intake/shops';
import { failureOf, waitedSince } from './failures';

/** What every port needs. */
export interface Deps {
  database: Database;
  shops: Shops;
  /** How parcels are looked at; without it once in half an hour, and nothing is subscribed. */
  parcels?: ParcelRules;
}

/** Some of the questions, answered; errors of adapters become failures that say what to do next. */
export type Port<K extends keyof AskHandlers> = Pick<AskHandlers, K>;

/** Runs one answer with the shop it is asked for. */
export async function asShop<T>(
  { shops }: Deps,
  { shopId }: AskContext,
  answer: (shop: Shop) => Promise<T>,
): Promise<T> {
  let shop: Shop | undefined;
  try {
    shop = await shops.shop(shopId);
    return await answer(shop);
  } catch (error) {
    throw failureOf(error, waitedSince(shop?.resumedAt));
  }
}
