import { hasDuty, type StaffRole } from '../../domain/roles';
import type { TaskClaim } from '../../prisma/client/client';
import { ERRORS } from '../contract/errors';
import { ApiError } from '../problems';
import type { HeldTask } from '../records';

/** Refuses with 409 what somebody else has taken on. A lead may do it over their head. */
export function throwIfTaken({ claim }: Pick<HeldTask, 'claim'>, actor: { id: string; role: StaffRole }): void {
  if (claim && claim.staffId !== actor.id && !hasDuty(actor.role, 'lead')) refuseTaken(claim);
}

/** Says who has it, and since when. */
export function refuseTaken({ staffId, since }: Pick<TaskClaim, 'staffId' | 'since'>): never {
  const detail = `${staffId} has taken this task on (${since.toISOString()}); a supervisor may hand it on.`;
  throw new ApiError({ status: ERRORS.taskClaimed.status, code: 'taskClaimed', detail, values: { staffId } });
}
