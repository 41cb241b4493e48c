import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { DayJob } from '../domain/day/schedules';
import type { DayPageResult, DayRunStart } from './messages';

export interface DayActivities {
  /** Does the next page of a job for a due time; see activities/day/run. It goes on where the last page ended. */
  runPage(run: { job: DayJob; shopId: string; dueAt: number }): Promise<DayPageResult>;
}

const { runPage } = proxyActivities<DayActivities>({
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '10 minutes' },
});

/** So many pages stand in the history of one run. */
const PAGES_A_RUN = 100;

/** Set by the schedule that started this workflow: the instant that was meant, however late it is. */
const scheduledFor = { name: 'TemporalScheduledStartTime', type: 'DATETIME' } as const;

/** Runs a job of the day for one due time, page by page. What it came to is a row of ScheduleRun. */
export async function dayRunWorkflow(job: DayJob, shopId: string, start?: DayRunStart): Promise<void> {
  const { typedSearchAttributes, startTime } = workflowInfo();
  const dueAt = start?.dueAt ?? (typedSearchAttributes.get(scheduledFor) ?? startTime).getTime();
  const { pagesARun = PAGES_A_RUN } = start ?? {};
  for (let page = 0; page < pagesARun; page += 1) {
    const { next } = await runPage({ job, shopId, dueAt });
    if (next === undefined) return;
  }
  await continueAsNew<typeof dayRunWorkflow>(job, shopId, { ...start, dueAt });
}
