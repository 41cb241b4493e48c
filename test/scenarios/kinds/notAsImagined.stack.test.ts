import { EXPLANATION } from '../../domain/support/explained';
import { SUPERVISOR } from '../../support/shop';
import { branchesOf, comesBack, expectSettled, isShipped } from '../support/branches';
import { asks, receivesOrder } from '../support/buyers';

branchesOf('notAsImagined', (branch) => {
  branch('a buyer misled by the page gets a small sum, and the page is corrected', async (desk) => {
    const one = await desk.opens('notAsImagined');
    await one.finds('exaggerated');
    await one.agreesTo({ remedy: 'compensation', amount: 15_00, skipReason: '买家已知情' });
    await one.isPaid();
    await expectSettled(one, 'compensation');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [15_00] });
    expect(await one.tasks()).toContain('correctPage');
    await one.does({ type: 'finishErrand', outcome: 'corrected' }, SUPERVISOR);
  });

  branch('a buyer misled by the page returns it at the cost of the shop', async (desk) => {
    const one = await desk.opens('notAsImagined');
    await one.finds('exaggerated');
    await one.agreesTo({ remedy: 'return', skipReason: '买家坚持退货' });
    await comesBack(one);
    await one.isPaid(undefined, 'agreement-1/payout-payee');
    await one.isPaid(8_00, 'agreement-1/freight-payee');
    await expectSettled(one, 'return');
    expect((await one.paid()).transfers.sort()).toEqual([8_00, 99_00]);
  });

  branch('a buyer who expected too much is sent another, which the shop pays for', async (desk) => {
    const one = await desk.opens('notAsImagined');
    await one.finds('asShown');
    await one.does({ type: 'propose', remedy: 'explanation', text: EXPLANATION });
    await one.does({ type: 'recordAnswer', answer: 'refused' });
    await one.agreesTo({ remedy: 'exchange' });
    await comesBack(one);
    await isShipped(one);
    await expectSettled(one, 'exchange');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
  });

  branch('a buyer who applies on the platform because of the colour is led through the same', async (desk) => {
    const tid = await receivesOrder(desk.shop);
    const wish = {
      type: 'returnAndRefund',
      reason: '颜色/图案/款式与商品描述不符',
      goodStatus: 'BUYER_RECEIVED',
    } as const;
    const one = desk.of(await asks(desk.shop, tid, wish));
    expect(await one.state()).toMatchObject({ kind: 'notAsImagined' });
    await one.finds('exaggerated');
    await one.agreesTo({ remedy: 'return', skipReason: '买家坚持退货' });
    await comesBack(one);
    expect(await one.paid()).toMatchObject({ refunds: [99_00] });
    await one.isPaid(8_00);
    await expectSettled(one, 'return');
  });
});
