import type { DayRules } from '../policy/policy';
import { DAY, HOUR, MINUTE } from '../time';
import type { Slot } from './dueTimes';
import { endsOf, roundsOf, slotsAt, startsOf } from './shifts';
import { DEFAULT_ZONE } from './zone';

/**
 * What a shop does by the clock (handbook §9): one row a schedule. A worker makes Temporal's schedules from these rows
 * (worker/day/keepSchedules.ts), and docs/day.md is made from them. A job's code is in activities/day/, in the file of its name.
 */
export interface DaySchedule {
  /** The job that runs: also the name of its schedule. */
  job: string;
  /** When it is due, in minutes of the shop's own clock. */
  when(day: DayRules, house: HouseRules): Slot[];
  /** Another clock than the shop's. */
  zone?: string;
  /** Which due times wait while the run before goes on: all of them, or one. The others count as missed. */
  overlap: 'all' | 'one';
  /** So long after its time it is still run, ms, where everything stood still then. Later it is reported as missed. */
  catchUp: number;
  /** One sentence for people. */
  makes: string;
  /** The shop was removed: it runs on. */
  outlivesShop?: true;
}

/** What the installation says, and no shop. */
export interface HouseRules {
  /** The hour of the daily reconciliation (RECONCILE_HOUR), by Beijing's clock. */
  reconcileHour: number;
}

/** Before anybody is there: six in the morning. */
const EARLY = 6 * 60;

const lastEnd = (shifts: DayRules['shifts']): number => Math.max(...shifts.map(({ until }) => until));

export const DAY_SCHEDULES = [
  {
    job: 'reconciliation',
    when: (_day, { reconcileHour }) => slotsAt([reconcileHour * 60]),
    // The days that are compared are the platform's.
    zone: DEFAULT_ZONE,
    overlap: 'all',
    catchUp: DAY,
    makes: 'Compares the payments of the day before with the providers. A difference is for finance.',
  },
  {
    job: 'retention',
    // An hour later it is known which payments are unclear.
    when: (_day, { reconcileHour }) => slotsAt([(reconcileHour + 1) * 60]),
    zone: DEFAULT_ZONE,
    overlap: 'all',
    catchUp: DAY,
    makes: 'Erases the buyers of cases that ended long ago.',
    outlivesShop: true,
  },
  {
    job: 'audit',
    // Once it is known which payments are unclear, and which buyers are erased.
    when: (_day, { reconcileHour }) => slotsAt([(reconcileHour + 2) * 60]),
    zone: DEFAULT_ZONE,
    overlap: 'one',
    catchUp: DAY,
    makes: 'Holds every case, order and role against what we promise. Each line is a promise that does not hold.',
  },
  {
    job: 'handover',
    when: endsOf,
    overlap: 'all',
    catchUp: 6 * HOUR,
    makes: 'The open matters of everybody, which the next shift reads and acknowledges.',
  },
  {
    job: 'warehouseFaults',
    when: endsOf,
    overlap: 'all',
    catchUp: DAY,
    makes: 'What the warehouse did wrong since the last list, for the supervisor and then the warehouse.',
  },
  {
    job: 'refundList',
    when: (day) => slotsAt([...startsOf(day), ...endsOf(day)].map(({ minute }) => minute)),
    overlap: 'one',
    catchUp: 6 * HOUR,
    makes: 'The payments that wait, are unknown, were refused or are over the cap, for finance; and its refund list.',
  },
  {
    job: 'openingList',
    when: startsOf,
    overlap: 'one',
    catchUp: 6 * HOUR,
    makes:
      "What a shift begins with: interventions, complaints, countdowns, unanswered buyers, yesterday's reviews, unread handovers.",
  },
  {
    job: 'reviewTable',
    when: startsOf,
    overlap: 'one',
    catchUp: 6 * HOUR,
    makes:
      'Takes in new reviews, gives those that nobody works to their tier, and lists the open ones, what is not explained and the targets.',
  },
  {
    job: 'problemOrders',
    when: roundsOf,
    overlap: 'one',
    catchUp: 2 * HOUR,
    makes: 'The table of problem orders with their sorts.',
  },
  {
    job: 'returnsCount',
    when: ({ shifts }) => slotsAt([lastEnd(shifts)]),
    overlap: 'all',
    catchUp: DAY,
    makes: 'How many parcels buyers sent back in a day. Too many alert the supervisor.',
  },
  {
    job: 'logisticsSweep',
    when: roundsOf,
    overlap: 'one',
    catchUp: 2 * HOUR,
    makes: 'Parcels that were not picked up, stand still or are late, and the open matters about such parcels.',
  },
  {
    job: 'untracked',
    when: ({ dispatchCutOff, dispatchCheckBefore }) => {
      const minute = dispatchCutOff - Math.floor(dispatchCheckBefore / MINUTE);
      return slotsAt([Math.max(0, minute)]);
    },
    overlap: 'one',
    catchUp: HOUR,
    makes: 'Before the dispatch cut-off: what has no tracking number yet, among the orders of open cases.',
  },
  {
    job: 'dispatches',
    when: () => slotsAt([EARLY]),
    overlap: 'all',
    catchUp: DAY,
    makes: "Yesterday's dispatches: what left, and what had to leave before the cut-off and did not.",
  },
  {
    job: 'shipmentList',
    when: () => [{ weekday: 1, minute: EARLY }],
    overlap: 'all',
    catchUp: 2 * DAY,
    makes: "Last week's shipments by courier and day, and those in which something is wrong.",
  },
  {
    job: 'alarms',
    when: () => slotsAt([EARLY]),
    overlap: 'all',
    catchUp: DAY,
    makes: "Which alarms and targets yesterday's numbers broke. An alarm is told to the supervisors at once.",
  },
  {
    job: 'sessionEnds',
    when: () => slotsAt([EARLY]),
    overlap: 'all',
    catchUp: DAY,
    makes: "Warns of the platform's session and of keys of the API that end soon, or have ended.",
  },
  {
    job: 'causes',
    when: () => [{ weekday: 1, minute: EARLY }],
    overlap: 'all',
    catchUp: 2 * DAY,
    makes: "What last week's matters came from, by product.",
  },
  {
    job: 'couriers',
    when: () => [{ weekday: 1, minute: EARLY }],
    overlap: 'all',
    catchUp: 2 * DAY,
    makes: "The couriers' scorecard of last week.",
  },
  {
    job: 'drawnChats',
    when: () => [{ weekday: 1, minute: EARLY }],
    overlap: 'all',
    catchUp: 2 * DAY,
    makes:
      "Chats to be talked over: a share of last week's closed cases, and each with discontent, a breach, a lost verdict or a warned word.",
  },
  {
    job: 'weeklyReport',
    // Once the numbers of the night are counted.
    when: () => [{ weekday: 1, minute: EARLY + 30 }],
    overlap: 'all',
    catchUp: 2 * DAY,
    makes: "Last week's numbers, missed targets and causes as HTML and PDF, told to the supervisors with a link.",
  },
  {
    job: 'monthSheet',
    when: () => [{ dayOfMonth: 1, minute: EARLY }],
    overlap: 'all',
    catchUp: 3 * DAY,
    makes: "Last month's sheet a person: settled, contented, promises kept, reviews turned, breaches.",
  },
  {
    job: 'missedRuns',
    when: ({ shifts }) => slotsAt([lastEnd(shifts) + 15]),
    overlap: 'all',
    catchUp: 12 * HOUR,
    makes: 'Lists for the supervisor the runs that were due and have not been.',
  },
] as const satisfies readonly DaySchedule[];

export type DayJob = (typeof DAY_SCHEDULES)[number]['job'];

/** The row of a job. Undefined for a name that is not declared. */
export function scheduleOf(job: string): (DaySchedule & { job: DayJob }) | undefined {
  return DAY_SCHEDULES.find((one) => one.job === job);
}

/** The clock by which a job of a shop runs. */
export function zoneOf(schedule: DaySchedule, shopZone: string): string {
  return schedule.zone ?? shopZone;
}
