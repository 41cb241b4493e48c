import { render } from '../../activities/scripts';
import { DAY, HOUR, MINUTE } from '../../domain/time';
import { AGENT, SUPERVISOR, type TestShop } from '../support/shop';
import { asksAboutQuality, receivesOrder } from './support/buyers';
import { scenario } from './support/scenario';
import { shopHour, untilShopTime } from './support/times';

const PHONE = expect.objectContaining({ kind: 'phone' });

scenario('a silent buyer is phoned after two days, by day and never at night', 'contact-silent', async (shop) => {
  const { travel } = shop;
  await travel.advance(await untilShopTime(shop, 23, 30));
  const { caseId } = await asksAboutQuality(shop, { type: 'returnAndRefund' });
  const asked = await travel.now();
  await travel.advance(2 * DAY + 9 * HOUR);
  expect(await shop.openTasks(caseId)).not.toContainEqual(PHONE);

  await travel.advance(1 * HOUR);
  expect(await shop.openTasks(caseId)).toContainEqual(expect.objectContaining({ kind: 'phone', role: 'afterSales' }));
  const [since] = await phonedAt(shop, caseId);
  expect(since?.getTime()).toBeGreaterThan(asked + 2 * DAY);
  expect(shopHour(since ?? new Date(0))).toBeCloseTo(9, 1);

  await travel.advance(13 * HOUR);
  expect(await shop.openTasks(caseId)).not.toContainEqual(PHONE);
});

scenario(
  'a buyer who asks to be called back is called at that time, and not again once content',
  'contact-call-back',
  async (shop) => {
    const { travel } = shop;
    await travel.advance(await untilShopTime(shop, 10));
    const { caseId } = await asksAboutQuality(shop, { type: 'returnAndRefund' });
    await travel.advance(2 * DAY + 1 * HOUR);
    const callBackAt = (await travel.now()) + 5 * HOUR;
    await expect(
      shop.command(caseId, { type: 'recordCall', outcome: 'callBack', callBackAt: callBackAt + 8 * HOUR }),
    ).rejects.toMatchObject({ code: 'quietHours' });
    await shop.command(caseId, { type: 'recordCall', outcome: 'callBack', callBackAt });
    await travel.advance(4 * HOUR);
    expect(await shop.openTasks(caseId)).not.toContainEqual(PHONE);
    await travel.advance(1 * HOUR + 10 * MINUTE);
    expect(await shop.openTasks(caseId)).toContainEqual(PHONE);
    expect((await phonedAt(shop, caseId)).at(-1)?.getTime()).toBeCloseTo(callBackAt, -4);

    await shop.command(caseId, { type: 'recordCall', outcome: 'receivedSatisfied' });
    await travel.advance(1 * DAY);
    expect(await shop.openTasks(caseId)).not.toContainEqual(PHONE);
    const calls = await shop.database.contact.findMany({
      where: { caseId, channel: 'phone' },
      orderBy: { seq: 'asc' },
    });
    expect(calls.map(({ outcome }) => outcome)).toEqual(['callBack', 'receivedSatisfied']);
  },
);

scenario(
  'a buyer who cannot be reached for three days is left a last message, and the case goes on',
  'contact-unreachable',
  async (shop) => {
    const { market, travel } = shop;
    await travel.advance(await untilShopTime(shop, 10));
    const { refundId, caseId } = await asksAboutQuality(shop, { type: 'returnAndRefund' });
    await market.extendDeadline(refundId, 5 * DAY);
    await travel.advance(2 * DAY + 10 * MINUTE);
    for (let call = 1; call <= 3; call += 1) {
      await shop.command(caseId, { type: 'recordCall', outcome: 'unreachable' });
      await travel.advance(1 * DAY + 10 * MINUTE);
    }
    expect(await lastMessages(shop)).toEqual([]);
    await shop.command(caseId, { type: 'recordCall', outcome: 'unreachable' });
    await travel.settled();
    expect(await lastMessages(shop)).toEqual([expect.objectContaining({ refundId })]);

    await travel.advance(6 * DAY);
    expect(await shop.openTasks(caseId)).not.toContainEqual(PHONE);
    expect((await market.books()).returnsAgreed).toEqual([expect.objectContaining({ refundId, by: 'seller' })]);
  },
);

scenario('a buyer who answers is not phoned', 'contact-answers', async (shop) => {
  const { market, travel } = shop;
  await travel.advance(await untilShopTime(shop, 10));
  const { refundId, caseId } = await asksAboutQuality(shop, { type: 'returnAndRefund' });
  await travel.advance(1.5 * DAY);
  await market.write(refundId, '照片发给你们了');
  await travel.settled();
  await travel.advance(1 * DAY);
  expect(await shop.openTasks(caseId)).not.toContainEqual(PHONE);
  expect(await shop.openTasks(caseId)).toContainEqual(expect.objectContaining({ kind: 'assess' }));
});

scenario(
  'a buyer without a refund who is never heard of: the case closes after a week of silence',
  'contact-silence',
  async (shop) => {
    const { cases, travel } = shop;
    await travel.advance(await untilShopTime(shop, 10));
    const tid = await receivesOrder(shop);
    const { caseId } = await cases.open({ shopId: shop.shopId, kind: 'qualityReturn', tid }, AGENT, 'open-by-agent');
    await travel.settled();
    await shop.command(caseId, { type: 'recordSent' });
    await travel.advance(2 * DAY + 10 * MINUTE);
    for (let call = 1; call <= 4; call += 1) {
      await shop.command(caseId, { type: 'recordCall', outcome: 'silent' });
      await travel.advance(1 * DAY + 10 * MINUTE);
    }
    expect(await shop.state(caseId)).toMatchObject({ stage: 'proposal' });
    await travel.advance(7 * DAY);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'closed', closedAs: 'buyerSilent' });
    await expect(shop.command(caseId, { type: 'reply', text: '您好' }, SUPERVISOR)).rejects.toMatchObject({
      code: 'caseClosed',
    });
  },
);

/** When the buyer was to be phoned, each time, on the case's clock. */
async function phonedAt({ database }: TestShop, caseId: string): Promise<Date[]> {
  const events = await database.caseEvent.findMany({
    where: { caseId, type: 'contact.callDue' },
    orderBy: { seq: 'asc' },
  });
  return events.map(({ at }) => at);
}

async function lastMessages({ market }: TestShop) {
  const { messages } = await market.books();
  return messages.filter(({ text }) => text === render({ name: 'contact.unreachable', values: {} }));
}
