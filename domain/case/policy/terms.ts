import type { Policy } from '../../policy/policy';
import { openingHours, workingTimeOf } from '../../rules/workingTime';
import type { Terms } from '../state/response';

/** What of a policy a case keeps in its state. */
export function termsOf(policy: Policy): Terms {
  const { urgentKinds, highFrom } = policy.priority;
  return {
    respondWithin: policy.response.within,
    hours: workingTimeOf(policy),
    opening: openingHours(policy),
    urgentKinds,
    highFrom,
  };
}
