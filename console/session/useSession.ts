import { useQuery } from '@tanstack/react-query';
import type { Schema } from '../../client';
import { cache } from '../data/cache';
import { api } from '../data/client';
import { isAway } from '../data/refusals';

export type Me = Schema<'Me'>;

/** Who has signed in: `undefined` while it is not known, `null` when nobody has. */
export function useSession(): { me: Me | null | undefined; isAway: boolean } {
  const { data, failureReason } = useQuery({
    queryKey: ['get', '/v1/session'],
    staleTime: 60_000,
    queryFn: async () => {
      const { data, response } = await api.GET('/v1/session');
      if (data !== undefined) return data.me;
      throw new TypeError(`The API answered ${response.status}.`);
    },
  });
  return { me: data, isAway: isAway(failureReason) };
}

/** After signing in or out: everything that was read belonged to somebody else. */
export async function sessionChanged(): Promise<void> {
  cache.removeQueries({ predicate: ({ queryKey: [, path] }) => path !== '/v1/session' });
  await cache.invalidateQueries({ queryKey: ['get', '/v1/session'] });
}
