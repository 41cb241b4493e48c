import { ProviderError } from '../adapters/errors';
import type { PushMessage } from '../adapters/top';
import { cleanIn } from '../domain/text';
import type { Prisma } from '../prisma/client/client';
import { type Database, isDatabaseAway } from '../store/database';
import { isTemporalAway, OutcomeUnknown } from './errors';

/** How long a message that cannot be handed over is tried: at least this often and at least this long (ms). */
export interface Patience {
  tries: number;
  ms: number;
}

/** A person must know within a minute. */
export const PATIENCE: Patience = { tries: 4, ms: 30_000 };

/** A failure that is so much later than the last one, ms, has another cause. */
const FORGOTTEN_MS = 24 * 60 * 60_000;

/** Pauses between the tries, ms: they double. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** A matter of the platform that could not be handed over, with the message that says where to look. */
export interface Failing {
  shopId: string;
  matter: string;
  message: PushMessage;
  /** It waited, and was tried again. */
  isAgain?: boolean;
}

/**
 * Whether a matter of the platform has failed too often. Then a person gets it, and it does not come back for ever. It
 * does not count failures that have nothing to do with the matter. Examples: a provider, Postgres or Temporal is away,
 * or the shop is paused.
 */
export type Fate = 'away' | 'waits' | 'over';

export async function noteFailure(
  database: Database,
  { shopId, matter, message, isAgain }: Failing,
  error: unknown,
  patience: Patience = PATIENCE,
): Promise<Fate> {
  if (isAway(error)) return 'away';
  const key = { shopId, id: matter };
  const lastAt = new Date();
  const before = await database.intakeFailure.findUnique({ where: { shopId_id: key } });
  // Somebody has deleted it meanwhile, as the erasing of a buyer does: it must not come back.
  if (isAgain && before === null) return 'waits';
  const isGoingOn = before !== null && lastAt.getTime() - before.lastAt.getTime() < FORGOTTEN_MS;
  const { attempts, since } = isGoingOn ? before : { attempts: 0, since: lastAt };
  if (attempts + 1 >= patience.tries && lastAt.getTime() - since.getTime() >= patience.ms) {
    await database.intakeFailure.deleteMany({ where: key });
    return 'over';
  }
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempts);
  const failed = { attempts: attempts + 1, since, lastAt, nextAt: new Date(lastAt.getTime() + pauseMs) };
  const kept = cleanIn(message) as object as Prisma.InputJsonObject;
  if (isAgain) await database.intakeFailure.updateMany({ where: key, data: failed });
  else {
    await database.intakeFailure.upsert({
      where: { shopId_id: key },
      create: { ...key, ...failed, message: kept },
      update: failed,
    });
  }
  return 'waits';
}

/** The matters of a shop that wait for their next try: whatever else comes about them need not be tried beside it. */
export async function waitingMatters(database: Database, shopId: string): Promise<ReadonlySet<string>> {
  const rows = await database.intakeFailure.findMany({ where: { shopId }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** Those whose time has come, the longest waiting first. */
export async function dueMatters(database: Database, shopId: string, most: number): Promise<Failing[]> {
  const rows = await database.intakeFailure.findMany({
    where: { shopId, nextAt: { lte: new Date() } },
    orderBy: { nextAt: 'asc' },
    take: most,
  });
  return rows.map(({ id, message }) => ({ shopId, matter: id, message: message as unknown as PushMessage }));
}

/** It has been handed over. */
export async function forgetFailure(
  database: Database,
  { shopId, matter }: Pick<Failing, 'shopId' | 'matter'>,
): Promise<void> {
  await database.intakeFailure.deleteMany({ where: { shopId, id: matter } });
}

/** An answer that nobody can read is of the matter, and so is a case that takes no command: both may stay so for ever. */
function isAway(error: unknown): boolean {
  if (error instanceof OutcomeUnknown) return error.part !== 'case';
  if (isDatabaseAway(error) || isTemporalAway(error)) return true;
  return error instanceof ProviderError && error.kind !== 'refused' && error.code !== 'UNREADABLE';
}

/** For the log and for a person: errors of ours hold no personal data. */
export function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
