import type { CaseEvent } from '../../domain/case/events';
import { digestOf } from '../../domain/digest';
import { contributionOf, type Entry } from '../../domain/numbers/contribution';
import { RowSums } from '../../domain/numbers/rows';
import type { Prisma, CaseEvent as StoredEvent } from '../../prisma/client/client';
import { insertInto } from '../statements';
import { addToRows } from './apply';

type Transaction = Prisma.TransactionClient;

/** What is kept of a case: what it has added to the numbers. */
export interface KeptCase {
  caseId: string;
  shopId: string;
  /** Its last event that was counted. */
  seq: number;
  /** Of the entries. */
  digest: string;
  entries: Entry[];
  /** Where its entries stand: `measure|day`, each once. */
  points: string[];
}

/**
 * Counts these cases of a shop anew from their timelines, and adds the difference to the shop's rows. So a tail of events that
 * was replaced is taken back, and counting twice changes nothing. Only within the shop's turn (keep.ts).
 */
export async function recount(transaction: Transaction, shopId: string, caseIds: readonly string[]): Promise<void> {
  const known = await transaction.numberCase.findMany({ where: { caseId: { in: [...caseIds] } } });
  const now = await countedCases(transaction, shopId, caseIds);
  const before = new Map(known.map((one) => [one.caseId, one]));
  const changed = now.filter(({ caseId, digest }) => before.get(caseId)?.digest !== digest);
  const heard = now.filter(({ caseId, seq }) => before.get(caseId)?.seq !== seq);
  const gone = known.filter(({ caseId }) => now.every((one) => one.caseId !== caseId));
  const stale = new Set([...changed, ...gone].map(({ caseId }) => caseId));
  const rows = new RowSums();
  for (const { entries } of changed) rows.add(entries, 1);
  // This room wrote them from the same type; JSON loses the type.
  for (const { caseId, entries } of known) if (stale.has(caseId)) rows.add(entries as unknown as Entry[], -1);
  await addToRows(transaction, shopId, rows.all());
  await keepCases(transaction, [...new Set([...changed, ...heard])]);
  if (gone.length > 0)
    await transaction.numberCase.deleteMany({ where: { caseId: { in: gone.map(({ caseId }) => caseId) } } });
}

/** Writes what these cases have added, instead of what was kept of them before. */
export async function keepCases(transaction: Transaction, cases: readonly KeptCase[]): Promise<void> {
  const rows = cases.map(({ entries, ...one }) => ({ ...one, entries: entries as unknown as Prisma.InputJsonValue }));
  for (const statement of insertInto('NumberCase', rows, { key: ['caseId'] })) await transaction.$executeRaw(statement);
}

/** What these cases add as their timelines are now. A case without events is left out. */
export async function countedCases(
  transaction: Transaction,
  shopId: string,
  caseIds: readonly string[],
): Promise<KeptCase[]> {
  const where = { caseId: { in: [...caseIds] } };
  const stored = await transaction.caseEvent.findMany({ where, orderBy: [{ caseId: 'asc' }, { seq: 'asc' }] });
  // Erased events no longer say the cause; the registration of an erased case does.
  const registered = await transaction.registration.findMany({ where, select: { caseId: true, cause: true } });
  const causes = new Map(registered.map(({ caseId, cause }) => [caseId, cause]));
  return [...byCase(stored)].map(([caseId, events]) => {
    const entries = contributionOf(events, { cause: causes.get(caseId) });
    const points = [...new Set(entries.map(({ measure, day }) => pointOf(measure, day)))].sort();
    return { caseId, shopId, seq: events.at(-1)?.seq ?? 0, digest: digestOf(entries), entries, points };
  });
}

/** Where an entry stands, as the cases behind a point are looked for. */
export function pointOf(measure: string, day: string): string {
  return `${measure}|${day}`;
}

function byCase(stored: readonly StoredEvent[]): Map<string, CaseEvent[]> {
  const cases = new Map<string, CaseEvent[]>();
  for (const row of stored) {
    const events = cases.get(row.caseId) ?? [];
    events.push(eventOf(row));
    cases.set(row.caseId, events);
  }
  return cases;
}

/** An event as the case has recorded it. */
function eventOf({ seq, at, type, process, actorId, actorRole, data }: StoredEvent): CaseEvent {
  const event = { ...(data as object), seq, at: at.getTime(), type, by: { id: actorId, role: actorRole } };
  // The recorder wrote the row from the same type; columns lose the type.
  return (process === null ? event : { ...event, process }) as unknown as CaseEvent;
}
