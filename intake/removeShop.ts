import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Database } from '../store/database';
import { withoutSecrets } from '../store/onboarding/rows';
import { intakeWorkflowIdOf, reconcileIdOf, workflowIdOf } from '../workflows/messages';

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
export async function removeShop(database: Database, temporal: Client, shopId: string): Promise<Removal> {
  if ((await database.shop.count({ where: { id: shopId } })) === 0) return { outcome: 'unknownShop' };
  const waiting = await database.case.findMany({
    where: { shopId, endedAt: null },
    select: { id: true, stage: true },
  });
  const open = waiting.filter(({ stage }) => stage !== 'closed').length;
  if (open > 0) return { outcome: 'openCases', open };
  // From here on no message becomes a case.
  await unlessGone(() => temporal.schedule.getHandle(reconcileIdOf(shopId)).delete());
  for (const workflowId of [intakeWorkflowIdOf(shopId), ...waiting.map(({ id }) => workflowIdOf(id))]) {
    await unlessGone(() => temporal.workflow.getHandle(workflowId).terminate('The shop was removed.'));
  }
  const at = new Date();
  await database.$transaction([
    database.case.updateMany({ where: { shopId, endedAt: null }, data: { endedAt: at } }),
    database.smsAccount.deleteMany({ where: { shopId } }),
    database.robot.deleteMany({ where: { shopId } }),
    database.apiKey.deleteMany({ where: { shopId } }),
    database.webhook.updateMany({ where: { shopId, removedAt: null }, data: { removedAt: at, secret: '' } }),
    database.shop.update({ where: { id: shopId }, data: { ...withoutSecrets, removedAt: at } }),
  ]);
  return { outcome: 'removed', ended: waiting.length };
}

async function unlessGone(end: () => Promise<unknown>): Promise<void> {
  try {
    await end();
  } catch (error) {
    const gone =
      error instanceof WorkflowNotFoundError || (error instanceof Error && error.name === 'ScheduleNotFoundError');
    if (!gone) throw error;
  }
}
