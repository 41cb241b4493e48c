import { addPlaybook } from '../../../domain/playbooks/kinds';
import type { Playbook } from '../../../domain/playbooks/playbook';
import { noted, transferTo } from '../../../domain/playbooks/steps';

declare module '../../../domain/scriptName' {
  interface AddedScripts {
    'cold.askPhotos': string;
  }
}

/**
 * A kind of case that no product file knows: chilled goods that arrived warm. Nothing is worth sending back, so it is small
 * money or the whole sum, by transfer. It proves that adding a kind is one playbook and its row in the registry.
 */
export const cold: Playbook = {
  kind: 'cold',
  source: 'a test of the playbooks',
  verify: ['order', 'pastCases'],
  firstContact: 'cold.askPhotos',
  ladder: ['explanation', 'compensation', 'refund'],
  remedies: {
    explanation: { amount: 'none', steps: (facts) => noted(facts, 'explanation') },
    compensation: {
      purpose: 'compensation',
      amount: 'given',
      transfer: true,
      steps: (facts) => [
        ...transferTo(facts, { id: 'payout', purpose: 'compensation' }),
        ...noted(facts, 'compensation'),
      ],
    },
    refund: {
      purpose: 'refund',
      amount: 'whole',
      transfer: true,
      steps: (facts) => [...transferTo(facts, { id: 'payout', purpose: 'refund' }), ...noted(facts, 'refund')],
    },
  },
  countdowns: {},
};

/** Registers the kind in this process. A second call does nothing. */
export function addCold(): void {
  addPlaybook(cold);
}
