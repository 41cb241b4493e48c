import { inquiryId } from '../case/state/ids';

/** The kinds of case that the handbook names for tables of a day (§9). Who adds a kind need not know of them. */
export const KIND_OF = {
  problemOrders: 'problemOrder',
  parcels: 'logisticsAnomaly',
  reviews: 'reviewRecovery',
  referee: 'intervention',
  grievances: 'complaint',
} as const;

/** The process in which people say of which sort a matter of such a kind is. */
export function sortInquiryOf(kind: string): string {
  return inquiryId(kind, 'sort');
}
