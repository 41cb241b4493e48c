import { randomUUID } from 'node:crypto';
import { createTroubles } from '../../api/troubles';
import { consumeOnce, type Watch } from '../../intake/consume';
import { isTemporalAway } from '../../intake/errors';
import type { HandOver } from '../../intake/handOver';
import { retryDue } from '../../intake/retryDue';
import { sendDue } from '../../intake/staffNotices';
import { sweep } from '../../intake/sweep';
import { createShops } from '../../store/shops';
import { deadLetterIdOf } from '../../workflows/messages';
import { paidOrder, receivesOrder } from '../scenarios/support/buyers';
import { eventually, openShop, type TestShop } from '../support/shop';
import { testLog } from '../support/testLog';
import { type HttpShop, serveShop } from './httpShop';

const REFUND = { type: 'refundOnly', reason: '拍错了' } as const;
const MINUTES = 60_000;

let shop: TestShop;
let http: HttpShop;

beforeAll(async () => {
  shop = await openShop({ watched: false });
  http = await serveShop(shop);
});
afterAll(async () => {
  await http?.api.stop();
  await shop?.close();
});

const letters = async (query = '') => {
  const { status, body } = await http.call('GET', `/v1/troubles${query}`, { key: 'supervisor' });
  expect(status).toBe(200);
  return body.items as { id: string; reason: string; attempts: number; about: Record<string, string> }[];
};
const one = async (id: string) => (await letters('?open=false')).find((letter) => letter.id === id);
const press = async (id: string, commandId: string = randomUUID()) => {
  const path = `/v1/troubles/${encodeURIComponent(id)}/retry`;
  const { status, body } = await http.call('POST', path, { key: 'supervisor', commandId });
  expect(status).toBe(200);
  return body;
};
const close = (id: string, note: string) =>
  http.call('POST', `/v1/troubles/${encodeURIComponent(id)}/close`, { key: 'manager', body: { note } });

async function watchOf(handOver: HandOver): Promise<Watch> {
  const { database, shopId } = shop;
  return {
    shop: await createShops(database).shop(shopId),
    database,
    handOver,
    log: testLog(),
    beat: () => undefined,
    patience: { tries: 2, ms: 0 },
  };
}

const broken: HandOver = () => Promise.reject(new TypeError('status is not a function'));
const away: HandOver = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));

async function trouble(content: Record<string, string>, reason = 'left'): Promise<string> {
  const id = `${shop.shopId}:${randomUUID()}`;
  await shop.database.intakeTrouble.create({ data: { id, shopId: shop.shopId, topic: 'sweep', content, reason } });
  return `message:${id}`;
}

async function notice(status: string, more: { reason?: string; sentAt?: Date } = {}): Promise<string> {
  const id = `staff/${randomUUID()}`;
  await shop.database.staffNotice.create({
    data: { id, shopId: shop.shopId, robot: 'nobody', text: '审批 10.00元', status, ...more },
  });
  return id;
}

describe('a message that cannot be handed over', () => {
  test('ends here with its reason instead of coming again for ever; handed over once it can be, it is over', async () => {
    const { market, database, shopId } = shop;
    const { refundId } = await market.askRefund(await paidOrder(shop, 49_00), REFUND);
    // A server that is away says nothing about the message, so this failure does not count.
    for (let n = 0; n < 2; n += 1) await eventually(async () => consumeOnce(await watchOf(away)), 'it comes again');
    expect(await letters()).toEqual([]);
    await eventually(async () => consumeOnce(await watchOf(broken)), 'it comes again');
    expect(await letters()).toEqual([]);
    await eventually(async () => retryDue(await watchOf(broken)), 'it is tried again by itself');
    const [letter] = await letters();
    expect(letter).toMatchObject({
      sort: 'message',
      reason: 'it could not be handed over: TypeError: status is not a function',
      about: { topic: 'taobao_refund_RefundCreated', refundId },
      ...{ attempts: 0, outcome: null, endedAt: null },
    });
    expect(await database.intakeFailure.count({ where: { shopId } })).toBe(0);

    const [first, second] = await Promise.all([press(letter?.id ?? ''), press(letter?.id ?? '')]);
    const { id: caseId } = await database.case.findFirstOrThrow({ where: { shopId, refundId } });
    const over = { outcome: { as: 'handedOver', caseId }, endedBy: 'supervisor-1', endedAt: expect.any(String) };
    expect(first).toMatchObject(over);
    expect(second).toEqual(first);
    expect(await press(letter?.id ?? '')).toEqual(first);
    expect(await letters()).toEqual([]);
    expect(await database.case.count({ where: { shopId } })).toBe(1);
  });

  test('is one of the sweep too, which is not held up by it', async () => {
    const { market, database, shopId } = shop;
    const { refundId } = await market.askRefund(await paidOrder(shop, 49_00), REFUND);
    const cursor = () => database.intakeCursor.findUnique({ where: { shopId } });
    await sweep(await watchOf(away));
    expect(await cursor()).toBeNull();
    await sweep(await watchOf(broken));
    expect(await cursor()).not.toBeNull();
    await eventually(async () => retryDue(await watchOf(broken)), 'it is tried again by itself');
    const swept = (await letters()).filter(({ about }) => about.topic === 'sweep');
    expect(swept.map(({ about }) => about.refundId)).toContain(refundId);
    for (const { id } of swept) await close(id, '看过了');
  });

  test('stays, with the new reason and a count, when it fails again; the same press counts once', async () => {
    const id = await trouble({ refundId: '999' }, 'no kind of case takes this refund');
    expect(await letters()).toMatchObject([{ id, reason: 'no kind of case takes this refund', attempts: 0 }]);
    const reason = 'NotOnPlatform: The platform does not know the refund 999 of this shop.';
    expect(await press(id, 'press-1')).toMatchObject({ reason, attempts: 1, outcome: null, endedAt: null });
    expect(await press(id, 'press-1')).toMatchObject({ attempts: 1 });
    expect(await press(id, 'press-2')).toMatchObject({ reason, attempts: 2 });
    expect(await letters()).toMatchObject([{ id, reason, attempts: 2 }]);

    const closed = await close(id, '重复推送');
    const end = { outcome: { as: 'closed' }, endedBy: 'manager-1', note: '重复推送', attempts: 2 };
    expect([closed.status, closed.body]).toEqual([200, expect.objectContaining(end)]);
    expect((await close(id, '另一个理由')).body).toEqual(closed.body);
    expect(await press(id, 'press-3')).toMatchObject(end);
    expect(await one(id)).toMatchObject(end);
    expect(await letters()).toEqual([]);
  });

  test('that names nothing can only be closed; one whose matter is over has nothing to do', async () => {
    const { market, database, shopId } = shop;
    const nothing = await trouble({ tid: '1' });
    expect(await press(nothing)).toMatchObject({
      reason: 'it names nothing that could be looked at: close it with a note',
      ...{ attempts: 1, endedAt: null },
    });
    await close(nothing, '无内容');
    const { refundId } = await market.askRefund(await paidOrder(shop, 49_00), REFUND);
    await market.withdraw(refundId);
    const over = await trouble({ refundId });
    expect(await press(over)).toMatchObject({ outcome: { as: 'nothingToDo', because: 'over' }, attempts: 1 });
    const row = await database.intakeTrouble.findFirst({ where: { shopId, content: { equals: { refundId } } } });
    expect(row?.closedAt).not.toBeNull();
  });
});

test('a try that nobody makes in time has an unknown outcome, and is not lost', async () => {
  const { database, temporal, shopId } = shop;
  const letterId = await trouble({ refundId: '998' });
  const order = { shopId, letterId, staffId: 'supervisor-1', commandId: 'press-9' };
  const error = await createTroubles(database, temporal, 'nobody', 5_000)
    .retry(order)
    .catch((thrown) => thrown);
  expect(isTemporalAway(error)).toBe(true);
  const handle = temporal.workflow.getHandle(deadLetterIdOf(shopId, letterId));
  expect((await handle.describe()).status.name).toBe('RUNNING');
  await handle.terminate('test over');
  await close(letterId, '测试');
});

describe('a word to the staff that was not said', () => {
  test('is said again under a new id, once a press; if that fails too it is here again, with its count', async () => {
    const { database, shopId } = shop;
    const id = await notice('unknown', { reason: 'TIMEOUT' });
    await notice('waiting');
    await notice('confirmed');
    await notice('sent', { sentAt: new Date(Date.now() - 14 * MINUTES) });
    expect(await letters()).toMatchObject([
      { id: `notice:${id}`, sort: 'notice', reason: 'TIMEOUT', about: { robot: 'nobody', status: 'unknown' } },
    ]);
    const again = { as: 'sentAgain', letterId: `notice:${id}~1` };
    const answers = await Promise.all([press(`notice:${id}`), press(`notice:${id}`)]);
    expect(answers.map(({ outcome }) => outcome)).toEqual([again, again]);
    const said = { shopId, id: { startsWith: `${id}~` } };
    expect(await database.staffNotice.findMany({ where: said })).toMatchObject([
      { id: `${id}~1`, status: 'waiting', text: '审批 10.00元', robot: 'nobody' },
    ]);
    // While it waits it is nobody's matter.
    expect(await letters()).toEqual([]);
    await sendDue(database, shopId);
    const [failed] = (await letters()).filter((letter) => letter.id === `notice:${id}~1`);
    expect(failed).toMatchObject({ reason: 'noRobot', attempts: 1 });
    expect(await press(`notice:${id}~1`)).toMatchObject({ outcome: { as: 'sentAgain', letterId: `notice:${id}~2` } });
    expect(await database.staffNotice.findFirst({ where: { id } })).toMatchObject({ status: 'unknown' });
    await database.staffNotice.deleteMany({ where: { shopId } });
  });

  test('is one too when its worker died while it was saying it', async () => {
    const { database, shopId } = shop;
    const id = await notice('sent', { sentAt: new Date(Date.now() - 16 * MINUTES) });
    expect(await letters()).toMatchObject([{ id: `notice:${id}`, reason: 'sent', about: { status: 'sent' } }]);
    await database.staffNotice.deleteMany({ where: { shopId } });
  });
});

describe('thanks that were not written', () => {
  const plant = async (id: string, status: string, request: Record<string, string>, more: object = {}) =>
    shop.database.intent.create({
      data: { id, shopId: shop.shopId, caseId: '', kind: 'explainReview', status, request, ...more },
    });

  test('are written when somebody says so; what belongs to a case, or is under way, is not here', async () => {
    const { market, database, shopId } = shop;
    const tid = await receivesOrder(shop);
    await market.review(tid, { result: 'good', content: '喜欢' });
    const id = `thanks:${tid}`;
    await plant(id, 'failed', { tid, oid: tid, script: 'review.thanks' }, { answer: { reason: 'isv.busy' } });
    await plant('thanks:1', 'sent', { tid: '1', oid: '1' });
    await plant('thanks:2', 'confirmed', { tid: '2', oid: '2' });
    await plant('c1/x', 'failed', {}, { caseId: 'c1' });
    expect(await letters()).toMatchObject([
      { id: `effect:${id}`, sort: 'effect', reason: 'isv.busy', about: { kind: 'explainReview', tid, oid: tid } },
    ]);
    expect(await press(`effect:${id}`)).toMatchObject({
      outcome: { as: 'done' },
      attempts: 1,
      endedBy: 'supervisor-1',
    });
    expect((await market.books()).explanations).toMatchObject([{ oid: tid }]);
    expect(await letters()).toEqual([]);
    expect(await one(`effect:${id}`)).toMatchObject({ about: { status: 'confirmed' } });

    await database.intent.updateMany({
      where: { shopId, id: 'thanks:1' },
      data: { updatedAt: new Date(Date.now() - 16 * MINUTES) },
    });
    expect(await letters()).toMatchObject([{ id: 'effect:thanks:1', reason: 'sent', attempts: 0 }]);
    expect(await press('effect:thanks:1')).toMatchObject({ attempts: 1, endedAt: null, reason: expect.any(String) });
  });

  test('of which the answer alone was lost stand there: nothing is written again', async () => {
    const { market, database, shopId } = shop;
    const tid = await receivesOrder(shop);
    await market.review(tid, { result: 'good', content: '喜欢' });
    const [{ oid: earlier = '', reply = '' } = {}] = (await market.books()).explanations;
    expect(earlier).not.toBe(tid);
    const { top } = await createShops(database).shop(shopId);
    await top.reviewExplain({ oid: tid, reply });
    await plant(`thanks:${tid}`, 'unknown', { tid, oid: tid });
    expect(await press(`effect:thanks:${tid}`)).toMatchObject({ outcome: { as: 'done' } });
    expect((await market.books()).explanations).toHaveLength(2);
  });
});
