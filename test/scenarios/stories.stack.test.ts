import { DAY, HOUR } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { SUPERVISOR } from '../support/shop';
import { branchesOf, comesBack, expectSettled, isShipped, isSigned } from './support/branches';
import { asks, asksAboutQuality, awaitsOrder, outboundParcelOf, paidOrder, receivesOrder } from './support/buyers';
import { scenario } from './support/scenario';
import { deadlineOf } from './support/times';

/** The ten stories from the field (handbook §11), as they went. */
branchesOf('stories', (branch) => {
  branch('1: a torn top, the whole is offered, the buyer wants only half, and half is paid', async (desk) => {
    const one = desk.of(await asksAboutQuality(desk.shop, { type: 'returnAndRefund' }, 98_00));
    await one.does({ type: 'assess', cause: '上衣撕裂', severity: 'major', fault: 'shop' });
    await one.does({ type: 'propose', remedy: 'refund', skipReason: '破损严重' }, SUPERVISOR);
    const half = { amount: 49_00, remedy: 'partialRefund' } as const;
    await one.does({ type: 'recordAnswer', answer: 'counter', ...half }, SUPERVISOR);
    await one.does({ type: 'propose', ...half, skipReason: '买家只要一半' }, SUPERVISOR);
    await desk.shop.market.modify(one.refundId ?? '', { type: 'refundOnly', amountFen: 49_00 });
    await desk.shop.travel.settled();
    expect(await one.paid()).toEqual({ refunds: [49_00], transfers: [] });
    await expectSettled(one, 'partialRefund');
  });

  branch('2: the print washes off and the buyer only reports it: thanked, nothing paid', async (desk) => {
    const one = await desk.opens('notAsImagined');
    await one.finds('exaggerated');
    await one.agreesTo({ remedy: 'explanation', text: '谢谢您告诉我们，页面文字马上改正' });
    expect(await one.tasks()).toContain('correctPage');
    expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
    await expectSettled(one, 'explanation');
  });

  branch('3: a tiny hole in a cheap thing: small sums, and more demanded is "return it, please"', async (desk) => {
    const one = await desk.opens('qualityReturn', await receivesOrder(desk.shop, 20_00));
    await one.does({ type: 'assess', cause: '小洞', severity: 'minor', fault: 'shop' });
    await one.does({ type: 'propose', remedy: 'giftPromise' });
    await one.does({ type: 'recordAnswer', answer: 'refused' });
    await one.does({ type: 'propose', remedy: 'compensation', amount: 3_00 });
    await one.does({ type: 'recordAnswer', answer: 'counter', amount: 15_00 });
    await one.does({ type: 'propose', remedy: 'compensation', amount: 6_00 });
    await one.does({ type: 'recordAnswer', answer: 'refused' });
    await one.agreesTo({ remedy: 'return', skipReason: '要求超出范围' });
    await comesBack(one);
    await one.isPaid(undefined, 'agreement-1/payout-payee');
    await one.isPaid(8_00, 'agreement-1/freight-payee');
    expect((await one.paid()).transfers.sort()).toEqual([20_00, 8_00]);
    await expectSettled(one, 'return');
  });

  branch('4: unwearable, and the post is 20 km away: the whole is paid, nothing comes back', async (desk) => {
    const wish = { type: 'refundOnly' } as const;
    const one = desk.of(await asksAboutQuality(desk.shop, wish, 68_00));
    await one.does({ type: 'assess', cause: '无法穿着，山村不便寄回', severity: 'major', fault: 'shop' });
    await one.does({ type: 'propose', remedy: 'refund', skipReason: '附近没有邮局' }, SUPERVISOR);
    expect(await one.paid()).toEqual({ refunds: [68_00], transfers: [] });
    await expectSettled(one, 'refund');
  });

  branch('5: "one is missing", 1.0 kg at first and 0.9 at last: sent again', async (desk) => {
    const one = await desk.opens('missingOrWrong');
    await one.finds('shipped', 'intact', 'dropped');
    await one.agreesTo({ remedy: 'reissue' });
    await isShipped(one);
    await expectSettled(one, 'reissue');
  });

  branch('7: custom lenses after a wrong prescription: the price less the lenses', async (desk) => {
    const one = await desk.opens('noReasonReturn', await receivesOrder(desk.shop, 300_00));
    await one.finds('customised');
    await one.agreesTo({ remedy: 'return', amount: 120_00, skipReason: '镜片为定制' });
    await comesBack(one);
    await one.isPaid();
    expect(await one.paid()).toEqual({ refunds: [], transfers: [120_00] });
    await expectSettled(one, 'return');
  });

  branch('7: the referee decides for the shop, which still adds something', async (desk) => {
    const one = desk.of(await asksAboutQuality(desk.shop, { type: 'returnAndRefund' }, 300_00));
    const refundId = one.refundId ?? '';
    await desk.shop.market.intervene(refundId);
    await desk.shop.travel.settled();
    expect(await one.state()).toMatchObject({ kind: 'intervention' });
    const photo = { name: 'lenses.jpg', mediaType: 'image/jpeg', bytes: 200_000 };
    await one.does({ type: 'addEvidence', sort: 'photo', from: 'shop', ...photo });
    await one.does({ type: 'submitEvidence' });
    await desk.shop.market.verdict(refundId, 'seller');
    await desk.shop.travel.settled();
    await one.does({ type: 'finishErrand', outcome: 'add', process: 'inquiry-intervention/goodwill' });
    await one.agreesTo({ remedy: 'compensation', amount: 10_00 });
    await one.isPaid();
    expect(await one.paid()).toEqual({ refunds: [], transfers: [10_00] });
    await expectSettled(one, 'compensation');
  });

  branch('8: a warm cup: the wall gets hot after the retest: apology, exchange, the postage back', async (desk) => {
    const one = await desk.opens('usageHelp');
    await one.finds('retest', 'faulty');
    await one.does({ type: 'assess', cause: '杯壁发烫', severity: 'major', fault: 'shop' });
    await one.agreesTo({ remedy: 'exchange' });
    await comesBack(one);
    await isShipped(one);
    await one.isPaid(9_00);
    expect(await one.paid()).toEqual({ refunds: [], transfers: [9_00] });
    await expectSettled(one, 'exchange');
  });

  branch('9: sold out, the buyer wants 20 % off a substitute: apology, and a tenth', async (desk) => {
    const one = await desk.opens('problemOrder', await paidOrder(desk.shop, 100_00));
    await one.finds('outOfStock');
    await one.does({ type: 'propose', remedy: 'compensation', amount: 10_00 });
    await one.does({ type: 'recordAnswer', answer: 'counter', amount: 20_00 });
    await one.agreesTo({ remedy: 'compensation', amount: 10_00 });
    await one.isPaid();
    expect(await one.paid()).toEqual({ refunds: [], transfers: [10_00] });
    await expectSettled(one, 'compensation');
  });

  branch('10: "not received", and the tracking says signed: checked with the courier', async (desk) => {
    const one = await desk.opens('logisticsAnomaly', await awaitsOrder(desk.shop));
    await isSigned(one, outboundParcelOf(one.tid));
    await one.finds('lost');
    await one.does({ type: 'finishErrand', outcome: 'lost', process: 'inquiry-logisticsAnomaly/follow' });
    await one.agreesTo({ remedy: 'reissue' });
    await isShipped(one);
    await expectSettled(one, 'reissue');
  });
});

scenario(
  '6: a dozen pairs back without reason, a blank number, nobody answers: refused before the platform pays',
  'story-blank-number',
  async (shop) => {
    const { market, travel } = shop;
    const tid = await receivesOrder(shop, 240_00);
    const wish = { type: 'returnAndRefund', reason: '7天无理由退换货', goodStatus: 'BUYER_RECEIVED' } as const;
    const { refundId, caseId } = await asks(shop, tid, wish);
    await shop.command(caseId, { type: 'finishErrand', outcome: 'returnable' });
    await shop.command(caseId, { type: 'propose', remedy: 'return', skipReason: '买家坚持' });
    await travel.settled();
    await market.returnGoods(refundId, { company: '', trackingNumber: '' });
    await travel.settled();
    const deadline = await deadlineOf(shop, refundId);
    await travel.advance(deadline - (await travel.now()) + HOUR);
    const { refunds, refusals } = await market.books();
    expect(refunds).toEqual([]);
    expect(refusals).toEqual([expect.objectContaining({ refundId })]);
    expect(Date.parse(refusals[0]?.at ?? '')).toBeLessThan(deadline);
  },
  { policy: { ...HANDBOOK_POLICY, parcel: { ...HANDBOOK_POLICY.parcel, lookEvery: 2 * DAY } } },
);
