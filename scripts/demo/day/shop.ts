import { randomBytes } from 'node:crypto';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import type { Role } from '../../secrets';
import type { OwnShop } from '../../seed';

/**
 * The shop of the busy day. Its wall clock shows the early afternoon while the demo plays. So the day's shifts end while one looks
 * on, by Temporal's own schedules: the first two soon, the last one a minute later.
 */
export interface BusyShop extends OwnShop {
  /** When early and middle shift end and the late one begins, and when that one ends. */
  handover: Instant;
  ends: Instant;
  people: readonly Person[];
}

export interface Person {
  staffId: string;
  role: Role;
  key: string;
  shift: ShiftName;
}

export type ShiftName = '早班' | '中班' | '晚班';

/** The clock of the shop shows this hour when the demo begins. */
const SHOWN_HOUR = 14;
/** The first shifts last at least this long from now on: the servers must be there, and the morning's buyers served. */
const MORNING = 32 * SECOND;

export function busyShop(now: Instant): BusyShop {
  const offset = offsetFor(now);
  const handover = Math.ceil((now + MORNING) / MINUTE) * MINUTE;
  const ends = handover + MINUTE;
  const minuteOf = (at: Instant) => Math.floor((((at + offset * HOUR) % DAY) + DAY) % DAY) / MINUTE;
  return {
    handover,
    ends,
    // Etc/GMT-8 is eight hours ahead.
    timeZone: `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`,
    policy: {
      ...HANDBOOK_POLICY,
      utcOffsetMinutes: (offset * HOUR) / MINUTE,
      // No transfer goes out by itself: each stands in finance's list, which two people confirm.
      payout: { ...HANDBOOK_POLICY.payout, byList: true },
      day: {
        ...HANDBOOK_POLICY.day,
        shifts: [
          { name: '早班', from: 9 * 60, until: minuteOf(handover) },
          { name: '中班', from: 10 * 60, until: minuteOf(handover) },
          { name: '晚班', from: minuteOf(handover), until: minuteOf(ends) },
        ],
      },
    },
    people: [
      ...agents('早班', ['morning-1', 'morning-2']),
      ...agents('中班', ['midday-1', 'midday-2']),
      ...agents('晚班', ['evening-1', 'evening-2']),
    ],
  };
}

/** Whole hours ahead of UTC, -9 to 14, by which it is now the hour that is shown. */
function offsetFor(now: Instant): number {
  return SHOWN_HOUR - new Date(now).getUTCHours();
}

function agents(shift: ShiftName, staffIds: readonly string[]): Person[] {
  return staffIds.map((staffId) => ({
    staffId,
    shift,
    role: 'afterSales',
    key: randomBytes(24).toString('base64url'),
  }));
}
