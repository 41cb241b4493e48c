import { createHmac } from 'node:crypto';
import type { ReceiverContact } from '../adapters/top';
import { processKeys } from '../config';
import type { AskContext, Asks, SignFacts } from '../domain/asks';
import type { Database } from './database';
import { tailDigest } from './search';
import type { Shop } from './shops';

/** As much as a supervisor needs to see. */
const MOST_ORDERS = 5;

/**
 * Keeps where an order goes, as digests: who reads the table learns no phone and no address. A part that the platform
 * does not show any more stays as it was shown. `phoneTail` are the last four digits, which the platform shows behind stars too.
 */
export async function keepContact(
  database: Database,
  { id, contactKey }: Pick<Shop, 'id' | 'contactKey'>,
  tid: string,
  { phone, address, phoneTail }: ReceiverContact & { phoneTail?: string },
): Promise<void> {
  const digests = {
    phoneDigest: digestOf(phone, contactKey),
    addressDigest: digestOf(address, contactKey),
    tailDigest: phoneTail === undefined ? undefined : tailDigest(processKeys(), id, phoneTail),
  };
  if (Object.values(digests).every((digest) => digest === undefined)) return;
  const { count } = await database.orderContact.createMany({
    data: [{ shopId: id, tid, ...digests }],
    skipDuplicates: true,
  });
  if (count === 0) await database.orderContact.updateMany({ where: { shopId: id, tid }, data: digests });
}

/** Orders of other buyers that came back and went to the same phone, or to the same address. */
export type SameContact = Pick<SignFacts, 'samePhoneIn' | 'sameAddressIn'>;

/**
 * Compares a return with those of other buyers of the shop, and keeps for theirs that it came back `at` this instant
 * (handbook §7). Of an order whose phone and address were never shown nothing is known.
 */
export async function compareContact(
  database: Database,
  { shopId }: Pick<AskContext, 'shopId'>,
  { tid, buyerId, since }: Omit<Asks['readSigns']['in'], 'trackingNumber'>,
  at: Date,
): Promise<SameContact> {
  const own = { shopId, tid };
  await database.orderContact.updateMany({ where: own, data: { buyerId, returnedAt: at } });
  const contact = await database.orderContact.findUnique({ where: { shopId_tid: own } });
  if (!contact) return {};
  const others = async (same: { phoneDigest?: string; addressDigest?: string }) => {
    const where = { shopId, buyerId: { not: buyerId }, returnedAt: { gte: new Date(since) }, ...same };
    const rows = await database.orderContact.findMany({ where, orderBy: { tid: 'asc' }, take: MOST_ORDERS });
    return rows.map((one) => one.tid);
  };
  const { phoneDigest, addressDigest } = contact;
  const [samePhoneIn, sameAddressIn] = await Promise.all([
    phoneDigest === null ? [] : others({ phoneDigest }),
    addressDigest === null ? [] : others({ addressDigest }),
  ]);
  return {
    ...(samePhoneIn.length > 0 && { samePhoneIn }),
    ...(sameAddressIn.length > 0 && { sameAddressIn }),
  };
}

/** The same words with other blanks, marks, widths or cases are the same. Nothing is no contact. */
function digestOf(words: string | undefined, key: string): string | undefined {
  const plain = (words ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
  return plain === '' ? undefined : createHmac('sha256', key).update(plain).digest('hex');
}
