import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Logger } from '../../config/logger';
import { type DayJob, scheduleOf } from '../../domain/day/schedules';
import { SYSTEM } from '../../domain/roles';
import { languageNamed } from '../../domain/vocabulary';
import type { CaseClient } from '../../intake/caseClient';
import { orderFactsOf } from '../../intake/facts';
import type { HandOverReview } from '../../intake/reviews';
import type { ScheduleRun, Shop } from '../../prisma/client/client';
import { keepReport } from '../../store/day/reports';
import { beginRun, keepPage } from '../../store/day/runs';
import type { Deps } from '../ports';
import { announce } from '../records/notices';
import type { DayFound, DayJobCode } from './job';

export interface DayRunOptions {
  jobs: Readonly<Record<DayJob, DayJobCode | undefined>>;
  /** The way in to the cases. */
  cases: Pick<CaseClient, 'send'>;
  handOverReview: HandOverReview;
  log: Logger;
}

/** Temporal hears of a job this often while a page is under way. */
const HEARTBEAT_MS = 10_000;

/**
 * Does the next page of a job for a due time. What the page made and the place that the job has reached are written in one
 * transaction. So a page that is tried again after a crash makes nothing twice, and a run that has ended does nothing.
 */
export function dayRuns(deps: Pick<Deps, 'database' | 'shops'>, options: DayRunOptions) {
  const { jobs, log } = options;
  return {
    async runPage({
      job,
      shopId,
      dueAt,
    }: {
      job: DayJob;
      shopId: string;
      dueAt: number;
    }): Promise<{ done: number; next?: string }> {
      const { database } = deps;
      const shop = await database.shop.findUnique({ where: { id: shopId } });
      if (!shop) throw ApplicationFailure.nonRetryable(`There is no shop ${shopId}.`);
      const run = await beginRun(database, { shopId, job, dueAt });
      if (run.endedAt !== null) return { done: 0 };
      const found = await beating(() => pageOf(deps, options, jobs[job], shop, run));
      await keep(deps, shop, run, found);
      if (found.next === undefined)
        log.info({ shopId, job, dueAt: run.dueAt, done: run.count + found.done }, 'job done');
      return { done: found.done, next: found.next };
    },
  };
}

async function pageOf(
  { database, shops }: Pick<Deps, 'database' | 'shops'>,
  { cases, handOverReview }: Pick<DayRunOptions, 'cases' | 'handOverReview'>,
  code: DayJobCode | undefined,
  shop: Shop,
  { job, dueAt, cursor }: ScheduleRun,
): Promise<DayFound> {
  if (!code) return nothing(job, 'This worker does not do the job.');
  if (shop.removedAt && !scheduleOf(job)?.outlivesShop) return nothing(job, 'The shop was removed.');
  const { id, timeZone, language } = shop;
  const policy = await shops.policy(id);
  const about = { id, timeZone, language: languageNamed(language) };
  return code({
    ...{ database, shop: about, policy, dueAt: dueAt.getTime(), cursor },
    orderOf: async (tid) => orderFactsOf(await (await shops.shop(id)).top.tradeGet(tid)),
    async soldPage(query) {
      const { top } = await shops.shop(id);
      return 'status' in query ? top.tradesSold(query) : top.tradesSoldIncrement(query);
    },
    reviewsPage: async (query) => (await shops.shop(id)).top.reviewsPage(query),
    async followReview(line) {
      await handOverReview(await shops.shop(id), line);
    },
    async assign(caseId, to, commandId) {
      await cases.send(caseId, { type: 'reassign', ...to }, SYSTEM, commandId);
    },
  });
}

function nothing(what: string, why: string): DayFound {
  return { done: 0, skipped: [{ what, why }] };
}

async function keep(
  { database }: Pick<Deps, 'database'>,
  shop: Shop,
  run: ScheduleRun,
  { done, skipped = [], sheets = [], told = [], report, next }: DayFound,
): Promise<void> {
  await database.$transaction(async (transaction) => {
    const isKept = await keepPage(transaction, run, { done, skipped, sheets, next }, shop.timeZone);
    if (!isKept) throw new Error(`Another attempt does ${run.job} of ${shop.id}, and is ahead.`);
    if (report) await keepReport(transaction, { shopId: shop.id, dueAt: run.dueAt }, report);
    const notices = told.map(({ role, title }) => ({ id: `day/${run.job}/${role}`, role, sort: run.job, title }));
    await announce(transaction, shop.id, notices, run.dueAt);
  });
}

async function beating<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
