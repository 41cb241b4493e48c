import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { scheduleOf } from '../domain/day/schedules';
import { workflowIdOf } from '../domain/workflowId';
import { revokeKeys } from '../store/apiKeys';
import { type AuditSource, audit } from '../store/audit';
import type { Database } from '../store/database';
import { dropSchedule, keptSchedules } from '../store/day/schedules';
import { withoutSecrets } from '../store/onboarding/rows';
import { intakeWorkflowIdOf, reconcileIdOf } from '../workflows/messages';
import { deleteSchedule } from './daySchedules';

/** What came of a removal. `open` is the number of cases that somebody still has to work. */
export type Removal =
  | { outcome: 'removed'; ended: number }
  | { outcome: 'openCases'; open: number }
  | { outcome: 'unknownShop' };

/**
 * Takes a shop off board. Refuses while a case of it is open: somebody waits for an answer there. A closed case that
 * still waits for its buyer to come back is ended. The shop's credentials and the keys of its people go; its cases,
 * their timelines and the ledger stay readable. It can be repeated after a failure.
 */
export async function removeShop(
  database: Database,
  temporal: Client,
  shopId: string,
  by: AuditSource,
): Promise<Removal> {
  if ((await database.shop.count({ where: { id: shopId } })) === 0) return { outcome: 'unknownShop' };
  const waiting = await database.case.findMany({
    where: { shopId, endedAt: null },
    select: { id: true, workflowId: true, stage: true },
  });
  const open = waiting.filter(({ stage }) => stage !== 'closed').length;
  if (open > 0) return { outcome: 'openCases', open };
  // From here on no message becomes a case.
  for (const { job, scheduleId } of await keptSchedules(database, shopId)) {
    // Buyers of its old cases are erased on their day all the same.
    if (scheduleOf(job)?.outlivesShop) continue;
    await deleteSchedule(temporal, scheduleId);
    await dropSchedule(database, shopId, job);
  }
  // Of a shop that no worker has served since there is a day.
  await deleteSchedule(temporal, reconcileIdOf(shopId));
  const ofCases = waiting.map(({ id, workflowId }) => workflowIdOf({ caseId: id, workflowId }));
  for (const workflowId of [intakeWorkflowIdOf(shopId), ...ofCases]) {
    await unlessGone(() => temporal.workflow.getHandle(workflowId).terminate('The shop was removed.'));
  }
  const at = new Date();
  await database.$transaction(async (transaction) => {
    await transaction.case.updateMany({ where: { shopId, endedAt: null }, data: { endedAt: at } });
    await transaction.smsAccount.deleteMany({ where: { shopId } });
    await transaction.robot.deleteMany({ where: { shopId } });
    await revokeKeys(transaction, { shopId }, by);
    await transaction.webhook.updateMany({ where: { shopId, removedAt: null }, data: { removedAt: at, secret: '' } });
    const { count } = await transaction.shop.updateMany({
      where: { id: shopId, removedAt: null },
      data: { ...withoutSecrets, removedAt: at },
    });
    if (count > 0) await audit(transaction, by, { action: 'shopRemoved', shopId, subject: `shop:${shopId}` });
  });
  return { outcome: 'removed', ended: waiting.length };
}

async function unlessGone(end: () => Promise<unknown>): Promise<void> {
  try {
    await end();
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
