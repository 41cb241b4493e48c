import type { Schema } from '../../client';
import { api, queries } from '../data/client';
import { usePages } from '../data/pages';

export type Review = Schema<'OpenReview'>;
export type Tier = Schema<'ReviewTier'>;

export const SHOWN = ['all', 'toCall', 'awaiting', 'toExplain'] as const;
export type Shown = (typeof SHOWN)[number];

export interface WantedReviews {
  tier?: number;
  owner?: string;
}

const PAGE = 100;

/** The open reviews, page after page; how the tiers stand and who has phoned today come with the first one. */
export function useReviews(wanted: WantedReviews) {
  const { items, isPending, error, hasMore, more } = usePages(
    '/v1/reviews',
    wanted,
    (cursor) => api.GET('/v1/reviews', { params: { query: { ...wanted, limit: PAGE, cursor } } }),
    { again: 60_000 },
  );
  const counts = queries.useQuery(
    'get',
    '/v1/reviews',
    { params: { query: { limit: 1 } } },
    { refetchInterval: 60_000 },
  );
  return {
    ...{ items, isPending: isPending && error === null, error: items === undefined ? error : null, hasMore, more },
    tiers: counts.data?.tiers ?? [],
    callsToday: counts.data?.callsToday ?? [],
  };
}

/** What is to be done about a review now. */
export function isShown({ status, outcome, explanation }: Review, shown: Shown): boolean {
  switch (shown) {
    case 'all':
      return true;
    case 'toCall':
      return outcome === null && status === 'calling';
    case 'awaiting':
      return outcome === null && (status === 'awaitingChange' || status === 'looking');
    case 'toExplain':
      return explanation !== null && explanation.outcome === null && explanation.status !== 'publishing';
  }
}

/** The rules of the policy about reviews, as far as the page speaks of them. */
export interface ReviewRules {
  tiers: number;
  callsPerTier: number;
  callsInAll: number;
  /** Percents, a tier after the other. */
  tierTargets: readonly number[];
  /** Characters. */
  explanationLength: number;
}

export function useReviewRules(): ReviewRules | undefined {
  const { data } = queries.useQuery('get', '/v1/policy', {}, { staleTime: 5 * 60_000 });
  // The API's document leaves the policy's inside open: docs/policy.md has it.
  return (data?.policy as { review?: ReviewRules } | undefined)?.review;
}
