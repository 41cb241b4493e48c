import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleOptions,
  type ScheduleOptionsStartWorkflowAction,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import { RECONCILE_WORKFLOW, reconcileIdOf } from '../workflows/messages';

export interface Reconciling {
  taskQueue: string;
  /** Of the day, by Beijing's clock. */
  hour: number;
}

/**
 * Creates or corrects the schedule of each shop for its daily reconciliation. Every worker may do this at every start.
 * Temporal makes up for days that were missed by less than a day, one after the other.
 */
export async function scheduleReconciliations(
  temporal: Client,
  shopIds: readonly string[],
  { taskQueue, hour }: Reconciling,
): Promise<void> {
  for (const shopId of shopIds) {
    const wanted: Wanted = {
      spec: { calendars: [{ hour }], timezone: 'Asia/Shanghai' },
      action: {
        type: 'startWorkflow',
        workflowType: RECONCILE_WORKFLOW,
        workflowId: reconcileIdOf(shopId),
        args: [shopId],
        staticSummary: 'Compares a day of payments with the providers',
        taskQueue,
      },
      policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: '1 day' },
    };
    await keep(temporal, reconcileIdOf(shopId), wanted);
  }
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
