import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { HOUR } from '../../domain/time';
import type { Service } from '../../scripts/stack';
import { openShop, type TestShop } from '../support/shop';
import { freshDatabase } from '../support/stack';
import { kill, workerProcess } from './support/processes';
import { randomFrom } from './support/random';
import {
  accept,
  offeredCompensation,
  openedCase,
  paidOrder,
  shippedOrder,
  surely,
  until,
  untilRow,
} from './support/stories';
import { expectRecordsToTell, replay } from './support/truth';

const KILLS = 3;
/** FAULT_SEED repeats a run: the pauses before the kills follow from it. */
const seed = Number(process.env.FAULT_SEED ?? randomInt(2 ** 31));

let shop: TestShop;
let databaseUrl: string;
let worker: Service;

beforeAll(async () => {
  databaseUrl = await freshDatabase();
  shop = await openShop({ workers: false, databaseUrl });
});
afterAll(async () => {
  await worker?.stop();
  await shop?.close();
});

test(`a worker killed ${KILLS} times while refunds, transfers and words are under way: every case ends right, paid once`, async () => {
  console.info(`FAULT_SEED=${seed}`);
  await startWorker();
  const killing = killNowAndThen();
  const [refunded, compensated] = await Promise.all([
    Promise.all([4900, 5900, 6900].map(refundCase)),
    Promise.all([...[1100, 1200].map(withdrawnCase), ...[1300, 1400].map(orderCase)]),
  ]);
  await killing;

  const { refunds, transfers, messages, memos } = await shop.market.books();
  expect(inOrder(refunds.map(({ refundId, amountFen, by }) => ({ refundId, amountFen, by })))).toEqual(
    inOrder(refunded.map(({ refundId, amount }) => ({ refundId, amountFen: amount, by: 'seller' }))),
  );
  expect(transfers.map(({ amountFen }) => amountFen).sort()).toEqual(compensated.map(({ amount }) => amount).sort());
  expect(new Set(transfers.map(({ outBizNo }) => outBizNo)).size).toBe(transfers.length);
  expectNoneTwice(messages.map(({ refundId, text }) => `${refundId}: ${text}`));
  for (const { caseId, tid, amount } of [...refunded, ...compensated]) {
    const memo = memos.findLast((one) => one.tid === tid)?.memo ?? '';
    expect(memo.split(`[${caseId.slice(0, 8)}]`)).toHaveLength(2);
    const payouts = await shop.database.payout.findMany({ where: { caseId } });
    expect(payouts).toEqual([expect.objectContaining({ status: 'paid', amount })]);
    const state = await expectRecordsToTell(shop, caseId);
    expect(state).toMatchObject({ stage: 'followUp', troubles: [] });
    await replay(shop, caseId);
  }
}, 180_000);

async function startWorker(): Promise<void> {
  worker = workerProcess({ shop, databaseUrl });
  await worker.start();
}

async function killNowAndThen(): Promise<void> {
  const random = randomFrom(seed);
  for (let n = 0; n < KILLS; n += 1) {
    await pause(200 + random() * 6_000);
    await kill(worker);
    await startWorker();
  }
}

/** The buyer asks for the money back before anything was shipped, and gets it. */
async function refundCase(amount: number) {
  const { tid } = await paidOrder(shop, amount);
  const { refundId } = await shop.market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
  const caseId = await caseOf(refundId);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  await surely(shop, caseId, { type: 'propose', remedy: 'refund', skipReason: '买家坚持' });
  await settled(caseId);
  return { caseId, tid, refundId, amount };
}

/** The buyer takes a sum, and takes the application back for it. */
async function withdrawnCase(amount: number) {
  const { tid } = await shippedOrder(shop, 9900);
  const { refundId } = await shop.market.askRefund(tid, {
    type: 'refundOnly',
    reason: '质量问题',
    goodStatus: 'BUYER_RECEIVED',
    amountFen: 3000,
  });
  const caseId = await caseOf(refundId);
  await offeredCompensation(shop, caseId, amount);
  await accept(shop, caseId);
  await shop.market.withdraw(refundId);
  await settled(caseId);
  return { caseId, tid, amount };
}

/** The buyer wrote outside of any application; a person opened the case. */
async function orderCase(amount: number) {
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  await offeredCompensation(shop, caseId, amount);
  await accept(shop, caseId);
  await settled(caseId);
  return { caseId, tid, amount };
}

function caseOf(refundId: string): Promise<string> {
  const find = () => shop.database.case.findFirst({ where: { shopId: shop.shopId, refundId } });
  return until(async () => (await find())?.id, `the refund ${refundId} has a case`, 90_000);
}

/** Settled, and nothing under way any more: what is left is the follow-up of days from now. */
async function settled(caseId: string): Promise<void> {
  await untilRow(shop, caseId, ({ stage, nextDeadlineAt }) => {
    return stage === 'followUp' && (nextDeadlineAt?.getTime() ?? 0) > Date.now() + HOUR;
  });
  await shop.travel.settled();
}

function expectNoneTwice(texts: string[]): void {
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
}

function inOrder<T extends { refundId: string }>(rows: T[]): T[] {
  return [...rows].sort((a, b) => a.refundId.localeCompare(b.refundId));
}
