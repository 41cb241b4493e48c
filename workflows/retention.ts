import { proxyActivities } from '@temporalio/workflow';

export interface RetentionActivities {
  /** Erases the buyers of cases that have been over for long enough; see activities/retention. */
  eraseExpired(shopId: string): Promise<{ cases: number; left: number }>;
}

const { eraseExpired } = proxyActivities<RetentionActivities>({
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '10 minutes' },
});

/** A run of a schedule from before there was a day (workflows/dayRun.ts): one that is under way still ends. */
export async function retentionWorkflow(shopId: string): Promise<{ cases: number; left: number }> {
  return eraseExpired(shopId);
}
