import { POLICY_ENTRIES } from './entries';
import { type Policy, policySchema } from './schema';
import { put } from './tree';

/** The handbook's numbers. They go into a shop's first policy version. A case never reads them from here. */
export const HANDBOOK_POLICY: Policy = policySchema.parse(
  Object.entries(POLICY_ENTRIES).reduce<object>(
    (policy, [path, { handbook }]) => put(policy, path.split('.'), handbook),
    {},
  ),
);
