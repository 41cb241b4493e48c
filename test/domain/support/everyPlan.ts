import { isOpenRefund } from '../../../domain/asks';
import { kinds, playbookOf } from '../../../domain/playbooks/kinds';
import { awaitedBy, type PlanFacts, type Step } from '../../../domain/playbooks/playbook';
import type { Findings, Remedy } from '../../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { CIRCUMSTANCES } from '../../../scripts/playbooks/facts';
import { findingsOf } from '../../../scripts/playbooks/guide';

/** What is done for one remedy of a kind, by what was found out and in which circumstances. */
export interface EveryPlan {
  /** For a message: `exchange, exchange, c {}`. */
  name: string;
  kind: string;
  remedy: Remedy;
  findings: Findings;
  facts: Omit<PlanFacts, 'findings'>;
  /** Whether the buyer's application is open on the platform. */
  applied: boolean;
  steps: readonly Step[];
}

const given = Object.entries(CIRCUMSTANCES).flatMap(([letter, { facts }]) =>
  [{}, { shared: true }, { early: true }, { cleared: true }].map(
    (change) => [`${letter} ${JSON.stringify(change)}`, { ...facts, ...change }] as const,
  ),
);

/** Every plan of every kind, in each of the circumstances, whatever was found out. */
export const EVERY_PLAN: readonly EveryPlan[] = kinds().flatMap((kind) => {
  const playbook = playbookOf(kind);
  const remedies = Object.keys(playbook.remedies) as Remedy[];
  return findingsOf(playbook).flatMap((findings) =>
    remedies.flatMap((remedy) =>
      given.map(([name, facts]) => ({
        name: `${kind}, ${remedy}, ${name} ${JSON.stringify(findings)}`,
        ...{ kind, remedy, findings, facts },
        applied: isOpenRefund(facts.refund),
        steps: playbook.remedies[remedy]?.steps({ ...facts, findings }, HANDBOOK_POLICY) ?? [],
      })),
    ),
  );
});

/** Whether a step begins only after this has come, by whatever steps lie between. */
export function waitsFor(steps: readonly Step[], step: Step, end: string): boolean {
  if (step.after === end) return true;
  const awaited = awaitedBy(step);
  const before = awaited && steps.find(({ id }) => id === awaited.id);
  return before !== undefined && waitsFor(steps, before, end);
}
