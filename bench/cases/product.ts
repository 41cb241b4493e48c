import { randomUUID } from 'node:crypto';
import type { OwnStack } from '../../scripts/demo/ownStack';
import { createMarket } from '../../scripts/time/market';
import { type Acks, type Proposing, timed, until } from './contender';
import { applied, paidOrders } from './orders';
import type { Ids } from './sketch/rows';
import { settledOnly, type Watcher, watchCases } from './watcher';

/** A case that has paid waits to follow up: then it is settled. */
const WATCHED = `
  SELECT "refundId", "id" AS "caseId", "workflowId", "stage" = 'followUp' AS "isSettled" FROM public."Case"
  WHERE "refundId" IS NOT NULL AND "updatedAt" > now() - interval '2 minutes'`;

export interface Product extends Proposing {
  watcher: Watcher;
  /** Plays the case of an order, and gives what it is known by. */
  settled(tid: string): Promise<Ids & { workflowId: string }>;
}

/** (d): the product as it is, through HTTP: the buyer applies on the platform, the agent agrees, the platform pays. */
export async function product(stack: OwnStack): Promise<Product> {
  const { api, keys, sandbox, shopId, databaseUrl } = stack.addresses;
  const market = createMarket(sandbox, shopId);
  const watcher = await watchCases(databaseUrl, WATCHED);
  // Whoever has no outcome repeats the request under its key, as the answer asks.
  const post = async (path: string, body: object, key: string = randomUUID()): Promise<void> => {
    const response = await fetch(`${api}${path}`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${keys.afterSales}`, 'content-type': 'application/json' },
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status === 503) return post(path, body, key);
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${text}`);
  };
  const propose = (refundId: string) =>
    post(
      `/v1/cases/${watcher.seen(refundId)?.caseId}/propose`,
      { remedy: 'refund', skipReason: '买家拍错' },
      `propose-${refundId}`,
    );
  const life = async (tid: string, { command }: Acks) => {
    const refundId = await applied(market, tid);
    const { caseId } = await until(() => watcher.seen(refundId), 'the case of an application');
    await timed(command, () => propose(refundId));
    const { workflowId = '' } = await until(() => settledOnly(watcher.seen(refundId)), 'a case to settle');
    return { caseId, refundId, tid, workflowId };
  };
  return {
    ...{ name: 'product', watcher, market, propose, pids: () => stack.pids() },
    prepare: (cases) => paidOrders(market, cases),
    async play(tid, acks) {
      await life(tid, acks);
    },
    settled: (tid) => life(tid, { open: [], command: [] }),
  };
}

/** What opening a case about an order through HTTP takes, so many at once, ms each. */
export async function openings({ addresses }: OwnStack, cases: number, atOnce: number): Promise<number[]> {
  const { api, keys, sandbox, shopId } = addresses;
  const tids = await paidOrders(createMarket(sandbox, shopId), cases);
  const times: number[] = [];
  const one = async (tid: string) => {
    const response = await fetch(`${api}/v1/cases`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys.afterSales}`, 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'usageHelp', tid }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`No case was opened: ${text}`);
  };
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let tid = tids.pop(); tid !== undefined; tid = tids.pop()) {
        const its = tid;
        await timed(times, () => one(its));
      }
    }),
  );
  return times;
}
