import { DAY, HOUR, MINUTE, SECOND } from '../time';
import type { Policy } from './policy';

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
    compensation: { agent: 30_00, supervisor: 30_00, manager: null },
    partialRefund: { agent: 15_00, supervisor: 50_00, manager: null },
    refund: { agent: null, supervisor: null, manager: null },
    freight: { agent: 25_00, supervisor: 50_00, manager: null },
  },
  approval: { escalateAfter: 4 * HOUR },
  parcel: { lookEvery: 12 * HOUR, suspectAfter: 3 * DAY, chaseAfter: 5 * DAY },
  inspection: { within: 2 * DAY },
  application: { within: 2 * DAY },
  payout: { queryAfter: [10 * SECOND, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR], payeeWithin: 7 * DAY },
  followUp: { after: 2 * DAY, silence: 3 * DAY },
  afterSalesTerm: 15 * DAY,
};
