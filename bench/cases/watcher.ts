import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

export interface Seen {
  caseId: string;
  isSettled: boolean;
  /** Of the product's cases. */
  workflowId?: string;
}

/** What was seen, once it has settled. */
export function settledOnly(seen: Seen | undefined): Seen | undefined {
  return seen?.isSettled ? seen : undefined;
}

/** How often Postgres is looked at, ms. One statement for all cases: the driver must cost the measured processes little. */
const EVERY = 100;

export interface Watcher {
  /** How far the case of a refund is. Undefined while it has no case. */
  seen(refundId: string): Seen | undefined;
  stop(): Promise<void>;
}

/** Looks how far cases are, by a statement that gives `refundId`, `caseId` and `isSettled` of those that changed lately. */
export async function watchCases(databaseUrl: string, statement: string): Promise<Watcher> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const known = new Map<string, Seen>();
  let isEnded = false;
  const looking = (async () => {
    while (!isEnded) {
      const { rows } = await client.query<Seen & { refundId: string }>({ name: 'watch', text: statement });
      for (const row of rows) known.set(row.refundId, row);
      await pause(EVERY);
    }
  })();
  return {
    seen: (refundId) => known.get(refundId),
    async stop() {
      isEnded = true;
      await looking;
      await client.end();
    },
  };
}
