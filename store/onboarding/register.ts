import { type KeyRing, processKeys } from '../../config';
import type { StaffRole } from '../../domain/roles';
import type { Prisma } from '../../prisma/client/client';
import { makeKey, usualEnd } from '../apiKeys';
import { type AuditSource, audit } from '../audit';
import { type Database, takeTurn } from '../database';
import { handbookFor } from '../shops';
import type { ShopEntry } from './entry';
import { robotRow, shopRow, smsRow } from './rows';
import { told } from './told';
import { type Trial, tryCredentials } from './trial';

/** What came of an entry. */
export type Registered =
  | { outcome: 'registered'; trials: Trial[]; keys: StaffKey[] }
  /** A provider did not accept its part. Nothing was stored. */
  | { outcome: 'notAccepted'; trials: Trial[] }
  /** There is a shop of this id or nickname already. Nothing was stored. */
  | { outcome: 'taken'; sentence: string };

/** A person's first key of the API. It is told once: only its digest is kept. */
export interface StaffKey {
  staffId: string;
  role: StaffRole;
  key: string;
  /** As for any key that is made without a term of its own. */
  expiresAt: Date;
}

/**
 * Takes a shop on board: tries its credentials, then stores it whole or not at all. The handbook's policy is its first.
 * The workers serve it at their next look (SHOPS_LOOK_MS), without a restart.
 */
export async function registerShop(
  database: Database,
  entry: ShopEntry,
  by: AuditSource,
  ring: KeyRing = processKeys(),
): Promise<Registered> {
  const before = await takenBy(database, entry);
  if (before) return before;
  const trials = await tryCredentials(entry);
  if (trials.some(({ works }) => !works)) return { outcome: 'notAccepted', trials };
  return database.$transaction(async (transaction): Promise<Registered> => {
    // Of two entries for the same shop at the same time, one is stored.
    await takeTurn(transaction, 'shops');
    const other = await takenBy(transaction, entry);
    if (other) return other;
    await write(transaction, ring, entry);
    const deed = { action: 'shopAdded', shopId: entry.id, subject: `shop:${entry.id}`, after: told(entry) } as const;
    await audit(transaction, by, deed);
    return { outcome: 'registered', trials, keys: await firstKeys(transaction, entry, by) };
  });
}

async function takenBy(
  database: Pick<Database, 'shop'>,
  { id, nick }: ShopEntry,
): Promise<Extract<Registered, { outcome: 'taken' }> | undefined> {
  const other = await database.shop.findFirst({
    // The id of a shop that was removed stays with its cases.
    where: { OR: [{ id }, { removedAt: null, nick }] },
    select: { id: true, nick: true },
  });
  if (!other) return undefined;
  const same = other.id === id ? `the id ${id}` : `the nickname ${nick}`;
  return { outcome: 'taken', sentence: `The shop ${other.id} (${other.nick}) has ${same} already.` };
}

async function write(transaction: Prisma.TransactionClient, ring: KeyRing, entry: ShopEntry): Promise<void> {
  const { id: shopId, staff, sms, robots } = entry;
  await transaction.shop.create({ data: shopRow(ring, entry) });
  if (sms) await transaction.smsAccount.create({ data: smsRow(ring, shopId, sms) });
  await transaction.robot.createMany({ data: robots.map((robot) => robotRow(ring, shopId, robot)) });
  await handbookFor(transaction, shopId);
  await transaction.staff.createMany({ data: staff.map(({ id, role, name }) => ({ shopId, id, role, name })) });
}

async function firstKeys(
  transaction: Prisma.TransactionClient,
  { id: shopId, staff }: ShopEntry,
  by: AuditSource,
): Promise<StaffKey[]> {
  const keys: StaffKey[] = [];
  const expiresAt = usualEnd();
  for (const { id: staffId, role } of staff) {
    const entry = { name: `First key of ${staffId}`, role, shopId, staffId, readOnly: false, expiresAt };
    const { key } = await makeKey(transaction, entry, by);
    keys.push({ staffId, role, key, expiresAt });
  }
  return keys;
}
