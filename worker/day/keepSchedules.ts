import {
  type CalendarSpec,
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleOptions,
  type ScheduleOptionsStartWorkflowAction,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import type { DueTimes, Slot } from '../../domain/day/dueTimes';
import { DAY_SCHEDULES, type DaySchedule, type HouseRules, zoneOf } from '../../domain/day/schedules';
import type { DayRules } from '../../domain/policy/policy';
import { deleteSchedule } from '../../intake/daySchedules';
import type { Database } from '../../store/database';
import { dropSchedule, keepSchedule, keptSchedules } from '../../store/day/schedules';
import { DAY_RUN_WORKFLOW, dayScheduleIdOf } from '../../workflows/messages';

/** The shop whose schedules are kept, and by whose rules. */
export interface KeptShop {
  shopId: string;
  /** IANA name. */
  timeZone: string;
  day: DayRules;
  house: HouseRules;
  taskQueue: string;
}

/**
 * Brings a shop's schedules in Temporal to what is declared: makes, corrects, deletes. Every worker may do this at every
 * start. A schedule that somebody paused stays paused. Only tests declare other rows.
 */
export async function keepSchedules(
  { temporal, database }: { temporal: Client; database: Database },
  shop: KeptShop,
  declared: readonly DaySchedule[] = DAY_SCHEDULES,
): Promise<void> {
  const wanted = declared.map((schedule) => {
    const scheduleId = dayScheduleIdOf(shop.shopId, schedule.job);
    const due = { slots: schedule.when(shop.day, shop.house), zone: zoneOf(schedule, shop.timeZone) };
    return { job: schedule.job, scheduleId, due, options: wantedOf(schedule, scheduleId, due, shop) };
  });
  await Promise.all(wanted.map(({ scheduleId, options }) => keep(temporal, scheduleId, options)));
  for (const { job, scheduleId, due } of wanted) {
    await keepSchedule(database, { shopId: shop.shopId, job, scheduleId, due });
  }
  for (const { job, scheduleId } of await keptSchedules(database, shop.shopId)) {
    if (declared.some((one) => one.job === job)) continue;
    await deleteSchedule(temporal, scheduleId);
    await dropSchedule(database, shop.shopId, job);
  }
}

type Wanted = Pick<ScheduleOptions<ScheduleOptionsStartWorkflowAction<Workflow>>, 'spec' | 'action' | 'policies'> & {
  action: { workflowId: string };
};

function wantedOf(
  { job, overlap, catchUp, makes }: DaySchedule,
  workflowId: string,
  { slots, zone }: DueTimes,
  { shopId, taskQueue }: KeptShop,
): Wanted {
  return {
    spec: { calendars: slots.map(calendarOf), timezone: zone },
    action: {
      ...{ type: 'startWorkflow', workflowType: DAY_RUN_WORKFLOW, workflowId, args: [job, shopId], taskQueue },
      staticSummary: makes,
    },
    policies: { overlap: OVERLAPS[overlap], catchupWindow: catchUp },
  };
}

const OVERLAPS: Readonly<Record<DaySchedule['overlap'], ScheduleOverlapPolicy>> = {
  all: ScheduleOverlapPolicy.BUFFER_ALL,
  one: ScheduleOverlapPolicy.BUFFER_ONE,
};

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

function calendarOf({ minute, weekday, dayOfMonth }: Slot): CalendarSpec {
  const minutesOfHour = 60;
  const dayOfWeek = weekday === undefined ? undefined : WEEKDAYS[weekday - 1];
  return {
    ...{ hour: Math.floor(minute / minutesOfHour), minute: minute % minutesOfHour },
    ...(dayOfWeek && { dayOfWeek }),
    ...(dayOfMonth !== undefined && { dayOfMonth }),
  };
}

async function keep(temporal: Client, scheduleId: string, wanted: Wanted): Promise<void> {
  try {
    await temporal.schedule.create({ scheduleId, ...wanted });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await temporal.schedule.getHandle(scheduleId).update(({ state }) => ({ ...wanted, state }));
  }
}
