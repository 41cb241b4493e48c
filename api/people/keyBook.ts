import { randomBytes, randomUUID } from 'node:crypto';
import type { ADMIN_ROLE, StaffRole } from '../../domain/roles';
import type { ApiKey } from '../../prisma/client/client';
import { type AuditSource, audit } from '../../store/audit';
import type { Database } from '../../store/database';
import { keyHashOf } from '../../store/keyHash';

/** A key as it is asked for. */
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

/** The keys of the API. */
export interface KeyBook {
  /** The newest first, revoked ones too. Without a shop: of the whole installation. */
  all(shopId: string | undefined): Promise<KeyRow[]>;
  /** Makes a key. The text is nowhere else. Undefined when there is no such shop. */
  make(entry: KeyEntry, by: AuditSource): Promise<{ key: string; row: KeyRow } | undefined>;
  /** Ends a key at once; repeated it changes nothing. Undefined when there is no such key. */
  revoke(id: string, by: AuditSource): Promise<KeyRow | undefined>;
  /** It was used just now. */
  used(id: string): Promise<void>;
}

/** The keys in Postgres. A key has 256 random bits, so a plain SHA-256 of it is enough. */
export function prismaKeyBook(prisma: Database): KeyBook {
  return {
    all: (shopId) =>
      prisma.apiKey.findMany({ where: { shopId }, orderBy: { createdAt: 'desc' }, omit: { hash: true } }),
    make: (entry, by) =>
      prisma.$transaction(async (transaction) => {
        const { shopId } = entry;
        if (shopId !== null && (await transaction.shop.count({ where: { id: shopId } })) === 0) return undefined;
        const key = `sh_${randomBytes(32).toString('base64url')}`;
        const data = { ...entry, id: randomUUID(), hash: keyHashOf(key), createdBy: by.actorId };
        const row = await transaction.apiKey.create({ data, omit: { hash: true } });
        const deed = { action: 'keyMade', subject: `key:${row.id}`, after: row } as const;
        await audit(transaction, by, { ...deed, shopId: shopId ?? undefined });
        return { key, row };
      }),
    revoke: (id, by) =>
      prisma.$transaction(async (transaction) => {
        const before = await transaction.apiKey.findUnique({ where: { id }, omit: { hash: true } });
        if (!before || before.revokedAt) return before ?? undefined;
        const data = { revokedAt: new Date() };
        const row = await transaction.apiKey.update({ where: { id }, data, omit: { hash: true } });
        const deed = { action: 'keyRevoked', subject: `key:${id}`, before, after: row } as const;
        await audit(transaction, by, { ...deed, shopId: row.shopId ?? undefined });
        return row;
      }),
    async used(id) {
      await prisma.apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date() } });
    },
  };
}
