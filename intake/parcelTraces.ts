import { ProviderError } from '../adapters/errors';
import { companyCode } from '../adapters/kuaidi100/companies';
import { plainNumber } from '../domain/rules/trackingNumber';
import type { Database } from '../store/database';
import type { Shop } from '../store/shops';
import { trackedParcel } from '../store/trackedParcels';
import { parcelFactsOf } from './facts';
import type { HandedOver } from './handOver';
import { HALF_HOUR_MS, lookAtParcel, type ParcelRules } from './parcelLooks';
import { type TellCase, tellAll } from './parcelPushes';

/** A parcel of an order, as the platform names it. */
export interface Trace {
  tid: string;
  /** The courier's name, as Taobao writes it, or its code. */
  companyName: string;
  trackingNumber: string;
}

export type HandOverTrace = (shop: Shop, trace: Trace) => Promise<HandedOver>;

export interface TraceDeps {
  database: Database;
  tell: TellCase;
  /** How parcels are looked at. Without it only queries are used. */
  rules?: ParcelRules;
}

/**
 * The platform says that a courier has scanned a parcel. This looks at Kuaidi100 and tells the open cases that follow
 * the parcel. The platform's message alone proves nothing: for goods shipped offline it says "signed" at once
 * (platform.md §2). It skips a parcel that Kuaidi100 watches, or that was looked at within the pause. So only a parcel
 * without pushes costs a query.
 */
export function createTraceHandOver({ database, tell, rules = { pauseMs: HALF_HOUR_MS } }: TraceDeps): HandOverTrace {
  return async (shop, { tid, companyName, trackingNumber }) => {
    const key = { shopId: shop.id, company: companyCode(companyName), trackingNumber: plainNumber(trackingNumber) };
    const row = await trackedParcel(database, key);
    const caseIds = row ? await openAmong(database, row.caseIds) : [];
    const [caseId] = caseIds;
    if (!row || caseId === undefined) return { to: 'nobody', because: 'notFollowed' };
    if (WATCHED.includes(row.monitor ?? '')) return { to: 'nobody', because: 'watched' };
    const now = await shop.top.timeGet();
    const lastAt = Math.max(row.seenAt?.getTime() ?? 0, row.queriedAt?.getTime() ?? 0);
    if (Math.abs(now - lastAt) < rules.pauseMs) return { to: 'nobody', because: 'resting' };
    const look = { company: companyName, trackingNumber, tid, caseId, now };
    const facts = await lookAtParcel({ database, shop, rules }, look).catch(whenNotSeen);
    if (!facts) return { to: 'nobody', because: 'resting' };
    await tellAll(tell, caseIds, trackingNumber, parcelFactsOf(facts));
    return { to: 'case', caseId, opened: false };
  };
}

/** Kuaidi100 pushes its track, or the parcel has been signed for and nothing more will come. */
const WATCHED: readonly string[] = ['polling', 'updateall', 'shutdown'];

/** The cases also look at their own times. So a failed look is not repeated because of the platform's message. */
function whenNotSeen(error: unknown): undefined {
  if (!(error instanceof ProviderError)) throw error;
  return undefined;
}

async function openAmong(database: Database, caseIds: readonly string[]): Promise<string[]> {
  const where = { id: { in: [...caseIds] }, stage: { not: 'closed' }, endedAt: null };
  const rows = await database.case.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return rows.map(({ id }) => id);
}
