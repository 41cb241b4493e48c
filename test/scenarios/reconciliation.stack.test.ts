import { randomUUID } from 'node:crypto';
import { keyOf } from '../../activities/payments';
import { DAY_SCHEDULES } from '../../domain/day/schedules';
import { dayBefore, endOfDay } from '../../domain/rules/reconciliation';
import { DAY } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { createShops } from '../../store/shops';
import { keepSchedules } from '../../worker/day/keepSchedules';
import { RECONCILE_WORKFLOW, reconcileIdOf } from '../../workflows/messages';
import { eventually, openShop, type TestShop } from '../support/shop';
import { paidOrder } from './support/buyers';

const QUERY = 'alipay.fund.trans.common.query';
const TODAY = dayBefore(Date.now() + DAY);
const YESTERDAY = dayBefore(Date.now());
const TWO_AGO = dayBefore(Date.now() - DAY);
const REFUND = { type: 'refundOnly', reason: '拍错了' } as const;

let shop: TestShop;
beforeEach(async () => {
  shop = await openShop({ watched: false });
});
afterEach(() => shop.close());

interface Plant {
  status: string;
  amount?: number;
  ledger?: string;
  payout?: string;
  /** What Alipay has paid under the key, fen. */
  paidThere?: number;
  changedAt?: number;
}

/** A transfer as our books have it, and as Alipay has it; last changed yesterday at noon. */
async function transfer(plant: Plant): Promise<string> {
  const { database, shopId } = shop;
  const caseId = randomUUID();
  const intentId = `${caseId}/payout-1/1`;
  const { status, amount = 10_00, ledger, payout, paidThere, changedAt } = plant;
  await database.intent.create({
    data: { shopId, id: intentId, caseId, kind: 'transfer', status, request: { amount, purpose: 'compensation' } },
  });
  if (ledger) await entry({ intentId, tid: randomUUID(), amount, status: ledger });
  if (payout) {
    const about = { tid: 't', purpose: 'compensation', method: 'transfer', updatedAt: new Date() };
    const data = { caseId, processId: 'payout-1', shopId, intentId, amount, status: payout, ...about };
    await database.payout.create({ data });
  }
  if (paidThere !== undefined) {
    const payee = { account: 'buyer@example.com', realName: '测试买家' };
    const { alipay } = await createShops(database).shop(shopId);
    const sent = await alipay.transfer({ outBizNo: keyOf(intentId), amountFen: paidThere, title: '补偿', payee });
    expect(sent.status).toBe('confirmed');
  }
  await changed(intentId, changedAt);
  return intentId;
}

async function entry({ tid, ...row }: { intentId: string; tid: string; amount: number; status: string }) {
  const { database, shopId } = shop;
  await database.orderLedger.upsert({
    where: { shopId_tid: { shopId, tid } },
    create: { shopId, tid },
    update: {},
  });
  await database.ledgerEntry.upsert({
    where: { shopId_intentId: { shopId, intentId: row.intentId } },
    create: { shopId, tid, kind: 'transfer', ...row },
    update: row,
  });
}

const changed = (intentId: string, at = endOfDay(YESTERDAY) - DAY / 2) =>
  shop.database.intent.updateMany({ where: { id: intentId }, data: { updatedAt: new Date(at) } });

async function reconcile(day = YESTERDAY) {
  const { temporal, shopId, queues } = shop;
  const workflowId = `${reconcileIdOf(shopId)}:${randomUUID()}`;
  const options = { workflowId, taskQueue: queues.intake, args: [shopId, day] };
  return temporal.workflow.execute(RECONCILE_WORKFLOW, options);
}

const run = (day = YESTERDAY) =>
  shop.database.reconciliation.findUniqueOrThrow({ where: { shopId_day: { shopId: shop.shopId, day } } });
const differences = () =>
  shop.database.difference.findMany({ where: { shopId: shop.shopId }, orderBy: [{ openedAt: 'asc' }, { id: 'asc' }] });

test('books that agree leave nothing but a row of the day; each planted difference is one row that names its case', async () => {
  await transfer({ status: 'confirmed', ledger: 'paid', payout: 'paid', paidThere: 10_00 });
  await transfer({ status: 'failed', ledger: 'released', payout: 'refused' });
  await transfer({ status: 'intended' });
  expect(await reconcile(TWO_AGO)).toMatchObject({ checked: 0, differences: 0 });
  expect(await reconcile()).toEqual({ day: YESTERDAY, checked: 3, differences: 0 });
  expect(await differences()).toEqual([]);

  const planted: [string, Plant, object][] = [
    ['notPaidThere', { status: 'confirmed', ledger: 'paid' }, { ours: 'paid', theirs: 'notFound', theirAmount: null }],
    ['paidThereOnly', { status: 'failed', ledger: 'released', paidThere: 10_00 }, { ours: 'notPaid', theirs: 'paid' }],
    ['amountDiffers', { status: 'confirmed', ledger: 'paid', paidThere: 9_99 }, { amount: 10_00, theirAmount: 9_99 }],
    ['unsettled', { status: 'unknown', ledger: 'held', payout: 'unresolved', paidThere: 10_00 }, { ours: 'open' }],
    ['unsettled', { status: 'unknown', ledger: 'held', payout: 'unresolved' }, { ours: 'open', theirs: 'notFound' }],
    ['ledgerDiffers', { status: 'confirmed', ledger: 'held', paidThere: 10_00 }, { ours: 'paid', theirs: 'paid' }],
  ];
  const meant = new Map<string, object>();
  for (const [sort, plant, said] of planted) {
    const intentId = await transfer({ ...plant, changedAt: endOfDay(YESTERDAY) });
    const caseId = intentId.split('/')[0];
    meant.set(`${shop.shopId}:${sort}:${intentId}`, {
      sort,
      intentId,
      caseId,
      kind: 'transfer',
      closedAt: null,
      ...said,
    });
  }
  // What changed at midnight is the next day's.
  expect(await run(YESTERDAY)).toMatchObject({ checked: 3 });
  await expect(reconcile(TODAY)).rejects.toMatchObject({
    cause: { cause: { message: `The day ${TODAY} is not over yet.` } },
  });
  for (const { intentId } of [...meant.values()] as { intentId: string }[]) await changed(intentId);
  await shop.database.reconciliation.delete({ where: { shopId_day: { shopId: shop.shopId, day: YESTERDAY } } });

  expect(await reconcile()).toMatchObject({ checked: 9, differences: 6 });
  const found = await differences();
  expect(new Map(found.map((row) => [row.id, row]))).toEqual(
    new Map([...meant].map(([id, row]) => [id, expect.objectContaining({ ...row, day: YESTERDAY })])),
  );
  expect(found.find(({ sort }) => sort === 'amountDiffers')?.reference).toMatch(/^\d+$/);
});

test('a refund that the platform has not paid, or has paid at another amount, is one too', async () => {
  const { database, shopId } = shop;
  const [open, paid, other] = [await application(), await application(), await application()];
  for (const refundId of [paid, other]) await agreeTo(refundId);
  const books: [string, number][] = [
    [open, 49_00],
    [paid, 49_00],
    [other, 48_99],
    ['999', 49_00],
  ];
  for (const [refundId, amount] of books) {
    const id = `refund:${refundId}`;
    const request = { refundId, amount: 49_00 };
    await database.intent.create({
      data: { shopId, id, caseId: 'c1', kind: 'agreeRefund', status: 'confirmed', request },
    });
    await entry({ intentId: id, tid: refundId, amount, status: 'paid' });
    await changed(id);
  }
  await reconcile();
  const found = new Map((await differences()).map((row) => [row.intentId.slice('refund:'.length), row]));
  expect(found.size).toBe(3);
  expect(found.get(open)).toMatchObject({ sort: 'notPaidThere', theirs: 'refused', kind: 'agreeRefund', caseId: 'c1' });
  expect(found.get('999')).toMatchObject({ sort: 'notPaidThere', theirs: 'notFound' });
  expect(found.get(other)).toMatchObject({ sort: 'amountDiffers', amount: 48_99, theirAmount: 49_00 });
});

async function application(): Promise<string> {
  return (await shop.market.askRefund(await paidOrder(shop, 49_00), REFUND)).refundId;
}

async function agreeTo(refundId: string): Promise<void> {
  const { top } = await createShops(shop.database).shop(shop.shopId);
  const { version, phase } = await top.refundGet(refundId);
  const refundInfos = [{ refundId, amountFen: 49_00, version, phase }];
  expect(await top.refundsAgree({ refundInfos })).toMatchObject([{ result: 'agreed' }]);
}

test('a second look makes no second row, ends what is no more, and leaves to finance what finance has closed', async () => {
  const lost = await transfer({ status: 'confirmed', ledger: 'paid' });
  const late = await transfer({ status: 'unknown', ledger: 'held', payout: 'unresolved', paidThere: 10_00 });
  expect(await reconcile(YESTERDAY)).toMatchObject({ checked: 2, differences: 2 });
  // The day is done: asked for again it answers what it came to.
  await shop.market.fault({ match: { method: QUERY }, kind: 'timeoutBefore', times: 99 });
  expect(await reconcile(YESTERDAY)).toMatchObject({ checked: 2, differences: 2 });
  await shop.market.clearFaults();

  // Finance settles the payout: the case's word and Alipay's are one now.
  await shop.database.payout.updateMany({ where: { intentId: late }, data: { status: 'paid' } });
  await again();
  const [first, second] = await differences();
  const of = (intentId: string) => [first, second].find((row) => row?.intentId === intentId);
  expect(of(late)).toMatchObject({ sort: 'unsettled', closedBy: 'system', closedAt: expect.any(Date) });
  expect(of(lost)).toMatchObject({ sort: 'notPaidThere', closedAt: null });
  const where = { shopId_id: { shopId: shop.shopId, id: late } };
  expect(await shop.database.intent.findUnique({ where })).toMatchObject({ status: 'confirmed' });
  expect(await shop.database.ledgerEntry.findFirst({ where: { intentId: late } })).toMatchObject({ status: 'paid' });

  await shop.database.difference.updateMany({
    where: { intentId: lost },
    data: { closedAt: new Date(), closedBy: 'finance-1', note: '已补付' },
  });
  await changed(lost);
  expect(await again()).toMatchObject({ differences: 0 });
  expect(await differences()).toHaveLength(2);
  expect((await differences()).find((row) => row.intentId === lost)).toMatchObject({
    closedBy: 'finance-1',
    note: '已补付',
  });

  // What the system had closed comes back when it is found again.
  await shop.database.ledgerEntry.updateMany({ where: { intentId: late }, data: { amount: 1 } });
  await shop.database.difference.updateMany({ where: { intentId: late }, data: { sort: 'ledgerDiffers' } });
  await changed(late);
  expect(await again()).toMatchObject({ differences: 1 });
  expect((await differences()).find((row) => row.intentId === late)).toMatchObject({
    ...{ sort: 'ledgerDiffers', closedAt: null, closedBy: null },
  });

  /** The same day as if it had not been reconciled yet. */
  async function again() {
    await shop.database.reconciliation.deleteMany({ where: { shopId: shop.shopId } });
    return reconcile();
  }
});

/** All that the row of the shop's reconciliation said meanwhile: between two pages it stands for a moment. */
async function whatWasKept(meanwhile: () => Promise<void>) {
  const { database, shopId } = shop;
  const columns = ['day', 'checked', 'differences', 'finishedAt'];
  const listed = (of: string) => columns.map((column) => `${of}"${column}"`).join(', ');
  const say = (sql: string) => database.$executeRawUnsafe(sql);
  await say(`CREATE TABLE test_kept AS SELECT ${listed('')} FROM "Reconciliation" LIMIT 0`);
  await say(`CREATE FUNCTION test_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO test_kept SELECT ${listed('NEW.')}; RETURN NULL; END $$`);
  await say(`CREATE TRIGGER test_keep AFTER INSERT OR UPDATE ON "Reconciliation" FOR EACH ROW
    WHEN (NEW."shopId" = '${shopId}') EXECUTE FUNCTION test_keep()`);
  try {
    await meanwhile();
    return await database.$queryRaw<object[]>`SELECT * FROM test_kept`;
  } finally {
    await say('DROP TRIGGER test_keep ON "Reconciliation"');
    await say('DROP FUNCTION test_keep()');
    await say('DROP TABLE test_kept');
  }
}

describe('a reconciliation of several pages', () => {
  beforeEach(async () => {
    for (let n = 0; n < 60; n += 1) await transfer({ status: 'confirmed', ledger: 'paid' });
  });

  test('waits while Alipay is away, keeps page by page, and counts once however many are at it', async () => {
    await shop.market.fault({ match: { method: QUERY }, kind: 'http5xx', times: 2 });
    const all = { day: YESTERDAY, checked: 60, differences: 60 };
    const kept = await whatWasKept(async () => {
      expect(await Promise.all([reconcile(), reconcile()])).toEqual([all, all]);
    });
    expect(kept).toContainEqual({ day: YESTERDAY, checked: 50, differences: 50, finishedAt: null });
    expect(await run()).toMatchObject({ checked: 60, differences: 60, finishedAt: expect.any(Date) });
    expect(await differences()).toHaveLength(60);
  });

  test('goes on behind the last page when its worker died, and tells finance’s group when it is done', async () => {
    const { database, shopId } = shop;
    const ids = await database.intent.findMany({ where: { shopId }, orderBy: { id: 'asc' }, select: { id: true } });
    const window = { from: new Date(0), until: new Date(endOfDay(YESTERDAY)) };
    const left = { cursor: ids[49]?.id ?? '', checked: 50, differences: 2 };
    await database.reconciliation.create({ data: { shopId, day: YESTERDAY, ...window, ...left } });
    expect(await reconcile()).toEqual({ day: YESTERDAY, checked: 60, differences: 12 });
    expect((await differences()).map(({ intentId }) => intentId).sort()).toEqual(
      ids
        .slice(50)
        .map(({ id }) => id)
        .sort(),
    );
    const notices = await database.notice.findMany({ where: { shopId, sort: 'differences' } });
    expect(notices.map(({ role, title }) => [role, title])).toEqual([
      ['finance', `${YESTERDAY} 对账：新增 12 笔差异待核对`],
    ]);
  });
});

test('an open end is looked at on every day, and one day begins where the last ended', async () => {
  const open = await transfer({ status: 'sent', ledger: 'held', changedAt: endOfDay(TWO_AGO) - 3 * DAY });
  await transfer({ status: 'failed', ledger: 'released', changedAt: endOfDay(TWO_AGO) - 1 });
  const lastDay = await transfer({ status: 'failed', ledger: 'released', changedAt: endOfDay(TWO_AGO) });
  expect(await reconcile(TWO_AGO)).toMatchObject({ checked: 2, differences: 1 });
  expect(await reconcile(YESTERDAY)).toMatchObject({ checked: 2, differences: 0 });
  expect((await differences()).map(({ intentId }) => intentId)).toEqual([open]);
  expect(await run()).toMatchObject({ cursor: [open, lastDay].sort().at(-1), from: new Date(endOfDay(TWO_AGO)) });
});

test('a shop has one schedule, which is brought to the hour that is wanted, and reconciles the day before', async () => {
  const { temporal, shopId, queues } = shop;
  const handle = temporal.schedule.getHandle(reconcileIdOf(shopId));
  const declared = DAY_SCHEDULES.filter(({ job }) => job === 'reconciliation');
  const keep = (reconcileHour: number) => {
    const rules = { day: HANDBOOK_POLICY.day, house: { reconcileHour }, taskQueue: queues.intake };
    return keepSchedules(shop, { shopId, timeZone: 'America/New_York', ...rules }, declared);
  };
  const hours = async () => (await handle.describe()).spec.calendars?.map(({ hour }) => hour);
  try {
    await keep(3);
    expect(await hours()).toEqual([[{ start: 3, end: 3, step: 1 }]]);
    await keep(5);
    expect(await hours()).toEqual([[{ start: 5, end: 5, step: 1 }]]);
    expect((await handle.describe()).spec.timezone).toBe('Asia/Shanghai');
    await handle.trigger();
    const row = await eventually(
      () => shop.database.reconciliation.findFirst({ where: { shopId, finishedAt: { not: null } } }),
      'the schedule has run',
    );
    expect([YESTERDAY, TODAY]).toContain(row.day);
  } finally {
    await handle.delete();
  }
});
