import { DAY, HOUR, MINUTE, SECOND } from '../time';
import type { Policy } from './policy';
import { HANDBOOK_PROBLEM_SORTS } from './problemSorts';
import { HANDBOOK_WORDS } from './words';

/** The handbook's numbers. Written into a shop's first policy version; a case never reads them from here. */
export const HANDBOOK_POLICY: Policy = {
  version: 1,
  utcOffsetMinutes: 8 * 60,
  contact: {
    phoneAfter: 2 * DAY,
    callAgainAfter: DAY,
    giveUpAfter: 3 * DAY,
    phoneOverdueAfter: DAY,
    callsFrom: 9 * 60,
    callsUntil: 22 * 60,
    closeOnSilenceAfter: 7 * DAY,
  },
  countdown: {
    remindAgentBefore: 12 * HOUR,
    remindSupervisorBefore: 4 * HOUR,
    actBefore: 30 * MINUTE,
    agreeUpTo: 500_00,
    fallback: { sellerAnswers: 24 * HOUR, buyerShips: 7 * DAY, sellerConfirms: 10 * DAY, buyerReacts: 5 * DAY },
  },
  authority: {
    compensation: { afterSales: 30_00, supervisor: 30_00, manager: null },
    retention: { afterSales: 20_00, supervisor: 20_00, manager: null },
    pageCompensation: { afterSales: 15_00, supervisor: 30_00, manager: null },
    concession: { afterSales: 15_00, supervisor: 100_00, manager: null },
    priceDifference: { afterSales: 30_00, supervisor: 50_00, manager: null },
    partialRefund: { afterSales: 15_00, supervisor: 50_00, manager: null },
    refund: { afterSales: null, supervisor: null, manager: null },
    refundWithoutReturn: { supervisor: 200_00, manager: null },
    freight: { afterSales: 25_00, supervisor: 50_00, manager: null },
  },
  approval: { escalateAfter: 4 * HOUR },
  parcel: { lookEvery: 12 * HOUR, suspectAfter: 3 * DAY, chaseAfter: 5 * DAY },
  fraud: { bulkPieces: 12, returnsAtLeast: 4, returnShare: 80, returnsWithin: 90 * DAY },
  noReason: { window: 7 * DAY },
  dispatch: { within: DAY },
  claim: { within: 7 * DAY },
  errand: { within: 4 * HOUR, withBuyer: 2 * DAY, withCourier: DAY },
  chase: { within: 4 * HOUR, every: DAY },
  logistics: { receiptDays: 7, backWithin: 7 * DAY },
  problemOrder: { sorts: HANDBOOK_PROBLEM_SORTS },
  priceProtection: { window: 15 * DAY },
  freightTopUp: { within: 2 * DAY },
  invoice: { within: 2 * DAY },
  inspection: { within: 2 * DAY },
  application: { within: 2 * DAY },
  payout: { queryAfter: [10 * SECOND, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR], payeeWithin: 7 * DAY },
  followUp: { after: 2 * DAY, silence: 3 * DAY },
  words: HANDBOOK_WORDS,
  afterSalesTerm: 15 * DAY,
};
