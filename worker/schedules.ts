import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleOptions,
  type ScheduleOptionsStartWorkflowAction,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import { RECONCILE_WORKFLOW, RETENTION_WORKFLOW, reconcileIdOf, retentionIdOf } from '../workflows/messages';

/** A shop's daily run of a workflow. */
export interface Daily {
  taskQueue: string;
  /** Of the day, by Beijing's clock. */
  hour: number;
}

/** Creates or corrects the schedule of each shop for its daily reconciliation. */
export async function scheduleReconciliations(
  temporal: Client,
  shopIds: readonly string[],
  daily: Daily,
): Promise<void> {
  const job = { workflowType: RECONCILE_WORKFLOW, staticSummary: 'Compares a day of payments with the providers' };
  for (const shopId of shopIds) await scheduleDaily(temporal, reconcileIdOf(shopId), job, shopId, daily);
}

/** Creates or corrects a shop's schedule for erasing the buyers of old cases. It outlives the shop's removal. */
export async function scheduleRetention(temporal: Client, shopId: string, daily: Daily): Promise<void> {
  const job = { workflowType: RETENTION_WORKFLOW, staticSummary: 'Erases the buyers of old cases' };
  await scheduleDaily(temporal, retentionIdOf(shopId), job, shopId, daily);
}

/**
 * Every worker may do this at every start. Temporal makes up for days that were missed by less than a day, one after the
 * other.
 */
async function scheduleDaily(
  temporal: Client,
  id: string,
  job: { workflowType: string; staticSummary: string },
  shopId: string,
  { taskQueue, hour }: Daily,
): Promise<void> {
  const wanted: Wanted = {
    spec: { calendars: [{ hour }], timezone: 'Asia/Shanghai' },
    action: { type: 'startWorkflow', ...job, workflowId: id, args: [shopId], taskQueue },
    policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: '1 day' },
  };
  await keep(temporal, id, wanted);
}

type Wanted = Pick<ScheduleOptions<ScheduleOptionsStartWorkflowAction<Workflow>>, 'spec' | 'action' | 'policies'> & {
  action: { workflowId: string };
};

async function keep(temporal: Client, scheduleId: string, wanted: Wanted): Promise<void> {
  try {
    await temporal.schedule.create({ scheduleId, ...wanted });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await temporal.schedule.getHandle(scheduleId).update(({ state }) => ({ ...wanted, state }));
  }
}
