import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

/** So many pages of a list are read anew with each change of the shop. Of more, each change would be as many requests. */
const SHALLOW = 10;

/** A list that was read further than that is read anew so often, ms. */
const AGAIN = 60_000;

/** Whether a change of the shop reads a list of these pages anew: for `enabled` of an infinite query. */
export function isShallow(data: unknown): boolean {
  return pagesIn(data) <= SHALLOW;
}

interface Found {
  data: { pages: readonly unknown[] } | undefined;
  refetch: () => Promise<unknown>;
}

/** Reads a list that was read far down every minute; once it is left, it begins with its first page again. */
export function useDeepPages(queryKey: readonly unknown[], { data, refetch }: Found): void {
  const client = useQueryClient();
  const isDeep = pagesIn(data) > SHALLOW;
  const name = JSON.stringify(queryKey);
  const key = useMemo(() => JSON.parse(name) as unknown[], [name]);
  useEffect(() => {
    if (!isDeep) return;
    const timer = setInterval(() => void refetch(), AGAIN);
    return () => {
      clearInterval(timer);
      client.setQueryData<InfiniteData<unknown>>(key, (all) => all && firstOf(all));
    };
  }, [isDeep, refetch, client, key]);
}

function pagesIn(data: unknown): number {
  return (data as Found['data'])?.pages.length ?? 0;
}

function firstOf({ pages, pageParams }: InfiniteData<unknown>): InfiniteData<unknown> {
  return { pages: pages.slice(0, 1), pageParams: pageParams.slice(0, 1) };
}
