import type { Playbook } from './playbook';
import { coupon, explanation, guidance } from './remedies';
import { errand } from './steps';

/** What people may find out, by inquiry. */
const OUTCOMES = {
  diagnosis: ['faulty', 'retest'],
  retest: ['works', 'faulty'],
} as const;

/**
 * It does not work, perhaps because it is used wrongly (handbook §5, story 8). The agent asks a diagnostic question.
 * Where that leaves it open, the buyer tests it again. Then it is solved, or becomes a qualityReturn.
 */
export const usageHelp: Playbook<typeof OUTCOMES> = {
  kind: 'usageHelp',
  source: 'handbook §5',
  verify: ['order', 'pastCases'],
  firstContact: 'usageHelp.askHow',
  inquiries: (policy) => [
    errand('diagnosis', 'diagnose', {
      outcomes: OUTCOMES.diagnosis,
      within: policy.errand.withBuyer,
      waitsFor: 'buyer',
    }),
    errand('retest', 'retest', {
      outcomes: OUTCOMES.retest,
      within: policy.errand.withBuyer,
      waitsFor: 'buyer',
      after: 'diagnosis.retest',
    }),
  ],
  becomes: ({ diagnosis, retest }) => (diagnosis === 'faulty' || retest === 'faulty' ? 'qualityReturn' : undefined),
  ladder: ({ retest }) => (retest === 'works' ? ['guidance', 'explanation', 'coupon'] : undefined),
  remedies: { guidance, explanation, coupon },
  countdowns: { sellerAnswers: 'leave', sellerConfirms: 'refuseUnlessMoved' },
};
