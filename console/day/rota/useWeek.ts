import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Schema } from '../../../client';
import { readAgain } from '../../data/cache';
import { api, queries } from '../../data/client';
import { useShop } from '../../session/shop';
import { daysLater } from '../days';
import { type Plan, planOf, shiftsOf } from './week';

type Warning = Schema<'RotaWarning'>;

/** How the draft stands between this page and the API. */
export type Keeping = 'same' | 'saving' | 'kept' | 'notKept';

interface Local {
  monday: string;
  plan: Plan;
  past: readonly Plan[];
  keeping: Keeping;
  refusal?: unknown;
  warnings?: readonly Warning[];
}

/** Changing rests so long before the draft is kept, ms. */
const REST = 900;

/** One week: what is published, the draft over it, and the changes made here, which are kept by themselves. */
export function useWeek(monday: string, mayPlan: boolean) {
  const { timeZone } = useShop();
  const span = useMemo(() => ({ from: monday, until: daysLater(monday, 6) }), [monday]);
  const published = queries.useQuery('get', '/v1/rota/shifts', { params: { query: { ...span, state: 'published' } } });
  const draft = queries.useQuery(
    'get',
    '/v1/rota/shifts',
    { params: { query: { ...span, state: 'draft' } } },
    { enabled: mayPlan },
  );
  const [local, setLocal] = useState<Local>();
  const mine = local?.monday === monday ? local : undefined;

  const hasDraft = (draft.data?.items.length ?? 0) > 0;
  const read = useMemo(
    () => planOf((hasDraft ? draft.data?.items : published.data?.items) ?? [], timeZone),
    [hasDraft, draft.data, published.data, timeZone],
  );
  const plan = mine?.plan ?? read;

  const change = useCallback(
    (next: Plan) => setLocal({ monday, plan: next, past: [...(mine?.past ?? []), plan].slice(-50), keeping: 'saving' }),
    [monday, mine, plan],
  );
  const undo = useCallback(() => {
    const before = mine?.past.at(-1);
    if (mine === undefined || before === undefined) return;
    setLocal({ monday, plan: before, past: mine.past.slice(0, -1), keeping: 'saving' });
  }, [monday, mine]);

  const isSaving = mine?.keeping === 'saving';
  const changed = mine?.plan;
  useEffect(() => {
    if (!isSaving || changed === undefined) return;
    const timer = setTimeout(() => {
      const settle = (end: Partial<Local>) => setLocal((now) => (now?.plan === changed ? { ...now, ...end } : now));
      api
        .PUT('/v1/rota/shifts', { body: { ...span, shifts: shiftsOf(changed, timeZone) } })
        .then(({ data, error }) => {
          if (data === undefined) settle({ keeping: 'notKept', refusal: error });
          else settle({ keeping: 'kept', refusal: undefined, warnings: data.warnings });
        })
        .catch((error: unknown) => settle({ keeping: 'notKept', refusal: error }));
    }, REST);
    return () => clearTimeout(timer);
  }, [isSaving, changed, span, timeZone]);

  /** Tries again what was not kept. */
  const keep = useCallback(() => setLocal((now) => now && { ...now, keeping: 'saving' }), []);

  const publish = useCallback(async (): Promise<unknown> => {
    const withdraw = Object.keys(plan).length === 0;
    const { error } = await api.POST('/v1/rota/shifts/publish', { body: { ...span, withdraw } });
    if (error === undefined) {
      await readAgain('/v1/rota');
      setLocal(undefined);
    }
    return error;
  }, [plan, span]);

  const isDraft = mine !== undefined || hasDraft;
  return {
    ...{ plan, change, undo, keep, publish, isDraft, span },
    published: published.data?.items ?? [],
    mayUndo: (mine?.past.length ?? 0) > 0,
    keeping: mine?.keeping ?? ('same' as const),
    refusal: mine?.refusal,
    warnings: mine?.warnings ?? (hasDraft ? draft.data?.warnings : published.data?.warnings) ?? [],
    isPending: published.isPending || (mayPlan && draft.isPending),
    error: published.error ?? draft.error,
  };
}
