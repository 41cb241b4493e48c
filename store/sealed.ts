import { createHash } from 'node:crypto';
import type { KeyRing } from '../config';

/** The columns that hold a secret, by table. Each is read and written through this module alone. */
export const SEALED_COLUMNS = {
  Shop: ['topAppSecret', 'topSession', 'alipayPrivateKey', 'kuaidi100Key'],
  SmsAccount: ['accessKeySecret'],
  Robot: ['url', 'secret'],
  KeptAnswer: ['body'],
  Webhook: ['secret'],
} as const satisfies Record<string, readonly string[]>;

export type SealedTable = keyof typeof SEALED_COLUMNS;

/** The row's own name, which its secrets are bound to: a shop's id, a robot's shop and name, whose answer and under which key. */
export type RowId = readonly string[];

/** How a sealed value begins; its key's id and the sealed bytes in base64 follow. */
const MARK = 'sealed:1:';

/**
 * The row with its secrets sealed: they open in the same column of the same row, and nowhere else. Columns that the row
 * lacks, or that are empty, stay so. What is sealed already stays as it is.
 */
export function sealRow<R extends object>(keys: KeyRing, table: SealedTable, id: RowId, row: R): R {
  return changed(row, table, (value, column) => (isSealed(value) ? value : sealValue(keys, table, id, column, value)));
}

/** The row with its secrets in plain. A value that was never sealed is read as it is. Throws KeyError. */
export function openRow<R extends object>(keys: KeyRing, table: SealedTable, id: RowId, row: R): R {
  return changed(row, table, (value, column) => openValue(keys, table, id, column, value));
}

/** Under which key it was sealed; undefined for a value in plain. */
export function keyIdOf(value: string): string | undefined {
  return isSealed(value) ? value.slice(MARK.length).split(':', 1)[0] : undefined;
}

/** How every value begins that this key has sealed. */
export function markOf(keyId: string): string {
  return `${MARK}${keyId}:`;
}

/**
 * What tells a robot's address from another's while the address itself is sealed. The address holds a token of at least
 * 122 random bits (platform.md §5): its digest gives nothing away.
 */
export function addressDigestOf(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

function isSealed(value: string): boolean {
  return value.startsWith(MARK);
}

function sealValue(keys: KeyRing, table: SealedTable, id: RowId, column: string, value: string): string {
  const { keyId, box } = keys.seal(Buffer.from(value), placeOf(table, id, column));
  return `${markOf(keyId)}${Buffer.from(box).toString('base64')}`;
}

function openValue(keys: KeyRing, table: SealedTable, id: RowId, column: string, value: string): string {
  const keyId = keyIdOf(value);
  if (keyId === undefined) return value;
  const box = Buffer.from(value.slice(markOf(keyId).length), 'base64');
  return keys.open({ keyId, box }, placeOf(table, id, column)).toString('utf8');
}

/** JSON parts the names beyond doubt, whatever they hold. */
function placeOf(table: SealedTable, id: RowId, column: string): string {
  return JSON.stringify([table, ...id, column]);
}

function changed<R extends object>(row: R, table: SealedTable, change: (value: string, column: string) => string): R {
  const columns: readonly string[] = SEALED_COLUMNS[table];
  const entries = Object.entries(row).map(([column, value]) =>
    columns.includes(column) && typeof value === 'string' && value !== ''
      ? [column, change(value, column)]
      : [column, value],
  );
  // The same columns with values of the same types.
  return Object.fromEntries(entries) as R;
}
