import { DAY, HOUR, MINUTE } from '../../domain/time';
import { AGENT, SUPERVISOR, type TestShop } from '../support/shop';
import { receivesOrder } from './support/buyers';
import { scenario } from './support/scenario';

const PRE_SALES = { id: 'pre-sales-1', role: 'preSales' } as const;

scenario('a buyer who was promised a time is answered before it: the promise is kept', 'promise-kept', async (shop) => {
  const caseId = await opened(shop, 'usageHelp');
  const at = (await shop.travel.now()) + 3 * HOUR;
  await shop.command(caseId, { type: 'promiseTime', at, text: '三小时内给您答复' });
  await shop.travel.advance(2 * HOUR + 20 * MINUTE);
  expect(await promiseTasks(shop, caseId)).toEqual([]);
  await shop.travel.advance(20 * MINUTE);
  expect(await promiseTasks(shop, caseId)).toEqual(['afterSales']);
  await shop.command(caseId, { type: 'reply', text: '查到了，您的杯子明天到' });
  expect(await promiseTasks(shop, caseId)).toEqual([]);
  await shop.travel.advance(2 * HOUR);
  expect(await rows(shop, caseId)).toMatchObject([{ what: 'time', text: '三小时内给您答复', status: 'kept' }]);
});

scenario(
  'a buyer to whom nobody comes back is the supervisor’s: the promise is broken, however late the answer',
  'promise-broken',
  async (shop) => {
    const caseId = await opened(shop, 'usageHelp');
    const at = (await shop.travel.now()) + 3 * HOUR;
    await shop.command(caseId, { type: 'promiseTime', at, text: '三小时内给您答复' });
    await shop.travel.advance(3 * HOUR + MINUTE);
    expect(await promiseTasks(shop, caseId)).toEqual(['supervisor']);
    expect(await rows(shop, caseId)).toMatchObject([{ status: 'broken' }]);
    await shop.command(caseId, { type: 'reply', text: '抱歉让您久等' }, SUPERVISOR);
    expect(await promiseTasks(shop, caseId)).toEqual([]);
    expect((await shop.state(caseId)).processes['promise-1']?.outcome).toBe('broken');
  },
);

scenario('a gift that was promised is owed after the case is closed, and given once', 'promise-gift', async (shop) => {
  const caseId = await opened(shop, 'qualityReturn');
  await shop.command(caseId, { type: 'assess', cause: '小线头', severity: 'minor', fault: 'shop' });
  await shop.command(caseId, { type: 'propose', remedy: 'giftPromise' });
  await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
  await shop.travel.settled();
  expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'giftPromise' });
  await shop.command(caseId, { type: 'close', reason: '买家满意' }, SUPERVISOR);
  expect(await rows(shop, caseId)).toMatchObject([{ what: 'gift', status: 'open' }]);

  await shop.travel.advance(DAY);
  const redeem = { type: 'redeemPromise', tid: '900000001' } as const;
  await shop.command(caseId, redeem, PRE_SALES);
  expect(await rows(shop, caseId)).toMatchObject([{ status: 'redeemed' }]);
  await expect(shop.command(caseId, redeem, AGENT)).rejects.toMatchObject({ code: 'alreadyDecided' });
  expect((await shop.state(caseId)).stage).toBe('closed');
});

async function opened(shop: TestShop, kind: string): Promise<string> {
  const tid = await receivesOrder(shop);
  const { caseId } = await shop.cases.open({ shopId: shop.shopId, kind, tid }, AGENT, `open-${tid}`);
  await shop.travel.settled();
  return caseId;
}

/** Whose it is to come back to the buyer. */
async function promiseTasks(shop: TestShop, caseId: string): Promise<string[]> {
  return (await shop.openTasks(caseId)).filter(({ kind }) => kind === 'promise').map(({ role }) => role);
}

function rows({ database }: TestShop, caseId: string) {
  return database.buyerPromise.findMany({ where: { caseId } });
}
