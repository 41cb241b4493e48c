import { DAY } from '../../../domain/time';
import { EXPLANATION } from '../../domain/support/explained';
import { branchesOf, comesBack, expectSettled } from '../support/branches';
import { asks, receivesOrder } from '../support/buyers';

branchesOf('noReasonReturn', (branch) => {
  branch('a buyer who changed their mind sends it back at their own cost and is paid the price', async (desk) => {
    const tid = await receivesOrder(desk.shop);
    const wish = { type: 'returnAndRefund', reason: '7天无理由退换货', goodStatus: 'BUYER_RECEIVED' } as const;
    const one = desk.of(await asks(desk.shop, tid, wish));
    expect(await one.state()).toMatchObject({ kind: 'noReasonReturn' });
    await one.finds('returnable');
    await one.agreesTo({ remedy: 'return', skipReason: '买家坚持' });
    await comesBack(one);
    await expectSettled(one, 'return');
    expect(await one.paid()).toEqual({ refunds: [99_00], transfers: [] });
  });

  branch('a buyer who is retained keeps it for a small sum', async (desk) => {
    const one = await desk.opens('noReasonReturn');
    await one.finds('returnable');
    await one.agreesTo({ remedy: 'compensation', amount: 20_00 });
    await one.isPaid();
    await expectSettled(one, 'compensation');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [20_00] });
  });

  branch('a buyer of customised goods is told why they stay', async (desk) => {
    const one = await desk.opens('noReasonReturn');
    await one.finds('excluded');
    await one.agreesTo({ remedy: 'explanation', text: EXPLANATION });
    await expectSettled(one, 'explanation');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
  });

  branch('a buyer of customised goods gets the price less what they cost to make', async (desk) => {
    const one = await desk.opens('noReasonReturn');
    await one.finds('customised');
    await one.agreesTo({ remedy: 'return', amount: 40_00, skipReason: '定制商品' });
    await comesBack(one);
    await one.isPaid();
    await expectSettled(one, 'return');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [40_00] });
  });

  branch('a buyer who comes too late is declined kindly', async (desk) => {
    const tid = await receivesOrder(desk.shop);
    await desk.shop.travel.advance(8 * DAY);
    const one = await desk.opens('noReasonReturn', tid);
    expect(await one.tasks()).not.toContain('resaleable');
    await one.agreesTo({ remedy: 'explanation', text: EXPLANATION });
    await expectSettled(one, 'explanation');
  });
});
