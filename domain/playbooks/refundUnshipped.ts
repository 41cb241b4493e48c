import type { Playbook } from './playbook';
import { noted, platformRefund, transferTo, withdrawn } from './steps';

/** A refund asked before anything was shipped: persuaded → the buyer withdraws; otherwise it is paid (handbook §5). */
export const refundUnshipped: Playbook = {
  kind: 'refundUnshipped',
  source: 'handbook §5',
  opensOn: (refund, order) =>
    refund.asks === 'refundOnly' && order.lines.some((line) => line.oid === refund.oid && !line.shipped),
  verify: ['order', 'pastCases'],
  firstContact: 'refundUnshipped.askWhy',
  ladder: ['explanation', 'compensation', 'refund'],
  remedies: {
    explanation: { amount: 'none', steps: (facts) => [...withdrawn(facts), ...noted(facts, 'explanation')] },
    compensation: {
      purpose: 'compensation',
      amount: 'given',
      transfer: true,
      steps: (facts) => [
        ...withdrawn(facts),
        ...transferTo(facts, { id: 'payout', purpose: 'compensation', after: facts.refund && 'application.matched' }),
        ...noted(facts, 'compensation'),
      ],
    },
    refund: {
      purpose: 'refund',
      amount: 'whole',
      onApplication: true,
      steps: (facts) => [platformRefund(facts, 'refund'), ...noted(facts, 'refund')],
    },
  },
  countdowns: { sellerAnswers: 'agreeRefund' },
};
