import type { Market } from '../../scripts/time/market';
import { type Contender, type Proposing, timed, until } from './contender';
import { applied, paidOrders } from './orders';
import { settledOnly, type Watcher, watchCases } from './watcher';

/** A batch for each step of the case is in the sketch's tables when it has settled. */
const watchedOf = (batches: number) => `
  SELECT c."refundId", c."id" AS "caseId", count(*) >= ${batches} AS "isSettled"
  FROM sketch."Case" c JOIN sketch."CaseBatch" b ON b."caseId" = c."id"
  WHERE c."updatedAt" > now() - interval '2 minutes' GROUP BY c."id"`;

/** Looks how far the cases written by hand are, which write so many batches each. */
export const watchByHand = (databaseUrl: string, batches: number): Promise<Watcher> =>
  watchCases(databaseUrl, watchedOf(batches));

interface ByHand {
  name: string;
  market: Market;
  watcher: Watcher;
  propose: Proposing['propose'];
  pids: Contender['pids'];
}

/** One that plays the case by hand with the product's I/O: the buyer applies on the platform, somebody proposes, the platform pays. */
export function byHand({ name, market, watcher, propose, pids }: ByHand): Proposing {
  return {
    ...{ name, pids, market, propose },
    prepare: (cases) => paidOrders(market, cases),
    async play(tid, { command }) {
      const refundId = await applied(market, tid);
      await until(() => watcher.seen(refundId), 'the case of an application');
      await timed(command, () => propose(refundId));
      await until(() => settledOnly(watcher.seen(refundId)), 'a case to settle');
    },
  };
}
