import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { type FileStore, fileKey } from '../../adapters/files';
import { eventually } from '../../scripts/stack';
import type { Database } from '../../store/database';
import type { UpdateCommand } from '../../workflows/messages';
import { asksForRefundUnshipped, BUYER, type Matter } from '../scenarios/support/buyers';
import { PATIENCE_MS } from '../support/patience';
import { AGENT, SUPERVISOR, type TestShop } from '../support/shop';

const PAYEE = { account: BUYER.alipayAccount, realName: BUYER.realName };

/** The people of the shop: without them the audit finds tasks that nobody may do. */
export async function hasPeople({ database, shopId }: TestShop): Promise<void> {
  const roles = ['supervisor', 'manager', 'finance', 'warehouse', 'afterSales'];
  await database.staff.createMany({
    data: [
      ...roles.map((role) => ({ shopId, id: `${role}-9`, role })),
      { shopId, ...AGENT },
      { shopId, ...SUPERVISOR },
    ],
  });
}

/** A case whose buyer was offered so much, and has not answered. */
export async function isOffered(shop: TestShop, amount: number): Promise<Matter> {
  const matter = await asksForRefundUnshipped(shop);
  await shop.command(matter.caseId, { type: 'propose', remedy: 'compensation', amount, ...PAYEE }, SUPERVISOR);
  return matter;
}

/** The buyer takes it and withdraws their application: so much is transferred. */
export async function takesIt(shop: TestShop, { caseId, refundId }: Matter): Promise<void> {
  await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' }, SUPERVISOR);
  await shop.market.withdraw(refundId);
  await isPaid(shop.database, caseId);
}

export function isPaid(database: Database, caseId: string): Promise<void> {
  return eventually(async () => {
    expect(await database.payout.findMany({ where: { caseId }, select: { status: true } })).toEqual([
      { status: 'paid' },
    ]);
  }, PATIENCE_MS);
}

/** A case whose refund the platform has paid: its buyer is asked whether all is well. */
export async function isFollowedUp(shop: TestShop): Promise<Matter> {
  const matter = await asksForRefundUnshipped(shop);
  await shop.command(matter.caseId, { type: 'propose', remedy: 'refund', skipReason: '买家坚持' });
  await eventually(async () => {
    const { stage } = await shop.database.case.findUniqueOrThrow({ where: { id: matter.caseId } });
    expect(stage).toBe('followUp');
  }, PATIENCE_MS);
  return matter;
}

/** The buyer sends a photo: its file is in the store, and the case knows it. */
export async function sendsPhoto({ shopId, command }: TestShop, files: FileStore, caseId: string): Promise<string> {
  const bytes = Buffer.from(`photo ${randomUUID()}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = { mediaType: 'image/png', bytes: bytes.length, sha256 };
  const key = fileKey(shopId, caseId, sha256);
  await files.put(key, Readable.from([bytes]), file);
  await command(caseId, { type: 'addEvidence', sort: 'photo', name: '破损.png', from: 'buyer', ...file });
  return key;
}

/** A command that any open case takes. */
export const NEXT: UpdateCommand = {
  ...{ type: 'addEvidence', sort: 'photo', name: '补充.png', mediaType: 'image/png', bytes: 10, from: 'shop' },
};

/** Every event of these cases, as their rows have them. */
export function timelinesOf(database: Database, matters: readonly Matter[]) {
  const caseId = { in: matters.map((matter) => matter.caseId) };
  return database.caseEvent.findMany({ where: { caseId }, orderBy: [{ caseId: 'asc' }, { seq: 'asc' }] });
}

/** The rows of cases that people look at, without what is of the moment at which they were written. */
export async function rowsOf(database: Database, matters: readonly Matter[]) {
  const where = { caseId: { in: matters.map(({ caseId }) => caseId) } };
  const [cases, tasks, payouts, contacts, subjects] = await Promise.all([
    database.case.findMany({ where: { id: where.caseId }, omit: { updatedAt: true }, orderBy: { id: 'asc' } }),
    database.task.findMany({ where, orderBy: { id: 'asc' } }),
    database.payout.findMany({ where, orderBy: [{ caseId: 'asc' }, { processId: 'asc' }] }),
    database.contact.findMany({ where, orderBy: [{ caseId: 'asc' }, { seq: 'asc' }] }),
    database.caseSubject.findMany({ where, omit: { createdAt: true }, orderBy: { externalId: 'asc' } }),
  ]);
  return { cases, tasks, payouts, contacts, subjects };
}
