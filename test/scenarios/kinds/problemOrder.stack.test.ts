import { DAY, HOUR } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { WAREHOUSE } from '../../support/shop';
import { branchesOf, expectSettled } from '../support/branches';
import { paidOrder } from '../support/buyers';

/** By day, so that a call after two days falls into calling hours. */
const BY_DAY = { ...HANDBOOK_POLICY, contact: { ...HANDBOOK_POLICY.contact, callsFrom: 0, callsUntil: 24 * 60 } };

branchesOf(
  'problemOrder',
  (branch) => {
    branch('a buyer whose address is incomplete says the rest, and the order goes out', async (desk) => {
      const one = await desk.opens('problemOrder', await paidOrder(desk.shop, 59_00));
      await one.finds('incompleteAddress');
      await one.agreesTo({ remedy: 'explanation' });
      await one.does({ type: 'finishErrand', outcome: 'done', process: 'agreement-1/amend' });
      await expectSettled(one, 'explanation');
    });

    branch('a buyer below free shipping pays the freight, and the order goes out', async (desk) => {
      const one = await desk.opens('problemOrder', await paidOrder(desk.shop, 9_00));
      await one.finds('belowFreeShipping');
      await one.agreesTo({ remedy: 'guidance' });
      await one.does({ type: 'finishErrand', outcome: 'paid', process: 'agreement-1/topUp' });
      await one.does({ type: 'finishErrand', outcome: 'done', process: 'agreement-1/amend' });
      await expectSettled(one, 'guidance');
    });

    branch('a buyer whose goods are sold out is paid back, once the order is held', async (desk) => {
      const one = await desk.opens('problemOrder', await paidOrder(desk.shop, 59_00));
      await one.finds('outOfStock');
      await one.agreesTo({ remedy: 'refund', skipReason: '买家不愿等' });
      expect(await one.tasks()).toContain('holdOrder');
      await one.does({ type: 'finishErrand', outcome: 'held', process: 'agreement-1/hold' }, WAREHOUSE);
      await one.isPaid();
      await expectSettled(one, 'refund');
      expect(await one.paid()).toEqual({ refunds: [], transfers: [59_00] });
    });

    branch('a buyer who does not answer for two days is phoned', async (desk) => {
      const one = await desk.opens('problemOrder', await paidOrder(desk.shop, 59_00));
      await one.finds('severalAddresses');
      await one.does({ type: 'recordSent' });
      expect(await one.tasks()).not.toContain('phone');
      await desk.shop.travel.advance(2 * DAY + HOUR);
      expect(await one.tasks()).toContain('phone');
      await one.does({ type: 'recordCall', outcome: 'receivedSatisfied', note: '按第一个地址' });
      await one.agreesTo({ remedy: 'explanation' });
      await one.does({ type: 'finishErrand', outcome: 'done', process: 'agreement-1/amend' });
      await expectSettled(one, 'explanation');
    });
  },
  { policy: BY_DAY },
);
