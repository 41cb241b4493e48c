import { QueryClient } from '@tanstack/react-query';
import { isAway, statusOf } from './refusals';

/** What was read stays on the screen while it is read anew; a read that found no server is tried again until there is one. */
export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: true,
      networkMode: 'always',
      retry: (count, error) => isAway(error) || (statusOf(error) === 503 && count < 5),
      retryDelay: (count) => Math.min(500 * 2 ** count, 5_000),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Reads everything again whose path begins so, for example `/v1/tasks`. Only what is on the screen is read at once. */
export function readAgain(...paths: readonly string[]): Promise<void> {
  return cache.invalidateQueries({
    predicate: ({ queryKey: [, path] }) =>
      typeof path === 'string' && paths.some((one) => path === one || path.startsWith(`${one}/`)),
  });
}

/** Reads again what is shown of one case. */
export function readCaseAgain(caseId: string): Promise<void> {
  return cache.invalidateQueries({
    predicate: ({ queryKey: [, path, init] }) =>
      typeof path === 'string' &&
      path.startsWith('/v1/cases/{caseId}') &&
      JSON.stringify(init ?? '').includes(`"${caseId}"`),
  });
}
