import { wasShipped } from './opening';
import type { Playbook } from './playbook';
import { compensation, explanation } from './remedies';
import { STEP_ERRANDS } from './stepIds';
import { calledBack, errand, noted, refunded } from './steps';

/**
 * A refund asked while the parcel travels (handbook §5). The buyer is persuaded to await it. Otherwise the courier is
 * asked to bring it back, and the money follows when it is here again: the buyer hears just that. The parcel is watched
 * meanwhile. Signed for by the buyer it was not stopped, and it is bargained anew. The platform's own refund ends the
 * race: the payout then counts as paid.
 */
export const refundInTransit: Playbook = {
  kind: 'refundInTransit',
  source: 'handbook §5',
  opensOn: (application, order) =>
    application.asks === 'refundOnly' && application.goods === 'notReceived' && wasShipped(application, order),
  verify: ['order', 'pastCases', 'logistics'],
  firstContact: 'refundInTransit.askAwait',
  ladder: ['explanation', 'compensation', 'refund'],
  remedies: {
    explanation,
    compensation,
    refund: {
      purpose: 'refund',
      amount: 'whole',
      onApplication: true,
      callsBack: () => true,
      steps: (facts, policy) => [
        errand('intercept', 'intercept', { outcomes: STEP_ERRANDS.intercept, within: policy.errand.within }),
        calledBack(facts, { refundId: facts.refund?.refundId }),
        ...refunded(facts, 'parcel.received'),
        ...noted(facts, 'refundIntercepted'),
      ],
    },
  },
  countdowns: { sellerAnswers: 'leave' },
};
