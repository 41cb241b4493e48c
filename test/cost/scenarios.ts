import { DAY, HOUR } from '../../domain/time';
import { BUYER, paidOrder, returnParcelOf } from '../scenarios/support/buyers';
import { AGENT, WAREHOUSE } from '../support/shop';
import type { UnwatchedShop } from './unwatched';

/** Marks the point at which the cost of a case is counted. The name is the row in docs/cost.md. */
export type Mark = (name: string, caseId: string) => Promise<void>;

export interface CostScenario {
  /** The rows that it marks. */
  rows: readonly string[];
  play(shop: UnwatchedShop, mark: Mark): Promise<void>;
}

const PAYEE = { account: BUYER.alipayAccount, realName: BUYER.realName };

/**
 * Lives of cases, with the moments at which their cost is counted. Every message of the platform reaches them in its
 * turn.
 */
export const scenarios: readonly CostScenario[] = [
  {
    rows: ['unshippedAgreed.settled', 'unshippedAgreed.closed'],
    async play(shop, mark) {
      const { refundId, caseId } = await asksUnshipped(shop);
      await shop.market.write(refundId, '拍错了，请退款');
      await shop.hears();
      await shop.command(caseId, { type: 'propose', remedy: 'refund', skipReason: '买家拍错' });
      await shop.rests();
      await stage(shop, caseId, 'followUp');
      await mark('unshippedAgreed.settled', caseId);
      await shop.hears();
      await followedUp(shop, caseId);
      await mark('unshippedAgreed.closed', caseId);
    },
  },
  {
    rows: ['unshippedCompensated.settled'],
    async play(shop, mark) {
      const { refundId, caseId } = await asksUnshipped(shop);
      await shop.command(caseId, { type: 'propose', remedy: 'compensation', amount: 10_00 });
      await shop.hears();
      await shop.market.write(refundId, '可以');
      await shop.hears();
      await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
      await shop.hears();
      await shop.market.withdraw(refundId);
      await shop.hears();
      await shop.command(caseId, { type: 'confirmPayee', ...PAYEE });
      await shop.hears();
      await stage(shop, caseId, 'followUp');
      await mark('unshippedCompensated.settled', caseId);
    },
  },
  {
    rows: ['silentBuyerPhoned.satisfied'],
    async play(shop, mark) {
      const tid = await received(shop);
      const opened = await shop.cases.open({ shopId: shop.shopId, kind: 'qualityReturn', tid }, AGENT, 'open');
      const { caseId } = opened;
      await shop.hears();
      await shop.passes(2 * DAY + 1 * HOUR);
      await shop.command(caseId, { type: 'recordCall', outcome: 'unreachable' });
      await shop.passes(1 * DAY + 1 * HOUR);
      await shop.command(caseId, { type: 'recordCall', outcome: 'receivedSatisfied' });
      await shop.hears();
      await mark('silentBuyerPhoned.satisfied', caseId);
    },
  },
  {
    rows: ['qualityReturnWithFreight.settled'],
    async play(shop, mark) {
      const tid = await paidOrder(shop, 99_00);
      const outbound = { company: '圆通速递', trackingNumber: `YT${tid.slice(-13)}` };
      await shop.market.ship(tid, outbound);
      await shop.market.scan(outbound, { state: '301', context: '本人签收' });
      const refund = { type: 'returnAndRefund', reason: '质量问题', goodStatus: 'BUYER_RECEIVED' } as const;
      const { refundId, caseId } = await asks(shop, tid, refund);
      await photographed(shop, caseId);
      await shop.command(caseId, { type: 'assess', cause: '开线', severity: 'major', fault: 'shop' });
      await shop.command(caseId, { type: 'propose', remedy: 'return' });
      await shop.hears();
      const parcel = returnParcelOf(tid);
      await shop.market.scan(parcel, { state: '3', context: '已签收' });
      await shop.market.returnGoods(refundId, parcel);
      await shop.hears();
      await shop.passes(13 * HOUR);
      await shop.command(caseId, { type: 'inspect', accepted: true }, WAREHOUSE);
      await shop.hears();
      await shop.command(caseId, { type: 'confirmPayee', ...PAYEE, amount: 12_00 });
      await shop.hears();
      await stage(shop, caseId, 'followUp');
      await mark('qualityReturnWithFreight.settled', caseId);
    },
  },
  {
    rows: ['exchange.settled'],
    async play(shop, mark) {
      const tid = await received(shop);
      const { caseId } = await shop.cases.open({ shopId: shop.shopId, kind: 'exchange', tid }, AGENT, 'open');
      await shop.hears();
      await photographed(shop, caseId);
      await shop.command(caseId, { type: 'assess', cause: '尺码发错', severity: 'major', fault: 'shop' });
      await shop.command(caseId, { type: 'propose', remedy: 'exchange' });
      await shop.hears();
      await shop.command(caseId, { type: 'recordAnswer', answer: 'accepted' });
      await shop.hears();
      await shop.command(caseId, { type: 'recordTracking', ...returnParcelOf(tid) });
      await shop.hears();
      await shop.command(caseId, { type: 'recordReceipt' }, WAREHOUSE);
      await shop.command(caseId, { type: 'inspect', accepted: true }, WAREHOUSE);
      await shop.hears();
      const replacement = { company: '圆通速递', trackingNumber: `YR${tid.slice(-13)}` };
      await shop.command(caseId, { type: 'recordDispatch', ...replacement }, WAREHOUSE);
      await shop.hears();
      await shop.command(caseId, { type: 'confirmPayee', ...PAYEE, amount: 10_00 });
      await shop.market.scan(replacement, { state: '3', context: '已签收' });
      await shop.hears();
      await shop.passes(13 * HOUR);
      await stage(shop, caseId, 'followUp');
      await mark('exchange.settled', caseId);
    },
  },
  {
    rows: ['countdownDecides.settled', 'countdownDecides.closed'],
    async play(shop, mark) {
      const { caseId } = await asksUnshipped(shop);
      await shop.passes(2 * DAY - 20 * 60_000);
      await stage(shop, caseId, 'followUp');
      await mark('countdownDecides.settled', caseId);
      await followedUp(shop, caseId);
      await mark('countdownDecides.closed', caseId);
    },
  },
];

/** The buyer's photo is entered and approved: goods may come back (handbook §9). */
async function photographed(shop: UnwatchedShop, caseId: string) {
  const photo = { sort: 'photo', name: 'seam.jpg', mediaType: 'image/jpeg', bytes: 20_000, from: 'buyer' } as const;
  await shop.command(caseId, { type: 'addEvidence', ...photo });
  await shop.command(caseId, { type: 'judgeEvidence', verdict: 'approved' });
}

async function asksUnshipped(shop: UnwatchedShop) {
  return asks(shop, await paidOrder(shop, 49_00), { type: 'refundOnly', reason: '拍错了' });
}

async function asks(shop: UnwatchedShop, tid: string, refund: Parameters<UnwatchedShop['market']['askRefund']>[1]) {
  const { refundId } = await shop.market.askRefund(tid, refund);
  await shop.hears();
  return { refundId, caseId: await shop.caseOfRefund(refundId) };
}

/** An order that arrived, and nothing asked on the platform. */
async function received(shop: UnwatchedShop): Promise<string> {
  const tid = await paidOrder(shop, 99_00);
  const parcel = { company: '圆通速递', trackingNumber: `YT${tid.slice(-13)}` };
  await shop.market.ship(tid, parcel);
  await shop.market.scan(parcel, { state: '301', context: '本人签收' });
  await shop.market.confirmReceipt(tid);
  await shop.hears();
  return tid;
}

/** The refund's conversation ends with the refund. So the agent asks the buyer by hand and records the answer. */
async function followedUp(shop: UnwatchedShop, caseId: string): Promise<void> {
  await shop.passes(3 * DAY);
  await shop.command(caseId, { type: 'recordFollowUp', outcome: 'solved', satisfaction: 5 });
  await shop.hears();
  await stage(shop, caseId, 'closed');
}

async function stage(shop: UnwatchedShop, caseId: string, wanted: string): Promise<void> {
  const { stage: actual } = await shop.state(caseId);
  if (actual !== wanted) throw new Error(`The case is in the stage ${actual}, not in ${wanted}.`);
}
