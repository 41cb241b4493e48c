import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import { dayBefore } from '../domain/rules/reconciliation';

export interface ReconcileActivities {
  /** Compares a shop's payments with their providers' answers; see activities/reconcile. */
  reconcileDay(shopId: string, day: string): Promise<{ checked: number; differences: number }>;
}

const { reconcileDay } = proxyActivities<ReconcileActivities>({
  summary: 'compare a day of payments with the providers',
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '10 minutes' },
});

/** Set by the schedule that started this workflow: the instant that was meant, however late it is. */
const scheduledFor = { name: 'TemporalScheduledStartTime', type: 'DATETIME' } as const;

/** Reconciles one day of a shop: the day before the due day, unless another day is named. */
export async function reconcileWorkflow(
  shopId: string,
  day?: string,
): Promise<{ day: string; checked: number; differences: number }> {
  const { typedSearchAttributes, startTime } = workflowInfo();
  const due = typedSearchAttributes.get(scheduledFor) ?? startTime;
  const reconciled = day ?? dayBefore(due.getTime());
  return { day: reconciled, ...(await reconcileDay(shopId, reconciled)) };
}
