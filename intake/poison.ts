import { ProviderError } from '../adapters/errors';
import { type Database, isDatabaseAway } from '../store/database';
import { isTemporalAway, OutcomeUnknown } from './errors';

/** How long a message that cannot be handed over is tried: at least this often and at least this long (ms). */
export interface Patience {
  tries: number;
  ms: number;
}

export const PATIENCE: Patience = { tries: 5, ms: 10 * 60_000 };

/** A failure that is so much later than the last one, ms, has another cause. */
const FORGOTTEN_MS = 24 * 60 * 60_000;

/**
 * Whether a matter of the platform has failed too often. Then a person gets it, and it does not come back for ever. It
 * does not count failures that have nothing to do with the matter. Examples: a provider, Postgres or Temporal is away,
 * or the shop is paused.
 */
export async function isPoison(
  database: Database,
  { shopId, matter }: { shopId: string; matter: string },
  error: unknown,
  patience: Patience = PATIENCE,
): Promise<boolean> {
  if (isAway(error)) return false;
  const key = { shopId, id: matter };
  const lastAt = new Date();
  const before = await database.intakeFailure.findUnique({ where: { shopId_id: key } });
  const isGoingOn = before !== null && lastAt.getTime() - before.lastAt.getTime() < FORGOTTEN_MS;
  const { attempts, since } = isGoingOn ? before : { attempts: 0, since: lastAt };
  if (attempts + 1 >= patience.tries && lastAt.getTime() - since.getTime() >= patience.ms) {
    await database.intakeFailure.deleteMany({ where: key });
    return true;
  }
  const failed = { attempts: attempts + 1, since, lastAt };
  await database.intakeFailure.upsert({
    where: { shopId_id: key },
    create: { ...key, ...failed },
    update: failed,
  });
  return false;
}

/** An answer that nobody can read is of the matter: it may be unreadable for ever. */
function isAway(error: unknown): boolean {
  if (error instanceof OutcomeUnknown || isDatabaseAway(error) || isTemporalAway(error)) return true;
  return error instanceof ProviderError && error.kind !== 'refused' && error.code !== 'UNREADABLE';
}

/** For the log and for a person: errors of ours hold no personal data. */
export function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
