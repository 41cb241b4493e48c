import { EXPLANATION } from '../../domain/support/explained';
import { WAREHOUSE } from '../../support/shop';
import { branchesOf, expectSettled, isShipped, isSigned } from '../support/branches';
import { awaitsOrder, outboundParcelOf } from '../support/buyers';

branchesOf('logisticsAnomaly', (branch) => {
  branch('a buyer whose parcel was not picked up hears of it, and of the courier having it', async (desk) => {
    const one = await desk.opens('logisticsAnomaly', await awaitsOrder(desk.shop));
    await one.finds('pickUpOverdue');
    expect(await one.tasks()).toContain('pickUpOverdue');
    await one.does({ type: 'finishErrand', outcome: 'moved', process: 'inquiry-logisticsAnomaly/follow' }, WAREHOUSE);
    await one.agreesTo({ remedy: 'explanation', text: EXPLANATION });
    await expectSettled(one, 'explanation');
  });

  branch('a buyer whose delivery is overdue gets it while the courier is urged', async (desk) => {
    const one = await desk.opens('logisticsAnomaly', await awaitsOrder(desk.shop));
    await one.finds('deliveryOverdue');
    await isSigned(one, outboundParcelOf(one.tid));
    await one.agreesTo({ remedy: 'coupon', amount: 5_00 });
    await one.does({ type: 'finishErrand', outcome: 'done', process: 'agreement-1/coupon' });
    await expectSettled(one, 'coupon');
  });

  branch('a buyer hears each answer of the courier about a stalled parcel, until it moves', async (desk) => {
    const one = await desk.opens('logisticsAnomaly', await awaitsOrder(desk.shop));
    await one.finds('stalled');
    const process = 'inquiry-logisticsAnomaly/follow';
    await one.does({ type: 'finishErrand', outcome: 'notYet', note: '快递说明天派送', process });
    expect(await one.shop.timeline(one.caseId)).toContain('chase.answered');
    await one.shop.travel.advance(25 * 60 * 60_000);
    await one.does({ type: 'finishErrand', outcome: 'moved', process });
    await one.agreesTo({ remedy: 'explanation', text: EXPLANATION });
    await expectSettled(one, 'explanation');
  });

  branch(
    'a buyer whose parcel stalls has more days to confirm receipt, once, though the answer is lost',
    async (desk) => {
      const { shop } = desk;
      const tid = await awaitsOrder(shop);
      await shop.market.fault({ match: { method: 'taobao.trade.receivetime.delay' }, kind: 'answerLost', times: 1 });
      const one = await desk.opens('logisticsAnomaly', tid);
      await one.finds('stalled');
      const until = (await one.state()).processes['inquiry-logisticsAnomaly/receipt'];
      expect(until).toMatchObject({ kind: 'receiptDelay', outcome: 'extended', until: expect.any(Number) });
      await one.does({ type: 'delayReceipt', days: 3 });
      const { receiptDelays } = await shop.market.books();
      expect(receiptDelays.filter((one) => one.tid === tid).map(({ days }) => days)).toEqual([7, 3]);
    },
  );

  branch('a buyer whose parcel is lost gets another, the courier is asked for it', async (desk) => {
    const one = await desk.opens('logisticsAnomaly', await awaitsOrder(desk.shop));
    await one.finds('lost');
    await one.does({ type: 'finishErrand', outcome: 'lost', process: 'inquiry-logisticsAnomaly/follow' });
    await one.agreesTo({ remedy: 'reissue' });
    expect(await one.tasks()).toContain('claim');
    await isShipped(one);
    await expectSettled(one, 'reissue');
  });

  branch('a buyer whose parcel is lost is paid back', async (desk) => {
    const one = await desk.opens('logisticsAnomaly', await awaitsOrder(desk.shop));
    await one.finds('lost');
    await one.does({ type: 'finishErrand', outcome: 'lost', process: 'inquiry-logisticsAnomaly/follow' });
    await one.agreesTo({ remedy: 'refund' });
    await one.isPaid();
    await expectSettled(one, 'refund');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [99_00] });
  });

  branch('a buyer outside the zone is paid when the parcel is back', async (desk) => {
    const one = await desk.opens('logisticsAnomaly', await awaitsOrder(desk.shop));
    await one.finds('outsideZone');
    await one.does({ type: 'finishErrand', outcome: 'returning', process: 'inquiry-logisticsAnomaly/follow' });
    await one.agreesTo({ remedy: 'refund' });
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
    await one.does({ type: 'finishErrand', outcome: 'received', process: 'agreement-1/back' }, WAREHOUSE);
    await one.isPaid();
    await expectSettled(one, 'refund');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [99_00] });
  });

  branch('a buyer whose address changed on the way pays the second way and gets it there', async (desk) => {
    const one = await desk.opens('logisticsAnomaly', await awaitsOrder(desk.shop));
    await one.finds('addressChanged');
    await one.does({ type: 'finishErrand', outcome: 'returning', process: 'inquiry-logisticsAnomaly/follow' });
    await one.does({ type: 'assess', cause: '买家改地址', severity: 'minor', fault: 'buyer' });
    await one.agreesTo({ remedy: 'reissue' });
    await one.does({ type: 'finishErrand', outcome: 'received', process: 'agreement-1/back' }, WAREHOUSE);
    await one.does({ type: 'finishErrand', outcome: 'paid', process: 'agreement-1/topUp' });
    await isShipped(one);
    await expectSettled(one, 'reissue');
  });
});
