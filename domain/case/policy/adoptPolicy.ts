import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { termsOf } from './terms';

/**
 * The case goes by a newer version of the shop's rules from now on (decision 067). What runs keeps its times, except the reminders
 * before a time of the platform. What was put to the buyer stays promised. The same version, or one from before, changes nothing.
 */
export function adoptPolicy(draft: Draft, { policy }: CommandOf<'adoptPolicy'>): void {
  const { state, context } = draft;
  const { version: from, countdown } = context.policy;
  if (policy.version <= from) return;
  const promised = state.offers.findLast(({ status }) => status === 'sent' || status === 'accepted')?.n;
  draft.adopt(policy);
  draft.emit({
    type: 'policyAdopted',
    ...{ from, to: policy.version, terms: termsOf(policy) },
    ...(state.fallback === undefined && { fallback: countdown.fallback }),
    ...(promised !== undefined && { promised }),
  });
  draft.inputAll({ type: 'policyAdopted' });
}
