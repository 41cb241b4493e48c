import { pino } from 'pino';
import { consumeOnce, type Watch } from '../../intake/consume';
import { createHandOver, type HandOver } from '../../intake/handOver';
import { retryDue } from '../../intake/retryDue';
import { sweep } from '../../intake/sweep';
import { createShops } from '../../store/shops';
import { eventually, MANAGER, openShop, type TestShop } from '../support/shop';
import { asksForRefundUnshipped, paidOrder } from './support/buyers';
import { scenario } from './support/scenario';

const UNWATCHED = { watched: false };
const REFUND = { type: 'refundOnly', reason: '拍错了' } as const;

scenario(
  'a buyer whose refund is pushed forty times at once has one case, and the same one after it was closed',
  'intake-forty',
  async (shop) => {
    const { market, database } = shop;
    const { shop: ours, handOver } = await watchOf(shop);
    const tid = await paidOrder(shop, 49_00);
    const { refundId } = await market.askRefund(tid, REFUND);
    const fortyTimes = () => Promise.all(Array.from({ length: 40 }, () => handOver(ours, refundId)));

    const first = await fortyTimes();
    const [caseId = '', ...others] = new Set(first.map((handed) => (handed.to === 'case' ? handed.caseId : handed.to)));
    expect(others).toEqual([]);
    expect(await caseIdsOf(shop)).toEqual([caseId]);
    await takeMessages(shop);
    await market.withdraw(refundId);
    await takeMessages(shop);
    await shop.command(caseId, { type: 'close', reason: '买家撤销' }, MANAGER);

    expect(await fortyTimes()).toEqual(first.map(() => ({ to: 'case', caseId, opened: false })));
    expect(await caseIdsOf(shop)).toEqual([caseId]);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'closed' });
    expect((await shop.timeline(caseId)).filter((type) => type === 'opened')).toHaveLength(1);
    expect(await database.caseSubject.count({ where: { shopId: shop.shopId } })).toBe(1);
  },
  UNWATCHED,
);

scenario(
  'a buyer whose push could not be handed over has a case when it is tried again',
  'intake-redelivered',
  async (shop) => {
    const { market } = shop;
    const watch = await watchOf(shop);
    const tid = await paidOrder(shop, 49_00);
    const { refundId } = await market.askRefund(tid, REFUND);
    const broken: HandOver = () => Promise.reject(new Error('the worker is out of breath'));
    expect(await consumeOnce({ ...watch, handOver: broken })).toBe(1);
    expect(await caseIdsOf(shop)).toEqual([]);

    await eventually(() => retryDue(watch), 'it is tried again by itself');
    await takeMessages(shop);
    const [caseId = ''] = await caseIdsOf(shop);
    expect(await shop.state(caseId)).toMatchObject({ subject: { externalId: refundId } });
    expect(await caseIdsOf(shop)).toHaveLength(1);
  },
  UNWATCHED,
);

scenario(
  'a buyer whose pushes were all lost is found by the sweep, at the beginning and at the end',
  'intake-lost',
  async (shop) => {
    const { market } = shop;
    const watch = await watchOf(shop);
    const tid = await paidOrder(shop, 49_00);
    const { refundId } = await market.askRefund(tid, REFUND);
    await loseMessages(watch);
    expect(await caseIdsOf(shop)).toEqual([]);
    await sweep(watch);
    const [caseId = ''] = await caseIdsOf(shop);
    expect(await shop.state(caseId)).toMatchObject({ subject: { externalId: refundId }, stage: expect.any(String) });
    await takeMessages(shop);

    await market.withdraw(refundId);
    await loseMessages(watch);
    await sweep(watch);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
    await takeMessages(shop);
    const { seq } = await shop.state(caseId);
    await sweep(watch);
    expect(await shop.state(caseId)).toMatchObject({ seq });
  },
  UNWATCHED,
);

test('a message for a shop that is not ours is left to a person, and nothing is opened', async () => {
  const shop = await openShop(UNWATCHED);
  try {
    const watch = await watchOf(shop);
    await shop.market.askRefund(await paidOrder(shop, 49_00), REFUND);
    // The platform's nickname for the sender is not the one that this watcher answers for.
    expect(await consumeOnce({ ...watch, shop: { ...watch.shop, nick: 'another-shop' } })).toBe(1);
    expect(await caseIdsOf(shop)).toEqual([]);
    const troubles = await shop.database.intakeTrouble.findMany({ where: { shopId: shop.shopId } });
    expect(troubles).toEqual([
      expect.objectContaining({ topic: 'taobao_refund_RefundCreated', reason: expect.stringContaining('not ours') }),
    ]);
    await shop.travel.settled();
  } finally {
    await shop.close();
  }
});

scenario('a parcel that moves is no trouble for anybody', 'intake-courier', async (shop) => {
  const { market, database } = shop;
  const tid = await paidOrder(shop, 49_00);
  const parcel = { company: '圆通速递', trackingNumber: `YT${tid.slice(-13)}` };
  await market.ship(tid, parcel);
  await market.scan(parcel, { state: '1', context: '已揽收' });
  await shop.travel.settled();
  expect(await database.intakeTrouble.count({ where: { shopId: shop.shopId } })).toBe(0);
});

scenario(
  'a buyer who withdraws and asks again for the same goods is in the same matter, of the same agent',
  'intake-asks-again',
  async (shop) => {
    const { market, database } = shop;
    const { tid, refundId, caseId } = await asksForRefundUnshipped(shop);
    await shop.command(caseId, { type: 'addNote', text: '电话联系过' });
    await market.withdraw(refundId);
    await shop.travel.settled();
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
    const again = await market.askRefund(tid, REFUND);
    expect(await shop.caseOfRefund(again.refundId)).toBe(caseId);
    await shop.travel.settled();
    expect(await shop.state(caseId)).toMatchObject({ stage: 'proposal', refund: { refundId: again.refundId } });
    expect(await database.caseSubject.count({ where: { shopId: shop.shopId, caseId } })).toBe(2);
    expect(await caseIdsOf(shop)).toEqual([caseId]);
  },
);

async function watchOf({ database, cases, shopId }: TestShop): Promise<Watch> {
  const shop = await createShops(database).shop(shopId);
  return {
    shop,
    database,
    handOver: createHandOver(cases, database),
    log: pino({ level: 'silent' }),
    beat: () => undefined,
  };
}

/** Takes what waits, and what comes of it, until the shop has come to rest. */
async function takeMessages(shop: TestShop): Promise<void> {
  const watch = await watchOf(shop);
  let isResting = false;
  const rest = shop.travel.settled().finally(() => {
    isResting = true;
  });
  while (!isResting) {
    await consumeOnce(watch);
    await new Promise((later) => setTimeout(later, 20));
  }
  await rest;
}

/** Confirmed, and never handed over. */
async function loseMessages({ shop }: Watch): Promise<void> {
  const messages = await shop.top.messagesConsume({ quantity: 100 });
  expect(messages.length).toBeGreaterThan(0);
  await shop.top.messagesConfirm(messages.map(({ id }) => id));
}

async function caseIdsOf({ database, shopId }: TestShop): Promise<string[]> {
  return (await database.case.findMany({ where: { shopId }, select: { id: true } })).map(({ id }) => id);
}
