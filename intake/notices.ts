import { type Reachable, recipientOf } from '../domain/notices/recipient';
import { isDue, isQuiet, isUrgent, passesOnAt } from '../domain/notices/times';
import type { Policy } from '../domain/policy/policy';
import { nextUp, staffRoleNamed } from '../domain/roles';
import { offByRota } from '../domain/rota/team';
import { type Notice, Prisma } from '../prisma/client/client';
import { isAway } from '../store/absence';
import { type Database, takeTurn } from '../store/database';
import { membersOf, shiftsAround } from '../store/rota/onDuty';
import { clockOffsetOf, shopNow } from '../store/shopClock';

type Transaction = Prisma.TransactionClient;

/** So many urgent ones are looked at, and so many others. More are told in the next second. */
const MOST_LOOKED_AT = 1_000;

/** What telling needs to know of the shop, besides its rows. */
export interface Telling {
  policy: Pick<Policy, 'notices' | 'utcOffsetMinutes'>;
  /** The address of a case's page. Absent: the installation has no address of its own. */
  caseAddress?: (caseId: string) => string;
}

/**
 * Tells the shop's people what waits for them. Each notice goes to one person first, and to the next role up where nobody has taken
 * the task on in time (handbook §2, §7). What it tells becomes rows for the robots in the same transaction (intake/staffNotices.ts).
 * So a worker that dies loses no notice and tells none twice.
 */
export async function tellDue(database: Database, shopId: string, telling: Telling): Promise<void> {
  if (!(await hasWork(database, shopId, telling.policy))) return;
  await database.$transaction(async (transaction) => {
    await takeTurn(transaction, `notices:${shopId}`);
    const now = await shopNow(transaction, shopId);
    await endDone(transaction, shopId, now);
    await passOn(transaction, { shopId, now, ...telling });
    await tell(transaction, { shopId, now, ...telling });
  });
}

/** What the open notices of a shop are like, as one row; each is null where none is open. */
interface OpenNotices {
  clockOffset: bigint | null;
  urgentWaits: boolean | null;
  othersWait: boolean | null;
  firstToldAt: Date | null;
  isOneDone: boolean | null;
}

/** Whether a notice can end, be told or go up now. Each shop asks every second, so it is one statement. */
async function hasWork({ direct }: Database, shopId: string, policy: Telling['policy']): Promise<boolean> {
  const isUrgentSort = Prisma.sql`n."sort" = ANY(${[...policy.notices.urgent]}::text[])`;
  const [open] = await direct.$queryRaw<OpenNotices[]>(Prisma.sql`
    SELECT ${clockOffsetOf(shopId)} AS "clockOffset", min(n."toldAt") AS "firstToldAt",
      bool_or(n."toldAt" IS NULL AND ${isUrgentSort}) AS "urgentWaits",
      bool_or(n."toldAt" IS NULL AND NOT ${isUrgentSort}) AS "othersWait",
      bool_or(${IS_DONE}) AS "isOneDone"
    FROM "Notice" n WHERE n."shopId" = ${shopId} AND n."endedAt" IS NULL`);
  if (!open) return false;
  const now = Date.now() + Number(open.clockOffset ?? 0);
  const goesUp = open.firstToldAt !== null && open.firstToldAt.getTime() + policy.notices.passOnAfter <= now;
  return Boolean(open.isOneDone || open.urgentWaits || (open.othersWait && !isQuiet(now, policy)) || goesUp);
}

/** Of a task that is done, or that somebody has taken on by themselves, nobody needs to hear any more. */
async function endDone(transaction: Transaction, shopId: string, now: number): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "Notice" n SET "endedAt" = ${new Date(now)}
    WHERE n."shopId" = ${shopId} AND n."endedAt" IS NULL AND ${IS_DONE}`;
}

/** Of a notice `n`. */
const IS_DONE = Prisma.sql`n."taskId" IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM "Task" t LEFT JOIN "TaskClaim" c ON c."taskId" = t."id" AND c."by" = c."staffId"
  WHERE t."id" = n."taskId" AND t."closedAt" IS NULL AND c."taskId" IS NULL)`;

interface Round extends Telling {
  shopId: string;
  now: number;
}

/** Those who were told have not acted in time: the next role up hears of it too. */
async function passOn(transaction: Transaction, { shopId, now, policy }: Round): Promise<void> {
  const told = await urgentFirst(policy, (sort) =>
    transaction.notice.findMany({
      where: { shopId, sort, endedAt: null, toldAt: { lte: new Date(now - policy.notices.passOnAfter) } },
      orderBy: [{ toldAt: 'asc' }, { id: 'asc' }],
      take: MOST_LOOKED_AT,
    }),
  );
  const late = told.filter(
    ({ sort, toldAt }) => toldAt && passesOnAt({ sort, toldAt: toldAt.getTime() }, policy) <= now,
  );
  if (late.length === 0) return;
  const higher = late.flatMap(({ id, role: named, level, readBy: _, readAt: __, ...notice }) => {
    const role = staffRoleNamed(named);
    const up = role && nextUp(role);
    if (!up || up === role) return [];
    const next = { id: `${id.replace(/\/up\d+$/, '')}/up${level + 1}`, role: up, level: level + 1, at: new Date(now) };
    return [{ ...notice, ...next, staffId: null, toldAt: null, endedAt: null }];
  });
  await transaction.notice.createMany({ data: higher, skipDuplicates: true });
  await endAll(transaction, late, now);
}

async function tell(transaction: Transaction, round: Round): Promise<void> {
  const { shopId, now, policy } = round;
  const waiting = await urgentFirst(policy, (sort) =>
    transaction.notice.findMany({
      where: { shopId, sort, endedAt: null, toldAt: null },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: MOST_LOOKED_AT,
    }),
  );
  if (waiting.length === 0) return;
  const people = await peopleOf(transaction, shopId, now);
  const owners = await ownersOf(transaction, waiting);
  const addressed = waiting.map((notice) => {
    const role = staffRoleNamed(notice.role);
    const theirs = notice.level > 0 || notice.taskId === null ? undefined : owners.get(notice.taskId);
    const staffId = role && recipientOf({ role, theirs }, people);
    const known = people.find(({ id }) => id === staffId);
    if (known) known.unread += 1;
    return { ...notice, staffId: staffId ?? null };
  });
  const last = await lastTold(transaction, shopId, new Date(now - policy.notices.digestWithin));
  const due = addressed.filter(({ sort, ...to }) =>
    isDue({ sort, toldAt: last.get(keyOf({ sort, ...to })) }, now, policy),
  );
  if (due.length === 0) return;
  const named = JSON.stringify(due.map(({ id, staffId }) => ({ id, staffId })));
  await transaction.$executeRaw`
    UPDATE "Notice" n SET "staffId" = d."staffId", "toldAt" = ${new Date(now)},
      "endedAt" = CASE WHEN n."taskId" IS NULL THEN ${new Date(now)}::timestamptz END
    FROM jsonb_to_recordset(CAST(${named} AS jsonb)) AS d("id" text, "staffId" text) WHERE n."id" = d."id"`;
  await giveToRobots(transaction, due, round);
}

/** What waits for the morning never stands in the way of what is urgent at night, however many there are. */
async function urgentFirst(
  { notices: { urgent } }: Telling['policy'],
  read: (sort: { in: string[] } | { notIn: string[] }) => Promise<Notice[]>,
): Promise<Notice[]> {
  const sorts = [...urgent];
  return [...(await read({ in: sorts })), ...(await read({ notIn: sorts }))];
}

/** A row for each robot that speaks to the role of a notice. */
async function giveToRobots(
  transaction: Transaction,
  due: readonly Notice[],
  { shopId, policy, caseAddress }: Round,
): Promise<void> {
  const robots = await transaction.robot.findMany({ where: { shopId }, select: { name: true, roles: true } });
  const rows = due.flatMap(({ id, title, role, sort, staffId, taskId, caseId }) => {
    const about = [taskId ?? id.replace(/\/\d+$/, ''), ...(caseId && caseAddress ? [caseAddress(caseId)] : [])];
    const text = `${title}（${about.join(' ')}）`;
    const alone = isUrgent(sort, policy);
    return robots
      .filter(({ roles }) => roles.includes(role))
      .map(({ name }) => ({ id: `${name}/${id}`, shopId, robot: name, text, staffId, sort: alone ? null : sort }));
  });
  await transaction.staffNotice.createMany({ data: rows, skipDuplicates: true });
}

/** Everybody of the shop: who is off now, and how much they have not read. */
async function peopleOf(transaction: Transaction, shopId: string, now: number): Promise<Reachable[]> {
  const [staff, shifts, members, unread] = await Promise.all([
    transaction.staff.findMany({ where: { shopId } }),
    shiftsAround(transaction, shopId, now),
    membersOf(transaction, shopId),
    transaction.notice.groupBy({
      by: ['staffId'],
      where: { shopId, staffId: { not: null }, endedAt: null, readAt: null },
      _count: true,
    }),
  ]);
  const off = new Set(offByRota(shifts, members, now));
  return staff.flatMap((one): Reachable[] => {
    const role = staffRoleNamed(one.role);
    if (!role) return [];
    const count = unread.find(({ staffId }) => staffId === one.id)?._count ?? 0;
    return [{ id: one.id, role, isOff: isAway(one, now) || off.has(one.id), unread: count }];
  });
}

/** Whose task it is: who has taken it on, or else who works its case. */
async function ownersOf(transaction: Transaction, notices: readonly Notice[]): Promise<Map<string, string>> {
  const ids = notices.flatMap(({ taskId }) => (taskId === null ? [] : [taskId]));
  const tasks = await transaction.task.findMany({
    where: { id: { in: ids } },
    select: { id: true, assignee: true, claim: { select: { staffId: true } } },
  });
  return new Map(
    tasks.flatMap(({ id, assignee, claim }): [string, string][] => {
      const owner = claim?.staffId ?? assignee;
      return owner === null ? [] : [[id, owner]];
    }),
  );
}

/** When whom was last told of something of a sort, since an instant. */
async function lastTold(transaction: Transaction, shopId: string, since: Date): Promise<Map<string, number>> {
  const rows = await transaction.notice.groupBy({
    by: ['staffId', 'role', 'sort'],
    where: { shopId, toldAt: { gt: since } },
    _max: { toldAt: true },
  });
  return new Map(rows.flatMap(({ _max, ...to }) => (_max.toldAt ? [[keyOf(to), _max.toldAt.getTime()] as const] : [])));
}

function keyOf({ staffId, role, sort }: Pick<Notice, 'staffId' | 'role' | 'sort'>): string {
  return JSON.stringify([staffId, staffId === null ? role : '', sort]);
}

async function endAll(transaction: Transaction, notices: readonly Notice[], now: number): Promise<void> {
  const ids = notices.map(({ id }) => id);
  await transaction.notice.updateMany({ where: { id: { in: ids } }, data: { endedAt: new Date(now) } });
}
