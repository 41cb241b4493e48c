import type { PracticeAnswer, PracticePlay, PracticeQuestion } from '../prisma/client/client';
import type { AuditSource } from '../store/audit';
import type { Database } from '../store/database';
import {
  beginPlay,
  gradePlay,
  type NewPlay,
  type PlayGrade,
  type PlayName,
  playNamed,
  playsOf,
  takeTurn,
} from '../store/practice/plays';
import { answersOf, keepAnswer, ownQuestions, putQuestion, type QuestionEntry } from '../store/practice/practice';

/** The shop's own questions to practise with, and what its people have answered (docs/quality.md). */
export interface PracticeBook {
  questions(shopId: string): Promise<PracticeQuestion[]>;
  put(change: { shopId: string; id: string; entry: QuestionEntry }, by: AuditSource): Promise<PracticeQuestion>;
  keep(answer: PracticeAnswer): Promise<PracticeAnswer>;
  answers(shopId: string, which: { month: string; staffIds?: readonly string[] }): Promise<PracticeAnswer[]>;
  /** Undefined where another story is played on the order. */
  begin(play: NewPlay): Promise<PracticePlay | undefined>;
  play(which: PlayName): Promise<PracticePlay | undefined>;
  plays(shopId: string, which: { month: string; staffIds?: readonly string[] }): Promise<PracticePlay[]>;
  /** Whether the turn is the caller's to do. */
  takeTurn(which: PlayName, turn: string): Promise<boolean>;
  grade(which: PlayName, grade: PlayGrade): Promise<void>;
}

/** The same in Postgres. */
export function prismaPractice(database: Database): PracticeBook {
  return {
    questions: (shopId) => ownQuestions(database, shopId),
    put: (change, by) => putQuestion(database, change, by),
    keep: (answer) => keepAnswer(database, answer),
    answers: (shopId, which) => answersOf(database, shopId, which),
    begin: (play) => beginPlay(database, play),
    play: (which) => playNamed(database, which),
    plays: (shopId, which) => playsOf(database, shopId, which),
    takeTurn: (which, turn) => takeTurn(database, which, turn),
    grade: (which, grade) => gradePlay(database, which, grade),
  };
}
