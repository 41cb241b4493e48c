import type { PracticePlay } from '../../prisma/client/client';
import type { Database } from '../database';

/** A story that somebody begins. */
export type NewPlay = Pick<PracticePlay, 'id' | 'shopId' | 'staffId' | 'storyId' | 'tid' | 'day' | 'startedAt'>;

/** A play of a shop by its id. */
export interface PlayName {
  shopId: string;
  id: string;
}

/** Begins it, and gives it as it is kept. Begun again under its id, the first one stays. Undefined where the order is played already. */
export async function beginPlay(database: Database, play: NewPlay): Promise<PracticePlay | undefined> {
  await database.practicePlay.createMany({ data: [{ ...play, turns: [], missed: [] }], skipDuplicates: true });
  return playNamed(database, play);
}

/** The play of that id. */
export async function playNamed(database: Database, { shopId, id }: PlayName): Promise<PracticePlay | undefined> {
  return (await database.practicePlay.findFirst({ where: { shopId, id } })) ?? undefined;
}

/** The plays of some people, or of all, in a month (2026-03); the latest first. */
export function playsOf(
  database: Database,
  shopId: string,
  { month, staffIds }: { month: string; staffIds?: readonly string[] },
): Promise<PracticePlay[]> {
  return database.practicePlay.findMany({
    where: { shopId, day: { startsWith: month }, ...(staffIds && { staffId: { in: [...staffIds] } }) },
    orderBy: [{ startedAt: 'desc' }, { id: 'asc' }],
  });
}

/** Takes up a turn of the other side. Of all who would do so one gets true: who else does it would do it twice. */
export async function takeTurn(database: Database, { shopId, id }: PlayName, turn: string): Promise<boolean> {
  const { count } = await database.practicePlay.updateMany({
    where: { shopId, id, NOT: { turns: { has: turn } } },
    data: { turns: { push: turn } },
  });
  return count > 0;
}

/** What the rules say of it now. */
export type PlayGrade = Required<Pick<PracticePlay, 'isRight' | 'missed' | 'warned'>> & { gradedAt: Date };

/** Keeps the latest grade. */
export async function gradePlay(database: Database, { shopId, id }: PlayName, grade: PlayGrade): Promise<void> {
  await database.practicePlay.updateMany({ where: { shopId, id }, data: grade });
}
