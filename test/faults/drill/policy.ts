import type { Policy } from '../../../domain/policy/policy';
import { MINUTE, SECOND } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';

/** Days as seconds: a drill's machines are really away, and its timers are really late; skipping time would make it vacuous. */
export const IN_SECONDS: Policy = {
  ...HANDBOOK_POLICY,
  contact: {
    ...HANDBOOK_POLICY.contact,
    ...{ phoneAfter: 20 * SECOND, callAgainAfter: 10 * SECOND, giveUpAfter: 15 * SECOND, phoneOverdueAfter: MINUTE },
    // By night too, and as often as it takes: the drill runs at any hour, and calls nobody.
    ...{ callsFrom: 0, callsUntil: 1440, callsADay: 1000, callsInWindow: 1000 },
  },
  countdown: {
    ...HANDBOOK_POLICY.countdown,
    ...{ remindAgentBefore: 20 * SECOND, remindSupervisorBefore: 15 * SECOND, actBefore: 10 * SECOND },
    agreeUpTo: 1_000_00,
  },
  payout: { ...HANDBOOK_POLICY.payout, queryAfter: [10, 10, 10, 10, 10].map((seconds) => seconds * SECOND) },
  followUp: { after: 3 * SECOND, silence: 5 * SECOND },
  application: { within: 20 * SECOND },
  inspection: { within: 30 * SECOND },
  afterSalesTerm: 20 * SECOND,
};

/**
 * The platform's own countdowns in seconds instead of days, ms. The shortest is longer than the time that all servers
 * are away at once. So the platform does not act before the agents of the drill who mean to pay.
 */
export function platformInSeconds(longestAway: number): Record<string, number> {
  return {
    sellerAnswersUnshipped: longestAway + 60 * SECOND,
    sellerAnswersShipped: 5 * MINUTE,
    sellerAnswersReturn: 5 * MINUTE,
    buyerReturns: 5 * MINUTE,
    sellerConfirmsGoods: 5 * MINUTE,
    buyerAnswersRefusal: MINUTE,
  };
}

/** The worker's own pauses in the same measure. */
export const PAUSES = {
  // What a push could not bring is found by the sweep: minutes apart in a shop.
  INTAKE_SWEEP_MS: '5000',
  // A session that was renewed is noticed within a minute in a shop, a provider that is back within ten seconds.
  PAUSED_RETRY_MS: '2000',
  CIRCUIT_RESET_MS: '3000',
  // Half an hour between two looks at a parcel.
  KUAIDI100_PAUSE_MS: '2000',
};
