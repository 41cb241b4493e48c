import { setTimeout as pause } from 'node:timers/promises';
import { type Hold, type Holds, holdsIn, type Line } from '../support/holds';
import { kill } from '../support/processes';
import type { Blow, Victims } from './blows';

/** A line of docs/exactly-once.md at which the worker is killed, with the next effect that comes to it. */
interface Point {
  line?: Line & { kind?: 'ledger' | 'event' };
  /** Or a fault in the sandbox: the request is on its way when the worker dies. */
  fault?: 'timeoutBefore' | 'timeoutAfter';
}

const POINTS: Readonly<Record<string, Point>> = {
  'before intend': { line: { line: 'intended', moment: 'before' } },
  intend: { line: { line: 'intended', moment: 'after' } },
  'before reserve': { line: { kind: 'ledger', line: 'held', moment: 'before' } },
  reserve: { line: { kind: 'ledger', line: 'held', moment: 'after' } },
  'before mark sent': { line: { line: 'sent', moment: 'before' } },
  'mark sent': { line: { line: 'sent', moment: 'after' } },
  'the request has left, and did not arrive': { fault: 'timeoutBefore' },
  'the request has left, and took effect': { fault: 'timeoutAfter' },
  'the answer, before remember': { line: { line: 'confirmed', moment: 'before' } },
  remember: { line: { line: 'confirmed', moment: 'after' } },
  'the case has its answer, before its record': { line: { kind: 'event', line: 'payout.paid', moment: 'before' } },
};

/** Effects that the load causes all the time, with their names in the sandbox. */
const EFFECTS: Readonly<Record<string, string>> = {
  transfer: 'alipay.fund.trans.uni.transfer',
  agreeRefund: 'taobao.rp.refunds.agree',
  sendMessage: 'taobao.refund.message.add',
  writeMemo: 'taobao.trade.memo.update',
};

/** How often the nemesis waits for an effect to come to a line before it gives the line up. */
const TRIES = 4;

export function pointBlows(databaseUrl: string, struck: Set<string>): Record<string, Blow> {
  const blows = Object.entries(POINTS).map(([name, point]): [string, Blow] => [
    `the worker at: ${name}`,
    async (victims) => {
      for (let n = 0; n < TRIES && !struck.has(name); n += 1) {
        const [kind = '', method = ''] = effectOf(victims);
        const isStruck = point.fault
          ? await struckOnItsWay(victims, method, point.fault)
          : await struckAtLine(victims, databaseUrl, point.line?.kind ?? kind, point.line);
        if (isStruck) struck.add(name);
        else victims.say(`nobody came to: ${name}`);
      }
    },
  ]);
  return Object.fromEntries(blows);
}

function effectOf({ random }: Victims): [string, string] {
  const all = Object.entries(EFFECTS);
  return all[Math.floor(random() * all.length)] ?? ['', ''];
}

/** A line that no effect comes to any more is left out after so long, ms. */
const AT_MOST = 60_000;

async function struckAtLine({ worker }: Victims, databaseUrl: string, kind: string, line?: Line): Promise<boolean> {
  if (!line) return false;
  const holds: Holds = await holdsIn(databaseUrl);
  try {
    const hold: Hold = await holds.holdNext(kind, line);
    const isReached = await hold.reached(AT_MOST).then(
      () => true,
      () => false,
    );
    if (isReached) await kill(worker);
    await hold.letGo();
    if (isReached) await worker.start();
    return isReached;
  } finally {
    await holds.close();
  }
}

async function struckOnItsWay(
  { shop, worker }: Victims,
  method: string,
  fault: 'timeoutBefore' | 'timeoutAfter',
): Promise<boolean> {
  const suffered = async () =>
    (await shop.market.books()).calls.filter((call) => call.method === method && call.fault === fault).length;
  const before = await suffered();
  await shop.market.fault({ match: { method }, kind: fault, times: 1 });
  const giveUp = Date.now() + 15_000;
  while ((await suffered()) === before) {
    if (Date.now() > giveUp) return false;
    await pause(50);
  }
  await kill(worker);
  await worker.start();
  return true;
}
