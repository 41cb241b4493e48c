import { companyCode } from '../adapters/kuaidi100/companies';
import { parcelFactsOf } from '../intake/facts';
import { refusalOf } from './failures';
import { asShop, type Deps, type Port } from './ports';

/** Parcels, by Kuaidi100. */
export function logistics(deps: Deps): Port<'readParcel'> {
  return {
    /** A number that the courier refuses to look up has not been seen: the guard against false numbers needs just that. */
    readParcel: ({ company, trackingNumber }, context) =>
      asShop(deps, context, async (shop) => {
        try {
          return parcelFactsOf(await shop.kuaidi100.query({ company: companyCode(company), trackingNumber }));
        } catch (error) {
          if (refusalOf(error) === undefined) throw error;
          return { known: false, moved: false, signed: false };
        }
      }),
  };
}
