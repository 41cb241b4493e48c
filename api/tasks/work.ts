import { allow } from '../../domain/case/decide';
import { platformCountdown } from '../../domain/case/rows/platformCountdown';
import { refuse, refuseAs } from '../../domain/errors';
import { type Giver, staffRoleNamed } from '../../domain/roles';
import { mayDoTasksOf, throwUnlessSnoozable } from '../../domain/rules/taskWork';
import { isAway } from '../../store/absence';
import { isStaffCommand } from '../commands';
import type { AppDeps } from '../deps';
import { refuseRequest } from '../problems';
import type { CaseRecord, HeldTask } from '../records';
import { notFound } from '../request';

/** Refuses what the person could not complete: by their role, by the case's own rules, or because the case is another agent's. */
export async function throwUnlessMayDo(
  { records }: Pick<AppDeps, 'records'>,
  { id, role, command }: HeldTask,
  record: CaseRecord,
  giver: Giver,
): Promise<void> {
  const of = staffRoleNamed(role);
  if (of === undefined || !isStaffCommand(command)) throw new Error(`Task ${id} is for nobody: ${role}, ${command}.`);
  const policy = await records.policy(record.shopId, record.policyVersion);
  if (!policy) throw new Error(`Policy version ${record.policyVersion} of case ${record.id} is missing.`);
  const refusal = mayDoTasksOf(giver, of) ?? allow(record.state, command, { now: nowIn(record), policy, actor: giver });
  if (refusal) refuseAs(refusal);
}

/** The person of this name as one who works now. Refuses who is not of the shop, and who is off. */
export async function workerNamed({ staff }: Pick<AppDeps, 'staff'>, record: CaseRecord, id: string): Promise<Giver> {
  const { shopId } = record;
  const person = await staff.one(shopId, id);
  const role = person && staffRoleNamed(person.role);
  if (!person || !role) {
    refuse('unknownStaff', `Nobody called "${id}" works for this shop; /v1/staff lists who does.`);
  }
  if (isAway(person, nowIn(record))) {
    const until = person.offUntil === null ? 'until further notice' : `until ${person.offUntil.toISOString()}`;
    refuseRequest('staffOff', `${id} is off ${until}; give the task to somebody who works now.`);
  }
  if ((await staff.offNow(shopId)).includes(id)) {
    refuseRequest('staffOff', `${id} is off by the rota; /v1/rota/on-duty says who works now.`);
  }
  const { actsFor, ownerIsOff } = (await staff.standing(shopId, id, record.id)) ?? notFound('case');
  return { id, role, actsFor, ownerIsOff };
}

/** Until when a task is put off, by the case's clock and by this machine's. Refuses what passes a limit. */
export function snoozeOf(until: number, { dueAt }: HeldTask, record: CaseRecord): { until: Date; wakesAt: Date } {
  throwUnlessSnoozable(until, {
    now: nowIn(record),
    dueAt: dueAt?.getTime(),
    countdownEndsAt: platformCountdown(record.state)?.endsAt,
  });
  return { until: new Date(until), wakesAt: new Date(until - Number(record.clockOffset)) };
}

/** The case's own time: the sandbox's clock may have been moved. */
function nowIn({ clockOffset }: CaseRecord): number {
  return Date.now() + Number(clockOffset);
}
