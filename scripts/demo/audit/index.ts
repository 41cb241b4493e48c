import { DAY } from '../../../domain/time';
import { isAboutOneOf, type Played } from '../play';
import type { World } from '../world';
import { type CaseAccount, eventsOf, parcelsSent, readAccount } from './account';
import { checkCare, phoneTasksOf } from './care';
import type { Check } from './check';
import { checkMoney } from './money';
import { checkReviews } from './reviews';
import { readTruth } from './truth';

/** The result of the demo: the numbers of its JSON line. */
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
 * Works out from the sandbox's books what should have happened, and compares it with the product's account. Nothing
 * here knows the stories: it would hold for any.
 */
export async function audit({ addresses, api }: World, played: Played): Promise<{ outcome: Outcome; checks: Check[] }> {
  const account = await readAccount(api);
  const truth = await readTruth(addresses.sandbox, addresses.shopId, account.cases.flatMap(parcelsSent));
  const { refundIds, reviewedTids } = played;
  const refunds = truth.refunds.filter(({ refundId }) => refundIds.includes(refundId));
  const ours = account.cases.filter(({ view }) => isAboutOneOf(played, view));
  const cases = ours.filter(({ view }) => view.refundId !== null);
  const reviewed = ours.filter(({ view }) => view.refundId === null);
  const checks = [
    ...checkCare(truth, refunds, cases),
    ...checkReviews(truth, reviewedTids, reviewed),
    ...checkMoney(truth, account),
  ];
  const own = cases.flatMap(({ payouts }) => payouts.map(({ reference }) => reference));
  const outcome: Outcome = {
    ok: checks.every(({ differences }) => differences.length === 0),
    cases: ours.length,
    virtualDays: Math.floor((truth.now - Math.min(...ours.map(openedAt))) / DAY),
    phoneTasks: phoneTasksOf(cases).length,
    refundsPaid: truth.books.refunds.filter(({ refundId }) => refundIds.includes(refundId)).length,
    transfers: truth.books.transfers.filter(({ orderId }) => own.includes(orderId)).length,
    followUps: cases.flatMap((one) => eventsOf(one, 'followUp.begun')).length,
    approvals: cases.flatMap((one) => eventsOf(one, 'approval.granted')).length,
  };
  return { outcome, checks };
}

function openedAt({ timeline }: CaseAccount): number {
  return Math.min(...timeline.map(({ at }) => Date.parse(at)));
}
