import { randomUUID } from 'node:crypto';
import { prismaPersonBook } from '../../api/people/personBook';
import { paidOrder } from '../faults/support/stories';
import { eventually, openShop, type TestShop } from '../support/shop';

const [FIRST, SECOND] = ['agent-1', 'agent-2'];
const REFUND = { type: 'refundOnly', reason: '拍错了' } as const;
const BY = { actorId: 'admin-1', actorRole: 'admin', by: 'key:test' };

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
  const { database, shopId } = shop;
  await database.staff.createMany({ data: [FIRST, SECOND].map((id) => ({ shopId, id, role: 'afterSales' })) });
});
afterAll(() => shop?.close());

/** The shop's day, so many days from now. */
const day = (days: number) => new Date(Date.now() + (8 + 24 * days) * 3_600_000).toISOString().slice(0, 10);

/** A case that this person works, with a task that they have taken on. */
async function caseOf(owner: string): Promise<string> {
  const { database, shopId, market, cases } = shop;
  const { tid, oids } = await paidOrder(shop, 9900);
  const { refundId } = await market.askRefund(tid, { ...REFUND, oid: oids[0] });
  const caseId = await shop.caseOfRefund(refundId);
  const lead = { id: 'supervisor-1', role: 'supervisor' } as const;
  await cases.send(caseId, { type: 'reassign', owner, reason: '分配' }, lead, randomUUID());
  // The order is looked up first.
  const open = { where: { caseId, closedAt: null } };
  const task = await eventually(() => database.task.findFirst(open), 'the case waits for a person');
  await database.taskClaim.create({ data: { taskId: task.id, shopId, staffId: owner, by: owner } });
  return caseId;
}

const isOf = (caseId: string, owner: string) =>
  eventually(
    async () => (await shop.database.case.findUnique({ where: { id: caseId } }))?.owner === owner,
    `the case goes to ${owner}`,
  );
const claims = (staffId: string) => shop.database.taskClaim.count({ where: { shopId: shop.shopId, staffId } });

test('handbook §2: whom the admin takes out of the shop hands on everything the same minute, and gets nothing new', async () => {
  const { database, shopId } = shop;
  const people = prismaPersonBook(database);
  const username = `p-${randomUUID()}`;
  const entry = { name: 'one', isAdmin: false, disabled: false };
  const member = { shopId, staffId: FIRST, role: 'afterSales' } as const;
  const person = await people.make(username, { ...entry, shops: [member] }, BY);
  const caseId = await caseOf(FIRST);
  await people.change(person.id, { ...entry, shops: [member] }, BY);
  expect(await database.departure.count({ where: { shopId } })).toBe(0);
  await people.change(person.id, { ...entry, shops: [] }, BY);
  await isOf(caseId, SECOND);
  await eventually(async () => (await claims(FIRST)) === 0, 'nothing is claimed by who has gone');
  const [assigned] = await database.caseEvent.findMany({
    where: { caseId, type: 'assigned' },
    orderBy: { seq: 'desc' },
  });
  expect(assigned).toMatchObject({
    actorRole: 'system',
    data: { owner: SECOND, reason: expect.stringContaining(FIRST) },
  });
  const row = () => database.staff.findUnique({ where: { shopId_id: { shopId, id: FIRST } } });
  expect((await row())?.offFrom).toBeInstanceOf(Date);
  await eventually(
    async () => (await database.departure.count({ where: { shopId, endedAt: null } })) === 0,
    'the departure ends',
  );
  await people.change(person.id, { ...entry, shops: [member] }, BY);
  expect(await row()).toMatchObject({ offFrom: null, personId: person.id });
});

test('a stay in a team that has ended by its date hands on what was theirs by it; who is still in another keeps it', async () => {
  const { database, shopId } = shop;
  const [ended, kept] = [await caseOf(SECOND), await caseOf(FIRST)];
  await database.team.createMany({
    data: ['one', 'two'].map((id) => ({ shopId, id, name: id, sort: 'afterSales' })),
  });
  const stay = (teamId: string, staffId: string, until: string | null) => ({
    ...{ shopId, teamId, staffId, from: '2026-01-01', until },
  });
  await database.team.create({ data: { shopId, id: 'mid', name: 'mid', sort: 'midSales' } });
  await database.teamMember.createMany({
    data: [
      stay('one', SECOND, day(-1)),
      stay('mid', SECOND, null),
      stay('one', FIRST, day(-1)),
      stay('two', FIRST, null),
    ],
  });
  await isOf(ended, FIRST);
  expect(await database.case.findUnique({ where: { id: kept } })).toMatchObject({ owner: FIRST });
  await eventually(
    async () => (await database.departure.count({ where: { shopId, endedAt: { not: null }, teamId: 'one' } })) === 2,
    'both stays are looked at',
  );
});
