import { EXPLANATION } from '../../domain/support/explained';
import { SUPERVISOR, WAREHOUSE } from '../../support/shop';
import { branchesOf, expectSettled, isShipped } from '../support/branches';
import { awaitsOrder } from '../support/buyers';

branchesOf('courierDamage', (branch) => {
  branch('a buyer who refuses the broken parcel gets another when it is back', async (desk) => {
    const one = await desk.opens('courierDamage', await awaitsOrder(desk.shop));
    await one.finds('unsigned');
    await one.agreesTo({ remedy: 'reissue' });
    expect(await one.tasks()).not.toContain('ship');
    await one.does({ type: 'recordReceipt' }, WAREHOUSE);
    await isShipped(one);
    await expectSettled(one, 'reissue');
    await one.does({ type: 'recordClaim', received: 50_00 });
  });

  branch('a buyer who refuses the broken parcel is paid when it is back', async (desk) => {
    const one = await desk.opens('courierDamage', await awaitsOrder(desk.shop));
    await one.finds('unsigned');
    await one.agreesTo({ remedy: 'refund' });
    await one.does({ type: 'recordReceipt' }, WAREHOUSE);
    await one.isPaid();
    expect(await one.paid()).toEqual({ refunds: [], transfers: [99_00] });
    await expectSettled(one, 'refund');
  });

  branch('a buyer who had the damage noted is compensated first, the courier asked afterwards', async (desk) => {
    const one = await desk.opens('courierDamage');
    await one.finds('damageNoted');
    await one.does({ type: 'assess', cause: '外箱破损', severity: 'minor', fault: 'courier' });
    await one.agreesTo({ remedy: 'compensation', amount: 20_00 });
    await one.isPaid();
    await expectSettled(one, 'compensation');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [20_00] });
    expect(await one.tasks()).toContain('claim');
  });

  branch('a buyer who signed unchecked is liable, and gets what the shop concedes', async (desk) => {
    const one = await desk.opens('courierDamage');
    await one.finds('unchecked');
    await one.agreesTo({ remedy: 'compensation', amount: 10_00, skipReason: '老客户' });
    await one.isPaid();
    await expectSettled(one, 'compensation');
    expect(await one.tasks()).not.toContain('claim');
  });

  branch('a buyer whose agreed proxy signed is liable too', async (desk) => {
    const one = await desk.opens('courierDamage');
    await one.finds('byProxy', 'agreed');
    await one.agreesTo({ remedy: 'explanation', text: EXPLANATION });
    await expectSettled(one, 'explanation');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
  });

  branch('a buyer whose proxy nobody agreed to is helped by the shop', async (desk) => {
    const one = await desk.opens('courierDamage');
    await one.finds('byProxy', 'unproven');
    await one.does({ type: 'assess', cause: '破损', severity: 'major', fault: 'courier' });
    await one.agreesTo({ remedy: 'refund', account: undefined }, SUPERVISOR);
    await one.isPaid();
    await expectSettled(one, 'refund');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [99_00] });
  });
});
