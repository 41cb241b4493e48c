import type { CaseState } from '../domain/case/state/caseState';
import type { Policy } from '../domain/policy/policy';
import { rolesBelow, type StaffRole } from '../domain/roles';
import { languageNamed } from '../domain/vocabulary';
import type { Prisma } from '../prisma/client/client';
import type { Database } from '../store/database';
import { orderMoneyOf } from '../store/orderMoney';
import type { CaseFilter, Place, Records, TaskFilter, TaskPlace } from './records';
import { isOff } from './staffBook';

/** No buyer is owed more than this. */
const MOST_PROMISES = 200;

/** A person looks at no more of them; the list of cases has the others. */
const MOST_RELATED = 50;

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
    related(shopId, { id, tid, buyerId }) {
      return prisma.case.findMany({
        where: { shopId, id: { not: id }, OR: [{ tid }, { buyerId }] },
        orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
        select: {
          ...{ id: true, kind: true, stage: true, tid: true, owner: true, paid: true },
          ...{ openedAt: true, settledAs: true, closedAs: true },
        },
        take: MOST_RELATED,
      });
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
      const off = filter.for ? await offNow(prisma, shopId) : [];
      return prisma.task.findMany({
        where: { AND: [{ shopId }, tasksWhere(filter, off), after ? tasksBeyond(after) : {}] },
        orderBy: [{ priority: 'asc' }, { dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
        take: limit,
      });
    },
    async task(shopId, taskId) {
      return (await prisma.task.findFirst({ where: { id: taskId, shopId } })) ?? undefined;
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

/** Who is off now, by the shop's clock, which its latest case tells: a sandbox may have moved it. */
async function offNow(prisma: Database, shopId: string): Promise<string[]> {
  const people = await prisma.staff.findMany({ where: { shopId, offFrom: { not: null } } });
  if (people.length === 0) return [];
  const latest = await prisma.case.findFirst({
    where: { shopId },
    orderBy: { openedAt: 'desc' },
    select: { clockOffset: true },
  });
  const now = Date.now() + Number(latest?.clockOffset ?? 0);
  return people.filter((one) => isOff(one, now)).map(({ id }) => id);
}

function tasksWhere({ open, role, for: person, ...equal }: TaskFilter, off: readonly string[]): Prisma.TaskWhereInput {
  const before: Prisma.TaskWhereInput[] = [{ ...equal, closedAt: open ? null : { not: null } }];
  if (role !== undefined) before.push({ OR: [{ role }, ...(open ? leftOverdueTo(role) : [])] });
  if (person) {
    const { id } = person;
    const ofTeam = { OR: [{ assignee: null }, { assignee: { in: [...off] } }] };
    before.push({ OR: [{ assignee: id }, { role: person.role, ...ofTeam }, ...leftOverdueTo(person.role)] });
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
