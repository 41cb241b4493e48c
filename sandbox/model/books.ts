import type { BookEntry, BookRecord, Transfer } from './types';
import { newId, type World } from './world';

/** Writes one line into the shop's books: what was really done, whoever asked for it. */
export function book(world: World, shopId: string, entry: BookEntry): void {
  const id = newId(world);
  world.store.put('book', id, { id, shopId, ...entry } as BookRecord);
}

/** A shop's books in the order they were written. */
export function booksOf(world: World, shopId: string): { entries: BookRecord[]; transfers: Transfer[] } {
  return {
    entries: [...world.store.list('book')].filter((entry) => entry.shopId === shopId),
    transfers: [...world.store.list('transfer')].filter((transfer) => transfer.shopId === shopId),
  };
}
