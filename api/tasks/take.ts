import type { Request, Response } from 'express';
import { giverOf } from '../answers';
import { refuseClosed } from '../closedTask';
import type { Call } from '../contract/operation';
import type { CaseRecord, HeldTask } from '../records';
import { notFound, pathId, principalOf } from '../request';
import { refuseTaken } from './taken';
import { snoozeOf, throwUnlessMayDo } from './work';

/** The task that the path names. */
export async function taskOf({ records }: Call['deps'], req: Request, res: Response): Promise<HeldTask> {
  return (await records.task(principalOf(res).shopId, pathId(req, 'task'))) ?? notFound('task');
}

/** The caller takes the task on, and puts it off where a time is given. Refuses what is another's, closed, or not for the caller. */
export async function taken(
  { deps, req, res }: Pick<Call, 'deps' | 'req' | 'res'>,
  until?: number,
): Promise<{ task: HeldTask; record: CaseRecord }> {
  const task = await taskOf(deps, req, res);
  if (task.closedAt !== null) await refuseClosed(deps.records, task);
  const { shopId, actor } = principalOf(res);
  const record = (await deps.records.caseOf(shopId, task.caseId)) ?? notFound('case');
  await throwUnlessMayDo(deps, task, record, await giverOf(deps, res, task.caseId));
  const snooze = until === undefined ? undefined : snoozeOf(until, task, record);
  const off = await deps.staff.offNow(shopId);
  const claim = await deps.claims.take(task, { staffId: actor.id, by: actor.id, snooze, off });
  if (!claim) return refuseClosed(deps.records, task);
  if (claim.staffId !== actor.id) refuseTaken(claim);
  return { task: { ...task, claim }, record };
}
