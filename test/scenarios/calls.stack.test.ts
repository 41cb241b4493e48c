import { DAY, HOUR, MINUTE } from '../../domain/time';
import type { TestShop } from '../support/shop';
import { asksAboutQuality } from './support/buyers';
import { scenario } from './support/scenario';
import { shopHour, untilShopTime } from './support/times';

scenario(
  'a buyer with two matters is not phoned more often than one buyer may be: both cases count',
  'calls-capped',
  async (shop) => {
    const { travel } = shop;
    await travel.advance(await untilShopTime(shop, 10));
    const [first, second] = [await awayFromChat(shop), await awayFromChat(shop)];
    // Two calls a day: one about each matter.
    await shop.command(first, { type: 'recordCall', outcome: 'silent' });
    await shop.command(second, { type: 'recordCall', outcome: 'silent' });
    await travel.settled();
    await travel.advance(HOUR);
    expect(await toPhone(shop, first)).toBe(false);
    expect(await toPhone(shop, second)).toBe(false);
    // A line on which nobody was heard is dialled again after half an hour: not today, for this buyer.
    for (const caseId of [first, second]) {
      const contact = (await shop.state(caseId)).processes['contact-1'];
      expect(contact).toMatchObject({ kind: 'contact', status: 'waiting', calls: 1 });
      const { phoneAt } = contact as { phoneAt: number };
      expect(phoneAt - (await travel.now())).toBeGreaterThan(10 * HOUR);
      expect(shopHour(new Date(phoneAt))).toBeCloseTo(9, 1);
    }
    await expect(shop.command(first, { type: 'recordCall', outcome: 'silent' })).rejects.toMatchObject({
      code: 'tooManyCalls',
    });
    await travel.advance((await untilShopTime(shop, 9)) + 5 * MINUTE);
    expect(await toPhone(shop, first)).toBe(true);
    expect(await toPhone(shop, second)).toBe(true);
  },
);

scenario('a buyer with three matters is not put before three people at once', 'calls-held', async (shop) => {
  const { travel } = shop;
  await travel.advance(await untilShopTime(shop, 10));
  const [first, second] = [await awayFromChat(shop), await awayFromChat(shop)];
  const third = await away(shop);
  // Nobody has phoned yet: the two calls of the day are held for the other two.
  expect(await toPhone(shop, third)).toBe(false);
  const { phoneAt } = (await shop.state(third)).processes['contact-1'] as { phoneAt: number };
  expect(shopHour(new Date(phoneAt))).toBeCloseTo(9, 1);
  await shop.command(first, { type: 'recordCall', outcome: 'receivedSatisfied' });
  await travel.advance((await untilShopTime(shop, 9)) + 5 * MINUTE);
  // The second's has rested over night like the third's: both are due, and the first's is made.
  expect(await toPhone(shop, second)).toBe(true);
  expect(await toPhone(shop, third)).toBe(true);
});

scenario('a buyer who asks in one matter not to be called is called in no other', 'calls-forbidden', async (shop) => {
  const { travel, market } = shop;
  await travel.advance(await untilShopTime(shop, 10));
  const [first, second] = [await awayFromChat(shop), await asksAboutQuality(shop, { type: 'returnAndRefund' })];
  await shop.command(first, { type: 'recordCall', outcome: 'doNotCall' });
  await market.extendDeadline(second.refundId, 5 * DAY);
  await travel.advance(2 * DAY + HOUR);
  expect(await toPhone(shop, second.caseId)).toBe(false);
  expect((await shop.state(second.caseId)).processes['contact-1']).toMatchObject({ calls: 0, outcome: 'unreachable' });
  // Nor is anything written any more, once the platform tells of a report of harassment.
  await shop.command(second.caseId, { type: 'reportHarassment', note: '平台投诉通知' });
  await expect(shop.command(second.caseId, { type: 'reply', text: '您好' })).rejects.toMatchObject({
    code: 'contactForbidden',
  });
});

/** A matter of the same buyer, who is known to be away from chat: a call is due. */
async function awayFromChat(shop: TestShop): Promise<string> {
  const caseId = await away(shop);
  expect(await toPhone(shop, caseId)).toBe(true);
  return caseId;
}

async function toPhone(shop: TestShop, caseId: string): Promise<boolean> {
  return (await shop.openTasks(caseId)).some(({ kind }) => kind === 'phone');
}

async function away(shop: TestShop): Promise<string> {
  const { caseId } = await asksAboutQuality(shop, { type: 'returnAndRefund' });
  await shop.command(caseId, { type: 'recordOffline' });
  await shop.travel.settled();
  await shop.travel.advance(MINUTE);
  return caseId;
}
