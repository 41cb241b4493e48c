import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectoryStore } from '../../adapters/files';
import { DAY_SCHEDULES } from '../../domain/day/schedules';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { keepSchedules } from '../../worker/day/keepSchedules';
import { retentionIdOf } from '../../workflows/messages';
import { AGENT, eventually, openShop, SUPERVISOR, type TestShop } from '../support/shop';
import { workflowOfCase } from '../support/workflows';
import { paidOrder } from './support/buyers';

const DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

let shop: TestShop;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'shouhou-retention-'));
  const files = createDirectoryStore({ directory, baseUrl: '', secret: 'for this test' });
  shop = await openShop({ retention: { days: DAYS, files }, watched: false });
});
afterAll(async () => {
  await shop?.close();
  rmSync(directory, { recursive: true, force: true });
});

test('the daily run erases buyers of cases that ended long ago; later ones and unclear payments stay', async () => {
  const { shopId, database, temporal } = shop;
  const old = await endedCase(DAYS + 1);
  const late = await endedCase(DAYS - 1);
  const unclear = await endedCase(DAYS + 1);
  const open = await openCase();
  await database.difference.create({
    data: {
      ...{ id: randomUUID(), shopId, intentId: randomUUID(), caseId: unclear.caseId, kind: 'transfer', sort: 'lost' },
      ...{ ours: 'paid', theirs: 'notFound', amount: 1, day: '2026-01-01' },
    },
  });

  const rules = { day: HANDBOOK_POLICY.day, house: { reconcileHour: 3 }, taskQueue: shop.queues.intake };
  const declared = DAY_SCHEDULES.filter(({ job }) => job === 'retention');
  const keep = () => keepSchedules(shop, { shopId, timeZone: 'Asia/Shanghai', ...rules }, declared);
  await keep();
  // Said twice, it is one schedule.
  await keep();
  const schedule = temporal.schedule.getHandle(retentionIdOf(shopId));
  try {
    await schedule.trigger();
    const run = await eventually(async () => (await schedule.describe()).info.recentActions[0], 'the day has its run');
    const { workflowId } = run.action.workflow;
    await temporal.workflow.getHandle(workflowId).result();
    expect(await database.scheduleRun.findMany({ where: { shopId } })).toMatchObject([
      { job: 'retention', endedAt: expect.any(Date), count: 1, skippedCount: 1 },
    ]);
  } finally {
    await schedule.delete();
  }

  const row = await database.case.findUniqueOrThrow({ where: { id: old.caseId } });
  expect(row.buyerId).toMatch(/^erased-/);
  expect(JSON.stringify(row.state)).not.toContain(old.buyerId);
  await expect((await workflowOfCase(shop, old.caseId)).describe()).rejects.toThrow('not found');
  for (const { caseId, buyerId } of [late, unclear, open]) {
    expect(await database.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ buyerId });
    await (await workflowOfCase(shop, caseId)).describe();
  }
  expect(await database.auditEntry.findMany({ where: { shopId, action: 'buyerErased' } })).toMatchObject([
    { by: 'program:retention', after: { why: 'retention', caseIds: [old.caseId] } },
  ]);
});

async function openCase() {
  const nick = `kept${randomUUID().slice(0, 8)}`;
  const tid = await paidOrder(shop, 10_00, { nick, realName: '测试买家', alipayAccount: 'buyer@example.com' });
  const { caseId } = await shop.cases.open({ shopId: shop.shopId, kind: 'usageHelp', tid }, AGENT, randomUUID());
  const { buyerId } = await eventually(
    () => shop.database.case.findUnique({ where: { id: caseId } }),
    `the case ${caseId} has its row`,
  );
  return { caseId, buyerId };
}

/** Its after-sales term was over so many days ago. */
async function endedCase(days: number) {
  const opened = await openCase();
  await shop.command(opened.caseId, { type: 'close', reason: '重复' }, SUPERVISOR);
  // All is recorded, so that nothing is written over what is said of it below.
  await shop.travel.settled();
  await (await workflowOfCase(shop, opened.caseId)).terminate('the term is over');
  const endedAt = new Date(Date.now() - days * DAY_MS);
  await shop.database.case.update({ where: { id: opened.caseId }, data: { endedAt } });
  return opened;
}
