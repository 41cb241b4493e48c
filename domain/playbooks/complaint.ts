import type { Playbook } from './playbook';
import { errand } from './steps';

/** What people may find out, by inquiry. */
const OUTCOMES = {
  attitude: ['done'],
  grievance: ['goods', 'attitude', 'counterfeit', 'unclear'],
  counterfeit: ['genuine', 'counterfeit'],
} as const;

/**
 * A grievance that nobody can place yet: unclear, about somebody's attitude, a suspected counterfeit. The buyer is led
 * to the details and nothing is offered. The case stays at the first stage until it has become one of the other kinds
 * (handbook §5, §3.1). A complaint about a person goes to the supervisor, a suspected counterfeit at once to the
 * manager (§2).
 */
export const complaint: Playbook<typeof OUTCOMES> = {
  kind: 'complaint',
  source: 'handbook §5',
  verify: ['order', 'pastCases', 'logistics'],
  firstContact: 'complaint.askDetails',
  inquiries: ({ errand: { within } }) => [
    errand('grievance', 'grievance', { outcomes: OUTCOMES.grievance, within }),
    errand('attitude', 'attitude', {
      role: 'supervisor',
      outcomes: OUTCOMES.attitude,
      within,
      after: 'grievance.attitude',
    }),
    errand('counterfeit', 'counterfeit', {
      role: 'manager',
      outcomes: OUTCOMES.counterfeit,
      within,
      after: 'grievance.counterfeit',
    }),
  ],
  ladder: () => undefined,
  remedies: {},
  countdowns: { sellerAnswers: 'leave' },
};
