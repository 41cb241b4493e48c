import type { Playbook } from './playbook';
import { compensation, explanation, refund } from './remedies';

/** A refund asked before anything was shipped: persuaded → the buyer withdraws; otherwise it is paid (handbook §5). */
export const refundUnshipped: Playbook = {
  kind: 'refundUnshipped',
  source: 'handbook §5',
  opensOn: (application, order) =>
    application.asks === 'refundOnly' && order.lines.some((line) => line.oid === application.oid && !line.shipped),
  verify: ['order', 'pastCases'],
  firstContact: 'refundUnshipped.askWhy',
  ladder: ['explanation', 'compensation', 'refund'],
  remedies: { explanation, compensation, refund },
  countdowns: { sellerAnswers: 'agreeRefund' },
};
