import { zhCN } from '../../activities/scripts/zhCN';
import type { Actor } from '../../domain/roles';
import { DAY, HOUR } from '../../domain/time';
import { NotOnPlatform } from '../../intake/errors';
import { eventually, type TestShop } from '../support/shop';
import { asksAboutQuality, receivesOrder } from './support/buyers';
import { scenario } from './support/scenario';

const RECOVERER: Actor = { id: 'recoverer-1', role: 'reviewRecovery' };

scenario(
  'a buyer with a bad review is phoned, the shop explains itself once, and the review that turns closes the case',
  'review-turned',
  async (shop) => {
    const { market, travel } = shop;
    const tid = await receivesOrder(shop);
    await market.review(tid, { result: 'bad', content: '太薄了' });
    const caseId = await caseOfOrder(shop, tid);
    await travel.settled();
    expect(await shop.state(caseId)).toMatchObject({
      kind: 'reviewRecovery',
      subject: { type: 'review', externalId: tid },
      review: { result: 'bad', content: '太薄了' },
    });

    await market.fault({ match: { method: 'taobao.traderate.explain.add' }, kind: 'timeoutAfter', times: 1 });
    await travel.advance(DAY);
    await eventually(async () => (await market.books()).explanations.length > 0, 'the review is explained');
    await travel.settled();
    expect((await market.books()).explanations).toMatchObject([{ oid: tid, reply: zhCN['review.explanation'] }]);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'proposal' });

    await market.review(tid, { result: 'good', content: '客服很负责' });
    await eventually(async () => (await shop.state(caseId)).stage === 'closed', 'the case is closed');
    expect(await shop.state(caseId)).toMatchObject({ closedAs: 'turned', registration: { tags: ['review.turned'] } });
    expect((await market.books()).explanations).toHaveLength(1);
  },
);

scenario(
  'a buyer with a good review is thanked for it once, and there is no case [§8.thanks]',
  'review-thanked',
  async ({ market, database, shopId, ...shop }) => {
    const tid = await receivesOrder({ market, database, shopId, ...shop });
    await market.review(tid, { result: 'good', content: '喜欢' });
    await eventually(async () => (await market.books()).explanations.length > 0, 'the review is thanked for');
    expect((await market.books()).explanations).toMatchObject([{ oid: tid, reply: zhCN['review.thanks'] }]);
    await market.review(tid, { result: 'good', content: '很喜欢' });
    await shop.travel.settled();
    expect((await market.books()).explanations).toHaveLength(1);
    expect(await database.case.count({ where: { shopId } })).toBe(0);
    // The platform has them a moment before our row says so.
    const confirmed = { where: { shopId, status: 'confirmed' } };
    await eventually(() => database.intent.findFirst(confirmed), 'the thanks are confirmed');
    expect(await database.intent.findMany({ where: { shopId } })).toMatchObject([
      { id: `thanks:${tid}`, kind: 'explainReview', status: 'confirmed' },
    ]);
  },
);

scenario(
  'an agent opens the case of a review by its order, and explains it in words of their own',
  'review-by-agent',
  async (shop) => {
    const { market, cases, shopId } = shop;
    const tid = await receivesOrder(shop);
    const asked = { shopId, kind: 'reviewRecovery', tid };
    await expect(cases.open(asked, RECOVERER, 'open-1')).rejects.toBeInstanceOf(NotOnPlatform);
    await market.review(tid, { result: 'neutral', content: '一般' });
    const { caseId } = await cases.open(asked, RECOVERER, 'open-2');
    expect(await caseOfOrder(shop, tid)).toBe(caseId);
    await shop.command(caseId, { type: 'explainReview', text: '感谢您的反馈，我们已改进包装。' }, RECOVERER);
    await eventually(async () => (await market.books()).explanations.length > 0, 'the review is explained');
    await shop.travel.settled();
    expect((await market.books()).explanations).toMatchObject([{ reply: '感谢您的反馈，我们已改进包装。' }]);
    await shop.command(caseId, { type: 'recordReviewCall', outcome: 'harassment' }, RECOVERER);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'closed', closedAs: 'harassed', contactForbidden: true });
  },
);

scenario(
  'a buyer who calls the referee makes the case an intervention, and is paid by the platform when it decides so',
  'intervention-lost',
  async (shop) => {
    const { market, travel } = shop;
    const { refundId, caseId, amountFen } = await asksAboutQuality(shop, { type: 'returnAndRefund' });
    await market.intervene(refundId);
    await eventually(async () => (await shop.state(caseId)).kind === 'intervention', 'it is an intervention');
    await travel.settled();
    const kinds = (await shop.openTasks(caseId)).map(({ kind, role }) => `${kind}:${role}`);
    expect(kinds).toEqual(expect.arrayContaining(['evidencePack:afterSales', 'refereeCame:manager']));

    await shop.command(caseId, {
      ...{ type: 'addEvidence', sort: 'photo', name: '开线.jpg', mediaType: 'image/jpeg', bytes: 1000, from: 'shop' },
    });
    await shop.command(caseId, { type: 'submitEvidence', note: '已在平台提交' });
    await travel.advance(2 * DAY + HOUR);
    expect((await market.books()).refunds).toEqual([]);
    await market.verdict(refundId, 'buyer');
    await eventually(async () => (await shop.state(caseId)).stage === 'followUp', 'the verdict has come');
    await travel.settled();
    expect(await shop.state(caseId)).toMatchObject({ settledAs: 'lost' });
    expect((await market.books()).refunds).toMatchObject([{ refundId, amountFen, by: 'platform-verdict' }]);
  },
);

function caseOfOrder({ database, shopId }: Pick<TestShop, 'database' | 'shopId'>, tid: string): Promise<string> {
  return eventually(async () => {
    const row = await database.case.findFirst({ where: { shopId, tid }, select: { id: true } });
    return row?.id;
  }, `the order ${tid} has a case`);
}
