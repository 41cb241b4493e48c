import type { HandedOver, HandOver } from '../intake/handOver';
import { describe } from '../intake/poison';
import type { HandOverReview } from '../intake/reviews';
import { type Database, isDatabaseAway } from '../store/database';
import { type DeadLetter, endLetter, findLetter, keepLetter, type LetterOutcome, rowId } from '../store/deadLetters';
import type { Deps } from './ports';

export interface LetterOptions {
  handOver: HandOver;
  handOverReview: HandOverReview;
}

interface Order {
  shopId: string;
  letterId: string;
  staffId: string;
  commandId: string;
}

/** The result of a try: the letter is closed, or it stays open for this reason. */
type Tried = LetterOutcome | { reason: string };

/**
 * Tries a dead letter again because a person asked for it, and records the result. A platform message goes to its case
 * as if it had just come. A notice to a staff group is sent once more under a new id, since nobody knows whether the
 * group got the first. Thanks are written where the review has none. The same command id does nothing twice, and a
 * closed letter is not tried again.
 */
export function deadLetters({ database, shops }: Deps, { handOver, handOverReview }: LetterOptions) {
  return {
    async retryLetter({ shopId, letterId, staffId, commandId }: Order): Promise<void> {
      const letter = await findLetter(database, shopId, letterId);
      if (!letter || letter.closedAt !== null || letter.commandId === commandId) return;
      const attempts = letter.attempts + 1;
      const tried = await again(letter, shopId, attempts);
      const key = { shopId, id: letterId };
      if ('reason' in tried) await keepLetter(database, key, { reason: tried.reason, attempts, commandId });
      else await endLetter(database, key, { outcome: tried, closedBy: staffId, attempts, commandId });
    },
  };

  async function again(letter: DeadLetter, shopId: string, attempts: number): Promise<Tried> {
    const notice = rowId(letter.id, 'notice');
    try {
      if (notice !== undefined) return await sayAgain(database, { shopId, notice, attempts });
      const handed = await handAgain(letter, shopId);
      const effect = rowId(letter.id, 'effect');
      return effect === undefined || handed.to === 'case'
        ? outcomeOf(handed)
        : await effectOf(database, shopId, effect);
    } catch (error) {
      // Without Postgres nothing can be written down either: the try is made again.
      if (isDatabaseAway(error)) throw error;
      return { reason: describe(error) };
    }
  }

  /** The letter says where to look, as the message did. */
  async function handAgain({ about }: DeadLetter, shopId: string): Promise<HandedOver> {
    const { refundId, tid, oid } = about;
    const shop = await shops.shop(shopId);
    if (refundId !== undefined) return handOver(shop, refundId);
    if (tid !== undefined && oid !== undefined) return handOverReview(shop, { tid, oid });
    return { to: 'person', because: 'it names nothing that could be looked at: close it with a note' };
  }
}

function outcomeOf(handed: HandedOver): Tried {
  switch (handed.to) {
    case 'case':
      return { as: 'handedOver', caseId: handed.caseId };
    case 'nobody':
      return { as: 'nothingToDo', because: handed.because };
    case 'person':
      return { reason: handed.because };
  }
}

/**
 * Writes a new row, which the watcher sends as soon as the robot may speak. The id holds the number of the try, so each
 * try makes one row.
 */
async function sayAgain(
  database: Database,
  { shopId, notice, attempts }: { shopId: string; notice: string; attempts: number },
): Promise<Tried> {
  const first = await database.staffNotice.findFirst({ where: { shopId, id: notice } });
  if (!first) return { reason: 'its row is gone' };
  const { robot, text, staffId } = first;
  const id = `${notice.replace(/~\d+$/, '')}~${attempts}`;
  await database.staffNotice.createMany({ data: [{ id, shopId, robot, text, staffId }], skipDuplicates: true });
  // If it fails too, it is the same matter, tried so often.
  const letterId = `notice:${id}`;
  await database.deadLetter.createMany({ data: [{ shopId, id: letterId, attempts }], skipDuplicates: true });
  return { as: 'sentAgain', letterId };
}

/** Whether it is done tells its own row. */
async function effectOf(database: Database, shopId: string, id: string): Promise<Tried> {
  const row = await database.intent.findUnique({ where: { shopId_id: { shopId, id } } });
  if (row?.status === 'confirmed') return { as: 'done' };
  const reason = (row?.answer as { reason?: unknown } | null)?.reason;
  return { reason: String(reason ?? row?.status ?? 'its row is gone') };
}
