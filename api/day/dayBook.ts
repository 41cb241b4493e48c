import { randomUUID } from 'node:crypto';
import { type Client, ScheduleNotFoundError, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { expectedBetween } from '../../domain/day/expected';
import { type DayJob, type DaySchedule, scheduleOf } from '../../domain/day/schedules';
import type { DayReport, DaySheet, ScheduleRun } from '../../prisma/client/client';
import type { Database } from '../../store/database';
import { findReport, listReports } from '../../store/day/reports';
import { type KeptSchedule, keptSchedules } from '../../store/day/schedules';
import { acknowledgeSheet, findSheet, listSheets, type SheetFilter, type SheetHead } from '../../store/day/sheets';
import { DAY_RUN_WORKFLOW } from '../../workflows/messages';
import { type LookedUp, lookUp } from './lookedUp';

/** A schedule of the shop as it stands now. */
export interface ScheduleView {
  job: string;
  makes: string;
  zone: string;
  isPaused: boolean;
  /** By whom and since when, where it was paused here. */
  pausedBy: string | null;
  pausedAt: Date | null;
  /** When it is due next. */
  next: Date[];
  /** The due time of the last run, and whether it has ended. */
  lastDueAt: Date | null;
  lastEndedAt: Date | null;
}

export interface RunOrder {
  shopId: string;
  job: string;
  /** A due time that was missed, epoch ms. Absent: now. */
  dueAt?: number;
  commandId: string;
}

/** `notDue`: the schedule was not due at that time. */
export type Started = { as: 'started'; dueAt: Date } | { as: 'notDue' } | { as: 'unknown' };

/** What the shop does by the clock: sheets, runs and schedules. */
export interface DayBook {
  sheets(shopId: string, filter: SheetFilter, limit: number): Promise<SheetHead[]>;
  sheet(shopId: string, id: string): Promise<{ sheet: DaySheet; lookedUp: LookedUp } | undefined>;
  acknowledge(
    shopId: string,
    read: { id: string; staffId: string; asRole: string },
  ): Promise<{ sheet: DaySheet; lookedUp: LookedUp } | undefined>;
  /** The latest due time first. */
  runs(shopId: string, filter: { job?: string }, limit: number): Promise<ScheduleRun[]>;
  /** The latest first. */
  reports(shopId: string, limit: number): Promise<DayReport[]>;
  report(shopId: string, name: string): Promise<DayReport | undefined>;
  schedules(shopId: string): Promise<ScheduleView[]>;
  /** Undefined when the shop has no such schedule. Repeated it changes nothing. */
  pause(shopId: string, job: string, staffId: string): Promise<ScheduleView | undefined>;
  resume(shopId: string, job: string, staffId: string): Promise<ScheduleView | undefined>;
  /** Starts a run, also while the schedule is paused. Under the same command id it starts one. */
  run(order: RunOrder): Promise<Started>;
}

/** How many of the next due times are told. */
const NEXT_TOLD = 3;

/** The rows in Postgres and the schedules in Temporal. */
export function createDayBook(database: Database, temporal: Client, taskQueue: string): DayBook {
  const withLines = async (shopId: string, sheet: DaySheet | undefined) =>
    sheet && { sheet, lookedUp: await lookUp(database, shopId, sheet) };

  async function keptOf(shopId: string, job: string): Promise<KeptSchedule | undefined> {
    return (await keptSchedules(database, shopId)).find((one) => one.job === job);
  }

  /** Does something to the schedule in Temporal; undefined where there is none. */
  async function change(
    shopId: string,
    job: string,
    what: (handle: ReturnType<Client['schedule']['getHandle']>) => Promise<unknown>,
  ): Promise<KeptSchedule | undefined> {
    const kept = await keptOf(shopId, job);
    if (!kept) return undefined;
    try {
      await what(temporal.schedule.getHandle(kept.scheduleId));
    } catch (error) {
      if (error instanceof ScheduleNotFoundError) return undefined;
      throw error;
    }
    return kept;
  }

  async function viewOf(kept: KeptSchedule): Promise<ScheduleView | undefined> {
    const { shopId, job } = kept;
    const declared = scheduleOf(job);
    if (!declared) return undefined;
    const [pause, last, described] = await Promise.all([
      database.schedulePause.findFirst({ where: { shopId, job, resumedAt: null }, orderBy: { pausedAt: 'desc' } }),
      database.scheduleRun.findFirst({ where: { shopId, job }, orderBy: { dueAt: 'desc' } }),
      temporal.schedule.getHandle(kept.scheduleId).describe().catch(unlessGone),
    ]);
    return described && shown(declared, kept, { pause, last, described });
  }

  return {
    sheets: (shopId, filter, limit) => listSheets(database, shopId, filter, limit),
    sheet: async (shopId, id) => withLines(shopId, await findSheet(database, shopId, id)),
    acknowledge: async (shopId, read) => withLines(shopId, await acknowledgeSheet(database, shopId, read)),
    runs: (shopId, { job }, limit) =>
      database.scheduleRun.findMany({
        where: { shopId, job },
        orderBy: [{ dueAt: 'desc' }, { job: 'asc' }],
        take: limit,
      }),
    reports: (shopId, limit) => listReports(database, shopId, limit),
    report: (shopId, name) => findReport(database, shopId, name),
    async schedules(shopId) {
      const views = await Promise.all((await keptSchedules(database, shopId)).map(viewOf));
      return views.filter((view) => view !== undefined);
    },
    async pause(shopId, job, staffId) {
      const kept = await change(shopId, job, (handle) => handle.pause(`Paused by ${staffId}.`));
      if (!kept) return undefined;
      const isOpen = await database.schedulePause.count({ where: { shopId, job, resumedAt: null } });
      if (isOpen === 0) {
        await database.schedulePause.create({ data: { id: randomUUID(), shopId, job, pausedBy: staffId } });
      }
      return viewOf(kept);
    },
    async resume(shopId, job, staffId) {
      const kept = await change(shopId, job, (handle) => handle.unpause(`Resumed by ${staffId}.`));
      if (!kept) return undefined;
      await database.schedulePause.updateMany({
        where: { shopId, job, resumedAt: null },
        data: { resumedAt: new Date(), resumedBy: staffId },
      });
      return viewOf(kept);
    },
    async run({ shopId, job, dueAt, commandId }) {
      const kept = await keptOf(shopId, job);
      const declared = scheduleOf(job);
      if (!kept || !declared) return { as: 'unknown' };
      const now = Date.now();
      if (dueAt !== undefined && !wasDue(kept, dueAt, now)) return { as: 'notDue' };
      const start = { job: declared.job, shopId, dueAt: dueAt ?? now };
      return { as: 'started', dueAt: new Date(await startRun(temporal, start, { kept, taskQueue, commandId })) };
    },
  };
}

function wasDue({ specs }: KeptSchedule, dueAt: number, now: number): boolean {
  return dueAt <= now && expectedBetween(specs, [], [dueAt - 1, dueAt]).length > 0;
}

/** Gives the due time of the run: under a command id that was given before, that of the run which it started. */
async function startRun(
  temporal: Client,
  { job, shopId, dueAt }: { job: DayJob; shopId: string; dueAt: number },
  { kept, taskQueue, commandId }: { kept: KeptSchedule; taskQueue: string; commandId: string },
): Promise<number> {
  const workflowId = `${kept.scheduleId}:by:${commandId}`;
  try {
    await temporal.workflow.start(DAY_RUN_WORKFLOW, {
      ...{ workflowId, taskQueue, args: [job, shopId, { dueAt }], memo: { dueAt } },
      ...{ workflowIdReusePolicy: 'REJECT_DUPLICATE', staticSummary: 'Runs a job of the day for a person' },
    });
    return dueAt;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    const { memo } = await temporal.workflow.getHandle(workflowId).describe();
    return typeof memo?.dueAt === 'number' ? memo.dueAt : dueAt;
  }
}

type Described = Awaited<ReturnType<ReturnType<Client['schedule']['getHandle']>['describe']>>;

function shown(
  { makes }: DaySchedule,
  { job, specs }: KeptSchedule,
  {
    pause,
    last,
    described: { state, info },
  }: {
    pause: { pausedBy: string; pausedAt: Date } | null;
    last: ScheduleRun | null;
    described: Described;
  },
): ScheduleView {
  return {
    ...{ job, makes, zone: specs.at(-1)?.zone ?? '', isPaused: state.paused },
    ...{ pausedBy: pause?.pausedBy ?? null, pausedAt: pause?.pausedAt ?? null },
    next: state.paused ? [] : info.nextActionTimes.slice(0, NEXT_TOLD),
    ...{ lastDueAt: last?.dueAt ?? null, lastEndedAt: last?.endedAt ?? null },
  };
}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof ScheduleNotFoundError)) throw error;
  return undefined;
}
