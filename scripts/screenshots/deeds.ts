import { eventually } from '../stack/wait';
import { createMarket } from '../time/market';
import type { Product } from './product';

interface CaseSeen {
  id: string;
  stage: string;
  allowed: Readonly<Record<string, { allowed: boolean } | undefined>>;
}

/** Buyers who were promised so much, in fen. Finance lets these payments go. */
const PROMISED: readonly [nick: string, cause: string, amount: number][] = [
  ['小雨', '杯口有裂纹', 800],
  ['木木三', '围巾起球', 1500],
  ['海风', '耳机盒有划痕', 1200],
  ['北方的狼', '壶盖掉漆', 1000],
];

/** The parcel that lies on the desk of the warehouse. */
export const RETURNED = { company: '申通快递', trackingNumber: 'ST7731234560001' };

/** Before anybody comes: transfers wait until two people of finance have let them go. A case keeps the rules of its opening. */
export async function letFinanceDecide({ api, keys }: Product): Promise<void> {
  const { policy } = await asked<{ policy: { payout: object } }>(api, keys.manager, 'GET', '/v1/policy');
  await asked(api, keys.manager, 'PUT', '/v1/policy', { ...policy, payout: { ...policy.payout, byList: true } });
}

/** After the morning: payments that wait in a list, and a return on its way to the warehouse. */
export async function deeds(product: Product): Promise<void> {
  for (const [n, one] of PROMISED.entries()) await promise(product, n, ...one);
  await eventually(() => asked(product.api, product.keys.finance, 'POST', '/v1/finance/refundLists', {}), 60_000, 1000);
  await sendBack(product);
}

async function promise(product: Product, n: number, nick: string, cause: string, amount: number): Promise<void> {
  const { sandbox, shop, api, keys } = product;
  const market = createMarket(sandbox, shop.id);
  const { tid } = await market.order({ buyer: { nick }, items: [{ title: '马克杯', priceFen: 99_00, num: 1 }] });
  await market.pay(tid);
  await market.ship(tid, { company: '圆通速递', trackingNumber: `YT88001122${String(n).padStart(5, '0')}` });
  const key = keys.afterSales;
  const { caseId } = await asked<{ caseId: string }>(api, key, 'POST', '/v1/cases', { kind: 'qualityReturn', tid });
  const give = (command: string, body: object) => given(product, caseId, command, body);
  await give('assess', { cause, severity: 'minor', fault: 'shop' });
  const payee = { account: `buyer${n}@example.com`, realName: '甲示例' };
  await give('propose', { remedy: 'compensation', amount, ...payee, skipReason: '买家希望留下商品' });
  await give('recordAnswer', { answer: 'accepted' });
}

/** A buyer sends goods back without a reason, and the parcel comes. */
async function sendBack(product: Product): Promise<void> {
  const { sandbox, shop, api, keys } = product;
  const market = createMarket(sandbox, shop.id);
  const buyer = { nick: '圆圆妈妈', realName: '甲示例' };
  const { tid } = await market.order({ buyer, items: [{ title: '羊毛围巾', priceFen: 129_00, num: 2 }] });
  await market.pay(tid);
  const sent = { company: '中通快递', trackingNumber: '73123460999' };
  await market.ship(tid, sent);
  await market.scan(sent, { state: '3', context: '已签收' });
  const wish = { type: 'returnAndRefund', reason: '7天无理由退换货', goodStatus: 'BUYER_RECEIVED' } as const;
  const { refundId } = await market.askRefund(tid, wish);
  const caseId = await eventually(
    async () => {
      const address = `/v1/cases?refundId=${refundId}`;
      const { items } = await asked<{ items: { id: string }[] }>(api, keys.afterSales, 'GET', address);
      const [found] = items;
      if (found === undefined) throw new Error(`The refund ${refundId} has no case yet.`);
      return found.id;
    },
    60_000,
    500,
  );
  await given(product, caseId, 'finishErrand', { outcome: 'returnable' });
  await given(product, caseId, 'propose', { remedy: 'return', skipReason: '买家坚持退货' });
  await eventually(() => market.returnGoods(refundId, RETURNED), 60_000, 500);
  await market.scan(RETURNED, { state: '1', context: '已揽收' });
}

/** Gives a command as soon as the case takes it. */
async function given({ api, keys }: Product, caseId: string, command: string, body: object): Promise<void> {
  const address = `/v1/cases/${caseId}`;
  await eventually(
    async () => {
      const { allowed, stage } = await asked<CaseSeen>(api, keys.afterSales, 'GET', address);
      if (allowed[command]?.allowed !== true) throw new Error(`${command} is not allowed yet, in the stage ${stage}.`);
    },
    60_000,
    500,
  );
  await asked(api, keys.afterSales, 'POST', `${address}/${command}`, body);
}

async function asked<Answer>(
  api: string,
  key: string | undefined,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await fetch(api + path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Answer;
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
}
