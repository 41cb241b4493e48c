import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import { processKeys } from '../../config';
import { openRow } from '../../store/sealed';
import { personalIn, readable } from '../replay/support/personal';
import { opened } from '../support/opened';
import { eventually, openShop, type TestShop } from '../support/shop';
import { workflowOfCase } from '../support/workflows';
import { asksForRefundUnshipped, BUYER } from './support/buyers';

const NOTE = '买家说住在幸福路八号，电话13800138000';
const CHAT = '我急用钱，请尽快退款给我';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

test("a running case tells Temporal neither the buyer's words, account and name nor a secret of the shop", async () => {
  const { shopId, database, market } = shop;
  const { refundId, caseId } = await asksForRefundUnshipped(shop);
  await shop.command(caseId, { type: 'addNote', text: NOTE });
  await market.write(refundId, CHAT);
  await eventually(async () => (await shop.timeline(caseId)).includes('buyerWrote'), 'the case hears the buyer');
  const payee = { account: BUYER.alipayAccount, realName: BUYER.realName };
  await expect(shop.command(caseId, { type: 'confirmPayee', ...payee, amount: 10_00 })).rejects.toThrow();

  const handle = await workflowOfCase(shop, caseId);
  const history = historyFromJSON(JSON.parse(historyToJSON(await handle.fetchHistory())));
  const { raw } = await handle.describe();
  const seen = readable([history.events, raw]);
  const inside = (await opened(history)).events;
  const { buyerId } = await database.case.findUniqueOrThrow({ where: { id: caseId } });
  const planted = [buyerId, NOTE, CHAT];
  for (const one of planted) expect(readable(inside)).toContain(one);
  expect([...planted, ...Object.values(BUYER), ...personalIn(inside)].filter((one) => seen.includes(one))).toEqual([]);

  // What the shop signs with goes into no case, sealed or not.
  const row = await database.shop.findUniqueOrThrow({ where: { id: shopId } });
  const { topAppSecret, topSession, kuaidi100Key } = openRow(processKeys(), 'Shop', [shopId], row);
  const secrets = [topAppSecret, topSession, kuaidi100Key, row.topAppSecret, row.topSession, row.kuaidi100Key];
  expect(secrets.filter((one) => seen.includes(one) || readable(inside).includes(one))).toEqual([]);
  expect(secrets.slice(0, 3).join()).not.toContain('sealed:');
});
