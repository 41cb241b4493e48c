import type { CaseState } from '../domain/case/state/caseState';
import type { Policy } from '../domain/policy/policy';
import { rolesBelow, type StaffRole } from '../domain/roles';
import { languageNamed } from '../domain/vocabulary';
import { workflowIdOf } from '../domain/workflowId';
import type { Prisma } from '../prisma/client/client';
import type { Database } from '../store/database';
import { orderMoneyOf } from '../store/orderMoney';
import { awakeFor, heldNow, notTakenByOthers, offNow } from './held';
import type { CaseFilter, Place, Records, TaskFilter, TaskPlace } from './records';

/** No buyer is owed more than this. */
const MOST_PROMISES = 200;

/** The records in Postgres. */
export function prismaRecords(prisma: Database): Records {
  return {
    async keyHolder(hash) {
      return (await prisma.apiKey.findUnique({ where: { hash } })) ?? undefined;
    },
    async caseOf(shopId, caseId) {
      const row = await prisma.case.findFirst({ where: { id: caseId, shopId } });
      // The recorder wrote this state from the same type. JSON loses the type.
      return row ? { ...row, state: row.state as unknown as CaseState } : undefined;
    },
    orderMoney: (caseId) => orderMoneyOf(prisma, caseId),
    async hasCase(shopId, caseId) {
      return (await prisma.case.count({ where: { id: caseId, shopId } })) > 0;
    },
    async workflowIdOf(shopId, caseId) {
      const row = await prisma.case.findFirst({ where: { id: caseId, shopId }, select: { workflowId: true } });
      return row ? workflowIdOf({ caseId, workflowId: row.workflowId }) : undefined;
    },
    cases(shopId, filter, { limit, after }) {
      return prisma.case.findMany({
        where: { AND: [{ shopId }, casesWhere(filter), after ? casesBeyond(after) : {}] },
        orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
        omit: { state: true },
        take: limit,
      });
    },
    events(caseId, { limit, after }) {
      return prisma.caseEvent.findMany({ where: { caseId, seq: { gt: after } }, orderBy: { seq: 'asc' }, take: limit });
    },
    chat(shopId, caseId) {
      return prisma.chatSnapshot.findMany({
        where: { shopId, caseId },
        orderBy: [{ at: 'asc' }, { messageId: 'asc' }],
      });
    },
    async tasks(shopId, filter, { limit, after }) {
      const off = await offNow(prisma, shopId);
      const rows = await prisma.task.findMany({
        where: { AND: [{ shopId }, tasksWhere(filter, off), after ? tasksBeyond(after) : {}] },
        orderBy: [{ priority: 'asc' }, { dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
        include: { claim: true },
        take: limit,
      });
      return heldNow(rows, off);
    },
    async task(shopId, taskId) {
      const row = await prisma.task.findFirst({ where: { id: taskId, shopId }, include: { claim: true } });
      return row?.claim ? heldNow([row], await offNow(prisma, shopId))[0] : (row ?? undefined);
    },
    promises(shopId, { buyerId, status }) {
      const where = { shopId, buyerId, ...(status === undefined ? {} : { status }) };
      return prisma.buyerPromise.findMany({
        where,
        orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
        take: MOST_PROMISES,
      });
    },
    async promise(shopId, promiseId) {
      return (await prisma.buyerPromise.findFirst({ where: { id: promiseId, shopId } })) ?? undefined;
    },
    async language(shopId) {
      const shop = await prisma.shop.findUnique({ where: { id: shopId }, select: { language: true } });
      return languageNamed(shop?.language);
    },
    async policy(shopId, version) {
      const row = await prisma.policyVersion.findUnique({ where: { shopId_version: { shopId, version } } });
      return row ? (row.policy as unknown as Policy) : undefined;
    },
  };
}

function casesWhere({ open, stage, ...equal }: CaseFilter): Prisma.CaseWhereInput {
  const openness = open === undefined ? {} : { stage: open ? { not: 'closed' } : 'closed' };
  return { AND: [equal, stage === undefined ? {} : { stage }, openness] };
}

function casesBeyond({ at, id }: Place): Prisma.CaseWhereInput {
  if (at === null) return {};
  return { OR: [{ openedAt: { lt: at } }, { openedAt: at, id: { lt: id } }] };
}

function tasksWhere({ open, role, for: person, ...equal }: TaskFilter, off: readonly string[]): Prisma.TaskWhereInput {
  const before: Prisma.TaskWhereInput[] = [{ ...equal, closedAt: open ? null : { not: null } }];
  if (role !== undefined) before.push({ OR: [{ role }, ...(open ? leftOverdueTo(role) : [])] });
  if (person) {
    const { id } = person;
    const ofTeam = { OR: [{ assignee: null }, { assignee: { in: [...off] } }] };
    const left = { AND: [{ OR: [{ assignee: id }, { role: person.role, ...ofTeam }] }, notTakenByOthers(id, off)] };
    before.push(awakeFor(id), { OR: [{ claim: { staffId: id } }, left, ...leftOverdueTo(person.role)] });
  }
  return { AND: before };
}

/** One person, then the next one up, never everybody (handbook §7). */
function leftOverdueTo(role: StaffRole): Prisma.TaskWhereInput[] {
  const below = rolesBelow(role);
  return below.length === 0 ? [] : [{ role: { in: below }, overdueAt: { lt: new Date() } }];
}

function tasksBeyond({ priority, ...place }: TaskPlace): Prisma.TaskWhereInput {
  return { OR: [{ priority: { gt: priority } }, { AND: [{ priority }, tasksDueBeyond(place)] }] };
}

function tasksDueBeyond({ at, id }: Place): Prisma.TaskWhereInput {
  if (at === null) return { dueAt: null, id: { gt: id } };
  return { OR: [{ dueAt: { gt: at } }, { dueAt: at, id: { gt: id } }, { dueAt: null }] };
}
