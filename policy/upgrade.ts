import { HANDBOOK_POLICY } from './defaults';
import { POLICY_ENTRIES, type PolicyPath } from './entries';
import { put, valueAt } from './tree';

/** A stored policy with all that the product has gained since it was written. */
export interface Upgraded {
  policy: object;
  /** The entries that it lacked: each has the handbook's value now. */
  added: PolicyPath[];
}

/**
 * Gives a policy the handbook's value for each entry that it lacks. Existing values stay as they are, even values that
 * are no entries any more.
 */
export function upgraded(policy: object): Upgraded {
  const paths = (Object.keys(POLICY_ENTRIES) as PolicyPath[]).filter((path) => valueAt(policy, path) === undefined);
  return { policy: paths.reduce(withHandbooks, policy), added: paths };
}

function withHandbooks(policy: object, path: PolicyPath): object {
  return put(policy, path.split('.'), valueAt(HANDBOOK_POLICY, path));
}
