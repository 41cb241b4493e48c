import { prismaSmsCodes } from '../../api/smsCodes';
import { opened } from '../support/opened';
import { FINANCE, openShop, type TestShop } from '../support/shop';
import { testStack } from '../support/stack';
import { workflowOfCase } from '../support/workflows';
import { asksForRefundUnshipped } from './support/buyers';

/** platform.md §2: above a sum, or when it likes, the platform pays a refund only with a code that it sends by SMS. */
let shop: TestShop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const control = async (method: string, path: string, body?: object) => {
  const url = `${testStack().sandboxUrl}/control/shops/${shop.shopId}${path}`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
  return answer.json();
};
const challenge = (times: number) =>
  control('POST', '/faults', { match: { method: 'taobao.rp.refunds.agree' }, kind: 'smsChallenge', times });
const sentCode = async (): Promise<string> => {
  const codes = (await control('GET', '/sms-codes')) as { code: string }[];
  return codes.at(-1)?.code ?? '';
};

async function waitingForCode() {
  const { refundId, caseId, amountFen } = await asksForRefundUnshipped(shop);
  // Once for the request, and once more for the code that comes with it.
  await challenge(2);
  await shop.command(caseId, { type: 'propose', remedy: 'refund', skipReason: '买家拍错' });
  await shop.travel.settled();
  const give = async (code: string) => {
    await prismaSmsCodes(shop.database).keep(shop.shopId, `refund:${refundId}`, code);
    await shop.command(caseId, { type: 'giveSmsCode' }, FINANCE);
    await shop.travel.settled();
  };
  return { refundId, caseId, amountFen, give };
}

const paidRefunds = async () => (await shop.market.books()).refunds;
const codeTasks = async (caseId: string) =>
  (await shop.openTasks(caseId)).filter(({ kind }) => kind === 'payoutCode').map(({ role }) => role);

test('a refund that the platform wants a code for waits for finance, and is paid once with it', async () => {
  const { refundId, caseId, amountFen, give } = await waitingForCode();
  expect(await paidRefunds()).toEqual([]);
  expect(await codeTasks(caseId)).toEqual(['finance']);
  const intent = { shopId_id: { shopId: shop.shopId, id: `refund:${refundId}` } };
  expect((await shop.database.intent.findUnique({ where: intent }))?.status).toBe('intended');

  const code = await sentCode();
  await give(code);
  expect(await paidRefunds()).toEqual([expect.objectContaining({ refundId, amountFen, by: 'seller' })]);
  expect(await shop.state(caseId)).toMatchObject({ stage: 'followUp', settledAs: 'refund' });
  expect(await codeTasks(caseId)).toEqual([]);
  expect((await shop.database.intent.findUnique({ where: intent }))?.status).toBe('confirmed');

  // The secret is nowhere once it has been used.
  expect(await shop.database.smsCode.findMany({ where: { shopId: shop.shopId } })).toMatchObject([
    { code: '', used: true },
  ]);
  const history = await opened(await (await workflowOfCase(shop, caseId)).fetchHistory());
  const texts = (history.events ?? []).map((event) => JSON.stringify(event, base64AsText));
  expect(texts.some((text) => text.includes('giveSmsCode'))).toBe(true);
  expect(texts.filter((text) => text.includes(`"${code}"`))).toEqual([]);
  expect(JSON.stringify(await shop.database.caseEvent.findMany({ where: { caseId } }))).not.toContain(`"${code}"`);
});

test('a wrong code pays nothing: the platform sends another, and that one pays', async () => {
  const { refundId, caseId, give } = await waitingForCode();
  await challenge(1);
  await give('0000');
  expect(await paidRefunds()).toEqual([]);
  expect(await codeTasks(caseId)).toEqual(['finance']);
  await give(await sentCode());
  expect(await paidRefunds()).toEqual([expect.objectContaining({ refundId, by: 'seller' })]);
});

test('a code that has expired is not sent: the platform is asked for another', async () => {
  const { refundId, caseId, give } = await waitingForCode();
  const old = await sentCode();
  await prismaSmsCodes(shop.database, () => Date.now() - 10 * 60_000 - 1).keep(shop.shopId, `refund:${refundId}`, old);
  await shop.command(caseId, { type: 'giveSmsCode' }, FINANCE);
  await shop.travel.settled();
  expect(await paidRefunds()).toEqual([]);
  expect(await codeTasks(caseId)).toEqual(['finance']);
  await challenge(1);
  await give(await sentCode());
  expect(await paidRefunds()).toHaveLength(1);
});

/** Payloads travel as bytes. */
function base64AsText(_key: string, value: unknown): unknown {
  const bytes = value as { type?: string; data?: number[] } | null;
  return bytes?.type === 'Buffer' && bytes.data ? Buffer.from(bytes.data).toString('utf8') : value;
}
