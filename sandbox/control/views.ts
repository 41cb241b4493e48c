import { type Books, keyOfEntry } from '../model/books';
import { callbacksWaiting } from '../model/callbacks';
import { nextTimeoutAt } from '../model/clock';
import { messagesWaiting } from '../model/push';
import { tradeNumbersOf } from '../model/tradeRefunds';
import type { BookRecord, Order, Parcel, Refund, Shop } from '../model/types';
import { shopNow, type World } from '../model/world';

/** Instants leave the control API as ISO texts, amounts as fen, ids as strings. */
const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : iso(at));

/** A shop without its secrets. The caller that registered it knows them already. */
export function shopView(shop: Readonly<Shop>, alipayPublicKey: string) {
  const { shopId, userId, nick, type, appKey, alipay, sellerAddresses, timeouts, smsCodeAboveFen, callback } = shop;
  const { customer } = shop.kuaidi100;
  return {
    ...{ shopId, userId, nick, type, appKey, alipay, sellerAddresses, timeouts, smsCodeAboveFen },
    ...(callback && { callback }),
    kuaidi100: { customer },
    alipayPublicKey,
  };
}

export function clockView(world: World, shop: Readonly<Shop>) {
  return {
    now: iso(shopNow(world, shop)),
    offsetMs: shop.offsetMs,
    nextTimeoutAt: isoOrNull(nextTimeoutAt(world, shop.shopId)),
    messagesWaiting: messagesWaiting(world, shop.shopId) + callbacksWaiting(world, shop.shopId),
  };
}

export function orderView(order: Readonly<Order>) {
  const { lines, createdAt, modifiedAt, paidAt, endedAt, confirmDueAt, confirmLeftMs: _left, ...rest } = order;
  return {
    ...rest,
    alipay: tradeNumbersOf(order),
    createdAt: iso(createdAt),
    modifiedAt: iso(modifiedAt),
    paidAt: isoOrNull(paidAt),
    endedAt: isoOrNull(endedAt),
    timeoutAt: isoOrNull(confirmDueAt),
    orders: lines.map((line) => ({
      ...line,
      ...(line.review && { review: { ...line.review, at: iso(line.review.at) } }),
      consignedAt: isoOrNull(line.consignedAt),
      endedAt: isoOrNull(line.endedAt),
    })),
  };
}

export function refundView(refund: Readonly<Refund>) {
  const { createdAt, modifiedAt, deadline, messages, intervenedAt, returnedAt, ...rest } = refund;
  return {
    ...rest,
    createdAt: iso(createdAt),
    modifiedAt: iso(modifiedAt),
    returnedAt: isoOrNull(returnedAt),
    intervenedAt: isoOrNull(intervenedAt),
    timeoutAt: isoOrNull(deadline?.at),
    timeoutKind: deadline?.kind ?? null,
    messages: messages.map((message) => ({ ...message, at: iso(message.at) })),
  };
}

export function parcelView(parcel: Readonly<Parcel>) {
  return { ...parcel, scans: parcel.scans.map((scan) => ({ ...scan, at: iso(scan.at) })) };
}

export function booksView(books: Books) {
  const of = <B extends BookRecord['book']>(name: B) =>
    books.entries
      .filter((entry): entry is Extract<BookRecord, { book: B }> => entry.book === name)
      .map((entry) => {
        const { id: _id, shopId: _shopId, book: _book, at, ...rest } = entry;
        const key = keyOfEntry(entry);
        return { ...rest, ...(key !== undefined && { key }), at: iso(at) };
      });
  return {
    refunds: of('refunds'),
    transfers: books.transfers.map(({ id: _id, shopId: _shopId, at, ...rest }) => ({
      ...rest,
      key: rest.outBizNo,
      at: iso(at),
    })),
    tradeRefunds: of('tradeRefunds'),
    messages: of('messages'),
    memos: of('memos'),
    returnsAgreed: of('returnsAgreed'),
    refusals: of('refusals'),
    negotiations: of('negotiations'),
    receiptDelays: of('receiptDelays'),
    exchanges: of('exchanges'),
    explanations: of('explanations'),
    deadlineChanges: of('deadlineChanges').map(({ from, to, ...rest }) => ({ ...rest, from: iso(from), to: iso(to) })),
    calls: books.calls.map(({ id: _id, shopId: _shopId, arrivedAt, appliedAt, ...rest }) => ({
      ...rest,
      arrivedAt: iso(arrivedAt),
      ...(appliedAt !== undefined && { appliedAt: iso(appliedAt) }),
    })),
    pushFaults: books.pushFaults.map(({ id: _id, shopId: _shopId, at, ...rest }) => ({ ...rest, at: iso(at) })),
  };
}
