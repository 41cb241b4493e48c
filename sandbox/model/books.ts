import type { CallRecord, PushFault } from './adversary';
import type { BookEntry, BookRecord, Transfer } from './types';
import { newId, type World } from './world';

/** Writes one line into the shop's books: what was really done, whoever asked for it. */
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
