import createQueries from 'openapi-react-query';
import { createShouhouClient } from '../../client';

/** The shop for which the page speaks; set when somebody has signed in and chosen one. */
let shopId: string | undefined;

export function speakFor(shop: string | undefined): void {
  shopId = shop;
}

/** Headers of a request that is made beside the client, for example a stream. */
export function shopHeaders(): Record<string, string> {
  return shopId === undefined ? {} : { 'X-Shop': shopId };
}

/** The API, in the name of whoever has signed in. */
export const api = createShouhouClient({ baseUrl: location.origin, shop: () => shopId });

/** The same as queries: `queries.useQuery('get', '/v1/cases', { params })`. */
export const queries = createQueries(api);
