import type { Policy } from '../../../domain/policy/policy';
import { MINUTE, SECOND } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';

/**
 * Days become seconds. The drill's machines are really away and its timers really late; with skipped time it would
 * prove nothing.
 */
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
  // The sweep finds what a push could not bring. In a shop sweeps are minutes apart.
  INTAKE_SWEEP_MS: '5000',
  // A shop notices a renewed session within a minute, and a provider that is back within ten seconds.
  PAUSED_RETRY_MS: '2000',
  CIRCUIT_RESET_MS: '3000',
  // Half an hour between two looks at a parcel.
  KUAIDI100_PAUSE_MS: '2000',
};
