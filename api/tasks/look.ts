import type { Response } from 'express';
import { noteLook } from '../answers';
import type { AppDeps } from '../deps';

/** Tasks that name the buyers of their cases are about to leave: the look is logged (handbook §2). */
export async function noteTasksLook(
  deps: AppDeps,
  res: Response,
  tasks: readonly { caseId: string; case: { buyer: string | null } | null }[],
): Promise<void> {
  const named = tasks.filter((task) => task.case?.buyer != null);
  await noteLook(deps, res, { what: 'tasks', caseIds: [...new Set(named.map(({ caseId }) => caseId))] });
}
