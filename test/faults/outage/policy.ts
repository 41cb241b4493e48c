import type { Policy } from '../../../domain/policy/policy';
import { MINUTE, SECOND } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';

/** How many days the shop is away, and how many more the platform gives over Spring Festival. */
export const DAYS_AWAY = 3;
export const FESTIVAL_DAYS = 10;

const DAY_MINUTES = 1440;
/** So many shifts of a minute each follow one another from the start of the drill: at each end a handover is due. */
const SHIFTS = 25;

/**
 * The handbook's rules where a day lasts `day` ms. Nothing is skipped: the machines are really away, and their timers really
 * late. Schedules run by the clock of the wall, so a shift ends each minute.
 * @param minute the minute of the shop's day at which the drill begins
 */
export function policyOf(day: number, minute: number): Policy {
  const { contact, countdown, followUp, inspection, payout } = HANDBOOK_POLICY;
  return {
    ...HANDBOOK_POLICY,
    contact: {
      ...contact,
      ...{ phoneAfter: 2 * day, callAgainAfter: day, giveUpAfter: 3 * day, phoneOverdueAfter: 30 * MINUTE },
      // By night too: a minute of the drill is no minute of anybody's day.
      ...{ callsFrom: 0, callsUntil: DAY_MINUTES, callsADay: 1000, callsInWindow: 1000 },
    },
    countdown: {
      ...countdown,
      ...{ remindAgentBefore: day / 2, remindSupervisorBefore: day / 4, actBefore: 2 * SECOND },
      // Ten minutes of 24 hours would be less than a machine needs.
      ...{ lateAfter: Math.max(2 * SECOND, day / 20), agreeUpTo: 1_000_00 },
    },
    followUp: { ...followUp, after: 2 * day, silence: 3 * day },
    inspection: { ...inspection, within: 2 * day },
    payout: { ...payout, queryAfter: [10, 10, 10, 10, 10].map((seconds) => seconds * SECOND) },
    afterSalesTerm: 15 * day,
    day: {
      ...HANDBOOK_POLICY.day,
      shifts: Array.from({ length: SHIFTS }, (_one, n) => {
        const from = (minute + n) % DAY_MINUTES;
        return { name: `班${n}`, from, until: from + 1 };
      }),
    },
  };
}

/** The platform's own countdowns in the same measure, ms (platform.md §1). */
export function platformOf(day: number): Record<string, number> {
  return {
    sellerAnswersUnshipped: 2 * day,
    sellerAnswersShipped: 5 * day,
    sellerAnswersReturn: 5 * day,
    buyerReturns: 7 * day,
    sellerConfirmsGoods: 10 * day,
    buyerAnswersRefusal: 5 * day,
  };
}

/** Sweeps are 5 s apart, and a provider that is back is noticed soon. */
export const PAUSES = { INTAKE_SWEEP_MS: `${5 * SECOND}`, PAUSED_RETRY_MS: '2000', CIRCUIT_RESET_MS: '3000' };
