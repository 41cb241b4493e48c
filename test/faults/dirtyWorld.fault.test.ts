import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../scripts/stack';
import type { Books } from '../../scripts/time/market';
import { paidOrder } from '../scenarios/support/buyers';
import { PATIENCE_MS } from '../support/patience';
import { openShop, type TestShop } from '../support/shop';

/**
 * A platform that writes anything into any field of its answers and messages. More cases by
 * `DIRTY_CASES=200 npm test -- test/faults/dirtyWorld`; DIRTY_SEED is another dirt.
 */
const CASES = Number(process.env.DIRTY_CASES ?? 30);
/** Beside other tests the waits say more about the machine: they are judged in the drill alone, and always shown. */
const ARE_WAITS_JUDGED = process.env.DIRTY_CASES !== undefined;
const SEED = process.env.DIRTY_SEED ?? '7';
/** One answer or message in so many is dirty. */
const RATE = Number(process.env.DIRTY_RATE ?? 0.1);
/** Buyers come so far apart, ms. */
const APART = 700;
/** So many come before the dirt, to know how long an opening takes on this machine now. */
const CLEAN = 8;
/** No other buyer waits so much longer for the opening of the case than a buyer in a clean world, ms. */
const MOST_WAIT = 5_000;
/** Within so long a person knows of what could not be dealt with, ms. */
const KNOWN_WITHIN = 60_000;

interface Buyer {
  tid: string;
  refundId: string;
  askedAt: number;
  /** How long it took until the case was there; absent while it is not. */
  openedAfter?: number;
  /** How long it took until a person could see that something is wrong with it. */
  knownAfter?: number;
}

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

test(
  `${CASES} buyers while the platform's answers and messages are dirty: at most the case concerned is hurt`,
  async () => {
    const { market } = shop;
    const clean = await come(CLEAN);
    const usual = Math.max(...clean.map(({ openedAfter = Number.POSITIVE_INFINITY }) => openedAfter));
    await market.chaos({ seed: SEED, rate: RATE, kinds: ['dirty'] });
    const buyers = await come(CASES);
    const concerned = concernedBy(await market.books());
    const others = buyers.filter((buyer) => !concerned(buyer));
    const waits = others.map(({ openedAfter = Number.POSITIVE_INFINITY }) => openedAfter).sort((a, b) => a - b);
    const hurt = buyers.filter(({ openedAfter }) => openedAfter === undefined);
    console.info(
      JSON.stringify({
        ...{ cases: CASES, seed: SEED, rate: RATE, dirty: buyers.length - others.length, withoutCase: hurt.length },
        ...{ cleanLongestMs: usual, medianMs: waits[Math.floor(waits.length / 2)], longestMs: waits.at(-1) },
        knownLongestMs: Math.max(0, ...hurt.map(({ knownAfter = Number.POSITIVE_INFINITY }) => knownAfter)),
      }),
    );
    expect(others.length).toBeGreaterThan(CASES / 4);
    expect(hurt.filter((buyer) => !concerned(buyer))).toEqual([]);
    if (ARE_WAITS_JUDGED) expect(waits.filter((wait) => wait > usual + MOST_WAIT)).toEqual([]);
    // Whoever has no case is known to a person.
    expect(hurt.filter(({ knownAfter }) => knownAfter === undefined)).toEqual([]);
    await everyCaseGoesOn(buyers);
  },
  60_000 + KNOWN_WITHIN + CASES * 1_500,
);

/** So many buyers ask for their money, one after the other; over when each has a case, or a person knows of it. */
async function come(count: number): Promise<Buyer[]> {
  const { market } = shop;
  const buyers: Buyer[] = [];
  const over = new AbortController();
  const watching = watch(buyers, over.signal);
  for (let n = 0; n < count; n += 1) {
    const tid = await paidOrder(shop, 49_00 + n);
    const { refundId } = await market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
    buyers.push({ tid, refundId, askedAt: Date.now() });
    await pause(APART);
  }
  const giveUp = Date.now() + KNOWN_WITHIN;
  while (buyers.some(isOpenEnded) && Date.now() < giveUp) await pause(250);
  over.abort();
  await watching;
  return buyers;
}

function isOpenEnded({ openedAfter, knownAfter }: Buyer): boolean {
  return openedAfter === undefined && knownAfter === undefined;
}

/** Looks again and again which buyers have their case, and of which a person knows. */
async function watch(buyers: Buyer[], signal: AbortSignal): Promise<void> {
  const { database, shopId } = shop;
  while (!signal.aborted) {
    const [cases, troubles] = await Promise.all([
      database.case.findMany({ where: { shopId }, select: { tid: true } }),
      database.intakeTrouble.findMany({ where: { shopId }, select: { id: true, content: true } }),
    ]);
    const opened = new Set(cases.map(({ tid }) => tid));
    const told = JSON.stringify(troubles);
    for (const buyer of buyers) {
      const now = Date.now() - buyer.askedAt;
      if (opened.has(buyer.tid)) buyer.openedAfter ??= now;
      if (told.includes(buyer.refundId) || told.includes(buyer.tid)) buyer.knownAfter ??= now;
    }
    await pause(200);
  }
}

/** Whether a call or message about this very buyer was dirty. */
function concernedBy({ calls, pushFaults }: Books): (buyer: Buyer) => boolean {
  const keys = new Set(calls.filter(({ fault }) => fault === 'dirty').map(({ key }) => key));
  const pushes = JSON.stringify(pushFaults);
  return ({ tid, refundId }) =>
    keys.has(tid) || keys.has(refundId) || pushes.includes(tid) || pushes.includes(refundId);
}

/** A case that was opened takes commands and is recorded, however dirty it began. */
async function everyCaseGoesOn(buyers: readonly Buyer[]): Promise<void> {
  const { database, shopId, market } = shop;
  await market.endChaos();
  await eventually(async () => {
    expect(await database.caseTrouble.findMany({ where: { shopId, endedAt: null } })).toEqual([]);
  }, PATIENCE_MS);
  const opened = buyers.filter(({ openedAfter }) => openedAfter !== undefined);
  const sample = opened.filter((_buyer, n) => n % Math.ceil(opened.length / 20) === 0);
  for (const { tid } of sample) {
    const { id } = await database.case.findFirstOrThrow({ where: { shopId, tid } });
    expect(await shop.command(id, { type: 'addNote', text: '继续处理' })).toMatchObject({ events: ['noted'] });
  }
}
