import { ProviderError } from '../adapters/errors';
import type { ParcelFacts } from '../domain/asks';
import { parcelFactsOf } from '../intake/facts';
import { HALF_HOUR_MS, lookAtParcel, PHONE_WANTED } from '../intake/parcelLooks';
import { triedFor } from './failures';
import { asShop, type Deps, type Port } from './ports';

/** Looks at parcels through Kuaidi100: it takes the last push, or sends a query. */
export function logistics(deps: Deps): Port<'readParcel'> {
  const { database, parcels: rules = { pauseMs: HALF_HOUR_MS } } = deps;
  return {
    readParcel: ({ company, trackingNumber, phone, tid }, context) =>
      asShop(deps, context, async (shop) => {
        // The case's clock may be ahead of this machine's clock, and goes on while the question is tried again.
        const now = Math.max((context.askedAt ?? 0) + triedFor(), Date.now());
        const look = { company, trackingNumber, phone, tid, caseId: context.caseId, now };
        return lookAtParcel({ database, shop, rules }, look).then(parcelFactsOf, notSeen);
      }),
  };
}

/** What cannot be looked up has not been seen: whether it moves is a person's question, and never a reason to refuse. */
function notSeen(error: unknown): ParcelFacts {
  const isRefused = error instanceof ProviderError && error.kind === 'refused' && error.provider === 'kuaidi100';
  if (!isRefused) throw error;
  const unseen = error.code === PHONE_WANTED ? 'phone' : 'refused';
  return { known: false, moved: false, signed: false, unseen };
}
