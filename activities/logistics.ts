import { companyCode } from '../adapters/kuaidi100/companies';
import type { ParcelFacts } from '../domain/asks';
import { parcelFactsOf } from '../intake/facts';
import type { Shop } from '../intake/shops';
import { refusalOf } from './failures';
import { asShop, type Deps, type Port } from './ports';

/** Kuaidi100's code when a courier answers only to one who knows the phone (platform.md §4: SF and ZTO). */
const PHONE_WANTED = '408';

/** Parcels, by Kuaidi100. */
export function logistics(deps: Deps): Port<'readParcel'> {
  return {
    /**
     * A number that the courier refuses to look up has not been seen: the guard against false numbers needs just that. The
     * phone is the buyer's both ways; it is read from the order only when a courier wants it, and kept nowhere.
     */
    readParcel: ({ company, trackingNumber, tid }, context) =>
      asShop(deps, context, async (shop) => {
        const parcel = { company: companyCode(company), trackingNumber };
        try {
          return await look(shop, parcel);
        } catch (error) {
          if (refusalOf(error) !== PHONE_WANTED) return notSeen(error);
        }
        const { receiver } = await shop.top.tradeGet(tid);
        return look(shop, { ...parcel, phone: receiver?.phoneTail }).catch(notSeen);
      }),
  };
}

async function look(shop: Shop, parcel: { company: string; trackingNumber: string; phone?: string }) {
  return parcelFactsOf(await shop.kuaidi100.query(parcel));
}

/** Still without the right phone the courier has said nothing about the parcel: that is a person's. */
function notSeen(error: unknown): ParcelFacts {
  const refusal = refusalOf(error);
  if (refusal === undefined || refusal === PHONE_WANTED) throw error;
  return { known: false, moved: false, signed: false };
}
