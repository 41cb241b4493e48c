import { wants } from '../../domain/case/wants';
import type { CaseState } from '../../domain/case/state';
import type { Service } from '../../scripts/stack';
import { openShop, type TestShop } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { type Hold, type Holds, holdsIn, type Line } from './support/holds';
import { type Effect, type Ready, SORTS, timesIn } from './support/points';
import { kill, workerProcess } from './support/processes';
import { until } from './support/stories';
import { expectRecordsToTell, replay } from './support/truth';

/**
 * The lines of docs/exactly-once.md, by the names that they have there. At each a worker is killed once, with every effect standing at
 * it; the next worker is given all of them, and finds what the last one left.
 */
interface Point {
  name: string;
  /** Where the effect is stopped: at a line in our rows, or on the other side. */
  at: (effect: { kind: Effect; event: string }) => { kind: string; line: Line } | undefined;
  fault?: 'timeoutBefore' | 'timeoutAfter';
  /** The intent's row when the worker is dead; undefined where there is none. */
  leaves: string | undefined;
}

const ofIntent = (line: string, moment: Line['moment']) => (effect: { kind: Effect }) => ({
  kind: effect.kind,
  line: { line, moment },
});
const ofTransfer = (kind: string, line: string, moment: Line['moment']) => (effect: { kind: Effect }) =>
  effect.kind === 'transfer' ? { kind, line: { line, moment } } : undefined;
const nowhere = () => undefined;

// Those on the other side come first: later on, what recovers would be met by their faults.
const POINTS: readonly Point[] = [
  { name: 'the request has left, and did not arrive', at: nowhere, fault: 'timeoutBefore', leaves: 'sent' },
  { name: 'the request has left, and took effect', at: nowhere, fault: 'timeoutAfter', leaves: 'sent' },
  { name: 'before intend', at: ofIntent('intended', 'before'), leaves: undefined },
  { name: 'intend', at: ofIntent('intended', 'after'), leaves: 'intended' },
  { name: 'before reserve', at: ofTransfer('ledger', 'held', 'before'), leaves: 'intended' },
  { name: 'reserve', at: ofTransfer('ledger', 'held', 'after'), leaves: 'intended' },
  { name: 'before mark sent', at: ofIntent('sent', 'before'), leaves: 'intended' },
  { name: 'mark sent', at: ofIntent('sent', 'after'), leaves: 'sent' },
  { name: 'the answer, before remember', at: ofIntent('confirmed', 'before'), leaves: 'sent' },
  { name: 'remember', at: ofIntent('confirmed', 'after'), leaves: 'confirmed' },
  {
    name: 'the case has its answer, before its record',
    at: ({ event }) => ({ kind: 'event', line: { line: event, moment: 'before' } }),
    leaves: 'confirmed',
  },
];

interface Stopped extends Ready {
  point: Point;
  kinds: Effect[];
}

let shop: TestShop;
let databaseUrl: string;
let worker: Service;
let holds: Holds;
const stopped: Stopped[] = [];

beforeAll(async () => {
  databaseUrl = await freshDatabase();
  shop = await openShop({ workers: false, databaseUrl });
  holds = await holdsIn(databaseUrl);
  await startWorker();
}, 60_000);
afterAll(async () => {
  await worker?.stop();
  await holds?.close();
  await shop?.close();
});

test('a worker is killed at every named line with every effect standing there', async () => {
  const t0 = Date.now();
  const rounds = await Promise.all(POINTS.map(prepared));
  console.info('prepared', Date.now() - t0);
  for (const round of rounds) {
    await killedAt(round);
    console.info(round[0]?.point.name, Date.now() - t0);
  }
}, 240_000);

test('every case goes on to its end', async () => {
  const t0 = Date.now();
  for (const { caseId } of stopped) await until(() => isAtRest(caseId), `case ${caseId} comes to rest`, 90_000);
  console.info('rest', Date.now() - t0);
}, 120_000);

describe.each(POINTS.map((point) => [point.name, point] as const))('killed at: %s', (_name, point) => {
  const own = () => stopped.filter((one) => one.point === point);

  test('each effect happened once, by the other side’s books, and its intent says so', async () => {
    const books = await shop.market.books();
    expect(own().length).toBeGreaterThan(0);
    for (const one of own()) {
      const intents = await shop.database.intent.findMany({ where: { caseId: one.caseId } });
      expect(intents.map(({ kind, status }) => ({ kind, status }))).toEqual(
        intents.map(({ kind }) => ({ kind, status: 'confirmed' })),
      );
      expect(intents.map(({ kind }) => kind)).toEqual(expect.arrayContaining(one.kinds));
      const single = intents.filter(({ kind }) => kind !== 'sendMessage' && kind !== 'writeMemo');
      expect(single.map((intent) => ({ kind: intent.kind, times: timesIn(books, one, intent) }))).toEqual(
        single.map(({ kind }) => ({ kind, times: 1 })),
      );
      const said = books.messages.filter(({ refundId }) => refundId === one.refundId);
      expect(said).toHaveLength(intents.filter(({ kind }) => kind === 'sendMessage').length);
      const noted = books.memos.filter(({ tid }) => tid === one.tid).map(({ memo }) => memo);
      expect(noted).toHaveLength(intents.filter(({ kind }) => kind === 'writeMemo').length);
    }
  });

  test('the ledger and the payouts say what was paid', async () => {
    for (const { caseId, tid, amount, kinds } of own()) {
      const isPaid = kinds.some((kind) => kind === 'transfer' || kind === 'agreeRefund');
      const payouts = await shop.database.payout.findMany({ where: { caseId } });
      expect(payouts).toEqual(isPaid ? [expect.objectContaining({ status: 'paid', amount })] : []);
      const paid = await shop.database.ledgerEntry.findMany({ where: { tid, status: 'paid' } });
      expect(paid.map((entry) => entry.amount)).toEqual(isPaid ? [amount] : []);
    }
  });

  test('the records tell what the case is, and its history replays', async () => {
    for (const { caseId } of own()) {
      expect((await expectRecordsToTell(shop, caseId)).troubles).toEqual([]);
      await replay(shop, caseId);
    }
  });
});

async function startWorker(): Promise<void> {
  worker = workerProcess({ shop, databaseUrl });
  await worker.start();
}

/** Cases that stand before their effects, one of each sort that is stopped at the point. */
function prepared(point: Point, n: number): Promise<Stopped[]> {
  const sorts = Object.values(SORTS).filter(({ effects }) => point.fault || effects.some((one) => point.at(one)));
  return Promise.all(
    sorts.map(async (sort, m) => ({
      ...(await sort.ready(shop, 10_00 + 10 * n + m)),
      point,
      kinds: sort.effects.map(({ kind }) => kind),
    })),
  );
}

async function killedAt(round: Stopped[]): Promise<void> {
  const held: Hold[] = [];
  for (const one of round) {
    const { effects } = sortOf(one);
    const { fault, at } = one.point;
    for (const { method } of effects) if (fault) await shop.market.fault({ match: { method }, kind: fault, times: 1 });
    for (const effect of effects) {
      const where = at(effect);
      if (where) held.push(await holds.holdNext(where.kind, where.line, one.caseId));
    }
    await one.trigger();
    if (fault) {
      // Its own faults are spent before another case calls by the same methods.
      for (const { method } of effects) {
        await until(async () => {
          const { calls } = await shop.market.books();
          return calls.filter((call) => call.method === method && call.fault === fault).length >= 1 || undefined;
        }, `${method} has left`);
      }
    }
  }
  await Promise.all(held.map((hold) => hold.reached()));
  await kill(worker);
  for (const hold of held) await hold.letGo();
  for (const { caseId, kinds, point } of round) {
    const rows = await shop.database.intent.findMany({ where: { caseId, kind: { in: kinds } }, orderBy: { createdAt: 'asc' } });
    for (const kind of kinds) {
      // A message before this one is confirmed.
      const last = rows.findLast((row) => row.kind === kind && (kind !== 'sendMessage' || row.id.includes('agreement')));
      expect({ kind, at: point.name, status: last?.status }).toEqual({ kind, at: point.name, status: point.leaves });
    }
  }
  stopped.push(...round);
  await startWorker();
}

function sortOf({ kinds }: Stopped) {
  const sort = Object.values(SORTS).find(({ effects }) => effects.some(({ kind }) => kinds.includes(kind)));
  if (!sort) throw new Error('A case of no sort.');
  return sort;
}

/** Nothing is asked any more. */
async function isAtRest(caseId: string): Promise<true | undefined> {
  const row = await shop.database.case.findUnique({ where: { id: caseId }, select: { state: true } });
  if (!row || wants(row.state as unknown as CaseState).asks.length > 0) return undefined;
  return true;
}
