import { randomUUID } from 'node:crypto';
import { eventually } from '../../../scripts/stack';
import type { CaseAnswer, CaseMessage } from '../../../workflows/messages';
import { PATIENCE_MS } from '../../support/patience';
import { MANAGER, type TestShop } from '../../support/shop';
import { workflowOfCase } from '../../support/workflows';
import { insist } from './truth';

/** Matters between a buyer and the shop that several tests need under way. Amounts in fen. */

export const PAYEE = { account: 'buyer@example.com', realName: '测试买家' };

/** An order that was paid: one line an item. */
export async function paidOrder({ market }: TestShop, ...prices: number[]) {
  const items = prices.map((priceFen, n) => ({ title: `杯子${n + 1}`, priceFen, num: 1 }));
  const { tid, orders } = await market.order({ buyer: { nick: `buyer-${randomUUID().slice(0, 8)}` }, items });
  await market.pay(tid);
  return { tid, oids: orders.map(({ oid }) => oid) };
}

/** The same, and shipped: what is wrong with it now is a matter of quality. */
export async function shippedOrder(shop: TestShop, ...prices: number[]) {
  const order = await paidOrder(shop, ...prices);
  const trackingNumber = `YT${randomUUID().replace(/\D/g, '').padEnd(10, '7').slice(0, 10)}`;
  await shop.market.ship(order.tid, { company: '圆通速递', trackingNumber });
  return order;
}

/** Opened by a person, about a whole order or one line of it. */
export async function openedCase(shop: TestShop, tid: string, oid?: string): Promise<string> {
  const { shopId, cases } = shop;
  const { caseId } = await insist(() =>
    cases.open({ shopId, kind: 'qualityReturn', tid, oid }, { id: 'supervisor-1', role: 'supervisor' }, randomUUID()),
  );
  return caseId;
}

/** A command that is repeated under its own id until its outcome is known. */
export async function surely(shop: TestShop, caseId: string, command: Parameters<TestShop['command']>[1]) {
  const commandId = randomUUID();
  return insist(() => shop.command(caseId, command, MANAGER, commandId));
}

/** Judged, offered, and ready for the buyer's yes: a sum by transfer. */
export async function offeredCompensation(shop: TestShop, caseId: string, amount: number): Promise<void> {
  await judged(shop, caseId);
  await surely(shop, caseId, compensation(amount));
}

/**
 * The same in the instant in which no case has seen what the other promises. The command comes without what the order can
 * still bear, as from two people who offer at once.
 */
export async function offeredUnseen(shop: TestShop, caseId: string, amount: number): Promise<void> {
  await judged(shop, caseId);
  const message: CaseMessage = { command: compensation(amount), actor: MANAGER };
  const handle = await workflowOfCase(shop, caseId);
  await handle.executeUpdate<CaseAnswer, [CaseMessage]>('propose', { args: [message], updateId: randomUUID() });
}

async function judged(shop: TestShop, caseId: string): Promise<void> {
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  await surely(shop, caseId, { type: 'assess', cause: '开线', severity: 'minor', fault: 'shop' });
}

function compensation(amount: number) {
  return { type: 'propose', remedy: 'compensation', amount, ...PAYEE, skipReason: '买家坚持' } as const;
}

export async function accept(shop: TestShop, caseId: string): Promise<void> {
  await surely(shop, caseId, { type: 'recordAnswer', answer: 'accepted' });
}

type Row = NonNullable<Awaited<ReturnType<TestShop['database']['case']['findUnique']>>>;

/** Waits until the case's row in Postgres is so. */
export function untilRow(shop: TestShop, caseId: string, so: (row: Row) => boolean): Promise<Row> {
  return eventually(
    async () => {
      const row = await shop.database.case.findUnique({ where: { id: caseId } });
      if (row && so(row)) return row;
      throw new Error(`Case ${caseId} is at ${row?.stage} ${row?.seq}: ${JSON.stringify(row?.state)}`);
    },
    PATIENCE_MS,
    100,
  );
}

/** Waits until there is something, and gives it. */
export function until<T>(look: () => Promise<T | null | undefined>, what: string): Promise<T> {
  return eventually(
    async () => {
      const found = await look();
      if (found === null || found === undefined) throw new Error(`It did not happen in time that ${what}.`);
      return found;
    },
    PATIENCE_MS,
    50,
  );
}
