import { thankFor } from '../../activities/reviews';
import { zhCN } from '../../activities/scripts/zhCN';
import { processKeys } from '../../config';
import { createHandOver } from '../../intake/handOver';
import { createReviewHandOver } from '../../intake/reviews';
import { sweep } from '../../intake/sweep';
import { thankDue } from '../../intake/thanks';
import { TOPICS } from '../../intake/topics';
import { eventually } from '../../scripts/stack';
import { openRow, sealRow } from '../../store/sealed';
import { createShops } from '../../store/shops';
import { paidOrder, receivesOrder } from '../scenarios/support/buyers';
import { PATIENCE_MS } from '../support/patience';
import { MANAGER, openShop, type TestShop } from '../support/shop';
import { testLog } from '../support/testLog';
import { type CallbackShop, openCallbackShop } from './callbackShop';

const REFUND = { type: 'refundOnly', reason: '拍错了' } as const;
const TAKEN = { status: 200, body: { success: true } };

/** Its workers serve the shop of each test. */
let host: TestShop;
beforeAll(async () => {
  host = await openShop({ watched: false });
});
afterAll(() => host?.close());

let own: CallbackShop;
let shop: TestShop;
beforeEach(async () => {
  own = await openCallbackShop({ servedBy: host });
  shop = own.shop;
});
afterEach(() => own.close());

const refundTopic = (name: string) => `taobao_refund_${name}`;
const pushed = (name: string, refundId: string, id = `${name}-1`) =>
  own.push({ topic: refundTopic(name), id, content: { refund_id: refundId, tid: '1', oid: '1' } });
const loseAll = () => shop.market.fault({ match: { method: 'push' }, kind: 'lostPushes', times: 1_000 });
const casesOf = () => shop.database.case.findMany({ where: { shopId: shop.shopId }, orderBy: { openedAt: 'asc' } });
const troublesOf = () => shop.database.intakeTrouble.findMany({ where: { shopId: shop.shopId } });
const openings = async (caseId: string) => (await shop.timeline(caseId)).filter((type) => type === 'opened').length;

async function asks(): Promise<{ tid: string; refundId: string }> {
  const tid = await paidOrder(shop, 49_00);
  const { refundId } = await shop.market.askRefund(tid, REFUND);
  return { tid, refundId };
}

/** What the shop's watcher has. */
async function watch() {
  const { database, cases, shopId } = shop;
  const shops = createShops(database);
  return {
    shop: await shops.shop(shopId),
    database,
    handOver: createHandOver(cases, database),
    handOverReview: createReviewHandOver(cases, database, thankFor({ database, shops })),
    log: testLog(),
    beat: () => undefined,
  };
}

describe('platform §2: a shop that lives by callbacks alone', () => {
  test('from the application to the end of the matter: each message is pushed, and reaches its case', async () => {
    const { refundId } = await asks();
    const caseId = await shop.caseOfRefund(refundId);
    await shop.market.write(refundId, '在吗');
    await shop.travel.settled();
    expect(await shop.timeline(caseId)).toEqual(expect.arrayContaining(['opened', 'buyerWrote']));
    await shop.market.withdraw(refundId);
    await shop.travel.settled();
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
    expect(await casesOf()).toHaveLength(1);
    expect(await troublesOf()).toEqual([]);
  });

  test('a message that is wrongly signed on its way, held back and overtaken, or doubled is taken all the same', async () => {
    const befalls = (name: string, kind: 'reorderedPushes' | 'duplicatePushes', more: object) =>
      shop.market.fault({ match: { method: refundTopic(name) }, kind, ...more });
    await shop.market.fault({ match: { method: 'callback' }, kind: 'wrongSignature', times: 2 });
    await befalls('RefundCreated', 'reorderedPushes', { delayMs: 1_500 });
    await befalls('RefundCreateMessage', 'duplicatePushes', { copies: 10 });
    const { refundId } = await asks();
    await shop.market.write(refundId, '在吗');
    const caseId = await shop.caseOfRefund(refundId);
    await shop.travel.settled();
    expect(await openings(caseId)).toBe(1);
    expect((await shop.timeline(caseId)).filter((type) => type === 'buyerWrote')).toHaveLength(1);
    expect(await casesOf()).toHaveLength(1);
    expect(await troublesOf()).toEqual([]);
  });

  test('a bad review is a case; a good one is thanked for by the watcher, once', async () => {
    const bad = await receivesOrder(shop);
    await shop.market.review(bad, { result: 'bad', content: '太薄了' });
    await shop.travel.settled();
    expect(await casesOf()).toMatchObject([{ kind: 'reviewRecovery', tid: bad }]);

    const good = await receivesOrder(shop);
    await shop.market.review(good, { result: 'good', content: '喜欢' });
    await shop.travel.settled();
    const thanks = () =>
      shop.database.intent.findMany({ where: { shopId: shop.shopId, id: { startsWith: 'thanks:' } } });
    expect(await thanks()).toMatchObject([{ id: `thanks:${good}`, kind: 'explainReview', status: 'intended' }]);
    expect((await shop.market.books()).explanations).toEqual([]);

    const watcher = await watch();
    expect(await thankDue(watcher, watcher.handOverReview)).toBe(1);
    expect(await thankDue(watcher, watcher.handOverReview)).toBe(0);
    expect((await shop.market.books()).explanations).toMatchObject([{ oid: good, reply: zhCN['review.thanks'] }]);
    expect(await thanks()).toMatchObject([{ status: 'confirmed' }]);
    expect(await casesOf()).toHaveLength(1);
  });

  test('a good review that turned bad before it was thanked for is a case, and the thanks have failed', async () => {
    const tid = await receivesOrder(shop);
    await shop.market.review(tid, { result: 'good', content: '喜欢' });
    await shop.travel.settled();
    await loseAll();
    await shop.market.review(tid, { result: 'bad', content: '褪色' });
    const watcher = await watch();
    expect(await thankDue(watcher, watcher.handOverReview)).toBe(1);
    expect((await shop.market.books()).explanations).toEqual([]);
    expect(await casesOf()).toMatchObject([{ kind: 'reviewRecovery', tid }]);
    const where = { shopId: shop.shopId, id: `thanks:${tid}` };
    expect(await shop.database.intent.findFirst({ where })).toMatchObject({ status: 'failed' });
  });
});

describe('platform §2: messages repeat, arrive out of order and get lost', () => {
  beforeEach(loseAll);

  test.each(Object.keys(TOPICS).filter((topic) => TOPICS[topic] === 'refund'))(
    '%s alone opens the case of an application',
    async (topic) => {
      const { refundId } = await asks();
      const content = { refund_id: refundId };
      expect(await own.push({ topic, content })).toMatchObject(TAKEN);
      expect(await casesOf()).toMatchObject([{ refundId }]);
    },
  );

  test('its end before its beginning: the case is opened by what is so now, and the late word changes nothing', async () => {
    const { refundId } = await asks();
    expect(await pushed('RefundSuccess', refundId)).toMatchObject(TAKEN);
    const caseId = await shop.caseOfRefund(refundId);
    await shop.travel.settled();
    const { seq } = await shop.state(caseId);
    expect(await pushed('RefundCreated', refundId)).toMatchObject(TAKEN);
    await shop.market.withdraw(refundId);
    expect(await pushed('RefundClosed', refundId)).toMatchObject(TAKEN);
    await shop.travel.settled();
    const after = await shop.state(caseId);
    expect(after).toMatchObject({ settledAs: 'withdrawn' });
    expect(after.seq).toBeGreaterThan(seq);
    for (const late of ['RefundCreated', 'RefundBuyerModifyAgreement', 'RefundClosed']) {
      expect(await pushed(late, refundId, `late-${late}`)).toMatchObject(TAKEN);
    }
    expect(await shop.state(caseId)).toMatchObject({ seq: after.seq });
  });

  test('ten at once, and ten more: one case that was opened once, and not one event more', async () => {
    const { refundId } = await asks();
    const ten = () =>
      Promise.all(
        Array.from({ length: 10 }, (_, n) => pushed('RefundCreated', refundId, n < 5 ? 'same' : `copy-${n}`)),
      );
    for (const answer of await ten()) expect(answer).toMatchObject(TAKEN);
    const [{ id: caseId } = { id: '' }, ...others] = await casesOf();
    expect(others).toEqual([]);
    await shop.travel.settled();
    const { seq } = await shop.state(caseId);
    for (const answer of await ten()) expect(answer).toMatchObject(TAKEN);
    expect(await shop.state(caseId)).toMatchObject({ seq });
    expect(await openings(caseId)).toBe(1);
  });

  test('what was lost is found by the sweep, and the word that comes after all changes nothing', async () => {
    const { refundId } = await asks();
    await sweep(await watch());
    const [{ id: caseId } = { id: '' }] = await casesOf();
    await shop.travel.settled();
    const { seq } = await shop.state(caseId);
    expect(await pushed('RefundCreated', refundId)).toMatchObject(TAKEN);
    expect(await shop.state(caseId)).toMatchObject({ seq, subject: { externalId: refundId } });
  });

  test('for a closed case: its own late word is nothing, a new application within the term reopens it (handbook §3.6)', async () => {
    const { tid, refundId } = await asks();
    await pushed('RefundCreated', refundId);
    const caseId = await shop.caseOfRefund(refundId);
    await shop.market.withdraw(refundId);
    await pushed('RefundClosed', refundId);
    await shop.travel.settled();
    await shop.command(caseId, { type: 'close', reason: '买家撤销' }, MANAGER);
    // Closed, it still looks when the trade was over.
    await eventually(async () => expect((await shop.state(caseId)).termAsked).toBeUndefined(), PATIENCE_MS);
    const { seq } = await shop.state(caseId);
    expect(await pushed('RefundClosed', refundId, 'again')).toMatchObject(TAKEN);
    expect(await shop.state(caseId)).toMatchObject({ seq, stage: 'closed' });

    const again = await shop.market.askRefund(tid, REFUND);
    expect(await pushed('RefundCreated', again.refundId, 'new')).toMatchObject(TAKEN);
    expect(await casesOf()).toHaveLength(1);
    expect(await shop.caseOfRefund(again.refundId)).toBe(caseId);
    // What takes long has moved aside: the answer to the push does not wait for it.
    await eventually(async () => {
      const reopened = await shop.state(caseId);
      expect(reopened.stage).not.toBe('closed');
      expect(reopened.refund).toMatchObject({ refundId: again.refundId });
    }, PATIENCE_MS);
  });

  test('an application that was over before anybody heard of it is nobody’s', async () => {
    const { refundId } = await asks();
    await shop.market.withdraw(refundId);
    expect(await pushed('RefundCreated', refundId)).toMatchObject(TAKEN);
    expect(await casesOf()).toEqual([]);
    expect(await troublesOf()).toEqual([]);
  });
});

describe('what no program can place is left to a person, once, and is not pushed again', () => {
  test.each([
    ['a refund that nobody knows', { refund_id: '999' }, 'does not know the refund 999'],
    ['a refund’s message that names none', { tid: '1' }, 'names no refund'],
    ['a content that is no JSON', 'oops', 'names no refund'],
    ['a content that is no object', '[1]', 'names no refund'],
    ['a field that is no text', { refund_id: { $ne: 1 } }, 'names no refund'],
    ['an id that no database keeps', { refund_id: 'a\u0000b' }, 'does not know the refund'],
  ])('%s', async (_what, content, reason) => {
    const topic = refundTopic('RefundCreated');
    for (const id of ['m-1', 'm-1']) expect(await own.push({ topic, content, id })).toMatchObject(TAKEN);
    expect(await troublesOf()).toEqual([
      expect.objectContaining({ id: `${shop.shopId}:m-1`, topic, reason: expect.stringContaining(reason) }),
    ]);
    expect(await casesOf()).toEqual([]);
  });

  test('of a shop that is not here nothing is kept, and nothing is said', async () => {
    const content = { refund_id: '1' };
    const answer = await own.push({ topic: refundTopic('RefundCreated'), content, nick: 'another shop' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'signatureWrong' } });
    expect(await troublesOf()).toEqual([]);
  });

  test('of several shops with one application, the one that is named has it', async () => {
    const { database, shopId } = shop;
    const row = await database.shop.findUniqueOrThrow({ where: { id: shopId } });
    const sister = `sister:${shopId}`;
    const hers = { ...openRow(processKeys(), 'Shop', [shopId], row), id: sister, nick: sister };
    await database.shop.create({ data: sealRow(processKeys(), 'Shop', [sister], hers) });
    const topic = refundTopic('RefundCreated');
    expect(await own.push({ topic, content: { tid: '1' }, nick: sister, id: 'hers' })).toMatchObject(TAKEN);
    expect(await database.intakeTrouble.findMany({ where: { shopId: sister } })).toMatchObject([
      { id: `${sister}:hers` },
    ]);
    expect(await troublesOf()).toEqual([]);
  });
});

describe('a courier’s scan that the platform tells of', () => {
  test('reaches the case that follows the parcel, by its own look; of other parcels nothing is kept', async () => {
    const { database, shopId, market } = shop;
    const tid = await paidOrder(shop, 49_00);
    const parcel = { company: '圆通速递', trackingNumber: `YT${tid.slice(-13)}` };
    await market.ship(tid, parcel);
    await market.scan(parcel, { state: '1', context: '已揽收' });
    await shop.travel.settled();
    expect(await database.trackedParcel.count({ where: { shopId } })).toBe(0);

    const { refundId } = await market.askRefund(tid, { type: 'refundOnly', reason: '物流一直未送到' });
    const caseId = await shop.caseOfRefund(refundId);
    await shop.travel.settled();
    const key = { shopId, company: 'yuantong', trackingNumber: parcel.trackingNumber };
    await database.trackedParcel.deleteMany({ where: key });
    await database.trackedParcel.create({ data: { ...key, caseIds: [caseId] } });
    await market.scan(parcel, { state: '0', context: '已到达杭州' });
    await shop.travel.settled();
    const row = await database.trackedParcel.findFirstOrThrow({ where: key });
    expect(row).toMatchObject({ facts: { state: 'inTransit', moved: true, signed: false } });
    expect(row.queriedAt).not.toBeNull();
    expect(await troublesOf()).toEqual([]);
  });
});
