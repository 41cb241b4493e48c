import { randomUUID } from 'node:crypto';
import { openedCase, shippedOrder, untilRow } from '../faults/support/stories';
import { runsOf } from '../scenarios/support/histories';
import { openShop, type TestShop } from '../support/shop';
import { type HttpShop, serveShop } from './httpShop';

let shop: TestShop;
let http: HttpShop;

beforeAll(async () => {
  shop = await openShop({ continueAfter: 30 });
  http = await serveShop(shop);
});
afterAll(async () => {
  await http?.api.stop();
  await shop?.close();
});

const give = (
  caseId: string,
  command: string,
  body: unknown,
  commandId: string,
  key: 'afterSales' | 'manager' = 'afterSales',
) => http.call('POST', `/v1/cases/${caseId}/${command}`, { body, commandId, key });

async function verified(): Promise<string> {
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  return caseId;
}

const REUSED = { status: 422, body: { code: 'commandIdReused' } };

test('a reply to the buyer under a used key is refused and not lost; under a new one it is given', async () => {
  const caseId = await verified();
  const used = randomUUID();
  expect((await give(caseId, 'addNote', { text: '备注' }, used)).status).toBe(200);
  expect(await give(caseId, 'reply', { text: '您好' }, used)).toMatchObject(REUSED);
  expect(await give(caseId, 'addNote', { text: '备注' }, used, 'manager')).toMatchObject(REUSED);
  // What the case itself tells meanwhile, the greeting's fate say, is not theirs.
  const begun = (await shop.timeline(caseId)).filter((event) => ['noted', 'contact.started'].includes(event));
  expect(begun).toEqual(['contact.started', 'noted']);
  expect((await give(caseId, 'addNote', { text: '备注' }, used)).status).toBe(200);
  expect((await give(caseId, 'addNote', { text: '您好' }, randomUUID())).body.events).toEqual(['noted']);
});

test('of two commands at once under one key, one is carried out and the other refused', async () => {
  const caseId = await verified();
  for (let round = 0; round < 5; round += 1) {
    const id = randomUUID();
    const answers = await Promise.all([
      give(caseId, 'addNote', { text: '甲' }, id),
      give(caseId, 'flag', { reason: '乙' }, id),
    ]);
    const [done, lost] = answers.sort((one, other) => one.status - other.status);
    expect([done?.status, lost?.status, lost?.body.code]).toEqual([200, 422, 'commandIdReused']);
  }
});

test('also after the case has gone through several runs', async () => {
  const caseId = await verified();
  const used = randomUUID();
  const first = await give(caseId, 'addNote', { text: '第一' }, used);
  for (let n = 0; n < 15; n += 1) await give(caseId, 'addNote', { text: `备注 ${n}` }, randomUUID());
  expect((await runsOf(shop, caseId)).length).toBeGreaterThan(1);
  expect(await give(caseId, 'addNote', { text: '第二' }, used)).toMatchObject(REUSED);
  expect((await give(caseId, 'addNote', { text: '第一' }, used)).body).toMatchObject({
    seq: first.body.seq,
    events: first.body.events,
  });
});

test('what the case refused may be sent mended under the same key', async () => {
  const caseId = await verified();
  const id = randomUUID();
  expect((await give(caseId, 'approve', { amount: 1 }, id, 'manager')).status).toBe(409);
  expect((await give(caseId, 'addNote', { text: '备注' }, id, 'manager')).status).toBe(200);
});

test('an opening under the key of another opening is refused, and no case opens', async () => {
  const [one, other] = [await shippedOrder(shop, 5000), await shippedOrder(shop, 5000)];
  const open = (tid: string, commandId: string) =>
    http.call('POST', '/v1/cases', { body: { kind: 'qualityReturn', tid }, commandId });
  const id = randomUUID();
  expect((await open(one.tid, id)).status).toBe(201);
  expect(await open(other.tid, id)).toMatchObject(REUSED);
  expect(await shop.database.case.count({ where: { shopId: shop.shopId, tid: other.tid } })).toBe(0);
  expect((await open(one.tid, id)).status).toBe(201);
});

test('after a day a key may be used for another command, which is given and not answered as the first one', async () => {
  const caseId = await verified();
  const { shopId, database } = shop;
  const used = randomUUID();
  const first = await give(caseId, 'addNote', { text: '第一天' }, used);
  const age = (hours: number) =>
    database.commandKey.updateMany({
      where: { shopId, commandId: used },
      data: { at: new Date(Date.now() - hours * 3_600_000) },
    });
  await age(23);
  expect(await give(caseId, 'addNote', { text: '第二天' }, used)).toMatchObject(REUSED);
  await age(25);
  const second = await give(caseId, 'addNote', { text: '第二天' }, used);
  expect([second.status, second.body.commandId, second.body.events]).toEqual([200, used, ['noted']]);
  expect(second.body.seq).toBeGreaterThan(first.body.seq);
  expect((await give(caseId, 'addNote', { text: '第二天' }, used)).body.seq).toBe(second.body.seq);
  expect(await give(caseId, 'addNote', { text: '第一天' }, used)).toMatchObject(REUSED);
  await age(25);
  expect((await give(caseId, 'approve', { amount: 1 }, used, 'manager')).status).toBe(409);
  const third = await give(caseId, 'addNote', { text: '第三天' }, used);
  expect([third.status, third.body.events]).toEqual([200, ['noted']]);
  expect(third.body.seq).toBeGreaterThan(second.body.seq);
});
