import type { SheetLine, SheetSort } from '../../domain/day/sheet';
import { mayActFor, type StaffRole, staffRoleNamed } from '../../domain/roles';
import type { DaySheet } from '../../prisma/client/client';
import type { Database } from '../database';

/** Which sheets are listed. */
export interface SheetFilter {
  /** Of the shop's calendar, `2026-11-02`. */
  day?: string;
  sort?: SheetSort;
  /** Whom it waits for, or whom it has waited for. */
  role?: StaffRole;
  /** Only those that nobody has acknowledged yet. */
  isOpen?: boolean;
}

/** A sheet without its lines. */
export type SheetHead = Omit<DaySheet, 'lines'>;

/** The latest first. */
export function listSheets(
  database: Database,
  shopId: string,
  { day, sort, role, isOpen }: SheetFilter,
  limit: number,
): Promise<SheetHead[]> {
  return database.daySheet.findMany({
    where: {
      ...{ shopId, day, sort },
      ...(role && { OR: [{ forRole: role }, { thenRole: role }] }),
      ...(isOpen && { acknowledgedAt: null }),
    },
    omit: { lines: true },
    orderBy: [{ dueAt: 'desc' }, { id: 'asc' }],
    take: limit,
  });
}

export async function findSheet(database: Database, shopId: string, id: string): Promise<DaySheet | undefined> {
  return (await database.daySheet.findFirst({ where: { shopId, id } })) ?? undefined;
}

/** The lines of a sheet, as store/day/runs.ts alone writes them. */
export function linesOf({ lines }: Pick<DaySheet, 'lines'>): SheetLine[] {
  return lines as unknown as SheetLine[];
}

/** Whether this role may say that the sheet has been read: who it is for, or who is above them. */
export function mayAcknowledge({ forRole }: Pick<DaySheet, 'forRole'>, role: StaffRole): boolean {
  const of = staffRoleNamed(forRole);
  return of !== undefined && mayActFor(role, of);
}

/**
 * Notes that a sheet has been read. One that goes on to another role waits for that role then. Who comes second finds it as it
 * is. Undefined when the shop has no such sheet.
 */
export async function acknowledgeSheet(
  database: Database,
  shopId: string,
  { id, staffId, asRole }: { id: string; staffId: string; asRole: string },
): Promise<DaySheet | undefined> {
  const sheet = await findSheet(database, shopId, id);
  if (!sheet) return undefined;
  const waits = { shopId, id, forRole: asRole, acknowledgedAt: null };
  const now = new Date();
  const data =
    sheet.thenRole === null
      ? { acknowledgedBy: staffId, acknowledgedAt: now }
      : { forRole: sheet.thenRole, thenRole: null, passedOnBy: staffId, passedOnAt: now };
  await database.daySheet.updateMany({ where: { ...waits, thenRole: sheet.thenRole }, data });
  return findSheet(database, shopId, id);
}
