import { DAY_SCHEDULES, scheduleOf } from '../../domain/day/schedules';
import { Prisma } from '../../prisma/client/client';
import { BY_PERSON } from '../onboarding/pause';
import type { QuickReads } from '../quickReads';
import { RESTORED } from '../restored';
import { clockOffsetOf } from '../shopClock';
import { SILENT_MS } from '../workerBeats';

/**
 * What whoever watches the installation wants to know of its shops, one row a figure. A statement answers with the column
 * `value` and the figure's labels. Instants are compared by this machine's clock, also where the shop's own is ahead.
 */
export interface Figure {
  /** As Prometheus calls it, with its unit at the end. */
  name: string;
  /** One sentence. */
  help: string;
  labels: readonly string[];
  statement: Prisma.Sql;
}

/** One value of a figure. */
export interface Sample {
  labels: Record<string, string>;
  value: number;
}

/** Each shop on board, and how far its clock is ahead of this machine's: as its latest case has it. */
const SHOPS = Prisma.sql`(
  SELECT s."id" AS "shop", coalesce(${clockOffsetOf(Prisma.sql`s."id"`)}, 0) * interval '1 millisecond' AS "ahead" FROM "Shop" s WHERE s."removedAt" IS NULL
) AS "shops"`;

/** A shop that was removed asks nothing of its people any more. Its payments are still looked at. */
const isOnBoard = Prisma.sql`"shopId" IN (SELECT "id" FROM "Shop" WHERE "removedAt" IS NULL)`;

/** What is done for a shop on board, or goes on after its removal, as the erasure of buyers does. */
const outliving = DAY_SCHEDULES.map(({ job }) => job).filter((job) => scheduleOf(job)?.outlivesShop);
const isAwaited = Prisma.sql`(${isOnBoard} OR "job" = ANY(${outliving}::text[]))`;

const isOpen = Prisma.sql`"closedAt" IS NULL`;

export const FIGURES = [
  {
    name: 'shouhou_open_cases',
    help: 'Cases that are not closed, by stage.',
    labels: ['shop', 'stage'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", "stage", count(*) AS "value" FROM "Case"
      WHERE ${isOpen} AND ${isOnBoard} GROUP BY 1, 2`,
  },
  {
    name: 'shouhou_late_timers',
    help: 'Cases whose next deadline passed more than a minute ago: the workers are behind.',
    labels: ['shop'],
    statement: Prisma.sql`
      SELECT "shop", (
        SELECT count(*) FROM "Case" WHERE "shopId" = "shop" AND "endedAt" IS NULL
          AND "nextDeadlineAt" < now() + "ahead" - interval '1 minute'
      ) AS "value" FROM ${SHOPS}`,
  },
  {
    name: 'shouhou_platform_deadlines',
    help: 'Applications that wait for the shop, by how soon the platform acts by itself: past, tenMinutes, hour, day or later.',
    labels: ['shop', 'within'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", CASE
          WHEN "countdownEndsAt" < now() THEN 'past'
          WHEN "countdownEndsAt" < now() + interval '10 minutes' THEN 'tenMinutes'
          WHEN "countdownEndsAt" < now() + interval '1 hour' THEN 'hour'
          WHEN "countdownEndsAt" < now() + interval '1 day' THEN 'day'
          ELSE 'later'
        END AS "within", count(*) AS "value"
      FROM "Case" WHERE ${isOpen} AND ${isOnBoard} AND "countdownOf" = 'shop' GROUP BY 1, 2`,
  },
  {
    name: 'shouhou_late_answers',
    help: 'Buyers who should have heard from the shop by now.',
    labels: ['shop'],
    statement: Prisma.sql`
      SELECT "shop", (
        SELECT count(*) FROM "Case" WHERE "shopId" = "shop" AND ${isOpen} AND "respondBy" < now() + "ahead"
      ) AS "value" FROM ${SHOPS}`,
  },
  {
    name: 'shouhou_open_tasks',
    help: 'Tasks that people have to do, by role.',
    labels: ['shop', 'role'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", "role", count(*) AS "value" FROM "Task" WHERE ${isOpen} AND ${isOnBoard} GROUP BY 1, 2`,
  },
  {
    name: 'shouhou_overdue_tasks',
    help: 'Open tasks whose time is over, by role.',
    labels: ['shop', 'role'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", "role", count(*) FILTER (WHERE "overdueAt" < now()) AS "value"
      FROM "Task" WHERE ${isOpen} AND ${isOnBoard} GROUP BY 1, 2`,
  },
  {
    name: 'shouhou_oldest_overdue_task_seconds',
    help: 'For how long the longest overdue task of a role has been so.',
    labels: ['shop', 'role'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", "role", greatest(0, extract(epoch FROM now() - min("overdueAt"))) AS "value"
      FROM "Task" WHERE ${isOpen} AND ${isOnBoard} AND "overdueAt" IS NOT NULL GROUP BY 1, 2`,
  },
  {
    name: 'shouhou_unknown_payouts',
    help: 'Transfers of which nobody knows whether they arrived. None of them is sent again.',
    labels: ['shop'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", count(*) AS "value"
      FROM "Payout" WHERE "status" IN ('unknown', 'querying', 'unresolved') GROUP BY 1`,
  },
  {
    name: 'shouhou_unresolved_payouts',
    help: 'Transfers that the program has given up asking about: finance must look.',
    labels: ['shop'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", count(*) AS "value" FROM "Payout"
      WHERE "status" IN ('unknown', 'querying', 'unresolved') AND "status" = 'unresolved' GROUP BY 1`,
  },
  {
    name: 'shouhou_open_differences',
    help: 'Payments on which a provider and our books disagree, by sort.',
    labels: ['shop', 'sort'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", "sort", count(*) AS "value" FROM "Difference" WHERE ${isOpen} GROUP BY 1, 2`,
  },
  {
    name: 'shouhou_troubles',
    help: 'Cases and shops that something of ours keeps from going on, by sort.',
    labels: ['shop', 'sort'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", "sort", count(*) AS "value" FROM "CaseTrouble"
      WHERE "endedAt" IS NULL AND ${isOnBoard} GROUP BY 1, 2`,
  },
  {
    name: 'shouhou_waiting_messages',
    help: 'Messages of the platform that could not be handed over and are tried again.',
    labels: ['shop'],
    statement: Prisma.sql`SELECT "shopId" AS "shop", count(*) AS "value" FROM "IntakeFailure" WHERE ${isOnBoard} GROUP BY 1`,
  },
  {
    name: 'shouhou_paused_providers',
    help: 'Providers that a shop’s calls wait for: its session or keys are not taken, a person has paused it, or it was restored.',
    labels: ['shop', 'provider', 'because'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", "provider",
        CASE WHEN "reason" IN (${BY_PERSON}, ${RESTORED}) THEN "reason" ELSE 'provider' END AS "because", count(*) AS "value"
      FROM "ProviderPause" WHERE "resumedAt" IS NULL AND ${isOnBoard} GROUP BY 1, 2, 3`,
  },
  {
    name: 'shouhou_schedule_last_due_seconds',
    help: 'When the last run that ended was due, as seconds since 1970, by job.',
    labels: ['shop', 'job'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", "job", extract(epoch FROM max("dueAt")) AS "value"
      FROM "ScheduleRun" WHERE "endedAt" IS NOT NULL AND ${isAwaited} GROUP BY 1, 2`,
  },
  {
    name: 'shouhou_schedule_running_seconds',
    help: 'For how long the oldest unfinished run of a job goes on.',
    labels: ['shop', 'job'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", "job", extract(epoch FROM now() - min("startedAt")) AS "value"
      FROM "ScheduleRun" WHERE "endedAt" IS NULL AND ${isAwaited} GROUP BY 1, 2`,
  },
  {
    name: 'shouhou_audit_findings',
    help: 'Promises that did not hold in the last audit of the night, by sort (docs/auditing.md).',
    labels: ['shop', 'sort'],
    statement: Prisma.sql`
      SELECT sheet."shopId" AS "shop", line ->> 'what' AS "sort", count(*) AS "value"
      FROM "DaySheet" sheet, jsonb_array_elements(sheet."lines") AS line
      WHERE sheet."sort" = 'audit' AND sheet.${isOnBoard} AND sheet."dueAt" = (
        SELECT max(r."dueAt") FROM "ScheduleRun" r WHERE r."shopId" = sheet."shopId" AND r."job" = 'audit'
      ) GROUP BY 1, 2`,
  },
  {
    name: 'shouhou_waiting_deliveries',
    help: 'Messages to webhooks that have not arrived and are not given up.',
    labels: ['shop'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", count(*) AS "value" FROM "WebhookDelivery"
      WHERE "status" = 'waiting' AND ${isOnBoard} GROUP BY 1`,
  },
  {
    name: 'shouhou_untold_notices_seconds',
    help: 'For how long the oldest message to a staff group has waited to be sent.',
    labels: ['shop'],
    statement: Prisma.sql`
      SELECT "shopId" AS "shop", greatest(0, extract(epoch FROM now() - min("at"))) AS "value"
      FROM "StaffNotice" WHERE "status" = 'waiting' AND ${isOnBoard} GROUP BY 1`,
  },
  {
    name: 'shouhou_workers',
    help: 'Worker processes that poll now.',
    labels: [],
    statement: Prisma.sql`
      SELECT count(*) AS "value" FROM "WorkerBeat" WHERE "at" > now() - ${SILENT_MS} * interval '1 millisecond'`,
  },
] as const satisfies readonly Figure[];

/** All values of a figure now. Throws when Postgres does not answer. */
export async function samplesOf(read: QuickReads, { labels, statement }: Figure): Promise<Sample[]> {
  const rows = await read<Record<string, unknown>>(statement);
  return rows.map((row) => ({
    value: Number(row.value),
    labels: Object.fromEntries(labels.map((label) => [label, String(row[label])])),
  }));
}
