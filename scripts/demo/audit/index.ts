import { DAY } from '../../../domain/time';
import type { Played } from '../play';
import type { World } from '../world';
import { eventsOf, parcelsSent, readAccount } from './account';
import { checkCare, phoneTasksOf } from './care';
import type { Check } from './check';
import { checkMoney } from './money';
import { readTruth } from './truth';

/** What the demo came to: the numbers of its JSON line. */
export interface Outcome {
  ok: boolean;
  cases: number;
  virtualDays: number;
  phoneTasks: number;
  refundsPaid: number;
  transfers: number;
  followUps: number;
  approvals: number;
}

/**
 * Derives from the sandbox's own books what should have happened, and compares it with what the product says. Nothing here knows
 * the stories: it would hold for any.
 */
export async function audit(
  { addresses, api }: World,
  { refundIds }: Played,
): Promise<{ outcome: Outcome; checks: Check[] }> {
  const account = await readAccount(api);
  const truth = await readTruth(addresses.sandbox, addresses.shopId, account.cases.flatMap(parcelsSent));
  const refunds = truth.refunds.filter(({ refundId }) => refundIds.includes(refundId));
  const cases = account.cases.filter(({ view }) => refundIds.includes(view.refundId ?? ''));
  const checks = [...checkCare(truth, refunds, cases), ...checkMoney(truth, account)];
  const own = cases.flatMap(({ payouts }) => payouts.map(({ reference }) => reference));
  const outcome: Outcome = {
    ok: checks.every(({ differences }) => differences.length === 0),
    cases: cases.length,
    virtualDays: Math.floor((truth.now - Math.min(...refunds.map(({ createdAt }) => Date.parse(createdAt)))) / DAY),
    phoneTasks: phoneTasksOf(cases).length,
    refundsPaid: truth.books.refunds.filter(({ refundId }) => refundIds.includes(refundId)).length,
    transfers: truth.books.transfers.filter(({ orderId }) => own.includes(orderId)).length,
    followUps: cases.flatMap((one) => eventsOf(one, 'followUp.begun')).length,
    approvals: cases.flatMap((one) => eventsOf(one, 'approval.granted')).length,
  };
  return { outcome, checks };
}
