import { randomUUID } from 'node:crypto';
import { daysLater } from '../../domain/calendar';
import { dayIn, instantIn } from '../../domain/day/zone';
import { DAY } from '../../domain/time';
import { linesOf } from '../../store/day/sheets';
import { DAY_RUN_WORKFLOW } from '../../workflows/messages';
import { eventually, openShop, SUPERVISOR, type TestShop } from '../support/shop';

/** Jobs that ask the platform, against the sandbox and with real cases. */
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ watched: false });
});
afterAll(() => shop.close());

const ZONE = 'Asia/Shanghai';

async function shippedOrder(): Promise<string> {
  const { market } = shop;
  const item = { title: 'T恤', priceFen: 99_00, num: 1 };
  const { tid } = await market.order({ buyer: { nick: 'tb_buyer' }, items: [item] });
  await market.pay(tid);
  await market.ship(tid, { company: '圆通速递', trackingNumber: `YT${tid}` });
  return tid;
}

async function linesAfter(job: string, dueAt: number) {
  const options = { workflowId: `${job}:${randomUUID()}`, taskQueue: shop.queues.intake };
  const args = [job, shop.shopId, { dueAt }];
  await (await shop.temporal.workflow.start(DAY_RUN_WORKFLOW, { ...options, args })).result();
  const sheet = await shop.database.daySheet.findFirst({
    where: { shopId: shop.shopId, sort: job, dueAt: new Date(dueAt) },
  });
  return sheet ? linesOf(sheet) : [];
}

test('handbook §8: a bad review whose message was lost has a case after the table, and the next table gives it to its tier', async () => {
  const { shopId, database, market } = shop;
  await database.staff.create({ data: { shopId, id: 'recoverer-1', role: 'reviewRecovery' } });
  const tid = await shippedOrder();
  await market.confirmReceipt(tid);
  await market.review(tid, { result: 'bad', content: '太薄了' });
  await linesAfter('reviewTable', Date.now());
  const found = await eventually(
    () => database.case.findFirst({ where: { shopId, kind: 'reviewRecovery', subjectId: tid } }),
    'the review has its case',
  );
  const lines = await linesAfter('reviewTable', Date.now() + 1_000);
  await eventually(
    () => database.case.findFirst({ where: { id: found.id, owner: 'recoverer-1' } }),
    'the review is somebody’s',
  );
  expect(lines.some(({ what, caseId }) => what.endsWith('eview') && caseId === found.id)).toBe(true);
  const cases = await database.case.count({ where: { shopId, kind: 'reviewRecovery' } });
  expect(cases).toBe(1);
});

test('handbook §9: what the platform says left on a day stands in the next morning’s list, and in the week’s', async () => {
  const tid = await shippedOrder();
  const today = dayIn(ZONE, Date.now());
  const morning = instantIn(ZONE, daysLater(today, 1), 6 * 60) ?? 0;
  const lines = await linesAfter('dispatches', morning);
  expect(lines.filter((line) => line.tid === tid && line.what === 'dispatched')).toHaveLength(1);
  const week = await linesAfter('shipmentList', morning + 6 * DAY);
  expect(week.find(({ what }) => what === 'dispatchedOn')).toMatchObject({ about: today });
  const [run] = await shop.database.scheduleRun.findMany({ where: { shopId: shop.shopId, job: 'dispatches' } });
  expect(run).toMatchObject({ skippedCount: 0, endedAt: expect.any(Date) });
});

test('handbook §2: a review that somebody has just taken stays theirs, though the table read it before', async () => {
  const { shopId, database, market } = shop;
  const tid = await shippedOrder();
  await market.confirmReceipt(tid);
  await market.review(tid, { result: 'neutral', content: '一般' });
  await linesAfter('reviewTable', Date.now() + 2_000);
  const { id } = await eventually(
    () => database.case.findFirst({ where: { shopId, kind: 'reviewRecovery', subjectId: tid } }),
    'the review has its case',
  );
  // The table has read the row before a lead gave the case away.
  await shop.command(id, { type: 'reassign', owner: 'recoverer-2', reason: '分给二号' }, SUPERVISOR);
  const given = shop.cases.send(
    id,
    { type: 'reassign', owner: 'recoverer-1', reason: 'the table' },
    { id: 'system', role: 'system' },
    randomUUID(),
  );
  await expect(given).rejects.toMatchObject({ code: 'ownedByAnother' });
  expect((await shop.state(id)).owner).toBe('recoverer-2');
});
