import type { KeyRing } from '../../config';
import { rolesBelow, type StaffRole } from '../../domain/roles';
import { Prisma, type Task } from '../../prisma/client/client';
import type { QuickReads } from '../../store/quickReads';
import { asleep, awake, type Claimed, heldNow, notTakenByOthers, offNow, readClaimed } from '../held';
import { partsOf } from '../listing/filter';
import { TASK_FILTERS } from '../listing/taskFilters';
import type { HeldTask, Page, Place, TaskCase, TaskFilter, TaskPlace } from '../records';
import { type ByOrder, DUE_FIRST, URGENT_FIRST } from './taskOrder';

/** `mine`: what one has taken on, or what is one's own by the case. `snoozed`: what one has put off. `free`: what one may take on. */
export const MY_TASKS = ['mine', 'snoozed', 'free'] as const;
export type MyTasks = (typeof MY_TASKS)[number];

interface Person {
  id: string;
  role: StaffRole;
}

/** The shop's tasks as people ask for them, each list in one statement. */
export interface TaskLists {
  /** The most urgent first, then the earliest due, those without a time last, then by id, beyond `after`. */
  tasks(shopId: string, filter: TaskFilter, page: Page & { after?: TaskPlace }): Promise<HeldTask[]>;
  /** By due time, those without one last, then by id, beyond `after`. */
  myTasks(shopId: string, person: Person, what: MyTasks, page: Page & { after?: Place }): Promise<HeldTask[]>;
  /** Undefined where the shop has no such task. */
  task(shopId: string, taskId: string): Promise<HeldTask | undefined>;
}

/** Which tasks are wanted: what each has to be, and the ways by which one comes to be in the list, one at least. */
interface Wanted {
  shared: Prisma.Sql[];
  ways: Prisma.Sql[];
}

const TASK_COLUMNS = Prisma.raw(
  Object.keys(Prisma.TaskScalarFieldEnum)
    .map((column) => `t."${column}"`)
    .join(', '),
);

/** What a queue shows of the case `c`, each under a name that no column of a task has. */
const CASE_COLUMNS = Prisma.raw(
  [
    ...['kind', 'stage', 'waitingFor', 'tid', 'owner', 'paid', 'respondBy', 'flagged', 'sign'].map(
      (column) => `c."${column}" AS "case.${column}"`,
    ),
    `c."state"->'order'->>'nickname' AS "case.nickname"`,
  ].join(', '),
);

type CaseColumns = { [Column in keyof TaskCase as `case.${Column}`]: TaskCase[Column] };

interface TaskRow extends Task, CaseColumns {
  claim: [staffId: string, by: string] | null;
  since: Date;
  snoozedUntil: Date | null;
  wakesAt: Date | null;
}

export function taskLists(read: QuickReads, keys: KeyRing): TaskLists {
  async function page<P extends Place>(
    shopId: string,
    { shared, ways }: Wanted,
    { order, limit, after }: { order: ByOrder<P>; limit: number; after?: P },
    off: readonly string[],
  ): Promise<HeldTask[]> {
    const all = [Prisma.sql`t."shopId" = ${shopId}`, ...shared, ...(after ? [order.beyond(after)] : [])];
    // Each way by its own index: asked as one question Postgres would walk all open tasks until the page is full.
    const found = ways.map(
      (way) => Prisma.sql`(SELECT t."id" FROM "Task" t WHERE ${Prisma.join([...all, way], ' AND ')}
        ORDER BY ${order.by} LIMIT ${limit})`,
    );
    return heldNow(await tasksOf(Prisma.join(found, ' UNION '), order.by, limit), off);
  }

  async function tasksOf(ids: Prisma.Sql, by: Prisma.Sql, limit: number): Promise<HeldTask[]> {
    // Cases are looked up one by one, and only for the page: their states are large.
    const rows = await read<TaskRow>(Prisma.sql`
      SELECT t.*, o.* FROM (
        SELECT ${TASK_COLUMNS}, CASE WHEN k."taskId" IS NOT NULL THEN jsonb_build_array(k."staffId", k."by") END AS "claim",
          k."since", k."snoozedUntil", k."wakesAt"
        FROM (${ids}) found JOIN "Task" t USING ("id") LEFT JOIN "TaskClaim" k ON k."taskId" = t."id"
        ORDER BY ${by} LIMIT ${limit}) t
      LEFT JOIN LATERAL (SELECT ${CASE_COLUMNS} FROM "Case" c WHERE c."id" = t."caseId" LIMIT 1) o ON true ORDER BY ${by}`);
    return rows.map(heldTask);
  }

  return {
    async tasks(shopId, { open, role, for: person, ...given }, { limit, after }) {
      const off = await offNow(read, shopId);
      const isOpen = open ? Prisma.sql`t."closedAt" IS NULL` : Prisma.sql`t."closedAt" IS NOT NULL`;
      const shared = [isOpen, ...partsOf(TASK_FILTERS, given, { shopId, keys })];
      if (role !== undefined) shared.push(ofRole(role, open));
      const wanted = person
        ? ofPerson(person, off, await readClaimed(read, shopId, person.id, off))
        : { shared: [], ways: [Prisma.sql`true`] };
      const list = { shared: [...shared, ...wanted.shared], ways: wanted.ways };
      return page(shopId, list, { order: URGENT_FIRST, limit, after }, off);
    },
    async myTasks(shopId, person, what, { limit, after }) {
      const off = await offNow(read, shopId);
      const claimed = await readClaimed(read, shopId, person.id, off);
      const shared = [Prisma.sql`t."closedAt" IS NULL`];
      const list = shown(what, person, off, claimed);
      const wanted = { shared: [...shared, ...list.shared], ways: list.ways };
      return page(shopId, wanted, { order: DUE_FIRST, limit, after }, off);
    },
    async task(shopId, taskId) {
      const id = Prisma.sql`SELECT t."id" FROM "Task" t WHERE t."id" = ${taskId} AND t."shopId" = ${shopId}`;
      const [task] = await tasksOf(id, DUE_FIRST.by, 1);
      return task?.claim ? heldNow([task], await offNow(read, shopId))[0] : task;
    },
  };
}

/** All that somebody should do: their own, the free ones of their role, and what the roles below have left. */
function ofPerson({ id, role }: Person, off: readonly string[], claimed: Claimed): Wanted {
  const own = [Prisma.sql`t."assignee" = ${id}`, ...ofTeam(role, off)];
  return {
    shared: [awake(claimed)],
    ways: [
      ...taken(claimed),
      ...own.map((way) => Prisma.sql`${way} AND ${notTakenByOthers(claimed)}`),
      ...leftOverdueTo(role),
    ],
  };
}

function shown(what: MyTasks, { id, role }: Person, off: readonly string[], claimed: Claimed): Wanted {
  if (what === 'snoozed') return { shared: [], ways: [asleep(claimed)] };
  const free = notTakenByOthers(claimed);
  if (what === 'mine') {
    const own = Prisma.sql`t."assignee" = ${id} AND ${free}`;
    return { shared: [awake(claimed)], ways: [...taken(claimed), own] };
  }
  const others = Prisma.sql`t."id" <> ALL(${claimed.own}::text[])`;
  const team = ofTeam(role, off).map((way) => Prisma.sql`${way} AND ${free}`);
  return { shared: [others], ways: [...team, ...leftOverdueTo(role)] };
}

function taken({ own }: Claimed): Prisma.Sql[] {
  return own.length === 0 ? [] : [Prisma.sql`t."id" = ANY(${own}::text[])`];
}

/** Nobody's, and those of people who are off today (handbook §2). */
function ofTeam(role: StaffRole, off: readonly string[]): Prisma.Sql[] {
  const nobodys = Prisma.sql`t."role" = ${role} AND t."assignee" IS NULL`;
  if (off.length === 0) return [nobodys];
  return [nobodys, Prisma.sql`t."role" = ${role} AND t."assignee" = ANY(${off}::text[])`];
}

function ofRole(role: StaffRole, open: boolean): Prisma.Sql {
  const ways = [Prisma.sql`t."role" = ${role}`, ...(open ? leftOverdueTo(role) : [])];
  return Prisma.sql`(${Prisma.join(ways, ' OR ')})`;
}

/** One person, then the next one up, never everybody (handbook §7). */
function leftOverdueTo(role: StaffRole): Prisma.Sql[] {
  const below = rolesBelow(role);
  if (below.length === 0) return [];
  return [Prisma.sql`(t."role" = ANY(${below}::text[]) AND t."overdueAt" < now())`];
}

function heldTask({ claim, since, snoozedUntil, wakesAt, ...row }: TaskRow): HeldTask {
  const { task, of } = parted(row);
  if (claim === null) return { ...task, case: of, claim: null };
  const [staffId, by] = claim;
  const { id: taskId, shopId } = task;
  return { ...task, case: of, claim: { taskId, shopId, staffId, by, since, snoozedUntil, wakesAt } };
}

/** The columns of the task, and those of its case. */
function parted(row: Task & CaseColumns): { task: Task; of: TaskCase | null } {
  const { 'case.kind': kind, 'case.stage': stage, 'case.waitingFor': waitingFor, 'case.tid': tid, ...more } = row;
  const { 'case.owner': owner, 'case.paid': paid, 'case.respondBy': respondBy, ...rest } = more;
  const { 'case.flagged': flagged, 'case.sign': sign, 'case.nickname': nickname, ...task } = rest;
  const of = { kind, stage, waitingFor, tid, owner, paid, respondBy, flagged, sign, nickname };
  // The recorder writes a case before its tasks.
  return { task, of: kind === null ? null : of };
}
