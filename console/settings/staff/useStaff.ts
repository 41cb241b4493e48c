import { queries } from '../../data/client';

/** The shop's people with all that a lead keeps of them. */
export function useStaff() {
  return queries.useQuery('get', '/v1/staff', {}, { staleTime: 60_000 });
}
