import { setTimeout as pause } from 'node:timers/promises';
import type { Market } from '../../scripts/time/market';
import { applied, paidOrders } from '../cases/orders';
import type { Watcher } from '../cases/watcher';
import { killed, type Peer } from './peers';

/** What became of the cases of one whose process was killed over and over. */
export interface Survived {
  cases: number;
  /** Never settled. */
  lost: number;
  /** Refunds that the platform was told to pay once more. */
  paysRepeated: number;
  /** Refunds that were paid twice. */
  paidTwice: number;
  /** Sentences that a buyer read twice. */
  saidTwice: number;
  /** Lines of a memo that were written twice. */
  notedTwice: number;
  /** From the last kill until the last case has settled, seconds. */
  drainSeconds: number;
}

interface Plan {
  cases: number;
  kills: number;
  /** Between two kills, ms. */
  apartMs: number;
}

/** A case that has not settled so long after the last kill counts as lost, ms. */
const PATIENCE_MS = 90_000;

/** Lets buyers apply and agents propose while the process is killed and started again, and looks into the sandbox's books afterwards. */
export async function underKills(
  peer: Peer,
  { cases, kills, apartMs }: Plan,
  seen: Watcher['seen'],
): Promise<Survived> {
  const tids = await paidOrders(peer.market, cases);
  const giveUp = new AbortController();
  const gapMs = (kills * apartMs) / cases;
  const lives = tids.map(async (tid, n) => {
    // They come in one after the other, so that each kill meets cases at every step.
    await pause(n * gapMs);
    const refundId = await applied(peer.market, tid);
    while (!seen(refundId) && !giveUp.signal.aborted) await pause(50);
    while (!giveUp.signal.aborted) {
      try {
        await peer.propose(refundId);
        break;
      } catch {
        // It was killed just now, and is back soon.
        await pause(200);
      }
    }
    while (!seen(refundId)?.isSettled && !giveUp.signal.aborted) await pause(50);
    return { refundId, isSettled: seen(refundId)?.isSettled === true };
  });
  for (let n = 0; n < kills; n++) {
    await pause(apartMs);
    await killed(peer);
  }
  const last = Date.now();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  const ended = await Promise.all(lives);
  clearTimeout(timer);
  const refunds = new Set(ended.map(({ refundId }) => refundId));
  return {
    cases,
    lost: ended.filter(({ isSettled }) => !isSettled).length,
    ...(await looked(peer.market, refunds, new Set(tids))),
    drainSeconds: Math.round((Date.now() - last) / 100) / 10,
  };
}

async function looked(market: Market, refunds: ReadonlySet<string>, tids: ReadonlySet<string>) {
  const books = await market.books();
  const pays = books.calls.filter(
    ({ method, key }) => method === 'taobao.rp.refunds.agree' && [...refunds].some((id) => key.includes(id)),
  );
  const paid = books.refunds.filter(({ refundId }) => refunds.has(refundId));
  const said = books.messages.filter(({ refundId }) => refunds.has(refundId));
  // The last memo of an order is the one that stays.
  const memos = new Map(books.memos.filter(({ tid }) => tids.has(tid)).map(({ tid, memo }) => [tid, memo]));
  return {
    paysRepeated: repeats(pays.map(({ key }) => key)),
    paidTwice: repeats(paid.map(({ refundId }) => refundId)),
    saidTwice: repeats(said.map(({ refundId, text }) => `${refundId} ${text}`)),
    notedTwice: [...memos.values()].reduce((sum, memo) => sum + repeats(memo.split('\n')), 0),
  };
}

function repeats(keys: readonly string[]): number {
  return keys.length - new Set(keys).size;
}
