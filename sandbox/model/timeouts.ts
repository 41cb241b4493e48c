import type { Timeouts } from './types';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The platform's countdowns as platform.md §1 gives them (milliseconds); each shop may carry other values. */
export const defaultTimeouts: Timeouts = {
  sellerAnswersUnshipped: 48 * HOUR,
  sellerAnswersShipped: 48 * HOUR,
  sellerAnswersReturn: 5 * DAY,
  buyerReturns: 7 * DAY,
  sellerConfirmsGoods: 10 * DAY,
  buyerAnswersRefusal: 7 * DAY,
  evidence: 3 * DAY,
  buyerConfirmsReceipt: 10 * DAY,
  afterSalesEntry: 15 * DAY,
};
