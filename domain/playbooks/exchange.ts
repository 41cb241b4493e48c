import type { Playbook } from './playbook';
import * as remedy from './remedies';

/** Another size or colour, or a faulty item, for a new one; retained first (handbook §5). */
export const exchange: Playbook = {
  kind: 'exchange',
  source: 'handbook §5',
  opensOnExchange: true,
  verify: ['order', 'pastCases', 'logistics'],
  firstContact: 'exchange.askWhich',
  ladder: {
    minor: ['explanation', 'compensation', 'exchange', 'return'],
    major: ['explanation', 'exchange', 'return'],
  },
  remedies: {
    explanation: remedy.explanation,
    compensation: remedy.compensation,
    exchange: remedy.exchange,
    return: remedy.returnAndRefund,
  },
  countdowns: { sellerAnswers: 'leave', sellerConfirms: 'refuseUnlessMoved' },
};
