import { ApplicationFailure } from '@temporalio/common';
import type { AskContext, AskHandlers } from '../domain/asks';
import type { CaseClient } from '../intake/caseClient';
import type { ParcelRules } from '../intake/parcelLooks';
import type { Database } from '../store/database';
import type { Shop, Shops } from '../store/shops';
import { failureOf, waitedSince } from './failures';
import { intentsOf } from './intents';

/** What every port needs. */
export interface Deps {
  database: Database;
  shops: Shops;
  /**
   * How parcels are looked at. Without it, a parcel is queried at most once in half an hour and nothing is subscribed.
   */
  parcels?: ParcelRules;
  /** The way in to other cases: they hear of a number that they share, and of what their buyer wishes. Without it no case is told. */
  cases?: Pick<CaseClient, 'send'>;
}

/** Handlers for some of the questions. An adapter's error becomes a failure that says what to do next. */
export type Port<K extends keyof AskHandlers> = Pick<AskHandlers, K>;

/** Runs one answer with the shop it is asked for. Where that is an effect and fails for good, its intent's row says so. */
export async function asShop<T>(
  { shops, database }: Deps,
  context: AskContext,
  answer: (shop: Shop) => Promise<T>,
  intentId?: string,
): Promise<T> {
  let shop: Shop | undefined;
  try {
    shop = await shops.shop(context.shopId);
    return await answer(shop);
  } catch (error) {
    const failure = failureOf(error, waitedSince(shop?.resumedAt));
    if (intentId !== undefined && failure instanceof ApplicationFailure && failure.nonRetryable) {
      await intentsOf(database, context).giveUp(intentId, failure.message);
    }
    throw failure;
  }
}

/** The same for questions that only our own rows answer. */
export async function ofRecords<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    throw failureOf(error, waitedSince());
  }
}
