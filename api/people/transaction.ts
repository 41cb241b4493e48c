import { AsyncLocalStorage } from 'node:async_hooks';
import type { Prisma } from '../../prisma/client/client';
import type { Database } from '../../store/database';

const open = new AsyncLocalStorage<Prisma.TransactionClient>();

/**
 * The database for a library that knows nothing of our transactions. What it does inside `within` belongs to that
 * transaction: a change and its audit are kept together.
 */
export function following(database: Database): Database {
  return new Proxy(database, {
    get(target, property) {
      const client: object = open.getStore() ?? target;
      return Reflect.get(client, property, client);
    },
  });
}

/** Runs `work` in one transaction that the database of `following` joins. */
export function within<T>(database: Database, work: (transaction: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return database.$transaction((transaction) => open.run(transaction, () => work(transaction)));
}
