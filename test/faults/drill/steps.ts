import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PATIENCE_MS } from '../../support/patience';
import type { TestShop } from '../../support/shop';
import type { Agent } from './agent';

/** What the platform has told of, for the checker. */
export interface Told {
  applications: { refundId: string }[];
}

export interface World {
  shop: TestShop;
  agent: Agent;
  told: Told;
  /** Tells every story's own number apart. */
  n: number;
}

/** A life: it ends when the shop has nothing left to do, and throws where that went wrong. */
export type Story = (world: World) => Promise<void>;

export const PAYEE = { account: 'buyer@example.com', realName: '测试买家' };

export async function paidOrder({ shop }: World, priceFen: number, title = '杯子') {
  const buyer = { nick: `buyer-${randomUUID().slice(0, 8)}` };
  const { tid } = await patiently(() => shop.market.order({ buyer, items: [{ title, priceFen, num: 1 }] }));
  await patiently(() => shop.market.pay(tid));
  return { tid };
}

export async function shippedOrder(world: World, priceFen: number) {
  const order = await paidOrder(world, priceFen);
  const parcel = { company: '圆通速递', trackingNumber: `YT${order.tid.slice(-12)}` };
  await patiently(() => world.shop.market.ship(order.tid, parcel));
  return order;
}

export async function appliedFor(world: World, tid: string, asked: Parameters<TestShop['market']['askRefund']>[1]) {
  const { refundId } = await patiently(() => world.shop.market.askRefund(tid, asked));
  world.told.applications.push({ refundId });
  return refundId;
}

export function caseOf({ shop }: World, refundId: string): Promise<string> {
  return until(async () => {
    const row = await shop.database.case.findFirst({ where: { shopId: shop.shopId, refundId }, select: { id: true } });
    return row?.id;
  }, `the application ${refundId} has a case`);
}

/** Judged, offered a sum by transfer, and accepted. */
export async function compensate(world: World, caseId: string, amount: number, then = async () => {}): Promise<void> {
  await offered(world, caseId, amount, PAYEE);
  await world.agent.give(caseId, 'recordAnswer', { answer: 'accepted' });
  await then();
  await settled(world, caseId);
}

export async function offered(world: World, caseId: string, amount: number, payee: typeof PAYEE): Promise<void> {
  await atProposal(world, caseId);
  await world.agent.give(caseId, 'assess', { cause: '开线', severity: 'minor', fault: 'shop' });
  const offer = { remedy: 'compensation', amount, ...payee, skipReason: '买家坚持' };
  await world.agent.give(caseId, 'propose', offer);
}

/** The case went on without its agent. Example: by a wrong clock its countdown was over, and it agreed by itself. */
export class Overtaken extends Error {}

/** People may offer something. @throws Overtaken where the case has agreed without them. */
export async function atProposal(world: World, caseId: string): Promise<void> {
  const stage = await until(async () => {
    const now = await stageOf(world, caseId);
    return now !== 'intake' && now;
  }, `case ${caseId} reaches proposal`);
  if (stage !== 'proposal') throw new Overtaken(`case ${caseId} was at ${stage} before its agent could offer anything`);
}

export function at(world: World, caseId: string, stage: string): Promise<unknown> {
  return until(async () => (await stageOf(world, caseId)) === stage, `case ${caseId} reaches ${stage}`);
}

async function stageOf({ shop }: World, caseId: string): Promise<string | undefined> {
  const row = await shop.database.case.findUnique({ where: { id: caseId }, select: { stage: true } });
  return row?.stage;
}

/** Only the follow-up, or something after it, is left to do. */
export function settled({ shop }: World, caseId: string): Promise<unknown> {
  return until(async () => {
    const row = await shop.database.case.findUnique({ where: { id: caseId }, select: { stage: true, endedAt: true } });
    return row?.endedAt !== null || row?.stage === 'closed' || row?.stage === 'followUp';
  }, `case ${caseId} is settled`);
}

interface Running {
  kind: string;
  status?: string;
  number?: { trackingNumber: string };
}

export async function processOf({ shop }: World, caseId: string, kind: string) {
  const row = await shop.database.case.findUnique({ where: { id: caseId }, select: { state: true } });
  const { processes = {} } = (row?.state ?? {}) as { processes?: Record<string, Running> };
  return Object.values(processes).find((one) => one.kind === kind);
}

export async function agreesTo(world: World, refundId: string): Promise<void> {
  const caseId = await caseOf(world, refundId);
  await atProposal(world, caseId);
  await world.agent.give(caseId, 'propose', { remedy: 'refund', skipReason: '买家坚持' }).catch((error: unknown) => {
    // The countdown was quicker: there is nothing left to agree to.
    if (!String(error).includes(': 409 ')) throw error;
  });
}

/** When no worker could look in time there is no case. The order's ledger still knows the refund. */
export async function paidByWhomever(world: World, refundId: string): Promise<void> {
  const { database, shopId } = world.shop;
  const where = { shopId, intentId: `refund:${refundId}`, status: 'paid' };
  await until(() => database.ledgerEntry.count({ where }).then((paid) => paid > 0), 'the ledger knows of the refund');
  const [one] = await until(
    () => database.case.findMany({ where: { shopId, refundId }, select: { id: true }, take: 1 }),
    'the rows of cases can be read',
  );
  if (one) await settled(world, one.id);
}

/** The buyer may return it, and has. `typed` is how the buyer writes the number; `parcel` has it as the courier does. */
export async function sentBack(world: World, priceFen: number, typed = (trackingNumber: string) => trackingNumber) {
  const { shop, agent } = world;
  const { tid } = await shippedOrder(world, priceFen);
  const asked = { type: 'returnAndRefund', reason: '质量问题', goodStatus: 'BUYER_RECEIVED' } as const;
  const refundId = await appliedFor(world, tid, asked);
  const caseId = await caseOf(world, refundId);
  await atProposal(world, caseId);
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
  const { company, trackingNumber } = parcel;
  await patiently(() => shop.market.returnGoods(refundId, { company, trackingNumber: typed(trackingNumber) }));
  await until(async () => (await processOf(world, caseId, 'parcel')) !== undefined, 'the parcel is known');
  return { caseId, refundId, parcel };
}

/** The warehouse takes the goods: the price is paid by the platform, and the postage by transfer. */
export async function accepted(world: World, caseId: string): Promise<void> {
  await world.agent.give(caseId, 'inspect', { accepted: true });
  await until(async () => (await processOf(world, caseId, 'payee')) !== undefined, 'the postage is asked about');
  await world.agent.give(caseId, 'confirmPayee', { ...PAYEE, amount: 8_00 });
  await settled(world, caseId);
}

/** Looks until it is so, however long a part is away: but no longer than that. */
export async function until<T>(look: () => Promise<T | undefined | false>, what: string): Promise<T> {
  const giveUp = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look().catch(() => undefined);
    if (found) return found;
    if (Date.now() > giveUp) throw new Error(`It did not happen in time that ${what}.`);
    await pause(500);
  }
}

/** The buyer tries again while the platform is away. Only where a second time does no harm or is refused. */
export async function patiently<T>(act: () => Promise<T>): Promise<T> {
  const giveUp = Date.now() + PATIENCE_MS;
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
