import { randomUUID } from 'node:crypto';
import type { Fen } from '../../domain/money';
import {
  type ListStatus,
  type ListStep,
  type Mismatch,
  mismatchOf,
  stepRefusedFor,
} from '../../domain/rules/refundList';
import type { Prisma, RefundList, RefundListLine } from '../../prisma/client/client';
import { type AuditSource, audit } from '../audit';
import type { Database } from '../database';
import { lineFactsOf } from './lineFacts';

/** A list with its lines, in their order. */
export interface ListWithLines {
  list: RefundList;
  lines: RefundListLine[];
}

/** At most so many payments stand in a list; the others come into the next one. */
export const MOST_LINES = 300;

/** Payments that may wait for finance. The case says which of them do. */
const MAY_WAIT = ['listed', 'refused', 'overCap'];

/**
 * Makes a list of the payments that wait for finance now, each checked against case and ledger. A list that nobody has proposed
 * yet gives its lines to the new one. Undefined where nothing waits. A list of the schedule (`dueAt`) is made once.
 */
export async function makeRefundList(
  database: Database,
  { shopId, madeBy, dueAt }: { shopId: string; madeBy?: AuditSource; dueAt?: Date },
): Promise<string | undefined> {
  const id = dueAt ? `${shopId}-${dueAt.toISOString().replaceAll(/[^0-9TZ]/g, '')}` : randomUUID();
  const before = dueAt && (await database.refundList.findUnique({ where: { id } }));
  if (before) return before.id;
  const found = await waitingPayments(database, shopId);
  if (found.length === 0) return undefined;
  return database.$transaction(async (transaction) => {
    const list = { id, shopId, status: 'made', madeBy: madeBy?.actorId ?? null, dueAt: dueAt ?? null };
    // Of two workers that make it at once, one does.
    const { count } = await transaction.refundList.createMany({ data: [list], skipDuplicates: true });
    if (count === 0) return id;
    await giveUpUnproposed(transaction, shopId, id);
    const lines = found.map((line, at) => ({ ...line, listId: id, n: at + 1 }));
    // What another list has taken meanwhile stands there.
    const made = await transaction.refundListLine.createMany({ data: lines, skipDuplicates: true });
    if (made.count === 0) {
      await transaction.refundList.delete({ where: { id } });
      return undefined;
    }
    if (madeBy) await audit(transaction, madeBy, deedOf(list, 'make'));
    return id;
  });
}

/** The latest first. */
export function refundLists(database: Database, shopId: string, limit: number): Promise<RefundList[]> {
  return database.refundList.findMany({
    where: { shopId },
    orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

export async function refundListOf(database: Database, shopId: string, id: string): Promise<ListWithLines | undefined> {
  const list = await database.refundList.findFirst({ where: { id, shopId } });
  if (!list) return undefined;
  return { list, lines: await database.refundListLine.findMany({ where: { listId: id }, orderBy: { n: 'asc' } }) };
}

/** Takes a list a step further in somebody's name, unless it is elsewhere by now. Says why where it is not taken. */
export function takeStep(
  database: Database,
  { shopId, id, step }: { shopId: string; id: string; step: ListStep },
  by: AuditSource,
): Promise<'done' | 'notAtStep' | 'samePerson'> {
  return database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM "RefundList" WHERE "id" = ${id} FOR UPDATE`;
    const list = await transaction.refundList.findFirstOrThrow({ where: { id, shopId } });
    const refused = stepRefusedFor(step, { ...list, status: statusOf(list) }, by.actorId);
    if (refused) return refused;
    // Once more is no other deed.
    if (list.status === AFTER[step] && step === 'execute') return 'done';
    await transaction.refundList.update({ where: { id }, data: changeOf(step, by.actorId) });
    if (step === 'discard') await freeLines(transaction, [id]);
    await audit(transaction, by, deedOf(list, step));
    return 'done';
  });
}

/** A line is stopped, unless it is no longer waiting. */
export async function stopLine(
  database: Database,
  { listId, n, why, note, by }: { listId: string; n: number; why: Mismatch; note?: string; by: string },
): Promise<boolean> {
  const { count } = await database.refundListLine.updateMany({
    where: { listId, n, status: 'waiting' },
    data: { status: 'stopped', why, note: note ?? null, stoppedBy: by, openIntentId: null },
  });
  return count > 0;
}

/** The case has taken the line. Its key stays taken for ever. */
export async function markSent(database: Database, { listId, n }: { listId: string; n: number }): Promise<void> {
  await database.refundListLine.updateMany({
    where: { listId, n, status: 'waiting' },
    data: { status: 'sent', sentAt: new Date() },
  });
}

export async function markSentBack(database: Database, { listId, n }: { listId: string; n: number }): Promise<void> {
  await database.refundListLine.updateMany({
    where: { listId, n, sentBackAt: null },
    data: { sentBackAt: new Date() },
  });
}

/** A row holds one of these words. */
export function statusOf({ status }: Pick<RefundList, 'status'>): ListStatus {
  return status as ListStatus;
}

type NewLine = Omit<Prisma.RefundListLineCreateManyInput, 'listId' | 'n'> & { amount: Fen };

async function waitingPayments(database: Database, shopId: string): Promise<NewLine[]> {
  const rows = await database.payout.findMany({
    where: { shopId, method: 'transfer', status: { in: MAY_WAIT } },
    select: { caseId: true, processId: true, status: true },
    orderBy: [{ updatedAt: 'asc' }, { caseId: 'asc' }, { processId: 'asc' }],
    take: MOST_LINES,
  });
  const taken = await keysInUse(database, shopId);
  const lines: NewLine[] = [];
  for (const { caseId, processId, status } of rows) {
    const facts = await lineFactsOf(database, { shopId, caseId, processId });
    const { waiting, tid = '', purpose = '' } = facts;
    if (!facts.isOpen || !waiting || taken.has(waiting.intentId)) continue;
    const why = mismatchOf(waiting, facts);
    // It is the supervisor's already, who may get the order to bear it.
    if (status === 'overCap' && why === 'orderRest') continue;
    const about = { shopId, caseId, processId, tid, purpose, amount: waiting.amount };
    const read = { intentId: waiting.intentId, payeeDigest: waiting.payee };
    lines.push({
      ...about,
      ...read,
      ...(why ? { status: 'stopped', why, openIntentId: null } : { status: 'waiting', openIntentId: waiting.intentId }),
    });
  }
  return lines;
}

/** Those that stand in a list that somebody has proposed, and those that were sent. A list that nobody has proposed gives its lines away. */
async function keysInUse(database: Database, shopId: string): Promise<Set<string>> {
  const unproposed = await database.refundList.findMany({ where: { shopId, status: 'made' }, select: { id: true } });
  const lines = await database.refundListLine.findMany({
    where: { shopId, openIntentId: { not: null }, listId: { notIn: unproposed.map(({ id }) => id) } },
    select: { intentId: true },
  });
  return new Set(lines.map(({ intentId }) => intentId));
}

async function giveUpUnproposed(transaction: Prisma.TransactionClient, shopId: string, but: string): Promise<void> {
  const lists = await transaction.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "RefundList" WHERE "shopId" = ${shopId} AND "status" = 'made' AND "id" <> ${but} FOR UPDATE`;
  const ids = lists.map(({ id }) => id);
  if (ids.length === 0) return;
  await transaction.refundList.updateMany({ where: { id: { in: ids } }, data: { status: 'discarded' } });
  await freeLines(transaction, ids);
}

/** What still waits may stand in another list. */
async function freeLines(transaction: Prisma.TransactionClient, listIds: readonly string[]): Promise<void> {
  await transaction.refundListLine.updateMany({
    where: { listId: { in: [...listIds] }, status: 'waiting' },
    data: { openIntentId: null },
  });
}

const AFTER: Readonly<Record<ListStep, ListStatus>> = {
  propose: 'proposed',
  confirm: 'confirmed',
  execute: 'executed',
  discard: 'discarded',
};

function changeOf(step: ListStep, staffId: string): Prisma.RefundListUpdateInput {
  const at = new Date();
  switch (step) {
    case 'propose':
      return { status: AFTER[step], proposedBy: staffId, proposedAt: at };
    case 'confirm':
      return { status: AFTER[step], confirmedBy: staffId, confirmedAt: at };
    case 'execute':
      return { status: AFTER[step], executedBy: staffId, executedAt: at };
    case 'discard':
      return { status: AFTER[step], discardedBy: staffId };
  }
}

function deedOf({ id, shopId }: Pick<RefundList, 'id' | 'shopId'>, step: ListStep | 'make') {
  return { action: 'refundListChanged' as const, shopId, subject: `refundList:${id}`, after: { step } };
}
