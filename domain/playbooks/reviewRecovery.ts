import type { Found, Inquiry } from './inquiries';
import type { Known, Playbook } from './playbook';
import * as remedy from './remedies';

/** How the calls, the public explanation and the thanks may end. */
const OUTCOMES = {
  recovery: ['turned', 'notTurned', 'unreachable', 'harassed'],
  explanation: ['explained', 'notNeeded', 'tooLate'],
  thanks: ['explained', 'notNeeded', 'notThanked', 'tooLate'],
} as const;

/**
 * A neutral or bad review. One tier after the other phones the buyer, within caps. By the next day, or when the calls
 * are over, the shop explains itself in public. It gives thanks for a review that has turned. Small things may be
 * offered for what was wrong, never cash for a good review (handbook §8).
 */
export const reviewRecovery: Playbook<typeof OUTCOMES> = {
  kind: 'reviewRecovery',
  source: 'handbook §8',
  subject: 'review',
  verify: ['order', 'pastCases', 'review'],
  inquiries: (_policy, known) => {
    const { reviewed } = known;
    return reviewed ? [{ id: 'recovery', process: 'recovery', plan: reviewed }, ...publicWords(known)] : [];
  },
  settles: (findings, known) => (areWordsSaid(findings, known) ? findings.recovery : undefined),
  quietly: true,
  ladder: ['explanation', 'coupon', 'giftPromise', 'nextFreeShipping', 'compensation'],
  inTheWay: [],
  remedies: {
    explanation: remedy.explanation,
    coupon: remedy.coupon,
    giftPromise: remedy.giftPromise,
    nextFreeShipping: remedy.nextFreeShipping,
    compensation: remedy.compensationFor('reviewRecovery'),
  },
  countdowns: { sellerAnswers: 'leave' },
};

/** An explanation under the review, or thanks when it has turned. Nothing under a review that could not be read. */
function publicWords({ review }: Known): Inquiry<typeof OUTCOMES>[] {
  if (!review) return [];
  const about = { tid: review.tid, oid: review.oid, reviewedAt: review.createdAt };
  return [
    { id: 'explanation', process: 'explanation', plan: { what: 'explanation', ...about } },
    { id: 'thanks', process: 'explanation', plan: { what: 'thanks', ...about }, after: 'recovery.turned' },
  ];
}

/** The case does not end before the shop has published its answer. */
function areWordsSaid({ recovery: outcome, explanation, thanks }: Found<typeof OUTCOMES>, { review }: Known): boolean {
  if (!review) return true;
  return explanation !== undefined && (outcome !== 'turned' || thanks !== undefined);
}
