import type { PracticeAnswer, PracticeQuestion } from '../../prisma/client/client';
import { type AuditSource, audit } from '../audit';
import type { Database } from '../database';

/** What a question of the shop says. */
export type QuestionEntry = Pick<PracticeQuestion, 'says' | 'steps' | 'courtesy' | 'retired'>;

/** The shop's own questions by id, those that are retired among them. */
export function ownQuestions(database: Database, shopId: string): Promise<PracticeQuestion[]> {
  return database.practiceQuestion.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
}

/** Says one of the shop's own questions, as a whole. */
export function putQuestion(
  database: Database,
  { shopId, id, entry }: { shopId: string; id: string; entry: QuestionEntry },
  by: AuditSource,
): Promise<PracticeQuestion> {
  return database.$transaction(async (transaction) => {
    const where = { shopId_id: { shopId, id } };
    const before = (await transaction.practiceQuestion.findUnique({ where })) ?? undefined;
    const row = { ...entry, madeBy: by.actorId, madeAt: new Date() };
    const after = await transaction.practiceQuestion.upsert({ where, create: { shopId, id, ...row }, update: row });
    await audit(transaction, by, { action: 'questionChanged', shopId, subject: `question:${id}`, before, after });
    return after;
  });
}

/** Keeps a graded answer, and gives it as it is kept. Repeated under its id, the first one stays. */
export async function keepAnswer(database: Database, answer: PracticeAnswer): Promise<PracticeAnswer> {
  await database.practiceAnswer.createMany({ data: [answer], skipDuplicates: true });
  return database.practiceAnswer.findUniqueOrThrow({ where: { id: answer.id } });
}

/** The answers of some people, or of all, in a month (2026-03); the latest first. */
export function answersOf(
  database: Database,
  shopId: string,
  { month, staffIds }: { month: string; staffIds?: readonly string[] },
): Promise<PracticeAnswer[]> {
  return database.practiceAnswer.findMany({
    where: { shopId, day: { startsWith: month }, ...(staffIds && { staffId: { in: [...staffIds] } }) },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
  });
}
