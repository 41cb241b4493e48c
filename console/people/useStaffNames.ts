import { useMemo } from 'react';
import { queries } from '../data/client';
import { useShop } from '../session/shop';
import { readsLogs } from './rights';

/** The shop's people; nobody where the caller may not read them. */
export function useStaff() {
  const { role, shopId } = useShop();
  return queries.useQuery('get', '/v1/staff', {}, { enabled: shopId !== '' && readsLogs(role), staleTime: 60_000 });
}

/** What somebody of the shop is called; the id where nobody may know, or there is no name. */
export function useStaffNames(): (staffId: string) => string {
  const { data } = useStaff();
  const { staffId: own, name } = useShop();
  const names = useMemo(() => new Map(data?.items.map((one) => [one.id, one.name ?? one.id])), [data]);
  return (staffId) => names.get(staffId) ?? (staffId === own ? name : staffId);
}
