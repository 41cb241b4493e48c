import { setTimeout as pause } from 'node:timers/promises';
import type { Market } from '../../time/market';
import type { Crew, Matter } from './crew';

/** What a life of the day needs: the marketplace, the people, and the cases as the list shows them. */
export interface Stage {
  market: Market;
  crew: Crew;
  /** The case of an application, as soon as there is one. */
  matterOf(refundId: string): Promise<Matter>;
  /** The case when it has reached one of these stages. */
  reaches(caseId: string, stages: readonly string[]): Promise<Matter>;
}

/** What a buyer wants on this day. It ends when agents have nothing left to do today; transfers are finance's. */
type Life = (stage: Stage, n: number) => Promise<void>;

const THINK_MS = 400;

/** In twenty buyers: how many come for what. */
export const LIVES: readonly { share: number; life: Life }[] = [
  { share: 10, life: refunded },
  { share: 4, life: compensated },
  { share: 2, life: allowed },
  { share: 1, life: payeeRefused },
  { share: 1, life: returned },
  { share: 2, life: left },
];

/** Has changed their mind before dispatch: the agent agrees, the platform pays. */
async function refunded({ market, crew, ...stage }: Stage, n: number): Promise<void> {
  const tid = await paid(market, n, '帆布袋', 39_00 + n);
  const { refundId } = await market.askRefund(tid, { type: 'refundOnly', reason: '拍错了' });
  const { id } = await stage.matterOf(refundId);
  const matter = await stage.reaches(id, ['proposal']);
  await pause(THINK_MS);
  await crew.give(crew.agentFor(matter), id, 'propose', { remedy: 'refund', skipReason: '未发货，买家拍错' });
  await stage.reaches(id, ['followUp', 'closed']);
}

/** A loose seam, told in the chat: a small sum makes good for it. */
async function compensated(stage: Stage, n: number): Promise<void> {
  const id = await offered(stage, n, 8_00 + (n % 20) * 50);
  await accepts(stage, id);
}

/** More than an agent may give: the manager allows it first. */
async function allowed(stage: Stage, n: number): Promise<void> {
  const amount = 45_00 + n;
  const id = await offered(stage, n, amount);
  await stage.crew.give('manager', id, 'approve', { amount, payee: accountOf(n) });
  await accepts(stage, id);
}

/** The account does not exist: Alipay refuses what finance lets go. */
async function payeeRefused(stage: Stage, n: number): Promise<void> {
  const { account, realName } = accountOf(n);
  await stage.market.account(account, { realName, exists: false });
  await accepts(stage, await offered(stage, n, 6_00));
}

/** Photos prove the fault, and the goods may come back. They are on their way at the end of the day. */
async function returned({ market, crew, ...stage }: Stage, n: number): Promise<void> {
  const tid = await shipped(market, n, '电热水壶', 99_00 + n);
  const asked = { type: 'returnAndRefund', reason: '质量问题', goodStatus: 'BUYER_RECEIVED' } as const;
  const { refundId } = await market.askRefund(tid, asked);
  const { id } = await stage.matterOf(refundId);
  const matter = await stage.reaches(id, ['proposal']);
  const agent = crew.agentFor(matter);
  const photo = { sort: 'photo', name: 'leak.jpg', mediaType: 'image/jpeg', bytes: 180_000, from: 'buyer' };
  await crew.give(agent, id, 'addEvidence', photo);
  await crew.give(agent, id, 'judgeEvidence', { verdict: 'approved' });
  await crew.give(agent, id, 'assess', { cause: '壶底漏水', severity: 'major', fault: 'shop' });
  await crew.give(agent, id, 'propose', { remedy: 'return', skipReason: '漏水' });
}

/** Asks, and is still to be answered when the shift ends: the next one finds it in the handover. */
async function left({ market, ...stage }: Stage, n: number): Promise<void> {
  const tid = await shipped(market, n, '棉质床单', 59_00 + n);
  const asked = { type: 'returnAndRefund', reason: '做工瑕疵', goodStatus: 'BUYER_RECEIVED' } as const;
  const { refundId } = await market.askRefund(tid, asked);
  await stage.matterOf(refundId);
}

async function offered({ market, crew, ...stage }: Stage, n: number, amount: number): Promise<string> {
  const tid = await shipped(market, n, '棉质床单', 168_00);
  const agent = crew.agentFor();
  const id = await crew.open(agent, 'qualityReturn', tid);
  await stage.reaches(id, ['proposal']);
  await pause(THINK_MS);
  await crew.give(agent, id, 'assess', { cause: '包边开线', severity: 'minor', fault: 'shop' });
  const offer = { remedy: 'compensation', amount, ...accountOf(n), skipReason: '聊天中已说好' };
  await crew.give(agent, id, 'propose', offer);
  return id;
}

async function accepts(stage: Stage, caseId: string): Promise<void> {
  await pause(THINK_MS);
  const matter = await stage.reaches(caseId, ['proposal', 'bargaining']);
  await stage.crew.give(stage.crew.agentFor(matter), caseId, 'recordAnswer', { answer: 'accepted' });
}

function accountOf(n: number) {
  return { account: `buyer${n}@example.com`, realName: `示例${n}` };
}

async function paid(market: Market, n: number, title: string, priceFen: number): Promise<string> {
  const { account, realName } = accountOf(n);
  const buyer = { nick: `买家${n}`, realName, alipayAccount: account };
  const { tid } = await market.order({ buyer, items: [{ title, priceFen, num: 1 }] });
  await market.pay(tid);
  return tid;
}

async function shipped(market: Market, n: number, title: string, priceFen: number): Promise<string> {
  const tid = await paid(market, n, title, priceFen);
  await market.ship(tid, { company: '圆通速递', trackingNumber: `YT${tid.slice(-12)}` });
  return tid;
}
