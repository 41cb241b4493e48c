import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestShop } from '../../support/shop';
import type { Agent } from './agent';

/** What the platform has told of, for the checker. */
export interface Told {
  applications: { refundId: string }[];
}

interface World {
  shop: TestShop;
  agent: Agent;
  told: Told;
  /** Tells every story's own number apart. */
  n: number;
}

type Story = (world: World) => Promise<void>;

/** Lives of several kinds, each from the buyer's word to where the shop has nothing more to do. Amounts in fen. */
export const STORIES: Readonly<Record<string, Story>> = {
  /** The buyer asks for the money back before anything was shipped, and the agent agrees. */
  async refunded(world) {
    const { tid } = await paidOrder(world, 40_00 + world.n);
    const caseId = await applied(world, tid, { type: 'refundOnly', reason: '拍错了' });
    await at(world, caseId, 'proposal');
    await world.agent.give(caseId, 'propose', { remedy: 'refund', skipReason: '买家坚持' });
    await settled(world, caseId);
  },

  /** Nobody of the shop does anything: the case agrees by itself before the platform would. */
  async leftAlone(world) {
    const { tid } = await paidOrder(world, 30_00 + world.n);
    await settled(world, await applied(world, tid, { type: 'refundOnly', reason: '不想要了' }));
  },

  /** A sum by transfer, agreed with a buyer who asked in the chat. */
  async compensated(world) {
    const { tid } = await shippedOrder(world, 99_00);
    const { caseId } = await world.agent.open('qualityReturn', tid);
    await compensate(world, caseId, 10_00 + world.n);
  },

  /** The buyer takes a sum, and takes the application back for it. */
  async withdrawn(world) {
    const { tid } = await shippedOrder(world, 99_00);
    const asked = { type: 'refundOnly', reason: '质量问题', goodStatus: 'BUYER_RECEIVED', amountFen: 30_00 } as const;
    const { refundId } = await world.shop.market.askRefund(tid, asked);
    const caseId = await caseOf(world, refundId);
    await compensate(world, caseId, 5_00 + world.n, () => patiently(() => world.shop.market.withdraw(refundId)));
  },

  /** The goods come back: the price by the platform, the postage by transfer. */
  async returned(world) {
    const { shop, agent, n } = world;
    const { tid } = await shippedOrder(world, 60_00 + n);
    const asked = { type: 'returnAndRefund', reason: '质量问题', goodStatus: 'BUYER_RECEIVED' } as const;
    const { refundId } = await shop.market.askRefund(tid, asked);
    const caseId = await caseOf(world, refundId);
    await at(world, caseId, 'proposal');
    const photo = { sort: 'photo', name: 'seam.jpg', mediaType: 'image/jpeg', bytes: 20_000, from: 'buyer' };
    await agent.give(caseId, 'addEvidence', photo);
    await agent.give(caseId, 'judgeEvidence', { verdict: 'approved' });
    await agent.give(caseId, 'assess', { cause: '开线', severity: 'major', fault: 'shop' });
    await agent.give(caseId, 'propose', { remedy: 'return', skipReason: '破洞' });
    await until(
      async () => (await shop.market.refund(refundId)).status === 'WAIT_BUYER_RETURN_GOODS',
      'it may come back',
    );
    const parcel = { company: '圆通速递', trackingNumber: `YB${tid.slice(-12)}` };
    await patiently(() => shop.market.returnGoods(refundId, parcel));
    await until(async () => (await processOf(world, caseId, 'parcel')) !== undefined, 'the parcel is known');
    await agent.give(caseId, 'recordReceipt', parcel);
    await agent.give(caseId, 'inspect', { accepted: true });
    await until(async () => (await processOf(world, caseId, 'payee')) !== undefined, 'the postage is asked about');
    await agent.give(caseId, 'confirmPayee', { ...PAYEE, amount: 8_00 });
    await settled(world, caseId);
  },

  /** The payee does not exist: Alipay refuses for ever, and a person of finance has it. */
  async refusedForEver(world) {
    const { tid } = await shippedOrder(world, 99_00);
    const { caseId } = await world.agent.open('qualityReturn', tid);
    await offered(world, caseId, 3_00 + world.n, { account: 'nobody@example.com', realName: '无此人' });
    await world.agent.give(caseId, 'recordAnswer', { answer: 'accepted' });
    await until(async () => (await processOf(world, caseId, 'payout'))?.status !== undefined, 'it was tried');
  },
};

const PAYEE = { account: 'buyer@example.com', realName: '测试买家' };

/** So many stories, kind after kind, a little apart; settles when each has been lived to its end, with what kept those that could not. */
export async function play(world: Omit<World, 'n'>, cases: number, apartMs: number): Promise<string[]> {
  const stories = Object.values(STORIES);
  const lives: Promise<unknown>[] = [];
  for (let n = 0; n < cases; n += 1) {
    const life = stories[n % stories.length]?.({ ...world, n });
    lives.push(life?.catch((error: unknown) => error) ?? Promise.resolve());
    await pause(apartMs);
  }
  return (await Promise.all(lives)).flatMap((end) => (end === undefined ? [] : [String(end)]));
}

async function compensate(world: World, caseId: string, amount: number, then = async () => {}): Promise<void> {
  await offered(world, caseId, amount, PAYEE);
  await world.agent.give(caseId, 'recordAnswer', { answer: 'accepted' });
  await then();
  await settled(world, caseId);
}

async function offered(world: World, caseId: string, amount: number, payee: typeof PAYEE): Promise<void> {
  await at(world, caseId, 'proposal');
  await world.agent.give(caseId, 'assess', { cause: '开线', severity: 'minor', fault: 'shop' });
  const offer = { remedy: 'compensation', amount, ...payee, skipReason: '买家坚持' };
  await world.agent.give(caseId, 'propose', offer);
}

async function paidOrder({ shop }: World, priceFen: number) {
  const buyer = { nick: `buyer-${randomUUID().slice(0, 8)}` };
  const { tid } = await patiently(() => shop.market.order({ buyer, items: [{ title: '杯子', priceFen, num: 1 }] }));
  await patiently(() => shop.market.pay(tid));
  return { tid };
}

async function shippedOrder(world: World, priceFen: number) {
  const order = await paidOrder(world, priceFen);
  const parcel = { company: '圆通速递', trackingNumber: `YT${order.tid.slice(-12)}` };
  await patiently(() => world.shop.market.ship(order.tid, parcel));
  return order;
}

async function applied(world: World, tid: string, asked: Parameters<TestShop['market']['askRefund']>[1]) {
  const { refundId } = await patiently(() => world.shop.market.askRefund(tid, asked));
  return caseOf(world, refundId);
}

function caseOf({ shop, told }: World, refundId: string): Promise<string> {
  told.applications.push({ refundId });
  return until(async () => {
    const row = await shop.database.case.findFirst({ where: { shopId: shop.shopId, refundId }, select: { id: true } });
    return row?.id;
  }, `the application ${refundId} has a case`);
}

function at({ shop }: World, caseId: string, stage: string): Promise<unknown> {
  return until(async () => {
    const row = await shop.database.case.findUnique({ where: { id: caseId }, select: { stage: true } });
    return row?.stage === stage;
  }, `case ${caseId} reaches ${stage}`);
}

/** Nothing is left to do but the follow-up, or what comes after it. */
function settled({ shop }: World, caseId: string): Promise<unknown> {
  return until(async () => {
    const row = await shop.database.case.findUnique({ where: { id: caseId }, select: { stage: true, endedAt: true } });
    return row?.endedAt !== null || row?.stage === 'closed' || row?.stage === 'followUp';
  }, `case ${caseId} is settled`);
}

async function processOf({ shop }: World, caseId: string, kind: string) {
  const row = await shop.database.case.findUnique({ where: { id: caseId }, select: { state: true } });
  const { processes = {} } = (row?.state ?? {}) as { processes?: Record<string, { kind: string; status?: string }> };
  return Object.values(processes).find((one) => one.kind === kind);
}

/** Longer than any part is away, and what follows from that, ms. */
const LONGEST = 150_000;

/** Looks until it is so, however long a part is away: but no longer than that. */
async function until<T>(look: () => Promise<T | undefined | false>, what: string): Promise<T> {
  const giveUp = Date.now() + LONGEST;
  for (;;) {
    const found = await look().catch(() => undefined);
    if (found) return found;
    if (Date.now() > giveUp) throw new Error(`It did not happen in time that ${what}.`);
    await pause(150);
  }
}

/** The buyer tries again while the platform is away. Only where a second time does no harm or is refused. */
async function patiently<T>(act: () => Promise<T>): Promise<T> {
  const giveUp = Date.now() + 120_000;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      const isAway = error instanceof TypeError;
      if (!isAway || Date.now() > giveUp) throw error;
      await pause(500);
    }
  }
}
