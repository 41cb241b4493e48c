import type { NoticeRules } from '../policy/policy';
import { startOfDay } from '../rules/quietHours';
import { DAY, type Instant, MINUTE } from '../time';

/** The rules of notices with the shop's wall clock. */
export interface NoticeTimes {
  notices: NoticeRules;
  utcOffsetMinutes: number;
}

/** Whether people are left in peace at this instant of the shop's day. */
export function isQuiet(at: Instant, policy: NoticeTimes): boolean {
  const { quietFrom, quietUntil } = policy.notices;
  const minute = (at - startOfDay(at, policy)) / MINUTE;
  return quietFrom <= quietUntil
    ? quietFrom <= minute && minute < quietUntil
    : quietFrom <= minute || minute < quietUntil;
}

/** The end of the quiet hours in which this instant lies; the instant itself outside them. */
export function endOfQuiet(at: Instant, policy: NoticeTimes): Instant {
  if (!isQuiet(at, policy)) return at;
  const end = startOfDay(at, policy) + policy.notices.quietUntil * MINUTE;
  return end > at ? end : end + DAY;
}

/** What is known of a notice when it is asked whether its time has come. */
export interface Waiting {
  sort: string;
  /** When its person was last told of something of this sort. */
  toldAt?: Instant;
}

/** Whether notices of this sort are told at once and by themselves, in quiet hours too. */
export function isUrgent(sort: string, { notices }: NoticeTimes): boolean {
  return notices.urgent.includes(sort);
}

/** Whether a notice is told now. One that waits is told later together with what came meanwhile. */
export function isDue({ sort, toldAt }: Waiting, now: Instant, policy: NoticeTimes): boolean {
  if (isUrgent(sort, policy)) return true;
  if (isQuiet(now, policy)) return false;
  return toldAt === undefined || now - toldAt >= policy.notices.digestWithin;
}

/**
 * When the next one up hears of a task that nobody has taken on (handbook §7: the agent, then the supervisor). The quiet hours
 * of whoever was told do not count.
 */
export function passesOnAt({ sort, toldAt }: { sort: string; toldAt: Instant }, policy: NoticeTimes): Instant {
  const { passOnAfter } = policy.notices;
  const at = toldAt + passOnAfter;
  return !isUrgent(sort, policy) && isQuiet(at, policy) ? endOfQuiet(at, policy) + passOnAfter : at;
}
