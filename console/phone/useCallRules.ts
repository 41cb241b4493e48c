import { queries } from '../data/client';
import type { CallRules } from './callTime';

/** The rules about calls of the policy in force; undefined while they are read. */
export function useCallRules(): CallRules | undefined {
  const { data } = queries.useQuery('get', '/v1/policy', {}, { staleTime: 5 * 60_000 });
  // The API's document leaves the policy's inside open: docs/policy.md has it.
  return (data?.policy as { contact?: CallRules } | undefined)?.contact;
}
