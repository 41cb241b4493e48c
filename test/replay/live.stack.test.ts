import { replayLive } from '../../scripts/replay/liveReplay';
import { eventually } from '../../scripts/stack';
import { openShop } from '../support/shop';
import { testStack } from '../support/stack';
import { inCopy } from './copy';

test('before a deploy, open cases are replayed by the new code: one that they would not survive is named', async () => {
  const shop = await openShop();
  try {
    const { tid } = await shop.market.order({
      buyer: { nick: '买家' },
      items: [{ title: '杯子', priceFen: 20_00, num: 1 }],
    });
    await shop.market.pay(tid);
    const { refundId } = await shop.market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
    const caseId = await shop.caseOfRefund(refundId);
    const { workflowId } = await shop.database.case.findUniqueOrThrow({ where: { id: caseId } });
    // The stack is shared: of this shop there is one case, and of others many.
    const own = { most: 10, shopId: shop.shopId };
    const now = { codePath: testStack().workflowBundle };
    // A case is listed a moment after it began.
    await eventually(async () => {
      expect(await replayLive(shop.temporal, now, own)).toEqual({ open: 1, replayed: 1, failed: [] });
    }, 60_000);

    const otherwise = await inCopy((plant, bundle) => {
      plant('domain/processes/platform/countdown.ts', 'countdown: remind the agent', 'countdown: tell the agent');
      return bundle();
    });
    const why = expect.stringMatching(/were recorded as [0-9a-f]{16} and are now [0-9a-f]{16}/);
    expect((await replayLive(shop.temporal, otherwise, own)).failed).toEqual([{ workflowId, why }]);

    const { open, replayed } = await replayLive(shop.temporal, now, { most: 1 });
    expect([open > 0, replayed]).toEqual([true, 1]);
  } finally {
    await shop.close();
  }
});
