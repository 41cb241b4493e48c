import { isWithReferee } from '../asks';
import type { Playbook } from './playbook';
import * as remedy from './remedies';
import { errand } from './steps';

/** The outcomes of each inquiry and of the pack of evidence. */
const OUTCOMES = {
  manager: ['seen'],
  pack: ['won', 'lost', 'withdrawn', 'paid'],
  goodwill: ['add', 'nothing'],
} as const;

/**
 * The platform's referee (小二) decides, or a buyer complains of a right. The manager is told at once, evidence is sent
 * within the platform's terms, and the verdict is registered. Lost: the platform pays. Won: the shop may still add
 * something (handbook §5, §11).
 */
export const intervention: Playbook<typeof OUTCOMES> = {
  kind: 'intervention',
  source: 'handbook §5',
  opensOn: (application) => isWithReferee(application),
  verify: ['order', 'pastCases'],
  inquiries: ({ errand: { within } }) => [
    errand('manager', 'refereeCame', { role: 'manager', outcomes: OUTCOMES.manager, within }),
    { id: 'pack', process: 'evidencePack', plan: {} },
    errand('goodwill', 'goodwill', { outcomes: OUTCOMES.goodwill, within, after: 'pack.won' }),
  ],
  settles: ({ pack, goodwill }) => (pack === 'won' && goodwill !== 'nothing' ? undefined : pack),
  ladder: ({ pack, goodwill }) =>
    pack === undefined || (pack === 'won' && goodwill === undefined)
      ? undefined
      : ['explanation', 'coupon', 'giftPromise', 'nextFreeShipping', 'compensation'],
  inTheWay: [],
  remedies: {
    explanation: remedy.explanation,
    coupon: remedy.coupon,
    giftPromise: remedy.giftPromise,
    nextFreeShipping: remedy.nextFreeShipping,
    /** More than the verdict asks for is a concession. */
    compensation: remedy.compensationFor('concession'),
  },
  countdowns: {},
};
