import { randomUUID } from 'node:crypto';
import { zhCN } from '../../../activities/scripts/zhCN';
import type { Actor } from '../../../domain/roles';
import { DAY, MINUTE } from '../../../domain/time';
import { eventually } from '../../support/shop';
import { type Branch, branchesOf, type Desk, LOOKS } from '../support/branches';
import { BUYER, receivesOrder } from '../support/buyers';
import { untilShopTime } from '../support/times';

const RECOVERER: Actor = { id: 'recoverer-1', role: 'reviewRecovery' };
const RECOVERY = 'inquiry-reviewRecovery/recovery';
const TWO_TIERS = { ...LOOKS, review: { ...LOOKS.review, tiers: 2, tierPause: DAY } };

branchesOf(
  'reviewRecovery',
  (branch) => {
    branch(
      'a buyer who promises a change is called again while the review stays, and not once it has turned',
      async (desk) => {
        const one = await reviewed(desk, '颜色有色差');
        await called(one, { outcome: 'willChange' });
        expect((await one.state()).processes[RECOVERY]).toMatchObject({ status: 'awaitingChange', calls: 1 });
        // A day later the review is still bad: the buyer is called once more, another day later.
        await desk.shop.travel.advance(DAY + MINUTE);
        expect((await one.state()).processes[RECOVERY]).toMatchObject({ status: 'resting', looks: 1, tier: 1 });
        await called(one, { outcome: 'willChange' });
        expect((await one.state()).processes[RECOVERY]).toMatchObject({ calls: 2, tierCalls: 2 });

        await desk.shop.market.review(one.tid, { result: 'good', content: '已解决' });
        await eventually(async () => (await one.state()).stage === 'closed', 'the case is closed');
        expect(await one.state()).toMatchObject({
          closedAs: 'turned',
          registration: { tags: ['review.turned', 'review.tier-1'] },
        });
        expect(await one.tasks()).toEqual([]);
        // The platform takes one word of the shop under a review, and that was the explanation.
        expect(await explanationsOf(one)).toEqual([zhCN['review.explanation']]);
        expect((await one.state()).processes['inquiry-reviewRecovery/thanks']).toMatchObject({ outcome: 'notThanked' });
      },
    );

    branch('a buyer whom no tier can turn is answered in public, once, and left alone', async (desk) => {
      const one = await reviewed(desk, '质量差');
      await called(one, { outcome: 'refused', note: '不改' });
      expect((await one.state()).processes[RECOVERY]).toMatchObject({ tier: 2, tierCalls: 0, calls: 1 });
      await called(one, { outcome: 'refused', note: '还是不改' });
      expect(await one.state()).toMatchObject({
        stage: 'closed',
        closedAs: 'notTurned',
        registration: { tags: ['review.notTurned', 'review.tier-2'] },
      });
      expect(await explanationsOf(one)).toEqual([zhCN['review.explanation']]);
      await expect(one.does({ type: 'recordReviewCall', outcome: 'refused' }, RECOVERER)).rejects.toMatchObject({
        code: 'caseClosed',
      });
    });

    branch('a buyer who wants far more than a review is worth is declined, and nobody pays', async (desk) => {
      const one = await reviewed(desk, '给钱才改');
      await called(one, { outcome: 'demands', demand: 200_00 });
      expect(await desk.shop.timeline(one.caseId)).toContain('recovery.declined');
      expect((await one.state()).processes[RECOVERY]).toMatchObject({ status: 'resting', tier: 2 });
      await expect(
        one.does({ type: 'propose', remedy: 'compensation', amount: 20_00, skipReason: '买家要求' }, RECOVERER),
      ).rejects.toMatchObject({ code: 'overPolicy' });
      expect(await one.paid()).toEqual({ refunds: [], transfers: [] });
    });

    branch('a buyer who wants a few yuan for what was wrong gets them, and changes the review', async (desk) => {
      const one = await reviewed(desk, '杯口有毛刺');
      await called(one, { outcome: 'demands', demand: 5_00 });
      expect((await one.state()).processes[RECOVERY]).toMatchObject({ status: 'awaitingChange', demand: 5_00 });
      await one.agreesTo({ remedy: 'compensation', amount: 5_00, skipReason: '买家提出' }, RECOVERER);
      await one.does(
        { type: 'confirmPayee', account: `buyer-${one.tid}@example.com`, realName: '测试买家' },
        RECOVERER,
      );
      expect(await one.paid()).toEqual({ refunds: [], transfers: [5_00] });
      await desk.shop.market.review(one.tid, { result: 'good', content: '商家负责' });
      await eventually(async () => (await one.state()).stage === 'closed', 'the case is closed');
      expect(await one.state()).toMatchObject({ closedAs: 'turned' });
      expect(await explanationsOf(one)).toContain(zhCN['review.thanks']);
    });

    branch('a buyer who reports harassment hears nothing more, but for the public words', async (desk) => {
      const one = await reviewed(desk, '别再打电话');
      await called(one, { outcome: 'harassment', note: '买家投诉骚扰' });
      expect(await one.state()).toMatchObject({
        stage: 'closed',
        closedAs: 'harassed',
        contactForbidden: true,
        doNotCall: true,
      });
      expect(await explanationsOf(one)).toEqual([zhCN['review.explanation']]);
      expect((await desk.shop.market.books()).messages).toEqual([]);
      // Nobody of the shop calls this buyer any more, whatever the matter.
      expect(
        await desk.shop.database.buyerWish.findMany({ where: { caseId: one.caseId }, select: { wish: true } }),
      ).toContainEqual({
        wish: 'noCalls',
      });
    });
  },
  { policy: TWO_TIERS },
);

/** A bad review of an order that arrived has its case, on a working morning. */
async function reviewed(desk: Desk, content: string): Promise<Branch> {
  const { shop } = desk;
  await shop.travel.advance(await untilShopTime(shop, 10));
  // A buyer of its own: the calls to one count over all their matters.
  const tid = await receivesOrder(shop, 99_00, { ...BUYER, nick: `buyer-${randomUUID().slice(0, 8)}` });
  await shop.market.review(tid, { result: 'bad', content });
  const caseId = await eventually(async () => {
    const row = await shop.database.case.findFirst({ where: { shopId: shop.shopId, tid }, select: { id: true } });
    return row?.id;
  }, 'the review has its case');
  await shop.travel.settled();
  return desk.of({ tid, caseId, refundId: '', amountFen: 0 });
}

/** When the next call is due it is made, and comes to this. */
async function called(
  one: Branch,
  call: { outcome: 'willChange' | 'refused' | 'demands' | 'harassment'; demand?: number; note?: string },
): Promise<void> {
  const { travel } = one.shop;
  const recovery = async () => {
    const process = (await one.state()).processes[RECOVERY];
    return process?.kind === 'recovery' ? process : undefined;
  };
  await travel.settled();
  const { status, callAt = 0 } = (await recovery()) ?? {};
  if (status === 'resting') await travel.advance(Math.max(0, callAt - (await travel.now())) + MINUTE);
  // The shop's other calls to the buyer are looked up before this one is due.
  await eventually(async () => (await recovery())?.status === 'calling', 'a call is due');
  await one.does({ type: 'recordReviewCall', ...call }, RECOVERER);
}

/** What the shop has said in public about this order. */
async function explanationsOf({ shop, tid }: Branch): Promise<string[]> {
  const { explanations } = await shop.market.books();
  return explanations.filter((one) => one.tid === tid).map(({ reply }) => reply);
}
