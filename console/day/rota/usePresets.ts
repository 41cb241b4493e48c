import { useMemo } from 'react';
import { queries } from '../../data/client';
import type { Span } from './week';

export interface Preset extends Span {
  name: string;
}

/** The shifts of the shop's policy, in its order: the first has the key 1. */
export function usePresets(): readonly Preset[] {
  const { data } = queries.useQuery('get', '/v1/policy', {}, { staleTime: 5 * 60_000 });
  return useMemo(() => presetsIn(data?.policy), [data]);
}

function presetsIn(policy: unknown): Preset[] {
  const day = (policy as { day?: { shifts?: unknown } } | undefined)?.day;
  if (!Array.isArray(day?.shifts)) return [];
  return (day.shifts as Partial<Preset>[]).flatMap(({ name, from, until }) =>
    typeof name === 'string' && typeof from === 'number' && typeof until === 'number' ? [{ name, from, until }] : [],
  );
}
