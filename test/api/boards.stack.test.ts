import type { Prisma } from '../../prisma/client/client';
import { openedCase, PAYEE, shippedOrder, untilRow } from '../faults/support/stories';
import { openShop, type TestShop } from '../support/shop';
import { type Call, type HttpShop, serveShop } from './httpShop';
import { caseRecord, taskRow, verifiedCase } from './support';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PAGE = 'http://temporal.example:8233/';

let shop: TestShop;
let http: HttpShop;

const from = (ms: number) => new Date(Date.now() + ms);

async function put(id: string, change: Partial<Prisma.CaseUncheckedCreateInput>): Promise<void> {
  const { state, ...row } = caseRecord(verifiedCase());
  const values = { ...row, id: `${shop.shopId}-${id}`, shopId: shop.shopId, owner: 'anna', ownerRole: 'afterSales' };
  const rest = { respondBy: null, nextDeadlineAt: from(DAY), updatedAt: from(0) };
  await shop.database.case.create({
    data: { ...values, ...rest, state: JSON.parse(JSON.stringify(state)), ...change },
  });
}

async function promised(caseId: string, until: Date, status = 'open'): Promise<void> {
  const { shopId } = shop;
  await shop.database.buyerPromise.create({
    data: {
      ...{
        id: `${shopId}-${caseId}-${until.getTime()}`,
        caseId: `${shopId}-${caseId}`,
        processId: 'promise-1',
        shopId,
      },
      ...{ buyerId: 'b', tid: '1', what: 'time', until, status, madeBy: 'anna', madeAt: from(-HOUR) },
    },
  });
}

beforeAll(async () => {
  process.env.TEMPORAL_UI_URL = PAGE;
  shop = await openShop();
  http = await serveShop(shop);
  const { database, shopId } = shop;
  await put('unheard', { respondBy: from(-HOUR), priority: 1 });
  await put('heard', { respondBy: from(-2 * HOUR), owner: 'bert', stage: 'bargaining' });
  await put('ahead', { respondBy: from(DAY - HOUR), clockOffset: BigInt(DAY) });
  await put('inTime', { respondBy: from(HOUR) });
  await put('soon', { countdownEndsAt: from(HOUR / 2), countdownOf: 'shop', kind: 'reviewRecovery', ...NOBODY });
  await put('later', { countdownEndsAt: from(3 * HOUR), countdownOf: 'buyer', clockOffset: BigInt(DAY) });
  await put('tonight', { countdownEndsAt: from(20 * HOUR), countdownOf: 'shop' });
  await put('tomorrow', { countdownEndsAt: from(30 * HOUR), countdownOf: 'shop' });
  await put('missed', { countdownEndsAt: from(-60_000), countdownOf: 'shop', owner: 'bert' });
  await put('idle', { nextDeadlineAt: null, updatedAt: from(-3 * DAY), waitingFor: 'courier' });
  await put('waits', { nextDeadlineAt: null, updatedAt: from(-DAY) });
  await put('done', { stage: 'closed', nextDeadlineAt: null, updatedAt: from(-9 * DAY), respondBy: from(-DAY) });
  await database.contact.create({
    data: {
      ...{ caseId: `${shopId}-heard`, seq: 1, processId: 'contact-1', channel: 'chat', outcome: 'sent' },
      ...{ actorId: 'anna', at: from(0) },
    },
  });
  await database.caseTrouble.create({
    data: { shopId, caseId: `${shopId}-heard`, sort: 'record', reason: 'P2002', since: from(-HOUR) },
  });
  await database.caseTrouble.create({
    data: { shopId, caseId: `${shopId}-idle`, sort: 'task', reason: 'over', since: from(-HOUR), endedAt: from(0) },
  });
  const question = { kind: 'trouble', command: 'retry', openedAt: from(-HOUR), title: '询问失败' };
  const task = taskRow({ id: `${shopId}-soon/case/trouble-x`, caseId: `${shopId}-soon`, ...question });
  await database.task.create({ data: { ...task, shopId, outcomes: [] } });
  await promised('heard', from(HOUR / 2));
  await promised('heard', from(-HOUR));
  await promised('ahead', from(DAY + 2 * HOUR));
  await promised('heard', from(3 * DAY));
  await promised('heard', from(HOUR), 'kept');
});
afterAll(async () => {
  delete process.env.TEMPORAL_UI_URL;
  await http?.api.stop();
  await shop?.close();
});

const NOBODY = { owner: null, ownerRole: null };

async function board(path: string, key: Call['key'] = 'supervisor') {
  const { status, body } = await http.call('GET', `/v1/boards/${path}`, { key });
  expect(status).toBe(200);
  return body;
}

/** Case and bucket of the rows, in order. */
const lines = (body: { rows: { caseId: string; bucket: string; of: string | null }[] }) =>
  body.rows.map(({ caseId, bucket, of }) => [caseId.slice(shop.shopId.length + 1), bucket, of]);

describe('handbook §2: a supervisor sees before the platform acts', () => {
  test('which countdowns end within an hour, four hours, a day, and who has to act; the first comes first', async () => {
    const body = await board('deadlines');
    expect(lines(body)).toEqual([
      ['missed', 'passed', 'shop'],
      ['soon', 'within1h', 'shop'],
      ['tonight', 'within24h', 'shop'],
      ['later', 'within4h', 'buyer'],
    ]);
    expect(body.total).toBe(4);
    expect(body.groups).toContainEqual({ bucket: 'passed', of: 'shop', team: 'afterSales', person: 'bert', count: 1 });
    expect(body.groups).toContainEqual({
      ...{ bucket: 'within1h', of: 'shop', team: 'reviewRecovery', person: null, count: 1 },
    });
  });

  test('by team and by person: a case that nobody works is the team’s whose kind it is', async () => {
    expect(lines(await board('deadlines?team=reviewRecovery'))).toEqual([['soon', 'within1h', 'shop']]);
    expect(lines(await board('deadlines?person=bert', 'manager'))).toEqual([['missed', 'passed', 'shop']]);
    expect((await board('deadlines?team=midSales')).total).toBe(0);
  });

  test('the counts are over everything, the rows are the first', async () => {
    const body = await board('stages?limit=2', 'auditor');
    expect([body.total, body.rows.length]).toEqual([11, 2]);
    expect(body.rows[0].tid).toMatch(/^\d+$/);
    const counted = body.groups.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    expect(counted).toBe(11);
    expect(body.groups).toContainEqual(expect.objectContaining({ bucket: 'bargaining', person: 'bert', count: 1 }));
    expect(JSON.stringify(body)).not.toContain('closed');
  });
});

test('cases that do not go on: not recorded, a failed question, or nothing for days and no deadline', async () => {
  expect(lines(await board('stuck'))).toEqual([
    ['idle', 'idle', 'courier'],
    ['heard', 'record', null],
    ['soon', 'question', null],
  ]);
  expect(lines(await board('stuck?days=5')).map(([id]) => id)).toEqual(['heard', 'soon']);
  expect((await board('stuck?person=bert')).rows).toMatchObject([{ about: 'P2002' }]);
});

test('promises to buyers about to break, by the clock of their case', async () => {
  expect(lines(await board('promises'))).toEqual([
    ['heard', 'passed', 'time'],
    ['heard', 'within1h', 'time'],
    ['ahead', 'within4h', 'time'],
  ]);
});

test('buyers who wait too long: those who have heard nothing at all apart from the others', async () => {
  const body = await board('responses');
  const found = lines(body).sort();
  expect(found).toEqual([
    ['ahead', 'first', null],
    ['heard', 'later', null],
    ['unheard', 'first', null],
  ]);
});

describe('a supervisor reads every log of a case', () => {
  test('what was paid, what the provider answered, and the workflow with a link to its page', async () => {
    const { tid } = await shippedOrder(shop, 9900);
    const caseId = await openedCase(shop, tid);
    await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
    const give = (command: string, body: unknown) => http.call('POST', `/v1/cases/${caseId}/${command}`, { body });
    await give('assess', { cause: '开线', severity: 'minor', fault: 'shop' });
    await give('propose', { remedy: 'compensation', amount: 1500, ...PAYEE, skipReason: '买家坚持' });
    await give('recordAnswer', { answer: 'accepted' });
    await untilRow(shop, caseId, ({ paid }) => paid === 1500);

    const logs = await http.call('GET', `/v1/cases/${caseId}/logs?limit=100`, { key: 'supervisor' });
    expect(logs.body.effects).toContainEqual(
      expect.objectContaining({ kind: 'transfer', status: 'confirmed', answer: expect.any(Object) }),
    );
    const { body } = await http.call('GET', `/v1/cases/${caseId}/workflow`, { key: 'supervisor' });
    expect(body).toMatchObject({ status: 'RUNNING', stateMissing: null, state: { caseId, kind: 'qualityReturn' } });
    expect(body.historyLength).toBeGreaterThan(5);
    expect(body.page).toBe(
      `http://temporal.example:8233/namespaces/default/workflows/${encodeURIComponent(body.workflowId)}/${body.runId}/history`,
    );
    const looks = await shop.database.look.findMany({
      where: { shopId: shop.shopId, what: { in: ['logs', 'workflow'] } },
    });
    expect(looks.map(({ what, caseIds }) => [what, caseIds]).sort()).toEqual([
      ['logs', [caseId]],
      ['workflow', [caseId]],
    ]);
  });

  test('of a case that Temporal keeps no longer there is no state, and the answer says why', async () => {
    const { body } = await http.call('GET', `/v1/cases/${shop.shopId}-done/workflow`, { key: 'auditor' });
    expect(body).toMatchObject({ status: 'NOT_KEPT', state: null, page: null });
    expect(body.stateMissing).toMatch(/\.$/);
    const stranger = await http.call('GET', `/v1/cases/${shop.shopId}-done/logs`, { key: 'stranger' });
    expect(stranger.body.code).toBe('roleNotAllowed');
  });
});
