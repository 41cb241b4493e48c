import { DAY } from '../../../domain/time';
import { EXPLANATION } from '../../domain/support/explained';
import { branchesOf, expectSettled } from '../support/branches';
import { receivesOrder } from '../support/buyers';

branchesOf('priceProtection', (branch) => {
  branch('a buyer who bought before the drop gets the difference', async (desk) => {
    const one = await desk.opens('priceProtection');
    await one.does({ type: 'finishErrand', outcome: 'entitled', amount: 84_00 });
    await one.agreesTo({ remedy: 'partialRefund' });
    await one.isPaid();
    await expectSettled(one, 'partialRefund');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [15_00] });
  });

  for (const found of ['noDrop', 'reviewed']) {
    branch(`a buyer without a claim (${found}) hears why`, async (desk) => {
      const one = await desk.opens('priceProtection');
      await one.finds(found);
      await one.agreesTo({ remedy: 'explanation', text: EXPLANATION });
      await expectSettled(one, 'explanation');
      expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
    });
  }

  branch('a buyer who asks long after paying hears that the days are over', async (desk) => {
    const tid = await receivesOrder(desk.shop);
    await desk.shop.travel.advance(16 * DAY);
    const one = await desk.opens('priceProtection', tid);
    expect(await one.tasks()).not.toContain('priceDrop');
    await one.agreesTo({ remedy: 'explanation', text: EXPLANATION });
    await expectSettled(one, 'explanation');
  });
});
