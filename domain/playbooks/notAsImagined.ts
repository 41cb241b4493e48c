import { complainsOf } from './opening';
import type { Playbook } from './playbook';
import * as remedy from './remedies';
import { broughtBack, errand, noted, sent } from './steps';

/** What people may find out, by inquiry. */
const OUTCOMES = {
  page: ['exaggerated', 'asShown'],
  pageText: ['corrected', 'kept'],
} as const;

/**
 * Looks, colour or size unlike the page. The page exaggerated: an apology, then a small sum or a return at the shop's
 * cost, and a task for the page's text. Never an exchange, which would be just as unlike. The buyer expected too much:
 * the agent explains first. Then the shop pays the way back, or the freight of a replacement (handbook §5).
 */
export const notAsImagined: Playbook<typeof OUTCOMES> = {
  kind: 'notAsImagined',
  source: 'handbook §5',
  opensOn: (application, order) => complainsOf(/描述不符|图片不符|色差|与页面/, application, order),
  faultClaimed: true,
  verify: ['order', 'pastCases', 'logistics'],
  firstContact: 'notAsImagined.askPhotos',
  inquiries: (policy) => [
    errand('page', 'comparePage', {
      outcomes: OUTCOMES.page,
      within: policy.errand.withBuyer,
      waitsFor: 'buyer',
    }),
    errand('pageText', 'correctPage', {
      role: 'supervisor',
      outcomes: OUTCOMES.pageText,
      within: policy.errand.within,
      after: 'page.exaggerated',
    }),
  ],
  ladder: ({ page }) => {
    if (page === undefined) return undefined;
    return page === 'exaggerated' ? ['explanation', 'compensation', 'return'] : ['explanation', 'exchange', 'return'];
  },
  inTheWay: ['explanation', 'compensation'],
  remedies: {
    explanation: remedy.explanation,
    compensation: remedy.compensationFor('pageCompensation'),
    exchange: {
      amount: 'none',
      offer: 'offer.exchangeResent',
      steps: (facts) => [
        ...broughtBack({ ...facts, assessment: undefined }, 'buyer'),
        sent(facts, 'replacement', 'inspection.accepted'),
        ...noted(facts, 'exchangeResent'),
      ],
    },
    return: remedy.returnAtShopsCost,
  },
  countdowns: { sellerAnswers: 'agreeReturn', sellerConfirms: 'refuseUnlessMoved' },
};
