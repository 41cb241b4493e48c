import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Schema } from '../../client';
import { api } from '../data/client';
import { isShallow, useDeepPages } from '../data/deepPages';
import { useNow } from '../design/now';
import { seesContact, seesNickname } from '../people/may';
import { useShop } from '../session/shop';
import { type CaseFilters, queryOf } from './filters';
import { asSought, guesses, type Sought } from './guess';

export type ListedCase = Schema<'ListedCase'>;

const PAGE = 100;

/** The cases that fit, page after page, with how many there are. */
export function useCaseList(filters: CaseFilters, isReady: boolean) {
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const query = queryOf(filters, filters.due === undefined ? 0 : minute);
  // As a plain read of the path, so that what reads it again finds it.
  const queryKey = ['get', '/v1/cases', query, 'pages'];
  const found = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) => {
      const asked = { ...query, limit: PAGE, total: true, cursor };
      const { data, error } = await api.GET('/v1/cases', { params: { query: asked } });
      if (data === undefined) throw error;
      return data;
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
    enabled: ({ state }) => isReady && isShallow(state.data),
  });
  useDeepPages(queryKey, found);
  return found;
}

/** What the search word can be for this role, the likeliest first. */
export function useGuesses(q: string): Sought[] {
  const { role } = useShop();
  return useMemo(
    () =>
      guesses(q).filter(
        (one) =>
          !(one === 'nickname' && !seesNickname(role)) &&
          !(one === 'buyerId' && !seesNickname(role)) &&
          !(one === 'phoneTail' && !seesContact(role)),
      ),
    [q, role],
  );
}

/**
 * Tries what was typed as one thing after the other, until something is found. `found` is undefined while it looks, and null where
 * nothing fits.
 */
export function useTried(q: string, candidates: readonly Sought[], isWanted: boolean): Sought | null | undefined {
  const { data } = useQuery({
    queryKey: ['cases-tried', q, candidates],
    enabled: isWanted && candidates.length > 0,
    queryFn: async (): Promise<Sought | null> => {
      for (const one of candidates) {
        const query = { [one]: asSought(one, q), limit: 1, fields: 'tid' };
        const { data: found, response, error } = await api.GET('/v1/cases', { params: { query } });
        if (found === undefined && response.status !== 400 && response.status !== 403) throw error;
        if (found !== undefined && found.items.length > 0) return one;
      }
      return null;
    },
  });
  return candidates.length === 0 ? null : data;
}
