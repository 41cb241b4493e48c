import { createHmac } from 'node:crypto';
import type { ReceiverContact } from '../adapters/top';
import type { AskContext } from '../domain/asks';
import type { Database } from './database';

/** As much as a supervisor needs to see. */
const MOST_ORDERS = 5;

/** The return of an order, and where the order went. */
export interface ReturnOf {
  tid: string;
  buyerId: string;
  contact: ReceiverContact;
  /** The shop's own: digests of two shops are never the same. */
  key: string;
  since: Date;
  at: Date;
}

/** Orders of other buyers that came back and went to the same phone, or to the same address. */
export interface SameContact {
  samePhoneIn?: string[];
  sameAddressIn?: string[];
}

/**
 * Compares a return with those of other buyers of the shop, and keeps it for theirs (handbook §7). Only digests are kept: who
 * reads the table learns no phone and no address.
 */
export async function compareContact(
  database: Database,
  { shopId }: Pick<AskContext, 'shopId'>,
  { tid, buyerId, contact, key, since, at }: ReturnOf,
): Promise<SameContact> {
  const phoneDigest = digestOf(contact.phone, key);
  const addressDigest = digestOf(contact.address, key);
  if (phoneDigest === undefined && addressDigest === undefined) return {};
  const row = { buyerId, phoneDigest: phoneDigest ?? null, addressDigest: addressDigest ?? null, seenAt: at };
  await database.returnContact.upsert({
    where: { shopId_tid: { shopId, tid } },
    create: { shopId, tid, ...row },
    update: row,
  });
  const others = async (same: { phoneDigest?: string; addressDigest?: string }) => {
    const where = { shopId, buyerId: { not: buyerId }, seenAt: { gte: since }, ...same };
    const rows = await database.returnContact.findMany({ where, orderBy: { tid: 'asc' }, take: MOST_ORDERS });
    return rows.map((one) => one.tid);
  };
  const [samePhoneIn = [], sameAddressIn = []] = await Promise.all([
    phoneDigest === undefined ? [] : others({ phoneDigest }),
    addressDigest === undefined ? [] : others({ addressDigest }),
  ]);
  return {
    ...(samePhoneIn.length > 0 && { samePhoneIn }),
    ...(sameAddressIn.length > 0 && { sameAddressIn }),
  };
}

/** The same words with other blanks, marks, widths or cases are the same. Nothing is no contact. */
export function digestOf(words: string | undefined, key: string): string | undefined {
  const plain = (words ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
  return plain === '' ? undefined : createHmac('sha256', key).update(plain).digest('hex');
}
