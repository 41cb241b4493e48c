import { randomUUID } from 'node:crypto';
import { recorder } from '../../activities/records/record';
import { prismaTroubles } from '../../api/troubles';
import type { CaseBatch } from '../../domain/case/rows/batch';
import { digestOf } from '../../domain/digest';
import { endCaseTrouble } from '../../store/caseTroubles';
import { connectPrisma, type Database } from '../../store/database';
import { createShops, type Shops } from '../../store/shops';
import { shopHealth } from '../../worker/shopHealth';
import { createShopWatch } from '../../worker/shopWatch';
import { stuckCases } from '../../worker/stuckCases';
import { PATIENCE_MS } from '../support/patience';
import { eventually, openShop } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { testLog } from '../support/testLog';
import { olderId } from '../support/workflows';
import { notedBatch } from './batches';

let database: Database;
beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());

const shops = { shop: async () => ({}) } as unknown as Shops;
const record = (one: CaseBatch) => recorder({ database, shops })(one);
const troublesOf = (shopId: string, open = true) => prismaTroubles(database).list(shopId, { open }, 10);

describe('whatever a buyer wrote, a case is recorded', () => {
  test.each([
    ['NUL', 'a\u0000b', 'ab'],
    ['half of an emoji', '坏了\ud83d', '坏了\ufffd'],
  ])('%s from before texts were cleaned is left out, and the case goes on', async (_what, written, kept) => {
    const dirty = notedBatch(written);
    expect(await record(dirty)).toEqual({
      digest: digestOf(dirty.content),
      fence: dirty.fence,
      toSeq: dirty.toSeq,
    });
    const noted = await database.caseEvent.findFirstOrThrow({ where: { caseId: dirty.caseId, type: 'noted' } });
    expect(noted.data).toMatchObject({ text: kept });
    // The same again is known by its own digest.
    expect(await record(dirty)).toMatchObject({ digest: digestOf(dirty.content) });
  });

  test('a text that nobody wrote keeps no case from its record: the task shows what is missing', async () => {
    const one = notedBatch('ok');
    const task = {
      id: 'x/do',
      kind: 'x',
      role: 'afterSales',
      command: 'addNote',
      script: { name: 'no.such', values: {} },
    };
    const content = JSON.parse(JSON.stringify({ ...one.content, tasks: [task] }));
    await record({ ...one, content });
    const row = await database.task.findFirstOrThrow({ where: { caseId: one.caseId } });
    expect(row.title).toBe('缺少文案：no.such');
  });
});

describe('a case that Postgres refuses to record is a supervisor’s trouble at once', () => {
  test('with its reason and nothing of the buyer, told to the supervisors once', async () => {
    const one = notedBatch('小心');
    const { shopId, caseId } = one;
    const content = JSON.parse(JSON.stringify(one.content));
    content.row.paid = 2 ** 40;
    for (let n = 0; n < 3; n += 1)
      await expect(record({ ...one, content })).rejects.toMatchObject({ type: 'NotRecorded' });
    const own = (await troublesOf(shopId)).filter(({ about }) => about.caseId === caseId);
    expect(own).toMatchObject([
      { sort: 'case', about: { what: 'record' }, endedAt: null, reason: expect.stringMatching(/SQLSTATE|record/) },
    ]);
    expect(JSON.stringify(own)).not.toContain('小心');
    const told = await database.notice.findMany({ where: { caseId, sort: 'shopStands' } });
    expect(told).toMatchObject([{ role: 'supervisor', taskId: null }]);
    expect(JSON.stringify(told)).not.toContain('小心');
    await endCaseTrouble(database, { shopId, caseId, sort: 'record' });
    const after = (await troublesOf(shopId)).filter(({ about }) => about.caseId === caseId);
    expect(after).toEqual([]);
  });
});

describe('a shop that cannot be served is a trouble, and a shop always has rules', () => {
  const shopRow = (id: string) => ({
    ...{
      id,
      nick: id,
      type: 'taobao',
      topUrl: 'http://127.0.0.1:1',
      topAppKey: 'k',
      topAppSecret: 's',
      topSession: 'x',
    },
    ...{
      alipayGateway: 'http://127.0.0.1:1',
      alipayAppId: '1',
      alipayPrivateKey: 'nonsense',
      alipayPublicKey: 'nonsense',
    },
    ...{ kuaidi100Url: 'http://127.0.0.1:1', kuaidi100Customer: 'c', kuaidi100Key: 'k', returnAddressId: '1' },
  });

  test('a shop without a policy gets the handbook’s, however many ask at once', async () => {
    const shopId = `shop-${randomUUID()}`;
    await database.shop.create({ data: shopRow(shopId) });
    const rules = createShops(database);
    const [first, second] = await Promise.all([rules.policy(shopId), rules.policy(shopId)]);
    expect(second).toEqual(first);
    expect(await database.policyVersion.count({ where: { shopId } })).toBe(1);
  });

  test('keys that cannot be read are shown until they can', async () => {
    const shopId = `shop-${randomUUID()}`;
    await database.shop.create({ data: shopRow(shopId) });
    const real = createShops(database);
    await shopHealth({ database, shops: real })(shopId);
    expect(await troublesOf(shopId)).toMatchObject([
      { sort: 'shop', reason: expect.stringContaining('private key for Alipay'), endedAt: null },
    ]);
    await shopHealth({ database, shops: { ...real, shop: shops.shop } })(shopId);
    expect(await troublesOf(shopId)).toEqual([]);
  });

  test('what a worker could not begin with is told, and that it then could', async () => {
    const told: [string, boolean][] = [];
    let fails = true;
    const watch = createShopWatch({
      ids: async () => ['a'],
      serve: async () => {
        if (fails) throw new Error('no');
      },
      told: async (shopId, failure) => void told.push([shopId, failure !== undefined]),
      everyMs: 1_000,
      log: testLog(),
    });
    await watch.look();
    fails = false;
    await watch.look();
    expect(told).toEqual([
      ['a', true],
      ['a', false],
    ]);
  });
});

test('a case whose workflow fails is a supervisor’s trouble within a minute, with what it said', async () => {
  const shop = await openShop({ watched: false });
  try {
    const caseId = randomUUID();
    // A start that no worker's code understands: its task fails, and is tried again for ever.
    await shop.temporal.workflow.start('caseWorkflow', {
      ...{ workflowId: olderId(caseId), taskQueue: shop.queues.cases, args: [null, null] },
      searchAttributes: { CaseShop: [shop.shopId] },
    });
    const began = Date.now();
    const look = stuckCases({ database: shop.database, shops: createShops(shop.database) }, shop.temporal);
    const trouble = await (async () => {
      for (;;) {
        await look(shop.shopId);
        const [one] = await prismaTroubles(shop.database).list(shop.shopId, { open: true }, 10);
        if (one || Date.now() - began > PATIENCE_MS) return one;
        await new Promise((later) => setTimeout(later, 2_000));
      }
    })();
    console.info(`the failing workflow was a trouble after ${Math.round((Date.now() - began) / 1_000)} s`);
    expect(trouble).toMatchObject({
      sort: 'case',
      about: { what: 'task', caseId },
      reason: expect.stringContaining('fails'),
    });
    await shop.temporal.workflow.getHandle(olderId(caseId)).terminate('test over');
    await eventually(async () => {
      await look(shop.shopId);
      return (await prismaTroubles(shop.database).list(shop.shopId, { open: true }, 10)).length === 0;
    }, 'the trouble of a case that has ended is over');
  } finally {
    await shop.close();
  }
});
