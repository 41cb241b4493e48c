import { wasShipped } from './opening';
import type { Playbook } from './playbook';
import * as remedy from './remedies';

/** Said and promised before any money (handbook §3.4, §5). */
const WORDS = ['explanation', 'giftPromise', 'nextFreeShipping', 'coupon'] as const;

/** For a broken part, whatever the severity. */
const MENDING = ['sparePart', 'repair'] as const;

/**
 * Faulty or not as described (handbook §5). Minor: a word, a promise, small sums. A broken part: a spare part, or a
 * repair nearby at the shop's cost. Major: exchange or return with the shop's freight. The whole sum without a return
 * is the exception.
 */
export const qualityReturn: Playbook = {
  kind: 'qualityReturn',
  source: 'handbook §5',
  opensOn: wasShipped,
  faultClaimed: true,
  verify: ['order', 'pastCases', 'logistics'],
  firstContact: 'qualityReturn.askPhotos',
  ladder: {
    minor: [...WORDS, ...MENDING, 'compensation', 'partialRefund', 'exchange', 'return'],
    major: ['explanation', ...MENDING, 'exchange', 'return'],
  },
  exceptions: ['partialRefund', 'refund'],
  remedies: {
    explanation: remedy.explanation,
    coupon: remedy.coupon,
    giftPromise: remedy.giftPromise,
    nextFreeShipping: remedy.nextFreeShipping,
    compensation: remedy.compensation,
    partialRefund: remedy.partialRefund,
    sparePart: remedy.sparePart,
    repair: remedy.repair,
    exchange: remedy.exchange,
    return: remedy.returnAndRefund,
    refund: remedy.refundWithoutReturn,
  },
  countdowns: { sellerAnswers: 'agreeReturn', sellerConfirms: 'refuseUnlessMoved' },
};
