import { type LiveReplay, replayLive } from '../../scripts/replay/liveReplay';
import { openShop } from '../support/shop';
import { testStack } from '../support/stack';
import { inCopy } from './copy';

/** The stack is shared with other tests, so others run there too: only this shop's case is judged. */
const ALL = 100_000;

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
    const faultsOf = ({ failed }: LiveReplay) =>
      failed.filter((one) => one.workflowId === workflowId).map(({ why }) => why);

    const same = await replayLive(shop.temporal, { codePath: testStack().workflowBundle }, ALL);
    expect(same.open).toBeGreaterThan(0);
    expect(same.replayed).toBeGreaterThanOrEqual(same.open);
    expect(faultsOf(same)).toEqual([]);

    const otherwise = await inCopy((plant, bundle) => {
      plant('domain/processes/platform/countdown.ts', 'countdown: remind the agent', 'countdown: tell the agent');
      return bundle();
    });
    expect(faultsOf(await replayLive(shop.temporal, otherwise, ALL))).toEqual([
      expect.stringMatching(/were recorded as [0-9a-f]{16} and are now [0-9a-f]{16}/),
    ]);

    const few = await replayLive(shop.temporal, { codePath: testStack().workflowBundle }, 1);
    expect(few.replayed).toBe(1);
  } finally {
    await shop.close();
  }
}, 120_000);
