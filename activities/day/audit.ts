import { type AuditPart, auditCases, auditDifferences, auditOrders, auditPeople } from '../audit/pages';
import type { DayJobCode } from './job';

/** One after the other; a page's cursor begins with the part's place in this list. */
const PARTS: readonly AuditPart[] = [auditCases, auditOrders, auditPeople, auditDifferences];

/** Every night the shop's cases, orders and people are held against what we promise. Each line is one promise that does not hold. */
export const audit: DayJobCode = async ({ database, shop, dueAt, cursor }) => {
  const [n, from] = placeOf(cursor);
  const part = PARTS[n];
  if (!part) return { done: 0 };
  const { looked, findings, next } = await part(database, shop.id, from);
  const at = new Date(dueAt).toISOString();
  const lines = findings.map(({ sort, ...of }) => ({ what: sort, ...of, at, isAlarm: true as const }));
  const following = next !== undefined ? `${n}:${next}` : n + 1 < PARTS.length ? `${n + 1}:` : undefined;
  const found = { done: looked, ...(following !== undefined && { next: following }) };
  if (lines.length === 0) return found;
  const sheets = [{ sort: 'audit', forRole: 'supervisor', thenRole: 'manager', lines } as const];
  return { ...found, sheets };
};

function placeOf(cursor: string): [number, string] {
  const at = cursor.indexOf(':');
  return at < 0 ? [0, ''] : [Number(cursor.slice(0, at)), cursor.slice(at + 1)];
}
