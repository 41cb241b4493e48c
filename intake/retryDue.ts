import type { Watch } from './consume';
import { inLanes } from './lanes';
import { describe, dueMatters, forgetFailure } from './poison';
import { passOnOrLeave } from './topics';

const MOST_AT_ONCE = 50;
/** In lanes of their own: what fails takes no place from what has just come. */
const LANES = { width: 4, slowMs: 15_000 };

/** Tries again what could not be handed over, when its time has come. Returns how many were tried. */
export async function retryDue(watch: Watch): Promise<number> {
  const { shop, database, log } = watch;
  const due = await dueMatters(database, shop.id, MOST_AT_ONCE);
  await inLanes(due, (failing) => tryAgain(failing).catch((error) => later(failing, error)), LANES);
  return due.length;

  async function tryAgain({ shopId, matter, message }: (typeof due)[number]): Promise<void> {
    const fate = await passOnOrLeave({ ...watch, isAgain: true }, [message]);
    if (fate !== 'waits') await forgetFailure(database, { shopId, matter });
  }

  /** A provider, Postgres or Temporal is away: it stays due. */
  function later({ matter }: (typeof due)[number], error: unknown): void {
    log.warn({ shopId: shop.id, matter, err: describe(error) }, 'a matter waits: it could not be tried now');
  }
}
