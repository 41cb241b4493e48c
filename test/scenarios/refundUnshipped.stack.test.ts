import { DAY, HOUR } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { asksForRefundUnshipped, BUYER } from './support/buyers';
import { scenario } from './support/scenario';
import { deadlineOf } from './support/times';

scenario('a buyer whose refund the agent agrees to is paid once', 'unshipped-agreed', async (shop) => {
  const { market, travel } = shop;
  const { refundId, caseId, amountFen } = await asksForRefundUnshipped(shop);
  await shop.command(caseId, { type: 'propose', remedy: 'refund', skipReason: '买家拍错' });
  await travel.settled();
  await travel.advance(3 * DAY);

  expect((await market.books()).refunds).toEqual([expect.objectContaining({ refundId, amountFen, by: 'seller' })]);
  expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'refund' });
});

scenario(
  'a buyer who is persuaded withdraws and is followed up, and nothing is paid',
  'unshipped-persuaded',
  async (shop) => {
    const { market, travel } = shop;
    const { refundId, caseId } = await asksForRefundUnshipped(shop);
    await shop.command(caseId, { type: 'propose', remedy: 'explanation', text: '今天就发货，您看可以吗？' });
    await market.write(refundId, '好的，那我等着');
    await travel.settled();
    await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
    await travel.settled();
    expect(await shop.state(caseId)).toMatchObject({ stage: 'settlement' });
    await market.withdraw(refundId);
    await travel.settled();
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'explanation' });
    await travel.advance(3 * DAY);

    expect(await market.books()).toMatchObject({ refunds: [], transfers: [] });
    expect(await shop.openTasks(caseId)).toContainEqual(
      expect.objectContaining({ kind: 'followUp', role: 'afterSales' }),
    );
  },
);

scenario(
  'a buyer who takes a compensation gets it by transfer, after withdrawing',
  'unshipped-compensated',
  async (shop) => {
    const { market, travel } = shop;
    const { refundId, caseId } = await asksForRefundUnshipped(shop);
    await shop.command(caseId, { type: 'propose', remedy: 'compensation', amount: 10_00 });
    await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
    await travel.settled();
    await expect(
      shop.command(caseId, { type: 'confirmPayee', account: BUYER.alipayAccount, realName: BUYER.realName }),
    ).rejects.toMatchObject({ code: 'notWaiting' });
    expect((await market.books()).transfers).toEqual([]);

    await market.withdraw(refundId);
    await travel.settled();
    await shop.command(caseId, { type: 'confirmPayee', account: BUYER.alipayAccount, realName: BUYER.realName });
    await travel.settled();
    const { refunds, transfers } = await market.books();
    expect(refunds).toEqual([]);
    expect(transfers).toEqual([
      expect.objectContaining({ amountFen: 10_00, payeeAccount: BUYER.alipayAccount, payeeName: BUYER.realName }),
    ]);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'compensation' });
  },
);

scenario(
  'a buyer whose request nobody answers is refunded by the case, before the platform does it',
  'unshipped-unanswered',
  async (shop) => {
    const { market, travel } = shop;
    const { refundId, caseId, amountFen } = await asksForRefundUnshipped(shop);
    await travel.advance(1.6 * DAY);
    expect(await shop.openTasks(caseId)).toContainEqual(
      expect.objectContaining({ kind: 'countdown', role: 'afterSales' }),
    );
    await travel.advance(6 * HOUR);
    expect(await shop.openTasks(caseId)).toContainEqual(
      expect.objectContaining({ kind: 'countdown', role: 'supervisor' }),
    );
    await travel.advance(1 * DAY);

    expect((await market.books()).refunds).toEqual([expect.objectContaining({ refundId, amountFen, by: 'seller' })]);
    await travel.advance(2 * DAY);
    await shop.command(caseId, { type: 'recordSent' });
    await travel.advance(4 * DAY);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'closed', closedAs: 'silent' });
  },
);

scenario(
  'a buyer who asks for more than the case may agree to alone is paid by the platform, once',
  'unshipped-held',
  async (shop) => {
    const { market, travel } = shop;
    const { refundId, caseId, amountFen } = await asksForRefundUnshipped(shop, HANDBOOK_POLICY.countdown.agreeUpTo + 1);
    await travel.advance(2 * DAY - 20 * 60_000);
    expect(await shop.openTasks(caseId)).toContainEqual(
      expect.objectContaining({ kind: 'countdownLeft', role: 'supervisor' }),
    );
    expect((await market.books()).refunds).toEqual([]);
    await travel.advance(1 * DAY);

    expect((await market.books()).refunds).toEqual([
      expect.objectContaining({ refundId, amountFen, by: 'platform-timeout' }),
    ]);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'platformRefunded' });
  },
);

scenario(
  'a buyer whom the platform pays earlier than it had said is not paid again',
  'unshipped-platform-first',
  async (shop) => {
    const { market, travel } = shop;
    const { refundId, caseId, amountFen } = await asksForRefundUnshipped(shop);
    await shop.command(caseId, { type: 'propose', remedy: 'compensation', amount: 10_00 });
    await travel.settled();
    await market.moveDeadline(refundId, (await travel.now()) + 2 * HOUR);
    await travel.advance(3 * DAY);

    const { refunds, transfers } = await market.books();
    expect(refunds).toEqual([expect.objectContaining({ refundId, amountFen, by: 'platform-timeout' })]);
    expect(transfers).toEqual([]);
    expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'platformRefunded' });
  },
);

scenario('a buyer whose deadline the platform extends is paid at the new one', 'unshipped-extended', async (shop) => {
  const { market, travel } = shop;
  const { refundId, caseId, amountFen } = await asksForRefundUnshipped(shop);
  const before = await deadlineOf(shop, refundId);
  await market.extendDeadline(refundId, 3 * DAY);
  await travel.advance(2.5 * DAY);
  expect((await market.books()).refunds).toEqual([]);
  expect(await shop.state(caseId)).toMatchObject({ processes: { countdown: { deadline: before + 3 * DAY } } });
  await travel.advance(3 * DAY);

  const { refunds, deadlineChanges } = await market.books();
  expect(deadlineChanges).toHaveLength(1);
  expect(refunds).toEqual([expect.objectContaining({ refundId, amountFen, by: 'seller' })]);
  const paidAt = Date.parse(refunds[0]?.at ?? '');
  expect(paidAt).toBeGreaterThan(before);
  expect(paidAt).toBeLessThan(before + 3 * DAY);
});
