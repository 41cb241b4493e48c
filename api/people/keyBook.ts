import { type KeyEntry, type KeyRow, type MadeKey, makeKey, revokeKeys } from '../../store/apiKeys';
import type { AuditSource } from '../../store/audit';
import type { Database } from '../../store/database';

/** The keys of the API. */
export interface KeyBook {
  /** The newest first, revoked ones too. Without a shop: of the whole installation. */
  all(shopId: string | undefined): Promise<KeyRow[]>;
  /** Makes a key. The text is nowhere else. Undefined when there is no such shop. */
  make(entry: KeyEntry, by: AuditSource): Promise<MadeKey | undefined>;
  /** Ends a key at once; repeated it changes nothing. Undefined when there is no such key. */
  revoke(id: string, by: AuditSource): Promise<KeyRow | undefined>;
  /** It was used just now. */
  used(id: string): Promise<void>;
}

/** The keys in Postgres. */
export function prismaKeyBook(prisma: Database): KeyBook {
  return {
    all: (shopId) =>
      prisma.apiKey.findMany({ where: { shopId }, orderBy: { createdAt: 'desc' }, omit: { hash: true } }),
    make: (entry, by) =>
      prisma.$transaction(async (transaction) => {
        const { shopId } = entry;
        const there = { id: shopId ?? undefined, removedAt: null };
        if (shopId !== null && (await transaction.shop.count({ where: there })) === 0) return undefined;
        return makeKey(transaction, entry, by);
      }),
    revoke: (id, by) =>
      prisma.$transaction(async (transaction) => {
        await revokeKeys(transaction, { id }, by);
        return (await transaction.apiKey.findUnique({ where: { id }, omit: { hash: true } })) ?? undefined;
      }),
    async used(id) {
      await prisma.apiKey.updateMany({ where: { id }, data: { lastUsedAt: new Date() } });
    },
  };
}
