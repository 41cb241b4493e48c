import { EXPLANATION } from '../../domain/support/explained';
import { SUPERVISOR } from '../../support/shop';
import { branchesOf, comesBack, expectSettled, isShipped, photosProveIt } from '../support/branches';

branchesOf('missingOrWrong', (branch) => {
  branch('a buyer whose packing slip was marked short gets the missing piece', async (desk) => {
    const one = await desk.opens('missingOrWrong');
    await one.finds('short');
    await one.agreesTo({ remedy: 'reissue' });
    await isShipped(one);
    await expectSettled(one, 'reissue');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
    expect(await one.tasks()).not.toContain('claim');
  });

  branch('a buyer whose parcel arrived damaged is paid for the line, and the courier is asked for it', async (desk) => {
    const one = await desk.opens('missingOrWrong');
    await one.finds('shipped', 'damaged');
    await one.agreesTo({ remedy: 'refund', amount: 12_00 });
    await one.isPaid();
    expect(await one.paid()).toEqual({ refunds: [], transfers: [12_00] });
    await expectSettled(one, 'refund');
    await one.does({ type: 'recordClaim', received: 12_00 });
  });

  branch('a buyer whose parcel lost weight on the way is believed: sent again, claim on the courier', async (desk) => {
    const one = await desk.opens('missingOrWrong');
    await one.finds('shipped', 'intact', 'dropped');
    await one.agreesTo({ remedy: 'reissue' });
    await isShipped(one);
    await expectSettled(one, 'reissue');
    await one.does({ type: 'recordClaim', received: 99_00 });
  });

  branch('a buyer whose parcel weighed the same has proven nothing: the supervisor declines', async (desk) => {
    const one = await desk.opens('missingOrWrong');
    await one.finds('shipped', 'intact', 'equal');
    expect(await one.tasks()).toContain('ruleUnproven');
    await one.finds(['declined', SUPERVISOR]);
    await one.agreesTo({ remedy: 'explanation', text: EXPLANATION });
    await expectSettled(one, 'explanation');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
  });

  branch('a buyer whose parcel weighed the same is conceded the piece by the supervisor', async (desk) => {
    const one = await desk.opens('missingOrWrong');
    await one.finds('shipped', 'intact', 'equal', ['conceded', SUPERVISOR]);
    await one.agreesTo({ remedy: 'reissue' });
    await isShipped(one);
    await expectSettled(one, 'reissue');
  });

  branch('a buyer with the wrong item gets the right one at once, and the postage back', async (desk) => {
    const one = await desk.opens('missingOrWrong');
    await one.finds('wrongItem');
    await one.agreesTo({ remedy: 'exchange' });
    await photosProveIt(one);
    await isShipped(one);
    await comesBack(one);
    await one.isPaid(10_00);
    await expectSettled(one, 'exchange');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [10_00] });
  });
});
