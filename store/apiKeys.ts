import { randomBytes, randomUUID } from 'node:crypto';
import type { ADMIN_ROLE, StaffRole } from '../domain/roles';
import type { ApiKey, Prisma } from '../prisma/client/client';
import { type AuditSource, audit } from './audit';
import { keyHashOf } from './keyHash';

/** A key of the API as it is asked for. */
export interface KeyEntry {
  /** What it is for. */
  name: string;
  role: StaffRole | typeof ADMIN_ROLE;
  /** Null for the installation's admin. */
  shopId: string | null;
  /** In whose name it acts. */
  staffId: string;
  readOnly: boolean;
  expiresAt: Date;
}

/** A key without its hash. */
export type KeyRow = Omit<ApiKey, 'hash'>;

/** The text of a new key, which is nowhere else, and its row. */
export interface MadeKey {
  key: string;
  row: KeyRow;
}

/** A key without a term of its own ends after a year, ms. */
const TERM = 365 * 86_400_000;

/** When a key ends that is made now. */
export function usualEnd(): Date {
  return new Date(Date.now() + TERM);
}

/** Makes a key, with its line in the audit. It has 256 random bits, so a plain SHA-256 of it is enough. */
export async function makeKey(
  transaction: Prisma.TransactionClient,
  entry: KeyEntry,
  by: AuditSource,
): Promise<MadeKey> {
  const key = `sh_${randomBytes(32).toString('base64url')}`;
  const data = { ...entry, id: randomUUID(), hash: keyHashOf(key), createdBy: by.actorId };
  const row = await transaction.apiKey.create({ data, omit: { hash: true } });
  await audit(transaction, by, { action: 'keyMade', ...aboutKey(row), after: row });
  return { key, row };
}

/** Ends keys at once, each with its line in the audit. Those that were revoked before stay as they are. */
export async function revokeKeys(
  transaction: Prisma.TransactionClient,
  where: Prisma.ApiKeyWhereInput,
  by: AuditSource,
): Promise<void> {
  const open = await transaction.apiKey.findMany({ where: { ...where, revokedAt: null }, omit: { hash: true } });
  const data = { revokedAt: new Date() };
  for (const before of open) {
    const after = await transaction.apiKey.update({ where: { id: before.id }, data, omit: { hash: true } });
    await audit(transaction, by, { action: 'keyRevoked', ...aboutKey(after), before, after });
  }
}

function aboutKey({ id, shopId }: KeyRow) {
  return { subject: `key:${id}`, shopId: shopId ?? undefined };
}
