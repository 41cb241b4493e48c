import { useCallback } from 'react';
import type { Schema } from '../../client';
import type { paths } from '../../client/schema';
import { queries } from '../data/client';
import { mayOversee } from '../people/may';
import { useShop } from '../session/shop';
import { useLanguage } from '../words/useWords';

export type MeasureName = Schema<'NumbersAnswer'>['measure'];
export type Point = Schema<'NumberPoint'>;
export type KeyedPoint = Schema<'NumbersAnswer'>['points'][number];

/** What is measured, as the API lists it. */
export function useMeasures() {
  return queries.useQuery('get', '/v1/numbers/measures', {}, { staleTime: Number.POSITIVE_INFINITY });
}

export type MeasureRow = NonNullable<ReturnType<typeof useMeasures>['data']>['items'][number];

/** A measure's name in the language of the page. */
export function useMeasureName(): (measure: MeasureRow) => string {
  const language = useLanguage();
  return useCallback(({ title }) => title[language], [language]);
}

/** What the shop's policy says of a measure: from when on it is an alarm, or what is worked towards. */
export interface Limit {
  sort: 'alarm' | 'target';
  /** In the measure's own unit. */
  at: number;
}

interface NumbersPolicy {
  alarms?: Record<string, number>;
  targets?: Record<string, number>;
}

/** The limits of the policy in force, by measure. A policy speaks of shares in per cent. Alarms are of the whole shop, not of one person. */
export function useLimits(): (measure: string) => Limit | undefined {
  const { data } = queries.useQuery('get', '/v1/policy', {}, { staleTime: 300_000 });
  const of = data?.policy.numbers as NumbersPolicy | undefined;
  const isOfShop = mayOversee(useShop().role);
  return (measure) => {
    const alarm = isOfShop ? of?.alarms?.[measure] : undefined;
    if (alarm !== undefined) return { sort: 'alarm', at: measure === 'disputeRate' ? alarm / 100 : alarm };
    const target = of?.targets?.[measure];
    return target === undefined ? undefined : { sort: 'target', at: target };
  };
}

type NumbersQuery = paths['/v1/numbers']['get']['parameters']['query'];

/** Asks for a measure. What was asked before stays on the screen until the answer comes. */
export function useNumbers(query: NumbersQuery) {
  return queries.useQuery(
    'get',
    '/v1/numbers',
    { params: { query } },
    // As a file it would be text; here it is asked for as JSON.
    { select: (answer) => answer as Schema<'NumbersAnswer'>, placeholderData: (before) => before },
  );
}
