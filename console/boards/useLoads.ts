import { useMemo } from 'react';
import { queries } from '../data/client';
import { useNow } from '../design/now';
import { useBoard } from './useBoard';

/** How much lies on whom. */
export interface Loads {
  /** Open cases before their follow-up: buyers one talks with. */
  open: ReadonlyMap<string, number>;
  /** Tasks past their time, of the first hundred of the shop. */
  late: ReadonlyMap<string, number>;
}

/** Open cases and late tasks by person. */
export function useLoads(): Loads {
  const { data: stages } = useBoard('stages');
  const minute = new Date(Math.floor(useNow() / 60_000) * 60_000).toISOString();
  const { data: tasks } = queries.useQuery(
    'get',
    '/v1/tasks',
    { params: { query: { dueBefore: minute, limit: 100 } } },
    { placeholderData: (before) => before },
  );
  return useMemo(() => {
    const open = new Map<string, number>();
    for (const { bucket, person, count } of stages?.groups ?? [])
      if (person !== null && bucket !== 'followUp') open.set(person, (open.get(person) ?? 0) + count);
    const late = new Map<string, number>();
    for (const { assignee, claimedBy } of tasks?.items ?? []) {
      const whose = claimedBy ?? assignee;
      if (whose !== null) late.set(whose, (late.get(whose) ?? 0) + 1);
    }
    return { open, late };
  }, [stages, tasks]);
}
