import type { CaseEvent, Prisma } from '../prisma/client/client';
import type { Database } from './database';
import { insertInto } from './statements';

/** A task that a batch opened, changed or closed. */
export interface TaskChange {
  id: string;
  kind: string;
  role: string;
  assignee: string | null;
  is: 'opened' | 'changed' | 'closed';
}

/** What one batch of the recorder did to a case. It has no data of a buyer: who may see more reads the case. */
export interface Change {
  /** Its place in the order of the commits, over all shops. */
  position: bigint;
  shopId: string;
  caseId: string;
  kind: string;
  stage: string;
  /** Events that a reader has had from this one on no longer count. */
  fromSeq: number;
  seq: number;
  /** The types of its events, in order. */
  types: string[];
  tasks: TaskChange[];
  at: Date;
}

/** Which changes a reader wants. Absent: all. */
export interface ChangeFilter {
  shopId?: string;
  caseId?: string;
  kind?: string;
  /** Of whose tasks one was opened, changed or closed. */
  role?: string;
}

/** A change, for the recorder's own transaction. A trigger gives it its place at the commit, and notifies the readers. */
export function changeStatements({ tasks, ...change }: Omit<Change, 'position' | 'at'>): Prisma.Sql[] {
  const roles = [...new Set(tasks.map(({ role }) => role))];
  return insertInto('LiveEvent', [{ ...change, roles, tasks: tasks.map((task) => ({ ...task })) }]);
}

/** The changes beyond a place, in order. */
export async function changesAfter(
  database: Database | Prisma.TransactionClient,
  position: bigint,
  { role, ...equal }: ChangeFilter,
  limit: number,
): Promise<Change[]> {
  const rows = await database.liveEvent.findMany({
    where: { position: { gt: position }, ...equal, ...(role === undefined ? {} : { roles: { has: role } }) },
    orderBy: { position: 'asc' },
    take: limit,
  });
  return rows.flatMap(({ id: _id, roles: _roles, position: place, tasks, ...row }) =>
    // The recorder wrote these tasks from the same type. JSON loses the type.
    place === null ? [] : [{ ...row, position: place, tasks: tasks as unknown as TaskChange[] }],
  );
}

/** The same filter for a change that has been read already. */
export function isWanted({ shopId, caseId, kind, role }: ChangeFilter, change: Change): boolean {
  return (
    (shopId === undefined || shopId === change.shopId) &&
    (caseId === undefined || caseId === change.caseId) &&
    (kind === undefined || kind === change.kind) &&
    (role === undefined || change.tasks.some((task) => task.role === role))
  );
}

/** The place of the last change of all shops; 0 before the first. */
export async function lastPosition(database: Database | Prisma.TransactionClient): Promise<bigint> {
  const row = await database.liveEvent.findFirst({
    where: { position: { not: null } },
    orderBy: { position: 'desc' },
    select: { position: true },
  });
  return row?.position ?? 0n;
}

/** The events of a change, as the timeline has them now. */
export function eventsOf(database: Database, { caseId, fromSeq, seq }: Change): Promise<CaseEvent[]> {
  return database.caseEvent.findMany({ where: { caseId, seq: { gte: fromSeq, lte: seq } }, orderBy: { seq: 'asc' } });
}

/** Up to where the changes of a shop are no longer kept; 0 while all are. */
export async function horizonOf(database: Database | Prisma.TransactionClient, shopId: string): Promise<bigint> {
  const row = await database.liveHorizon.findUnique({ where: { shopId } });
  return row?.deletedTo ?? 0n;
}

/** How many changes are looked at before some are deleted. */
const SWEPT = 1_000;

/**
 * Deletes the changes of a shop that were written before an instant, the oldest first, and keeps in mind up to where. Gives
 * their number.
 */
export async function deleteChanges(database: Database, shopId: string, before: Date): Promise<number> {
  let deleted = 0;
  for (;;) {
    const oldest = await database.liveEvent.findMany({
      where: { shopId, position: { not: null } },
      orderBy: { position: 'asc' },
      select: { position: true, at: true },
      take: SWEPT,
    });
    const young = oldest.findIndex(({ at }) => at >= before);
    const old = young === -1 ? oldest : oldest.slice(0, young);
    const deletedTo = old.at(-1)?.position;
    if (deletedTo === undefined || deletedTo === null) return deleted;
    const [, { count }] = await database.$transaction([
      database.liveHorizon.upsert({ where: { shopId }, create: { shopId, deletedTo }, update: { deletedTo } }),
      database.liveEvent.deleteMany({ where: { shopId, position: { lte: deletedTo } } }),
    ]);
    deleted += count;
    if (old.length < SWEPT) return deleted;
  }
}
