import { Context } from '@temporalio/activity';
import type { Logger } from '../config/logger';
import { DAY } from '../domain/time';
import { ERASED_BUYER, type EraseDeps, eraseCases, unclearOf } from '../intake/eraseBuyer';
import type { Database } from '../store/database';

/** How many cases are looked for at once. */
const PAGE = 100;

/** Who the audit says has erased them. */
const BY = { actorId: 'retention', actorRole: 'system', by: 'program:retention' };

export interface RetentionRules {
  /** Days after its end until a case's buyer is erased; 0 erases nobody. */
  days: number;
  log: Logger;
}

/**
 * Erases the buyers of a shop's cases that ended long enough ago, by the code of `npm run erase`. A case with an unclear
 * payment is left for a later day, and counted. After a crash the next attempt goes on: erased cases are no longer found.
 */
export function retention(deps: EraseDeps, { days, log }: RetentionRules) {
  return {
    async eraseExpired(shopId: string): Promise<{ cases: number; left: number }> {
      if (days === 0) return { cases: 0, left: 0 };
      const before = new Date(Date.now() - days * DAY);
      const context = Context.current();
      const beating = setInterval(() => context.heartbeat(), 10_000);
      try {
        const done = await eraseBefore(deps, shopId, before);
        log.info({ shopId, ...done }, 'buyers of old cases erased');
        return done;
      } finally {
        clearInterval(beating);
      }
    },
  };
}

/** Page by page, by the cases' ids. */
async function eraseBefore(deps: EraseDeps, shopId: string, before: Date): Promise<{ cases: number; left: number }> {
  const { cancellationSignal, cancelled } = Context.current();
  let [cases, left, last] = [0, 0, ''];
  for (;;) {
    const page = await expired(deps.database, shopId, before, last);
    if (page.length === 0) return { cases, left };
    last = page.at(-1)?.id ?? last;
    const unclear = new Set(
      await unclearOf(
        deps.database,
        shopId,
        page.map(({ id }) => id),
      ),
    );
    left += unclear.size;
    for (const [buyerId, caseIds] of byBuyer(page.filter(({ id }) => !unclear.has(id)))) {
      // The worker stops: the next one goes on with the buyers that are left.
      if (cancellationSignal.aborted) await cancelled;
      await eraseCases(deps, { shopId, buyerId, caseIds, why: 'retention' }, BY);
      cases += caseIds.length;
    }
  }
}

function expired(database: Database, shopId: string, before: Date, last: string) {
  return database.case.findMany({
    where: { shopId, id: { gt: last }, endedAt: { lt: before }, NOT: { buyerId: { startsWith: ERASED_BUYER } } },
    orderBy: { id: 'asc' },
    take: PAGE,
    select: { id: true, buyerId: true },
  });
}

function byBuyer(cases: readonly { id: string; buyerId: string }[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { id, buyerId } of cases) found.set(buyerId, [...(found.get(buyerId) ?? []), id]);
  return found;
}
