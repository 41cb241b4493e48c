import { Workbook } from 'exceljs';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { makeRefundList } from '../../store/finance/refundLists';
import {
  offeredCompensation,
  openedCase,
  PAYEE,
  shippedOrder,
  surely,
  until,
  untilRow,
} from '../faults/support/stories';
import { expectMoneyAsBooked } from '../scenarios/support/money';
import { openShop, type TestShop } from '../support/shop';
import { type HttpShop, serveShop } from './httpShop';

let shop: TestShop;
let http: HttpShop;

beforeAll(async () => {
  const policy = { ...HANDBOOK_POLICY, payout: { ...HANDBOOK_POLICY.payout, byList: true } };
  shop = await openShop({ policy });
  http = await serveShop(shop);
});
afterAll(async () => {
  await http?.api.stop();
  await shop?.close();
});

const LISTS = '/v1/finance/refundLists';

/** A buyer who was promised so much by transfer, and whose payment waits for finance. */
async function promised(amount: number): Promise<{ caseId: string; tid: string }> {
  const { tid } = await shippedOrder(shop, 99_00);
  const caseId = await openedCase(shop, tid);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  await offeredCompensation(shop, caseId, amount);
  await surely(shop, caseId, { type: 'recordAnswer', answer: 'accepted' });
  const where = { caseId, status: 'listed' };
  await until(() => shop.database.payout.findFirst({ where }), 'the payment waits for finance');
  return { caseId, tid };
}

const post = (path: string, key: 'finance' | 'manager' | 'afterSales', body: object = {}) =>
  http.call('POST', `${LISTS}${path}`, { key, body });

const file = (id: string, as: 'xlsx' | 'print', role = 'finance') =>
  fetch(`http://127.0.0.1:${http.api.ready.port}${LISTS}/${id}/${as}`, {
    headers: { authorization: `Bearer ${role}-of-${shop.shopId}` },
  });

test('handbook §4: two people let the refund list go; each line that fits is paid once, the others go back to their cases [§4.refundList §4.onePayment]', async () => {
  const [pays, byHand, overOrder] = [await promised(10_00), await promised(11_00), await promised(12_00)];
  expect((await shop.market.books()).transfers).toEqual([]);

  const made = await post('', 'finance');
  expect(made.status).toBe(201);
  const { id, lines } = made.body;
  expect(made.body).toMatchObject({ status: 'made', madeBy: 'finance-1', total: 33_00 });
  const lineOf = ({ caseId }: { caseId: string }) => lines.find((one: { caseId: string }) => one.caseId === caseId);
  expect(lineOf(pays)).toMatchObject({ ...PAYEE, amount: 10_00, tid: pays.tid, state: 'waiting', why: null });
  expect((await post('', 'afterSales')).body.code).toBe('roleNotAllowed');

  // Finance's own books say otherwise: this line alone goes back, with its reason.
  const stopped = await post(`/${id}/lines/${lineOf(byHand).n}/stop`, 'finance', { reason: '账上已付过' });
  expect(stopped.body.lines[lineOf(byHand).n - 1]).toMatchObject({
    state: 'stopped',
    why: 'byHand',
    note: '账上已付过',
  });
  expect((await shop.state(byHand.caseId)).processes['agreement-1/payout']).toMatchObject({
    ...{ status: 'refused', reason: '账上已付过', sentBack: true },
  });

  expect((await post(`/${id}/confirm`, 'manager')).body.code).toBe('listNotAtStep');
  expect((await post(`/${id}/propose`, 'finance')).body).toMatchObject({ status: 'proposed', proposedBy: 'finance-1' });
  const same = await post(`/${id}/confirm`, 'finance');
  expect([same.status, same.body.code]).toEqual([403, 'requesterMayNotApprove']);
  expect(same.body.detail).toContain('somebody else');
  expect((await post(`/${id}/execute`, 'finance')).body.code).toBe('listNotAtStep');

  // Meanwhile somebody else has taken the order's rest.
  await shop.database.orderLedger.createMany({
    data: [{ shopId: shop.shopId, tid: overOrder.tid }],
    skipDuplicates: true,
  });
  await shop.database.ledgerEntry.create({
    data: {
      ...{ shopId: shop.shopId, tid: overOrder.tid, intentId: `other-${overOrder.tid}`, kind: 'transfer' },
      ...{ amount: 90_00, status: 'held' },
    },
  });
  const confirmed = await post(`/${id}/confirm`, 'manager');
  expect(confirmed.body).toMatchObject({ status: 'confirmed', confirmedBy: 'manager-1', total: 10_00 });
  expect(confirmed.body.lines[lineOf(overOrder).n - 1]).toMatchObject({ state: 'stopped', why: 'orderRest' });
  await shop.database.ledgerEntry.deleteMany({ where: { intentId: `other-${overOrder.tid}` } });

  const executed = await Promise.all([post(`/${id}/execute`, 'finance'), post(`/${id}/execute`, 'manager')]);
  expect(executed.map(({ status }) => status)).toEqual([200, 200]);
  await shop.travel.settled();
  await post(`/${id}/execute`, 'finance');
  await shop.travel.settled();
  const { transfers } = await shop.market.books();
  expect(transfers.map(({ amountFen }) => amountFen)).toEqual([10_00]);
  await expectMoneyAsBooked(shop);

  const done = await http.call('GET', `${LISTS}/${id}`, { key: 'manager' });
  expect(done.body.lines[lineOf(pays).n - 1]).toMatchObject({ state: 'paid', reference: expect.any(String) });
  expect((await http.call('GET', LISTS, { key: 'finance' })).body.items).toMatchObject([{ id, status: 'executed' }]);
  const backWith = async ({ caseId }: { caseId: string }) =>
    (await shop.openTasks(caseId)).map(({ kind, role }) => `${kind}:${role}`);
  expect(await backWith(byHand)).toContain('payeeWrong:afterSales');
  expect(await backWith(overOrder)).toContain('payoutOverCap:supervisor');
  // What went back waits for the agent, and comes into no list before.
  expect((await post('', 'finance')).body.code).toBe('nothingToPay');

  const workbook = new Workbook();
  await workbook.xlsx.load(await (await file(id, 'xlsx')).arrayBuffer());
  const cells = workbook.worksheets[0]?.getRow(6 + lineOf(pays).n).values as unknown[];
  expect(cells.slice(1)).toEqual(expect.arrayContaining([pays.caseId, PAYEE.realName, PAYEE.account, 10]));
  const page = await file(id, 'print');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await page.text()).toContain(PAYEE.account);
  expect((await file(id, 'print', 'afterSales')).status).toBe(403);

  const audited = await shop.database.auditEntry.findMany({
    where: { subject: `refundList:${id}` },
    orderBy: { n: 'asc' },
  });
  expect(audited.map(({ action, actorId, after }) => [action, actorId, after])).toEqual([
    ['refundListChanged', 'finance-1', { step: 'make' }],
    ['refundListChanged', 'finance-1', { step: 'propose' }],
    ['refundListChanged', 'manager-1', { step: 'confirm' }],
    ['refundListChanged', expect.stringMatching(/finance-1|manager-1/), { step: 'execute' }],
    ['refundListDownloaded', 'finance-1', { as: 'xlsx' }],
    ['refundListDownloaded', 'finance-1', { as: 'page' }],
  ]);
});

test('handbook §9: the list of a shift is made once, and a newer list takes what nobody has proposed [§9.day.refundList]', async () => {
  const { caseId } = await promised(13_00);
  const { database, shopId } = shop;
  const dueAt = new Date('2026-03-02T01:00:00Z');
  const [first, again] = await Promise.all([1, 2].map(() => makeRefundList(database, { shopId, dueAt })));
  expect(again).toBe(first);
  const next = await makeRefundList(database, { shopId, dueAt: new Date('2026-03-02T09:30:00Z') });
  const lines = await database.refundListLine.findMany({ where: { caseId }, orderBy: { listId: 'asc' } });
  expect(lines.map(({ listId, openIntentId }) => [listId, openIntentId !== null])).toEqual([
    [first, false],
    [next, true],
  ]);
  expect(await database.refundList.findUnique({ where: { id: first } })).toMatchObject({ status: 'discarded' });
  expect((await post(`/${next}/discard`, 'finance')).body).toMatchObject({ status: 'discarded' });
  const made = await post('', 'manager');
  expect(made.body.lines).toMatchObject([{ caseId, state: 'waiting' }]);
});
