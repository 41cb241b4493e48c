import type { CaseState } from '../../domain/case/state/caseState';
import { wants } from '../../domain/case/wants';
import type { Service } from '../../scripts/stack';
import { workflowIdOfCase } from '../../store/subjects';
import { openShop, type TestShop } from '../support/shop';
import { freshDatabase, testStack } from '../support/stack';
import { type Hold, type Holds, holdsIn, type Line } from './support/holds';
import { countsIn, type Effect, type Ready, SORTS } from './support/points';
import { kill, workerProcess } from './support/processes';
import { until } from './support/stories';
import { expectRecordsToTell, replay } from './support/truth';

/**
 * The lines of docs/exactly-once.md, by the names that they have there. At each line a worker is killed once, while
 * every effect stands at that line. The next worker is given all of them, and finds what the last one left.
 */
interface Point {
  name: string;
  /** Where the effect is stopped: at a line in our rows, or on the other side. */
  at: (effect: { kind: Effect; event: string }) => { kind: string; line: Line } | undefined;
  fault?: 'timeoutBefore' | 'timeoutAfter';
  /** The possible states of the intent's row when the worker is dead. None where there is no row. */
  leaves: readonly (string | undefined)[];
}

const ofIntent = (line: string, moment: Line['moment']) => (effect: { kind: Effect }) => ({
  kind: effect.kind,
  line: { line, moment },
});
const ofTransfer = (kind: string, line: string, moment: Line['moment']) => (effect: { kind: Effect }) =>
  effect.kind === 'transfer' ? { kind, line: { line, moment } } : undefined;
const nowhere = () => undefined;
/** The caller may have given up by then. */
const GONE = ['sent', 'unknown'];
/** The platform's own message may have come before the worker was killed. */
const TOLD = [...GONE, 'confirmed'];

// The points in the sandbox come first. Later, their faults would hit the recovering cases.
const POINTS: readonly Point[] = [
  { name: 'the request has left, and did not arrive', at: nowhere, fault: 'timeoutBefore', leaves: GONE },
  { name: 'the request has left, and took effect', at: nowhere, fault: 'timeoutAfter', leaves: TOLD },
  { name: 'before intend', at: ofIntent('intended', 'before'), leaves: [undefined] },
  { name: 'intend', at: ofIntent('intended', 'after'), leaves: ['intended'] },
  { name: 'before reserve', at: ofTransfer('ledger', 'held', 'before'), leaves: ['intended'] },
  { name: 'reserve', at: ofTransfer('ledger', 'held', 'after'), leaves: ['intended'] },
  { name: 'before mark sent', at: ofIntent('sent', 'before'), leaves: ['intended'] },
  { name: 'mark sent', at: ofIntent('sent', 'after'), leaves: ['sent'] },
  { name: 'the answer, before remember', at: ofIntent('confirmed', 'before'), leaves: ['sent'] },
  { name: 'remember', at: ofIntent('confirmed', 'after'), leaves: ['confirmed'] },
  {
    name: 'the case has its answer, before its record',
    // The three of a return are answered together: their batch stops at the first of its events.
    at: ({ kind, event }) =>
      kind === 'sendMessage' || kind === 'writeMemo'
        ? undefined
        : { kind: 'event', line: { line: event, moment: 'before' } },
    leaves: ['confirmed'],
  },
];

interface Stopped extends Ready {
  point: Point;
  kinds: Effect[];
  /** The states of these rows when the worker was dead. */
  left: (string | undefined)[];
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
});
afterAll(async () => {
  await worker?.stop();
  await holds?.close();
  await shop?.close();
});

test('a worker is killed at every named line with every effect standing there, and every case comes to rest', async () => {
  const began = Date.now();
  const say = (what: string) => console.info(`${Math.round((Date.now() - began) / 1000)} s: ${what}`);
  const rounds = await Promise.all(POINTS.map(prepared));
  stopped.push(...rounds.flat());
  say('all stand before their effects');
  for (const round of rounds) {
    await forgetWorker(round);
    await killedAt(round);
    await startWorker();
    say(`killed at: ${round[0]?.point.name}`);
  }
  await forgetWorker(stopped);
  for (const { caseId } of stopped) await until(() => isAtRest(caseId), `case ${caseId} comes to rest`);
  say('all at rest');
});

describe.each(POINTS.map((point) => [point.name, point] as const))('killed at: %s', (_name, point) => {
  const own = () => stopped.filter((one) => one.point === point);

  test('its intent’s row says how far it came', () => {
    expect(own().length).toBeGreaterThan(0);
    for (const { kinds, left } of own()) {
      const strange = kinds
        .map((kind, n) => [kind, left[n]] as const)
        .filter(([, status]) => !point.leaves.includes(status));
      expect(strange).toEqual([]);
    }
  });

  test('each effect happened once, by the other side’s books, and its intent says so', async () => {
    const books = await shop.market.books();
    for (const one of own()) {
      const intents = await shop.database.intent.findMany({ where: { caseId: one.caseId } });
      const stoppedHere = intents.filter(({ kind }) => (one.kinds as string[]).includes(kind));
      expect(stoppedHere.map(({ kind }) => kind)).toEqual(expect.arrayContaining(one.kinds));
      expect(stoppedHere.filter(({ status }) => status !== 'confirmed')).toEqual([]);
      expect(countsIn(books, one)).toEqual(confirmedOf(intents));
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

/** Temporal keeps a case's next task 10 s for the worker that knew the case, and that worker is dead. */
async function forgetWorker(matters: readonly Ready[]): Promise<void> {
  const { temporalNamespace: namespace } = testStack();
  await Promise.all(
    matters.map(async ({ caseId }) =>
      shop.temporal.workflowService.resetStickyTaskQueue({
        namespace,
        execution: { workflowId: await workflowIdOfCase(shop.database, caseId) },
      }),
    ),
  );
}

/** Cases just before their effects: one of each sort that the point stops. */
function prepared(point: Point, n: number): Promise<Stopped[]> {
  const sorts = Object.values(SORTS).filter(({ effects }) => point.fault || effects.some((one) => point.at(one)));
  return Promise.all(
    sorts.map(async (sort, m) => ({
      ...(await sort.ready(shop, 10_00 + 10 * n + m)),
      point,
      kinds: sort.effects.map(({ kind }) => kind),
      left: [],
    })),
  );
}

async function killedAt(round: Stopped[]): Promise<void> {
  const held: Hold[] = [];
  const [first, ...others] = round;
  for (const one of round) {
    for (const effect of effectsOf(one)) {
      const where = one.point.at(effect);
      if (where) held.push(await holds.holdNext(where.kind, where.line, one.caseId));
    }
  }
  if (first) await setOff(first);
  await Promise.all(others.map(setOff));
  await Promise.all(held.map((hold) => hold.reached()));
  await kill(worker);
  for (const hold of held) await hold.letGo();
  for (const one of round) one.left = await Promise.all(one.kinds.map((kind) => statusOf(one, kind)));
}

/** Returns when the request that the fault will hit has left. */
async function setOff(one: Stopped): Promise<void> {
  const { fault } = one.point;
  const methods = fault ? effectsOf(one).map(({ method }) => method) : [];
  for (const method of methods) await shop.market.fault({ match: { method }, kind: fault ?? 'timeoutAfter', times: 1 });
  await one.trigger();
  await until(async () => {
    if (methods.length === 0) return true;
    const { calls } = await shop.market.books();
    const haveLeft = methods.every((method) => calls.some((call) => call.method === method && call.fault === fault));
    // Another case's request may have met the fault first: its own row says that its request is out.
    const rows = await Promise.all(one.kinds.map((kind) => statusOf(one, kind)));
    return (haveLeft && !rows.includes(undefined)) || undefined;
  }, `${methods} have left`);
}

/** The row of the effect that was stopped: messages before it are confirmed. */
async function statusOf({ caseId }: Stopped, kind: Effect): Promise<string | undefined> {
  const rows = await shop.database.intent.findMany({ where: { caseId, kind } });
  return rows.find(({ id }) => kind !== 'sendMessage' || id.includes('agreement'))?.status;
}

function effectsOf({ kinds }: Stopped) {
  return Object.values(SORTS).flatMap(({ effects }) => effects.filter(({ kind }) => kinds.includes(kind)));
}

function confirmedOf(intents: { kind: string; status: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, status } of intents) if (status === 'confirmed') counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Nothing is asked any more. */
async function isAtRest(caseId: string): Promise<true | undefined> {
  const row = await shop.database.case.findUnique({ where: { id: caseId }, select: { state: true } });
  if (!row || wants(row.state as unknown as CaseState).asks.length > 0) return undefined;
  return true;
}
