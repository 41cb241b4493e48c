import type { CallRecord, PushFault } from './adversary';
import type { BookEntry, BookRecord, Transfer } from './types';
import { newId, type World } from './world';

/** Writes one line into the shop's books: an action that really happened, whoever asked for it. */
export function book(world: World, shopId: string, entry: BookEntry): void {
  const id = newId(world);
  world.store.put('book', id, { id, shopId, ...entry } as BookRecord);
}

export interface Books {
  entries: BookRecord[];
  transfers: Transfer[];
  calls: CallRecord[];
  pushFaults: PushFault[];
}

/** A shop's books in the order they were written. */
export function booksOf(world: World, shopId: string): Books {
  const mine = <K extends 'book' | 'transfer' | 'call' | 'pushFault'>(kind: K) =>
    [...world.store.list(kind)].filter((record) => record.shopId === shopId);
  return { entries: mine('book'), transfers: mine('transfer'), calls: mine('call'), pushFaults: mine('pushFault') };
}

/** The caller's key of an effect, as `calls` name it: the id and the action. The platform's own have none. */
export function keyOfEntry(entry: Readonly<BookEntry>): string | undefined {
  switch (entry.book) {
    case 'refunds':
      return entry.by === 'seller' ? `${entry.refundId}|${entry.amountFen}` : undefined;
    case 'returnsAgreed':
      return entry.by === 'seller' ? `${entry.refundId}|${entry.addressId}` : undefined;
    case 'messages':
      return `${entry.refundId}|${entry.text}`;
    case 'memos':
      return `${entry.tid}|${entry.flag}|${entry.memo}`;
    case 'refusals':
      return `${entry.refundId}|${entry.message}`;
    case 'explanations':
      return `${entry.oid}|${entry.reply}`;
    case 'deadlineChanges':
      return undefined;
  }
}
