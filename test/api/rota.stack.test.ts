import type { Shift } from '../../domain/rota/shift';
import { HOUR } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { paidOrder, untilRow } from '../faults/support/stories';
import { openShop, type TestShop } from '../support/shop';
import { type Call, type HttpShop, serveShop } from './httpShop';

/** The holder of the key `afterSales`, and that of `colleague`. */
const [FIRST, SECOND] = ['afterSales-1', 'afterSales-2'];

const REFUND = { type: 'refundOnly', reason: '拍错了' } as const;

let shop: TestShop;
let http: HttpShop;

beforeAll(async () => {
  shop = await openShop();
  http = await serveShop(shop);
  for (const [staffId, role] of [
    [FIRST, 'afterSales'],
    [SECOND, 'afterSales'],
    ['reviewRecovery-1', 'reviewRecovery'],
  ]) {
    expect((await lead('PUT', `/v1/staff/${staffId}`, { role })).status).toBe(200);
  }
});
afterAll(async () => {
  await http?.api.stop();
  await shop?.close();
});

const lead = (method: string, path: string, body?: unknown) => http.call(method, path, { key: 'supervisor', body });

/** Hours from now, as the API reads them. */
const soon = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

/** The shop's days around now: a test at midnight has its shifts in them too. */
const DAYS = [-1, 1].map((days) => new Date(Date.now() + (8 + 24 * days) * HOUR).toISOString().slice(0, 10));
const span = { from: DAYS[0], until: DAYS[1] };

/** People with the hours from now in which they work. */
type Plan = [staffId: string, from: number, until: number][];

async function draft(plan: Plan) {
  const shifts = plan.map(([staffId, from, until]) => ({ staffId, startsAt: soon(from), endsAt: soon(until) }));
  const answer = await lead('PUT', '/v1/rota/shifts', { ...span, shifts });
  expect(answer.status).toBe(200);
  return answer.body;
}

async function published(plan: Plan) {
  await draft(plan);
  const answer = await lead('POST', '/v1/rota/shifts/publish', { ...span, withdraw: plan.length === 0 });
  expect(answer.status).toBe(200);
  return answer.body.items as (Shift & { startsAt: string })[];
}

async function onDutyNow(): Promise<string[]> {
  const { body } = await http.call('GET', '/v1/rota/on-duty', { key: 'warehouse' });
  return body.items.map(({ staffId }: Shift) => staffId);
}

/** A buyer applies for a refund on the platform; the case that it opened. */
async function refunded(): Promise<string> {
  const { tid, oids } = await paidOrder(shop, 9900);
  const { refundId } = await shop.market.askRefund(tid, { ...REFUND, oid: oids[0] });
  const caseId = await shop.caseOfRefund(refundId);
  // The order is looked up first: only then there is something to do.
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  return caseId;
}

const ownerOf = async (caseId: string) => {
  const { owner, ownerRole } = await shop.database.case.findUniqueOrThrow({ where: { id: caseId } });
  return [owner, ownerRole];
};

const flag = (caseId: string, key: Call['key']) =>
  http.call('POST', `/v1/cases/${caseId}/flag`, { key, body: { reason: '再看一次' } });

const breaches = () => shop.database.breach.count({ where: { shopId: shop.shopId } });

describe('handbook §2: the rota of a shop, from its first draft to a person who leaves', () => {
  test('without a rota a new matter has no owner, and nobody is on duty', async () => {
    expect(await onDutyNow()).toEqual([]);
    expect(await ownerOf(await refunded())).toEqual([null, null]);
  });

  test('a draft is only a plan: nobody is on duty by it', async () => {
    const members = [FIRST, SECOND].map((staffId) => ({ staffId, from: '2026-01-01' }));
    const team = await lead('PUT', '/v1/rota/teams/as', { name: '售后组', sort: 'afterSales', members });
    expect([team.status, team.body.members]).toEqual([200, members]);
    const { items } = await draft([[FIRST, -1, 2]]);
    expect(items).toHaveLength(1);
    expect(await onDutyNow()).toEqual([]);
  });

  test('who is on a published shift gets the new matter', async () => {
    await published([[FIRST, -1, 2]]);
    expect(await onDutyNow()).toEqual([FIRST]);
    expect(await ownerOf(await refunded())).toEqual([FIRST, 'afterSales']);
  });

  test('of two on shift the one who talks with fewer buyers gets it', async () => {
    await published([
      [FIRST, -1, 2],
      [SECOND, -1, 2],
    ]);
    expect(await ownerOf(await refunded())).toEqual([SECOND, 'afterSales']);
  });

  test('who is on duty answers for an owner whose shift is over, without a breach, and finds their tasks', async () => {
    const caseId = await refunded();
    const handed = await lead('POST', `/v1/cases/${caseId}/reassign`, { owner: SECOND, reason: '换人' });
    expect(handed.status).toBe(200);
    expect([(await flag(caseId, 'afterSales')).body.code, await breaches()]).toEqual(['ownedByAnother', 1]);
    await published([
      [FIRST, -1, 2],
      [SECOND, -3, -1],
    ]);
    expect(await onDutyNow()).toEqual([FIRST]);
    expect((await flag(caseId, 'afterSales')).status).toBe(200);
    expect(await breaches()).toBe(1);
    const { body } = await http.call('GET', '/v1/tasks/mine?show=free&limit=100');
    expect(body.items.map((task: { caseId: string }) => task.caseId)).toContain(caseId);
    expect(await ownerOf(caseId)).toEqual([SECOND, null]);
    const task = body.items.find((one: { caseId: string }) => one.caseId === caseId);
    const path = `/v1/tasks/${encodeURIComponent(task.id)}/reassign`;
    expect((await lead('POST', path, { to: SECOND, reason: '看一下' })).body.code).toBe('staffOff');
  });

  test('a shop that takes its rota back works as before', async () => {
    await published([]);
    const caseId = await refunded();
    expect(await ownerOf(caseId)).toEqual([null, null]);
    await lead('POST', `/v1/cases/${caseId}/reassign`, { owner: SECOND, reason: '换人' });
    expect((await flag(caseId, 'afterSales')).body.code).toBe('ownedByAnother');
  });

  test('a swap takes two yeses; then the other one is on duty', async () => {
    const [shift] = await published([[FIRST, -1, 2]]);
    const wish = { startsAt: shift?.startsAt, to: SECOND };
    const nobodys = await http.call('POST', '/v1/rota/swaps', { body: { ...wish, startsAt: soon(5) } });
    expect(nobodys.body.code).toBe('shiftNotPublished');
    const asked = await http.call('POST', '/v1/rota/swaps', { body: wish, commandId: 'swap-1' });
    const again = await http.call('POST', '/v1/rota/swaps', { body: wish, commandId: 'swap-1' });
    expect([asked.status, again.body.id]).toEqual([201, asked.body.id]);
    const step = (what: string, key: Call['key'], body: unknown) =>
      http.call('POST', `/v1/rota/swaps/${asked.body.id}/${what}`, { key, body });
    expect((await step('decide', 'supervisor', { approves: true })).body.code).toBe('swapOver');
    expect((await step('agree', 'afterSales', { agrees: true })).body.code).toBe('swapNotYours');
    expect((await step('agree', 'colleague', { agrees: true })).body.status).toBe('agreed');
    expect(await onDutyNow()).toEqual([FIRST]);
    expect((await step('decide', 'supervisor', { approves: true })).body).toMatchObject({
      ...{ status: 'approved', decidedBy: 'supervisor-1' },
    });
    expect(await onDutyNow()).toEqual([SECOND]);
    const { body } = await http.call('GET', '/v1/rota/swaps', { key: 'warehouse' });
    expect(body.items).toEqual([]);
  });

  test('a swap that would put somebody in two places changes nothing', async () => {
    const [shift] = await published([
      [FIRST, -1, 2],
      [SECOND, 0.5, 3],
    ]);
    const wish = { startsAt: shift?.startsAt, to: SECOND };
    const { id } = (await http.call('POST', '/v1/rota/swaps', { body: wish })).body;
    await http.call('POST', `/v1/rota/swaps/${id}/agree`, { key: 'colleague', body: { agrees: true } });
    const decided = await lead('POST', `/v1/rota/swaps/${id}/decide`, { approves: true });
    expect(decided.body.code).toBe('shiftsOverlap');
    expect(await onDutyNow()).toEqual([FIRST]);
  });

  test('handbook §12: whom a buyer has abused passes the matter on, and gets no new one before the breather is over', async () => {
    const caseId = await refunded();
    expect(await ownerOf(caseId)).toEqual([FIRST, 'afterSales']);
    const marked = await http.call('POST', `/v1/cases/${caseId}/markAbuse`, { body: { note: '连续三条辱骂' } });
    expect([marked.status, marked.body.events]).toEqual([200, ['flagged', 'abuseMarked', 'assigned', 'chat.asked']]);
    expect(await ownerOf(caseId)).toEqual([SECOND, 'afterSales']);
    const { database, shopId } = shop;
    const [row] = await database.abuse.findMany({ where: { shopId } });
    expect(row).toMatchObject({ caseId, staffId: FIRST });
    expect(Number(row?.restAt) - Number(row?.at)).toBe(HANDBOOK_POLICY.rota.breather);
    expect(await ownerOf(await refunded())).toEqual([null, null]);
    await database.abuse.updateMany({ where: { shopId }, data: { restAt: new Date() } });
    expect(await ownerOf(await refunded())).toEqual([FIRST, 'afterSales']);
  });

  test('whose role changes hands on at once what they may no longer work', async () => {
    await published([[FIRST, -1, 2]]);
    const cases = (owner: string) =>
      shop.database.case.count({ where: { shopId: shop.shopId, owner, stage: { not: 'closed' } } });
    const [before, theirs] = [await cases(FIRST), await cases(SECOND)];
    expect(theirs).toBeGreaterThan(1);
    const { body } = await lead('PUT', `/v1/staff/${SECOND}`, { role: 'warehouse' });
    expect(body.matters.left).toEqual([]);
    expect(body.matters.handedOn).toHaveLength(theirs);
    expect([await cases(SECOND), await cases(FIRST)]).toEqual([0, before + theirs]);
  });

  test('who leaves hands on everything; what nobody could take is named', async () => {
    const gone = await lead('POST', `/v1/rota/people/${FIRST}/hand-on`, { reason: '离职' });
    expect(gone.body.handedOn).toEqual([]);
    expect(gone.body.left.length).toBeGreaterThan(2);
    await lead('PUT', `/v1/staff/${SECOND}`, { role: 'afterSales' });
    const again = await lead('POST', `/v1/rota/people/${FIRST}/hand-on`, { reason: '离职' });
    expect(again.body.left).toEqual([]);
    expect(new Set(again.body.handedOn.map(({ to }: { to: string }) => to))).toEqual(new Set([SECOND]));
    expect((await http.call('POST', `/v1/rota/people/${FIRST}/hand-on`, { body: { reason: 'x' } })).status).toBe(403);
  });

  test('who leaves a team hands on what was theirs by it', async () => {
    const { database, shopId } = shop;
    const theirs = await database.case.count({ where: { shopId, owner: SECOND, stage: { not: 'closed' } } });
    expect(theirs).toBeGreaterThan(2);
    const members = [{ staffId: FIRST, from: '2026-01-01' }];
    const { body } = await lead('PUT', '/v1/rota/teams/as', { name: '售后组', sort: 'afterSales', members });
    expect(body.matters.handedOn).toHaveLength(theirs);
    expect(await database.case.count({ where: { shopId, owner: SECOND, stage: { not: 'closed' } } })).toBe(0);
  });

  test('every change is in the audit, with what was before', async () => {
    const rows = await shop.database.auditEntry.findMany({ where: { shopId: shop.shopId }, orderBy: { n: 'asc' } });
    const ofRota = rows.filter(({ action }) => /^(team|shifts|swap)/.test(action));
    const count = (action: string) => ofRota.filter((row) => row.action === action).length;
    expect(['teamChanged', 'shiftsDrafted', 'shiftsPublished', 'swapChanged'].map(count)).toEqual([2, 8, 7, 5]);
    expect(ofRota.every(({ actorId }) => actorId !== '')).toBe(true);
    expect(ofRota.at(-1)?.before).toMatchObject({ id: 'as', sort: 'afterSales' });
  });
});
