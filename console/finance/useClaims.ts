import type { Schema } from '../../client';
import { api, queries } from '../data/client';
import { usePages } from '../data/pages';
import { instantText } from '../design/times';
import type { Say } from '../words/useWords';
import type { finance } from './words';

export type Claim = Schema<'Claim'>;
export type ClaimTotals = Schema<'ClaimTotals'>;

export const CLAIM_STATUSES = ['open', 'overdue', 'paid', 'declined', 'cancelled'] as const;

/** The word of a claim's state. */
export const CLAIM_WORDS = {
  open: 'open',
  overdue: 'overdue',
  paid: 'claimPaid',
  declined: 'declined',
  cancelled: 'cancelled',
} as const;

export interface WantedClaims {
  month: string;
  against: 'courier' | 'supplier';
  courier?: string;
  supplier?: string;
  status?: (typeof CLAIM_STATUSES)[number];
}

const PAGE = 100;

/** A month's claims, page after page, and the sums over all of them. */
export function useClaims(wanted: WantedClaims) {
  const query = { ...wanted, limit: PAGE };
  const { items, isPending, error, hasMore, more } = usePages('/v1/claims', wanted, (cursor) =>
    api.GET('/v1/claims', { params: { query: { ...query, cursor } } }),
  );
  // The sums come with every page; they are read once, with the shortest one.
  const sums = queries.useQuery('get', '/v1/claims', { params: { query: { ...wanted, limit: 1 } } });
  return {
    claims: items ?? [],
    totals: sums.data?.totals ?? [],
    isPending: isPending && error === null,
    error: items === undefined ? error : null,
    more: hasMore ? more : undefined,
  };
}

/** All claims of the month, for a file. Throws the API's problem. */
export async function allClaims(wanted: WantedClaims): Promise<Claim[]> {
  const all: Claim[] = [];
  let cursor: string | undefined;
  do {
    const { data, error } = await api.GET('/v1/claims', { params: { query: { ...wanted, limit: PAGE, cursor } } });
    if (data === undefined) throw error;
    all.push(...data.items);
    cursor = data.next ?? undefined;
  } while (cursor !== undefined);
  return all;
}

/** The claims as a table of texts. Amounts are yuan with two decimals. */
export function claimRows(claims: readonly Claim[], say: Say<keyof typeof finance.pairs>, zone: string): string[][] {
  const when = (at: string | null) => (at === null ? '' : instantText(Date.parse(at), zone, 0));
  const yuan = (fen: number | null) => (fen === null ? '' : (fen / 100).toFixed(2));
  const head = ['order', 'against', 'goods', 'batch', 'cause', 'claimed', 'status', 'received', 'again'] as const;
  const titles = [...head, 'proof', 'filed', 'answered'] as const;
  return [
    titles.map((name) => say(name)),
    ...claims.map((one) => [
      ...[one.tid, one.courier ?? one.supplier ?? say('nobody'), one.product ?? '', one.batch ?? '', one.cause ?? ''],
      ...[yuan(one.amount), say(CLAIM_WORDS[one.status]), yuan(one.received), one.tries > 1 ? say('again') : ''],
      say('proofOf', { photos: one.photos, waybills: one.waybills, weights: one.weights }),
      ...[when(one.filedAt), when(one.answeredAt)],
    ]),
  ];
}
