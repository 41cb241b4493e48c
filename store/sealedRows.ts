import { KeyError, type KeyRing } from '../config';
import type { Database } from './database';
import {
  addressDigestOf,
  keyIdOf,
  markOf,
  openRow,
  type RowId,
  SEALED_COLUMNS,
  type SealedTable,
  sealRow,
} from './sealed';

/** How many rows are read at once. */
const BATCH = 100;
const TABLES = Object.keys(SEALED_COLUMNS) as SealedTable[];

/** How many values each key has sealed; `plain` counts those that are not sealed yet. */
export type SealedCount = Readonly<Record<string, number>>;

interface SecretRow {
  id: RowId;
  /** The secrets that are there, by column. */
  secrets: Readonly<Record<string, string>>;
}

interface Shelf {
  /** Rows after this one, in the order of their ids. */
  after(id: RowId | undefined, take: number): Promise<SecretRow[]>;
  /** Puts values in the place of others, unless somebody has changed one meanwhile. Whether it did. */
  replace(
    row: SecretRow,
    sealed: Readonly<Record<string, string>>,
    plain: Readonly<Record<string, string>>,
  ): Promise<boolean>;
}

/**
 * Seals with the current key whatever is in plain, or sealed by an older key. Broken off, the next call goes on where
 * this one was: each value says which key sealed it. Gives the number of changed rows. Throws KeyError for a value that
 * no key opens; the rows before it are done.
 */
export async function sealRows(database: Database, keys: KeyRing): Promise<number> {
  let count = 0;
  for (const table of TABLES) {
    const shelf = shelfOf(database, table);
    for await (const row of rowsOf(shelf)) {
      if (await sealOne(shelf, table, keys, row)) count += 1;
    }
  }
  return count;
}

/** Which keys have sealed what is stored. */
export async function sealedCounts(database: Database): Promise<SealedCount> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    for await (const { secrets } of rowsOf(shelfOf(database, table))) {
      for (const value of Object.values(secrets)) {
        const key = keyIdOf(value) ?? 'plain';
        counts[key] = (counts[key] ?? 0) + 1;
      }
    }
  }
  return counts;
}

/** Throws KeyError, naming the shop, when the keys are not those that sealed what is stored. Reads one shop a key. */
export async function assertKeysFit(database: Database, keys: KeyRing): Promise<void> {
  const known = keys.ids();
  const sealed = { startsWith: 'sealed:' };
  const stranger = await database.shop.findFirst({
    where: { topSession: sealed, NOT: known.map((id) => ({ topSession: { startsWith: markOf(id) } })) },
  });
  const ofKnown = known.map((id) => database.shop.findFirst({ where: { topSession: { startsWith: markOf(id) } } }));
  for (const row of [stranger, ...(await Promise.all(ofKnown))]) {
    if (!row) continue;
    try {
      openRow(keys, 'Shop', [row.id], row);
    } catch (error) {
      if (!(error instanceof KeyError)) throw error;
      throw new KeyError(`The secrets of the shop ${row.id} cannot be opened. ${error.message}`, { cause: error });
    }
  }
}

async function sealOne(shelf: Shelf, table: SealedTable, keys: KeyRing, row: SecretRow): Promise<boolean> {
  const current = keys.current();
  if (Object.values(row.secrets).every((value) => keyIdOf(value) === current)) return false;
  const plain = openRow(keys, table, row.id, row.secrets);
  return shelf.replace(row, sealRow(keys, table, row.id, plain), plain);
}

async function* rowsOf(shelf: Shelf): AsyncGenerator<SecretRow> {
  let last: RowId | undefined;
  for (;;) {
    const rows = await shelf.after(last, BATCH);
    yield* rows;
    last = rows.at(-1)?.id;
    if (rows.length < BATCH) return;
  }
}

function shelfOf(database: Database, table: SealedTable): Shelf {
  if (table === 'Shop') {
    return {
      async after([last] = [], take) {
        const where = last === undefined ? {} : { id: { gt: last } };
        const rows = await database.shop.findMany({ where, take, orderBy: { id: 'asc' } });
        return rows.map((row) => ({ id: [row.id], secrets: secretsOf(table, row) }));
      },
      async replace({ id: [id], secrets }, sealed) {
        const { count } = await database.shop.updateMany({ where: { ...secrets, id }, data: sealed });
        return count > 0;
      },
    };
  }
  if (table === 'SmsAccount') {
    return {
      async after([last] = [], take) {
        const where = last === undefined ? {} : { shopId: { gt: last } };
        const rows = await database.smsAccount.findMany({ where, take, orderBy: { shopId: 'asc' } });
        return rows.map((row) => ({ id: [row.shopId], secrets: secretsOf(table, row) }));
      },
      async replace({ id: [shopId], secrets }, sealed) {
        const { count } = await database.smsAccount.updateMany({ where: { ...secrets, shopId }, data: sealed });
        return count > 0;
      },
    };
  }
  if (table === 'KeptAnswer') {
    return {
      async after([scope, commandId] = [], take) {
        const where =
          scope === undefined ? {} : { OR: [{ scope: { gt: scope } }, { scope, commandId: { gt: commandId } }] };
        const orderBy = [{ scope: 'asc' as const }, { commandId: 'asc' as const }];
        const rows = await database.keptAnswer.findMany({ where, take, orderBy });
        return rows.map((row) => ({ id: [row.scope, row.commandId], secrets: secretsOf(table, row) }));
      },
      async replace({ id: [scope, commandId], secrets }, sealed) {
        const { count } = await database.keptAnswer.updateMany({
          where: { ...secrets, scope, commandId },
          data: sealed,
        });
        return count > 0;
      },
    };
  }
  if (table === 'Webhook') {
    return {
      async after([last] = [], take) {
        const where = last === undefined ? {} : { id: { gt: last } };
        const rows = await database.webhook.findMany({ where, take, orderBy: { id: 'asc' } });
        return rows.map((row) => ({ id: [row.id], secrets: secretsOf(table, row) }));
      },
      async replace({ id: [id], secrets }, sealed) {
        const { count } = await database.webhook.updateMany({ where: { ...secrets, id }, data: sealed });
        return count > 0;
      },
    };
  }
  return {
    async after([shopId, name] = [], take) {
      const where = shopId === undefined ? {} : { OR: [{ shopId: { gt: shopId } }, { shopId, name: { gt: name } }] };
      const rows = await database.robot.findMany({ where, take, orderBy: [{ shopId: 'asc' }, { name: 'asc' }] });
      return rows.map((row) => ({ id: [row.shopId, row.name], secrets: secretsOf(table, row) }));
    },
    async replace({ id: [shopId, name], secrets }, sealed, { url = '' }) {
      const data = { ...sealed, addressDigest: addressDigestOf(url) };
      const { count } = await database.robot.updateMany({ where: { ...secrets, shopId, name }, data });
      return count > 0;
    },
  };
}

function secretsOf(table: SealedTable, row: object): Record<string, string> {
  const columns: readonly string[] = SEALED_COLUMNS[table];
  return Object.fromEntries(
    Object.entries(row).filter((entry): entry is [string, string] => {
      const [column, value] = entry;
      return columns.includes(column) && typeof value === 'string' && value !== '';
    }),
  );
}
