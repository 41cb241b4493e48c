import { useInfiniteQuery } from '@tanstack/react-query';
import { isShallow, useDeepPages } from './deepPages';

interface Page<Item> {
  items: Item[];
  next: string | null;
}

interface Answer<Item> {
  data?: Page<Item>;
  error?: unknown;
}

interface PagesOptions {
  /** Reads it again after so long, ms. */
  again?: number;
  isAsked?: boolean;
}

/**
 * A list of the API, page after page: `usePages('/v1/cases', query, (cursor) => api.GET('/v1/cases', …))`. The key is that of
 * a plain read of the path, so that `readAgain` finds it.
 */
export function usePages<Item>(
  path: string,
  query: unknown,
  read: (cursor: string | undefined) => Promise<Answer<Item>>,
  { again, isAsked = true }: PagesOptions = {},
) {
  const queryKey = ['get', path, query, 'pages'];
  const found = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const { data, error } = await read(pageParam);
      if (data === undefined) throw error;
      return data;
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: again,
    enabled: ({ state }) => isAsked && isShallow(state.data),
  });
  useDeepPages(queryKey, found);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, error, isPending } = found;
  return {
    items: data?.pages.flatMap(({ items }) => items),
    isPending,
    error,
    hasMore: hasNextPage,
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}
