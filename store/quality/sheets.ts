import { type Marks, SHEET_POINTS, totalOf } from '../../domain/quality/points';
import type { ChatSheet, Prisma } from '../../prisma/client/client';
import { type AuditSource, audit } from '../audit';
import { type Database, takeTurn } from '../database';

/** A chat that was drawn to be talked over, with its sheet where it has one. */
export interface DrawnChat {
  caseId: string;
  kind: string | null;
  /** Who worked it; empty where nobody did. */
  staffId: string | null;
  /** discontent, breach, lostVerdict, warnedWord or drawn. */
  why: string;
  drawnAt: Date;
  sheet?: JudgedChat;
}

/** A sheet with its marks by point. */
export type JudgedChat = Omit<ChatSheet, 'marks'> & { marks: Marks };

/** The chats that were drawn since an instant, the latest first; one case once. */
export async function drawnChatsSince(database: Database, shopId: string, since: Date): Promise<DrawnChat[]> {
  const rows = await database.$queryRaw<Omit<DrawnChat, 'sheet'>[]>`
    SELECT DISTINCT ON (line ->> 'caseId') line ->> 'caseId' AS "caseId", line ->> 'kind' AS "kind",
      line ->> 'owner' AS "staffId", line ->> 'what' AS "why", s."dueAt" AS "drawnAt"
    FROM "DaySheet" s, jsonb_array_elements(s."lines") AS line
    WHERE s."shopId" = ${shopId} AND s."sort" = 'drawnChats' AND s."dueAt" >= ${since}
    ORDER BY line ->> 'caseId', s."dueAt" DESC`;
  const sheets = await database.chatSheet.findMany({
    where: { shopId, caseId: { in: rows.map(({ caseId }) => caseId) } },
  });
  return rows
    .map((row) => {
      const sheet = sheets.find(({ caseId }) => caseId === row.caseId);
      return sheet ? { ...row, sheet: judged(sheet) } : row;
    })
    .toSorted((one, other) => other.drawnAt.getTime() - one.drawnAt.getTime() || (one.caseId < other.caseId ? -1 : 1));
}

/** Who is judged, by whom and how. */
export interface Judgement {
  shopId: string;
  caseId: string;
  staffId: string;
  marks: Marks;
  note: string | null;
  /** The shop's calendar day, 2026-03-09. */
  day: string;
}

/** Keeps the sheet of a chat. Judged again, the newer one counts; the older one stays in the audit. */
export function judgeChat(
  database: Database,
  { marks, ...judgement }: Judgement,
  by: AuditSource,
): Promise<JudgedChat> {
  const { shopId, caseId } = judgement;
  return database.$transaction(async (transaction) => {
    await takeTurn(transaction, `chatSheet:${caseId}`);
    const where = { shopId_caseId: { shopId, caseId } };
    const before = await transaction.chatSheet.findUnique({ where });
    const row = {
      ...judgement,
      marks: { ...marks },
      total: totalOf(marks),
      judgedBy: by.actorId,
      judgedAt: new Date(),
    };
    const sheet = await transaction.chatSheet.upsert({ where, create: row, update: row });
    const [old, after] = [before, sheet].map((one) => (one ? told(one) : undefined));
    await audit(transaction, by, { action: 'chatJudged', shopId, subject: `case:${caseId}`, before: old, after });
    return judged(sheet);
  });
}

/** The sheets of some people, or of all, that were judged in a month (2026-03); the latest first. */
export async function sheetsOf(
  database: Database,
  shopId: string,
  { month, staffIds }: { month: string; staffIds?: readonly string[] },
): Promise<JudgedChat[]> {
  const rows = await database.chatSheet.findMany({
    where: { shopId, day: { startsWith: month }, ...(staffIds && { staffId: { in: [...staffIds] } }) },
    orderBy: [{ judgedAt: 'desc' }, { caseId: 'asc' }],
  });
  return rows.map(judged);
}

function judged({ marks, ...sheet }: ChatSheet): JudgedChat {
  return { ...sheet, marks: marksOf(marks) };
}

/** As they were stored. A point that is missing counts as not kept. */
function marksOf(stored: Prisma.JsonValue): Marks {
  const known = new Map(Object.entries((stored ?? {}) as Record<string, unknown>));
  return Object.fromEntries(SHEET_POINTS.map(({ id }) => [id, Number(known.get(id) ?? 0)])) as Marks;
}

/** The note stands in the sheet alone: it may quote the chat. */
function told({ staffId, marks, total, judgedBy, judgedAt }: ChatSheet) {
  return { staffId, marks, total, judgedBy, judgedAt };
}
