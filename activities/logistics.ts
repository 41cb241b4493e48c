import { companyCode } from '../adapters/kuaidi100/companies';
import { parcelFactsOf } from '../intake/facts';
import { refusalOf } from './failures';
import { asShop, type Deps, type Port } from './ports';

/** Kuaidi100's code when a courier answers only to one who knows the phone (platform.md §4: SF and ZTO). */
const PHONE_WANTED = '408';

/** Parcels, by Kuaidi100. */
export function logistics(deps: Deps): Port<'readParcel'> {
  return {
    /**
     * A number that the courier refuses to look up has not been seen: the guard against false numbers needs just that. A
     * courier that wants a phone has said nothing about the parcel: a person looks.
     */
    readParcel: ({ company, trackingNumber }, context) =>
      asShop(deps, context, async (shop) => {
        try {
          return parcelFactsOf(await shop.kuaidi100.query({ company: companyCode(company), trackingNumber }));
        } catch (error) {
          if (refusalOf(error) === undefined || refusalOf(error) === PHONE_WANTED) throw error;
          return { known: false, moved: false, signed: false };
        }
      }),
  };
}
