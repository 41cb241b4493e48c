import { type OwnStack, startOwnStack } from '../ownStack';
import { report } from '../report';
import { connectWorld } from '../world';
import { auditDay } from './audit';
import { crewOf } from './crew';
import { letGo } from './finance';
import { papersOf } from './papers';
import { playDay } from './play';
import { printed } from './print';
import { busyShop } from './shop';

/** How many buyers come on a busy day. */
const BUYERS = 200;
/** The demo's own programs ask more than a person would. */
const UNLIMITED = { REQUESTS_PER_MINUTE: '10000000', ADDRESS_REQUESTS_PER_MINUTE: '10000000' };

const PROLOGUE = `
One busy day of a shop: 200 buyers, six agents in three shifts, finance, a manager and a supervisor. Nothing is skipped: the shop's
clock shows the afternoon, and its shifts end while you look on. Handovers, finance's lists and numbers come by schedule.`;

export interface DayOutcome {
  ok: boolean;
  cases: number;
  handedOver: number[];
  /** Transfers that finance's lists let go. */
  letGo: number;
  wallSeconds: number;
}

/** `npm run demo -- day`: plays the day on a stack of its own, prints its papers, and compares them with the books. */
export async function demoDay(print: (line: string) => void, onStart: (own: OwnStack) => void): Promise<DayOutcome> {
  const shop = busyShop(Date.now());
  const own = await startOwnStack(UNLIMITED, shop);
  onStart(own);
  const world = await connectWorld(own.addresses);
  try {
    print(PROLOGUE);
    const crew = crewOf(own.addresses, shop);
    await crew.takeUpWork();
    const morning = letGo(crew, shop.handover);
    const [{ broken }] = await Promise.all([playDay({ world, crew, shop }, BUYERS), morning]);
    const lists = [await morning, await letGo(crew, shop.ends)];
    const refundLists = lists.filter((list) => list !== undefined);
    const papers = await papersOf(crew, shop, { cases: BUYERS, refundLists });
    print(printed(papers, shop));
    const { checks, cases } = await auditDay(world, { shop, papers });
    const served = { what: 'buyers served', books: BUYERS, product: BUYERS - broken.length, differences: broken };
    const all = [...checks, served];
    const ok = all.every(({ differences }) => differences.length === 0);
    const wallSeconds = Math.round(process.uptime() * 10) / 10;
    print(report(all, { ok, cases, virtualDays: 1 }, wallSeconds));
    const handedOver = papers.handovers.map(({ lineCount }) => lineCount);
    return { ok, cases, handedOver, letGo: refundLists.flatMap(({ lines }) => lines).length, wallSeconds };
  } finally {
    await world.close();
  }
}
