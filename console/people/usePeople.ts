import { useCallback, useMemo } from 'react';
import type { Schema } from '../../client';
import { queries } from '../data/client';
import { useShop } from '../session/shop';

export type Colleague = Schema<'Colleague'>;

/** The agents first: lists of people come in this order. */
const ORDER = [
  ...['afterSales', 'midSales', 'preSales', 'reviewRecovery', 'warehouse', 'finance'],
  ...['supervisor', 'manager', 'auditor'],
];

/** Who works for the shop, by role and then by id. */
export function usePeople(): readonly Colleague[] {
  const { shopId } = useShop();
  const { data } = queries.useQuery('get', '/v1/rota/people', {}, { enabled: shopId !== '', staleTime: 5 * 60_000 });
  return useMemo(
    () =>
      (data?.items ?? []).toSorted(
        (one, other) => ORDER.indexOf(one.role) - ORDER.indexOf(other.role) || one.id.localeCompare(other.id),
      ),
    [data],
  );
}

/** What somebody is called; whoever has no name by the id. */
export function useNameOf(): (id: string | null | undefined) => string {
  const people = usePeople();
  return useCallback((id) => (id == null ? '–' : (people.find((one) => one.id === id)?.name ?? id)), [people]);
}

/** Who is on shift now, by id. Empty in a shop that keeps no rota. */
export function useOnDuty(): ReadonlyMap<string, Schema<'Shift'>> {
  const { data } = queries.useQuery('get', '/v1/rota/on-duty', {}, { refetchInterval: 60_000 });
  return useMemo(() => new Map((data?.items ?? []).map((shift) => [shift.staffId, shift])), [data]);
}
