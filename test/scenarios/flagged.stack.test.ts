import { AGENT, type TestShop, WAREHOUSE } from '../support/shop';
import { asksAboutQuality, BUYER, receivesOrder, returnParcelOf } from './support/buyers';
import { scenario } from './support/scenario';

const FILE = { sort: 'photo', name: 'crack.jpg', mediaType: 'image/jpeg', bytes: 20_000, from: 'buyer' } as const;
const PHOTO = { type: 'addEvidence', ...FILE } as const;

scenario('a flagged case keeps what was said in its refund, once', 'flagged-chat', async (shop) => {
  const { market, travel, database } = shop;
  const { refundId, caseId } = await asksAboutQuality(shop, { type: 'returnAndRefund' });
  await market.write(refundId, '收到的包裹是空的');
  await travel.settled();
  await shop.command(caseId, { type: 'flag', reason: '第三次空包裹' });
  await travel.settled();
  const { evidence, processes } = await shop.state(caseId);
  const kept = await database.chatSnapshot.findMany({ where: { caseId }, orderBy: { at: 'asc' } });
  expect(kept.map(({ from }) => from)).toEqual(expect.arrayContaining(['buyer', 'seller']));
  expect(kept.map(({ text }) => text)).toContain('收到的包裹是空的');
  expect(kept.every((row) => row.shopId === shop.shopId && row.refundId === refundId)).toBe(true);
  expect(processes.chat).toMatchObject({ outcome: 'kept', messages: kept.length });
  expect(evidence).toMatchObject([{ sort: 'chat', from: 'shop', note: `${kept.length} messages` }]);
});

scenario(
  'photos are approved before the buyer has the address; what came back is checked and registered for what is counted',
  'evidence-exchange',
  async (shop) => {
    const { market, travel, database } = shop;
    const tid = await receivesOrder(shop);
    const { shopId } = shop;
    const { caseId } = await shop.cases.open({ shopId, kind: 'exchange', tid }, AGENT, 'open-exchange');
    await travel.settled();
    await shop.command(caseId, { type: 'assess', cause: '质量问题', severity: 'major', fault: 'shop' });
    await shop.command(caseId, { type: 'propose', remedy: 'exchange' });
    await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
    await travel.settled();
    expect((await scriptsOf(shop, caseId)).join('\n')).not.toContain('退货仓');
    expect(await memosOf(shop)).toEqual([]);

    await shop.command(caseId, PHOTO);
    await shop.command(caseId, { type: 'judgeEvidence', verdict: 'approved' });
    await travel.settled();
    expect((await scriptsOf(shop, caseId)).join('\n')).toContain('退货地址：浙江省杭州市示例路1号 退货仓');
    expect(await memosOf(shop)).toEqual([
      {
        tid,
        memo: expect.stringMatching(
          new RegExp(`^\\[${caseId.slice(0, 8)}\\] 换货 问题:质量问题 金额:0\\.00元 运费:店铺 退款:无 经办:agent-1 `),
        ),
      },
    ]);

    await shop.command(caseId, { type: 'recordTracking', ...returnParcelOf(tid) });
    await shop.command(caseId, { type: 'recordReceipt' }, WAREHOUSE);
    expect((await scriptsOf(shop, caseId)).join('\n')).toContain('马克杯 ×1；退货原因：质量问题');
    await shop.command(caseId, { type: 'inspect', accepted: true }, WAREHOUSE);
    const replacement = { company: '圆通速递', trackingNumber: `YR${tid.slice(-13)}` };
    await shop.command(caseId, { type: 'recordDispatch', ...replacement }, WAREHOUSE);
    const payee = { account: BUYER.alipayAccount, realName: BUYER.realName };
    await shop.command(caseId, { type: 'confirmPayee', ...payee, amount: 10_00 });
    await market.scan(replacement, { state: '3', context: '已签收' });
    await travel.advance(13 * 60 * 60_000);

    expect(await database.registration.findUnique({ where: { caseId } })).toBeNull();
    const said = { tags: ['质检'], warehouse: '东仓', feeds: ['page' as const] };
    await shop.command(caseId, { type: 'register', cause: '质量问题', responsibility: 'shop', ...said });
    expect(await database.registration.findUnique({ where: { caseId } })).toMatchObject({
      ...{ shopId, kind: 'exchange', cause: '质量问题', detail: null, responsibility: 'shop', ...said },
      ...{
        product: '马克杯',
        courier: '圆通速递',
        remedy: 'exchange',
        rung: 2,
        paid: 10_00,
        amounts: { freight: 10_00 },
      },
      ...{ handler: 'agent-1', settledAs: 'exchange', promised: [], satisfaction: null },
    });
    expect((await shop.openTasks(caseId)).map(({ kind }) => kind)).toContain('correctPage');
  },
);

async function scriptsOf({ database }: TestShop, caseId: string): Promise<string[]> {
  const tasks = await database.task.findMany({ where: { caseId, closedAt: null } });
  return tasks.map(({ title, script }) => `${title}\n${script}`);
}

async function memosOf({ market }: TestShop): Promise<{ tid: string; memo: string }[]> {
  return (await market.books()).memos.map(({ tid, memo }) => ({ tid, memo }));
}
