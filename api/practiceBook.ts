import type { PracticeAnswer, PracticeQuestion } from '../prisma/client/client';
import type { AuditSource } from '../store/audit';
import type { Database } from '../store/database';
import { answersOf, keepAnswer, ownQuestions, putQuestion, type QuestionEntry } from '../store/practice/practice';

/** The shop's own questions to practise with, and what its people have answered (docs/quality.md). */
export interface PracticeBook {
  questions(shopId: string): Promise<PracticeQuestion[]>;
  put(change: { shopId: string; id: string; entry: QuestionEntry }, by: AuditSource): Promise<PracticeQuestion>;
  keep(answer: PracticeAnswer): Promise<PracticeAnswer>;
  answers(shopId: string, which: { month: string; staffIds?: readonly string[] }): Promise<PracticeAnswer[]>;
}

/** The same in Postgres. */
export function prismaPractice(database: Database): PracticeBook {
  return {
    questions: (shopId) => ownQuestions(database, shopId),
    put: (change, by) => putQuestion(database, change, by),
    keep: (answer) => keepAnswer(database, answer),
    answers: (shopId, which) => answersOf(database, shopId, which),
  };
}
