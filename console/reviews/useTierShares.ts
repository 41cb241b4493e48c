import { queries } from '../data/client';
import { nowAtShop } from '../design/now';
import { dayOf } from '../design/times';
import { useShop } from '../session/shop';

/** How many of a tier's reviews ended this month, and the share that was turned. */
export interface TierShare {
  ended: number;
  /** From 0 to 1; null while none has ended. */
  share: number | null;
}

const LEADS = ['supervisor', 'manager', 'auditor'];

/**
 * By tier, of this month. A lead reads the numbers of now. The team reads the table of the day, which tells them as of last night:
 * numbers of others are not theirs to read.
 */
export function useTierShares(): ReadonlyMap<number, TierShare> {
  const { role, timeZone } = useShop();
  const isLead = LEADS.includes(role);
  const today = dayOf(nowAtShop(), timeZone);
  const month = { from: `${today.slice(0, 'yyyy-mm'.length)}-01`, to: today };
  const numbers = queries.useQuery(
    'get',
    '/v1/numbers',
    { params: { query: { measure: 'reviewsTurned', ...month, by: 'tier' } } },
    { enabled: isLead },
  );
  const heads = queries.useQuery(
    'get',
    '/v1/day/sheets',
    { params: { query: { sort: 'reviewTable', limit: 1 } } },
    { enabled: !isLead },
  );
  const sheetId = heads.data?.items[0]?.id ?? '';
  const sheet = queries.useQuery(
    'get',
    '/v1/day/sheets/{sheetId}',
    { params: { path: { sheetId } } },
    { enabled: !isLead && sheetId !== '' },
  );
  if (isLead) {
    // The same operation gives a file too, as a text.
    const points = typeof numbers.data === 'object' ? numbers.data.points : [];
    return new Map(points.map(({ key, count, value }) => [Number(key), { ended: count, share: value }]));
  }
  const lines = sheet.data?.lines.filter(({ what }) => what === 'tierTarget' || what === 'tierTargetMissed') ?? [];
  return new Map(lines.map(({ about, count, value }) => [Number(about), { ended: count ?? 0, share: value ?? null }]));
}
