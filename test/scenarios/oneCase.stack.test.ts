import { randomUUID } from 'node:crypto';
import { DAY } from '../../domain/time';
import { AGENT, SUPERVISOR, type TestShop } from '../support/shop';
import { asks, receivesOrder } from './support/buyers';
import { scenario } from './support/scenario';

const RETURN = { type: 'returnAndRefund', reason: '质量问题', goodStatus: 'BUYER_RECEIVED' } as const;

scenario(
  'a buyer who applies anew on day 14 is in the one case of the line, and after day 15 in a new one that names it [§3.6.reopened]',
  'one-case-in-the-term',
  async (shop) => {
    const { travel, database, shopId } = shop;
    const tid = await receivesOrder(shop);
    const first = await asks(shop, tid, RETURN);
    await shop.market.withdraw(first.refundId);
    await travel.settled();
    await travel.advance(5 * DAY);
    await shop.command(first.caseId, { type: 'close', reason: '买家已撤销' }, SUPERVISOR).catch(() => undefined);
    expect((await shop.state(first.caseId)).stage).toBe('closed');

    await travel.advance(9 * DAY);
    const second = await asks(shop, tid, RETURN);
    expect(second.caseId).toBe(first.caseId);
    expect(await shop.state(first.caseId)).toMatchObject({ stage: 'proposal', refund: { refundId: second.refundId } });
    expect(await database.case.count({ where: { shopId } })).toBe(1);

    await shop.market.withdraw(second.refundId);
    await travel.settled();
    await shop.command(first.caseId, { type: 'close', reason: '买家已撤销' }, SUPERVISOR);
    await travel.advance(2 * DAY);
    await travel.settled();
    const later = await shop.cases.open({ shopId, kind: 'usageHelp', tid }, AGENT, randomUUID());
    expect(later.caseId).not.toBe(first.caseId);
    expect(await shop.state(later.caseId)).toMatchObject({ previousCaseId: first.caseId });
  },
);

scenario(
  'a buyer whose order has an open case gets no second one, whoever enters it; once closed the same case goes on [§3.6.oneCase]',
  'one-case-of-a-line',
  async (shop) => {
    const { database, shopId } = shop;
    const tid = await receivesOrder(shop);
    const { caseId } = await asks(shop, tid, RETURN);
    const entry = { shopId, kind: 'exchange', tid, note: '买家来电' };
    await expect(shop.cases.open(entry, AGENT, randomUUID())).rejects.toMatchObject({
      code: 'caseAlreadyOpen',
      message: expect.stringContaining(caseId),
    });
    await closed(shop, caseId);
    const commandId = randomUUID();
    const reopened = await shop.cases.open(entry, AGENT, commandId);
    expect(reopened).toMatchObject({ caseId, events: expect.arrayContaining(['reopened', 'kindChanged', 'noted']) });
    expect(await shop.cases.open(entry, AGENT, commandId)).toEqual(reopened);
    expect(await shop.state(caseId)).toMatchObject({ kind: 'exchange', stage: 'proposal' });
    expect(await database.case.count({ where: { shopId } })).toBe(1);
  },
);

scenario(
  'a buyer who applies on the platform about an order that a person entered is in that person’s case',
  'one-case-by-hand-first',
  async (shop) => {
    const tid = await receivesOrder(shop);
    const { caseId } = await shop.cases.open({ shopId: shop.shopId, kind: 'qualityReturn', tid }, AGENT, randomUUID());
    expect((await asks(shop, tid, RETURN)).caseId).toBe(caseId);
  },
);

/** The buyer takes the application back, and a supervisor closes the case. */
async function closed(shop: TestShop, caseId: string): Promise<void> {
  const { refund } = await shop.state(caseId);
  await shop.market.withdraw(refund?.refundId ?? '');
  await shop.travel.settled();
  await shop.command(caseId, { type: 'close', reason: '买家已撤销' }, SUPERVISOR);
}
