import { ProviderError } from '../adapters/errors';
import type { ParcelTrack } from '../adapters/kuaidi100';
import { companyCode, isCompanyCode } from '../adapters/kuaidi100/companies';
import { plainNumber } from '../domain/rules/trackingNumber';
import type { Database } from '../store/database';
import type { Shop } from '../store/shops';
import {
  claimQuery,
  claimSubscription,
  factsIn,
  follow,
  type KeptTrack,
  learn,
  noteMonitor,
  type ParcelKey,
  releaseQuery,
  releaseSubscription,
  trackedParcel,
} from '../store/trackedParcels';

/** How parcels are looked at. Limits that Kuaidi100 has not confirmed are settings (platform.md §4). */
export interface ParcelRules {
  /** The least time between two queries of one waybill, ms. A known track may be this old. */
  pauseMs: number;
  /** The address under which Kuaidi100 reaches this API. Without it no parcel is subscribed. */
  callbackBaseUrl?: string;
}

export const HALF_HOUR_MS = 30 * 60_000;

export interface ParcelLook {
  company: string;
  trackingNumber: string;
  /** Its order, which knows the buyer's phone: read only when a courier wants it. */
  tid: string;
  caseId: string;
  /** The phone's last four digits, where a person gave them. */
  phone?: string;
  /** Epoch ms, by the platform's clock. */
  now: number;
}

/** Kuaidi100's code when a courier answers only to one who knows the phone (platform.md §4: SF and ZTO). */
export const PHONE_WANTED = '408';

/** A query takes at most so long, ms: who finds one under way comes again after WAIT_MS. */
const UNDER_WAY_MS = 20_000;
const WAIT_MS = 5_000;

/**
 * Where a parcel is, for a case that from now on hears of it. A push or query within the pause gives the answer.
 * Otherwise this queries the parcel, once for all callers, and subscribes it the first time.
 * @throws ProviderError of the query; `limit` while somebody else's is under way, or when its answer was lost and nothing is known.
 */
export async function lookAtParcel(
  { database, shop, rules }: { database: Database; shop: Shop; rules: ParcelRules },
  look: ParcelLook,
): Promise<KeptTrack> {
  const { caseId, now, tid } = look;
  const key: ParcelKey = {
    shopId: shop.id,
    company: companyCode(look.company),
    trackingNumber: plainNumber(look.trackingNumber),
  };
  if (!isCompanyCode(key.company)) throw unknownCourier();
  const row = await follow(database, key, caseId);
  const known = factsIn(row);
  if (known && row.seenAt && Math.abs(now - row.seenAt.getTime()) < rules.pauseMs) return known;
  if (!(await claimQuery(database, key, now, rules.pauseMs))) return answerOfAnother(database, key, now, rules);
  const { track, phone } = await queried(shop, key, { tid, given: look.phone }).catch(async (error: unknown) => {
    if (!mayHaveLooked(error)) await releaseQuery(database, key, now);
    throw error;
  });
  const { facts } = await learn(database, key, track, { at: now });
  if (rules.callbackBaseUrl !== undefined) {
    await subscribeOnce(database, shop, key, { now, phone, baseUrl: rules.callbackBaseUrl });
  }
  return facts;
}

/** Another caller is querying it: wait for that answer, or take the last known track. */
async function answerOfAnother(
  database: Database,
  key: ParcelKey,
  now: number,
  { pauseMs }: ParcelRules,
): Promise<KeptTrack> {
  const row = await trackedParcel(database, key);
  const facts = row && factsIn(row);
  const queriedAt = row?.queriedAt?.getTime() ?? now;
  const isAnswered = row?.seenAt && row.seenAt.getTime() >= queriedAt;
  if (facts && isAnswered) return facts;
  const since = Math.max(0, now - queriedAt);
  if (since < UNDER_WAY_MS) throw comeAgain(WAIT_MS);
  // Its answer was lost. An older track is still the last one known.
  if (facts) return facts;
  throw comeAgain(pauseMs - since);
}

async function queried(
  shop: Shop,
  { company, trackingNumber }: ParcelKey,
  { tid, given }: { tid: string; given?: string },
): Promise<{ track: ParcelTrack; phone?: string }> {
  const parcel = { company, trackingNumber };
  try {
    return { track: await shop.kuaidi100.query({ ...parcel, phone: given }), phone: given };
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== PHONE_WANTED) throw error;
  }
  // The buyer's phone number, on the way to the buyer and back. It is stored nowhere.
  const { receiver } = await shop.top.tradeGet(tid);
  const phone = receiver?.phoneTail;
  if (phone === undefined || phone === given) throw phoneWanted();
  return { track: await shop.kuaidi100.query({ ...parcel, phone }), phone };
}

/** A subscription that fails takes nothing from the answer: queries go on without pushes. */
async function subscribeOnce(
  database: Database,
  shop: Shop,
  key: ParcelKey,
  { now, phone, baseUrl }: { now: number; phone?: string; baseUrl: string },
): Promise<void> {
  if (!(await claimSubscription(database, key, now))) return;
  const { company, trackingNumber } = key;
  const callbackUrl = `${baseUrl.replace(/\/+$/, '')}/callbacks/kuaidi100/${encodeURIComponent(shop.id)}`;
  try {
    await shop.kuaidi100.subscribe({ company, trackingNumber, phone, callbackUrl, salt: shop.kuaidi100Salt });
    await noteMonitor(database, key, 'polling');
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    if (error.kind === 'refused') await noteMonitor(database, key, 'refused');
    else await releaseSubscription(database, key);
  }
}

/**
 * Whether Kuaidi100 may have looked although no answer came: then the waybill rests all the same. An answer with an
 * error number counts as an answer. A connection that was never made does not.
 */
function mayHaveLooked(error: unknown): boolean {
  if (!(error instanceof ProviderError)) return true;
  if (error.provider !== 'kuaidi100') return false;
  return !NOT_LOOKED.has(error.code ?? '') && !/^\d{3}$/.test(error.code ?? '');
}

const NOT_LOOKED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'none']);

/** The courier's name says none that we know: Kuaidi100 is not asked. */
function unknownCourier(): ProviderError {
  return new ProviderError('This courier is not known.', { provider: 'kuaidi100', kind: 'refused', code: '700' });
}

function phoneWanted(): ProviderError {
  const sentence = 'The courier answers only to who knows the phone, and nobody does.';
  return new ProviderError(sentence, { provider: 'kuaidi100', kind: 'refused', code: PHONE_WANTED });
}

function comeAgain(retryAfterMs: number): ProviderError {
  const sentence = 'This waybill was queried a moment ago; it is asked for again later.';
  return new ProviderError(sentence, { provider: 'kuaidi100', kind: 'limit', code: 'RESTING', retryAfterMs });
}
