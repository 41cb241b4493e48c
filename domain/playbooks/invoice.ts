import type { Playbook } from './playbook';
import * as remedy from './remedies';
import { STEP_ERRANDS } from './stepIds';
import { errand, noted } from './steps';

/** What people may find out, by inquiry. */
const OUTCOMES = {
  details: ['toIssue', 'toCorrect', 'sentAlready', 'notPossible'],
} as const;

/**
 * An invoice is wanted, wrong or lost. The agent asks for the details, finance issues it, the agent sends it (handbook
 * §5: short).
 */
export const invoice: Playbook<typeof OUTCOMES> = {
  kind: 'invoice',
  source: 'handbook §5',
  verify: ['order', 'pastCases'],
  firstContact: 'invoice.askDetails',
  inquiries: (policy) => [
    errand('details', 'invoiceDetails', {
      outcomes: OUTCOMES.details,
      within: policy.invoice.within,
    }),
  ],
  ladder: ({ details }) => {
    if (details === undefined) return undefined;
    return details === 'toIssue' || details === 'toCorrect' ? ['explanation', 'reissue'] : ['explanation', 'coupon'];
  },
  remedies: {
    explanation: remedy.explanation,
    coupon: remedy.coupon,
    reissue: {
      amount: 'none',
      offer: 'offer.invoice',
      steps: (facts, policy) => [
        errand('issue', facts.findings.details === 'toCorrect' ? 'correctInvoice' : 'issueInvoice', {
          role: 'finance',
          outcomes: STEP_ERRANDS.issue,
          within: policy.invoice.within,
        }),
        errand('send', 'sendInvoice', {
          outcomes: STEP_ERRANDS.send,
          within: policy.errand.within,
          after: 'issue.issued',
        }),
        ...noted(facts, 'invoice'),
      ],
    },
  },
  countdowns: { sellerAnswers: 'leave' },
};
