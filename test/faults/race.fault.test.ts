import { randomUUID } from 'node:crypto';
import { openShop, SUPERVISOR, type TestShop } from '../support/shop';
import { accept, offeredUnseen, openedCase, shippedOrder, until, untilRow } from './support/stories';
import { expectRecordsToTell } from './support/truth';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

test('two cases of one order whose payouts together exceed what was paid: one is paid, the other is left to a person', async () => {
  const { database, market } = shop;
  const races = await Promise.all(
    [1, 2, 3].map(async (n) => {
      const { tid, oids } = await shippedOrder(shop, 1500, 1500);
      const cases = await Promise.all(oids.map((oid) => openedCase(shop, tid, oid)));
      await Promise.all(cases.map((caseId) => offeredUnseen(shop, caseId, 2000 + n)));
      return { tid, cases, amount: 2000 + n };
    }),
  );
  await Promise.all(races.flatMap(({ cases }) => cases.map((caseId) => accept(shop, caseId))));

  const { transfers } = await until(async () => {
    const books = await market.books();
    return books.transfers.length >= races.length ? books : undefined;
  }, 'one case of each order is paid');
  expect(transfers.map(({ amountFen }) => amountFen).sort()).toEqual(races.map(({ amount }) => amount));
  for (const { tid, cases, amount } of races) {
    await Promise.all(cases.map((caseId) => decided(caseId)));
    const payouts = await database.payout.findMany({ where: { tid }, orderBy: { status: 'desc' } });
    expect(payouts.map(({ status }) => status)).toEqual(['paid', 'overCap']);
    const entries = await database.ledgerEntry.findMany({ where: { tid, status: { in: ['held', 'paid'] } } });
    expect(entries.map((entry) => entry.amount)).toEqual([amount]);
    const loser = payouts[1]?.caseId ?? '';
    expect(await shop.openTasks(loser)).toContainEqual(expect.objectContaining({ kind: 'payoutOverCap' }));
    for (const caseId of cases) await expectRecordsToTell(shop, caseId);
  }
  expect((await market.books()).transfers).toHaveLength(races.length);
});

test('forty people open the same order at once: it is one case', async () => {
  const { shopId, database, cases } = shop;
  const { tid } = await shippedOrder(shop, 9900);
  const input = { shopId, kind: 'qualityReturn', tid };
  const answers = await Promise.all(Array.from({ length: 40 }, () => cases.open(input, SUPERVISOR, randomUUID())));

  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  const [caseId = ''] = new Set(answers.map((answer) => answer.caseId));
  expect(await database.case.findMany({ where: { shopId, tid }, select: { id: true } })).toEqual([{ id: caseId }]);
  expect(await database.caseSubject.count({ where: { shopId, externalId: tid } })).toBe(1);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  expect((await shop.timeline(caseId)).filter((type) => type === 'opened')).toHaveLength(1);
  await expectRecordsToTell(shop, caseId);
});

/** Paid, or held back because the order has not that much left. */
function decided(caseId: string): Promise<unknown> {
  return until(
    () => shop.database.payout.findFirst({ where: { caseId, status: { in: ['paid', 'overCap'] } } }),
    `the payout of case ${caseId} is decided`,
  );
}
