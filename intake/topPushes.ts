import { CALLBACK_TAKEN, callbackClaims, isCallbackSigned, readCallback, type TopCallback } from '../adapters/top';
import { type KeyRing, processKeys } from '../config';
import type { Logger } from '../config/logger';
import type { Database } from '../store/database';
import { openRow } from '../store/sealed';
import type { Shops } from '../store/shops';
import { noteWaiting } from './consume';
import type { HandOver } from './handOver';
import type { HandOverTrace } from './parcelTraces';
import type { HandOverReview } from './reviews';
import { leftToAPerson, passOnOrLeave } from './topics';

/** The result of a callback: the answer to the platform, or why there is none. */
export type TopPushTaken =
  | { is: 'taken'; answer: typeof CALLBACK_TAKEN }
  /**
   * The signature is wrong, the time is not now, or the application or shop is unknown. The answer does not say which.
   */
  | { is: 'forged' };

export interface TopPushes {
  /**
   * Takes a message that TOP pushed for an application. Resolves only when its case has it, or a person. Rejects when Postgres,
   * Temporal or the platform is away: then it is pushed again.
   */
  take(appKey: string, callback: TopCallback): Promise<TopPushTaken>;
}

export interface TopPushDeps {
  database: Database;
  shops: Pick<Shops, 'shop'>;
  handOver: HandOver;
  handOverReview: HandOverReview;
  handOverTrace: HandOverTrace;
  log: Logger;
  /** Those of the process by default. */
  keys?: KeyRing;
}

/** How far a callback's timestamp may be from our clock, both ways (platform.md §2, Request). */
export const STALE_MS = 10 * 60_000;

/**
 * The second way in for the platform's messages. Several shops may share an application: its secret proves the message, the seller's
 * nickname in it names the shop.
 */
export function createTopPushes({ database, shops, log, keys = processKeys(), ...hands }: TopPushDeps): TopPushes {
  return {
    async take(appKey, callback) {
      const { sentAt, appKey: named = appKey } = callbackClaims(callback);
      const rows = await shopsOf(database, keys, appKey);
      const ours = rows.filter(({ topAppSecret }) => isCallbackSigned(callback, topAppSecret));
      const isOfNow = sentAt !== undefined && Math.abs(Date.now() - sentAt) <= STALE_MS;
      const [first] = ours;
      if (first === undefined || !isOfNow || named !== appKey) return { is: 'forged' };
      const message = readCallback(callback);
      const { shopNick } = message;
      const own = shopNick === undefined ? first : ours.find(({ nick }) => nick === shopNick);
      if (own === undefined) {
        log.warn(
          { appKey },
          'a message was pushed for a shop that is not here: refused, the sweep of that shop will find it',
        );
        return { is: 'forged' };
      }
      const taker = { shop: await shops.shop(own.id), database, log, ...hands };
      try {
        if (shopNick === undefined && ours.length > 1) {
          await leftToAPerson(taker, [message], 'the message names no shop, and several share the application');
        } else await passOnOrLeave(taker, [message]);
      } catch (error) {
        noteWaiting(taker, message.content ?? {}, error);
        throw error;
      }
      return { is: 'taken', answer: CALLBACK_TAKEN };
    },
  };
}

async function shopsOf(database: Database, keys: KeyRing, appKey: string) {
  const select = { id: true, nick: true, topAppSecret: true };
  const where = { topAppKey: appKey, removedAt: null };
  const rows = await database.shop.findMany({ where, select, orderBy: { id: 'asc' } });
  return rows.map((row) => openRow(keys, 'Shop', [row.id], row));
}
