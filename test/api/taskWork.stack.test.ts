import { eventually } from '../../scripts/stack';
import { openedCase, shippedOrder, untilRow } from '../faults/support/stories';
import { PATIENCE_MS } from '../support/patience';
import { openShop, type TestShop } from '../support/shop';
import { type Call, type HttpShop, serveShop } from './httpShop';

const HOUR = 3_600_000;
const [FIRST, SECOND] = ['afterSales-1', 'afterSales-2'];

let shop: TestShop;
let http: HttpShop;

beforeAll(async () => {
  shop = await openShop();
  http = await serveShop(shop);
});
afterAll(async () => {
  await http?.api.stop();
  await shop?.close();
});

/** A case that nobody works yet, and its one task: somebody of after-sales judges the problem. */
async function freeTask(): Promise<{ caseId: string; id: string; dueAt: string }> {
  const { tid } = await shippedOrder(shop, 9900);
  const caseId = await openedCase(shop, tid);
  await untilRow(shop, caseId, ({ stage }) => stage === 'proposal');
  await shop.travel.settled();
  const { body } = await http.call('GET', `/v1/tasks?caseId=${caseId}&kind=assess`);
  return { caseId, ...body.items[0] };
}

const act = (id: string, what: string, body: unknown = {}, key: Call['key'] = 'afterSales') =>
  http.call('POST', `/v1/tasks/${encodeURIComponent(id)}/${what}`, { body, key });

const shown = async (id: string) =>
  (await http.call('GET', `/v1/tasks?caseId=${id.split('/')[0]}&kind=assess`)).body.items[0];

async function list(show: string, key: Call['key'] = 'afterSales'): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await http.call('GET', `/v1/tasks/mine?show=${show}&limit=2${cursor}`, { key });
    ids.push(...body.items.map((task: { id: string }) => task.id));
    if (body.next === null) return ids;
    cursor = `&cursor=${encodeURIComponent(body.next)}`;
  }
}

const soon = (ms: number) => new Date(Date.now() + ms).toISOString();
const ASSESSED = { cause: '开线', severity: 'minor', fault: 'shop' };

/** Off from now on, or on duty again. */
async function isOff(staffId: string, off: boolean): Promise<void> {
  const body = { role: 'afterSales', ...(off ? { offFrom: soon(-HOUR) } : {}) };
  expect((await http.call('PUT', `/v1/staff/${staffId}`, { key: 'supervisor', body })).status).toBe(200);
}

describe('two people never do one task', () => {
  test('of ten claims at once one wins, and each loser hears who has it', async () => {
    const { id } = await freeTask();
    const callers: Call['key'][] = Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? 'afterSales' : 'colleague'));
    const answers = await Promise.all(callers.map((key) => act(id, 'claim', {}, key)));
    const winner = (await shown(id)).claimedBy;
    for (const [n, { status, body }] of answers.entries()) {
      if ((callers[n] === 'afterSales' ? FIRST : SECOND) === winner) {
        expect([status, body.claimedBy]).toEqual([200, winner]);
      } else {
        expect([status, body.code]).toEqual([409, 'taskClaimed']);
        expect(body.detail).toContain(winner);
      }
    }
  });

  test('what one has taken on only a lead completes over their head; then nobody has it', async () => {
    const { id, caseId } = await freeTask();
    await act(id, 'claim');
    const refused = await act(id, 'complete', ASSESSED, 'colleague');
    expect([refused.status, refused.body.code]).toEqual([409, 'taskClaimed']);
    expect(refused.body.detail).toContain(FIRST);
    expect((await act(id, 'release', {}, 'colleague')).body.code).toBe('taskClaimed');
    expect((await act(id, 'complete', ASSESSED, 'supervisor')).status).toBe(200);
    const late = await act(id, 'claim', {}, 'colleague');
    expect([late.status, late.body.code]).toEqual([409, 'taskClosed']);
    expect(await shop.database.taskClaim.count({ where: { taskId: { startsWith: caseId } } })).toBe(0);
  });

  test('a claim outlasts what the recorder writes of the task, and goes when it is given back', async () => {
    const { id, caseId } = await freeTask();
    await act(id, 'claim');
    const body = { owner: FIRST, reason: '熟悉这位买家' };
    await http.call('POST', `/v1/cases/${caseId}/reassign`, { key: 'supervisor', body });
    expect(await shown(id)).toMatchObject({ assignee: FIRST, claimedBy: FIRST });
    expect((await act(id, 'release')).body).toMatchObject({ claimedBy: null, snoozedUntil: null });
    expect(await shown(id)).toMatchObject({ assignee: FIRST, claimedBy: null });
    expect((await act(id, 'release')).status).toBe(200);
  });

  test('whoever shows the task hears that it was taken on and given back, and no webhook does', async () => {
    const { id, caseId } = await freeTask();
    const heard = () => shop.database.liveEvent.findMany({ where: { caseId }, orderBy: { position: 'asc' } });
    const before = (await heard()).length;
    await act(id, 'claim');
    await act(id, 'release');
    await act(id, 'release');
    const changes = (await heard()).slice(before);
    expect(changes).toMatchObject(Array(2).fill({ types: [], roles: ['afterSales'], tasks: [{ id, is: 'changed' }] }));
    expect(changes.every(({ fromSeq, seq }) => fromSeq === seq + 1)).toBe(true);
  });

  test('handbook §2: one buyer, one agent: the task of another’s case is not to be taken', async () => {
    const { id, caseId } = await freeTask();
    const body = { owner: FIRST, reason: '熟悉这位买家' };
    await http.call('POST', `/v1/cases/${caseId}/reassign`, { key: 'supervisor', body });
    const refused = await act(id, 'claim', {}, 'colleague');
    expect([refused.status, refused.body.code]).toEqual([403, 'ownedByAnother']);
    expect((await act(id, 'claim', {}, 'warehouse')).body.code).toBe('roleNotAllowed');
    expect((await act(id, 'claim', {}, 'stranger')).body.code).toBe('taskNotFound');
  });
});

describe('a queue', () => {
  test('shows of each task its case, with the buyer as the role sees them; each look is written down', async () => {
    const { id, caseId } = await freeTask();
    const { row, nickname } = await buyerOf(caseId);
    const { kind, stage, waitingFor, tid, owner, paid, respondBy } = row;
    const seen = { kind, stage, waitingFor, tid, owner, paid, isFlagged: false, sign: null };
    const expected = { ...seen, respondBy: respondBy?.toISOString() ?? null, buyer: nickname };
    expect((await shown(id)).case).toEqual(expected);
    const mine = await http.call('GET', '/v1/tasks/mine?show=free&limit=50');
    expect(mine.body.items.find((task: { id: string }) => task.id === id)?.case).toEqual(expected);
    const masked = await http.call('GET', `/v1/tasks?caseId=${caseId}&kind=assess`, { key: 'warehouse' });
    expect(masked.body.items[0].case).toEqual({ ...expected, buyer: `${Array.from(nickname)[0]}***` });
    expect((await act(id, 'claim')).body.case).toEqual(expected);
    const looks = await shop.database.look.findMany({ where: { what: 'tasks', caseIds: { has: caseId } } });
    expect(looks.map(({ role }) => role).sort()).toEqual(['afterSales', 'warehouse']);
    await act(id, 'release');
  });

  test('shows no buyer before the order has been looked up, and then nobody has looked', async () => {
    const { caseId } = await freeTask();
    const { row } = await buyerOf(caseId);
    const { order: _order, ...state } = row.state as Record<string, unknown>;
    await shop.database.case.update({ where: { id: caseId }, data: { state: state as object } });
    const { body } = await http.call('GET', `/v1/tasks?caseId=${caseId}&kind=assess`, { key: 'supervisor' });
    expect(body.items[0].case).toMatchObject({ tid: row.tid, buyer: null });
    const what = { what: 'tasks', role: 'supervisor', caseIds: { has: caseId } };
    expect(await shop.database.look.count({ where: what })).toBe(0);
    await shop.database.case.update({ where: { id: caseId }, data: { state: row.state as object } });
  });
});

async function buyerOf(caseId: string) {
  const row = await shop.database.case.findUniqueOrThrow({ where: { id: caseId } });
  const { nickname } = (row.state as { order: { nickname: string } }).order;
  return { row, nickname };
}

describe('one’s own work', () => {
  test('is what one has taken on or owns, by due time; the rest is free until somebody takes it', async () => {
    const [one, two, other] = [await freeTask(), await freeTask(), await freeTask()];
    for (const { id } of [two, one]) await act(id, 'claim');
    await act(other.id, 'claim', {}, 'colleague');
    const mine = await list('mine');
    const places = [one, two].map(({ id }) => mine.indexOf(id));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(mine).not.toContain(other.id);
    expect(await list('free')).not.toEqual(expect.arrayContaining([other.id]));
    await act(other.id, 'release', {}, 'colleague');
    expect(await list('free')).toContain(other.id);
    expect(await list('mine')).not.toContain(other.id);
  });

  test('what is put off leaves the list, and comes back by itself at its time', async () => {
    const { id } = await freeTask();
    const until = soon(5 * 60_000);
    const { status, body } = await act(id, 'snooze', { until });
    expect([status, body.claimedBy, body.snoozedUntil]).toEqual([200, FIRST, until]);
    expect([(await list('mine')).includes(id), (await list('snoozed')).includes(id)]).toEqual([false, true]);
    const team = await http.call('GET', `/v1/tasks?for=me&kind=assess&caseId=${id.split('/')[0]}`);
    expect(team.body.items).toEqual([]);
    // Its time has come.
    const now = new Date();
    await shop.database.taskClaim.update({ where: { taskId: id }, data: { snoozedUntil: now, wakesAt: now } });
    await eventually(async () => {
      if (!(await list('mine')).includes(id)) throw new Error('The task has not come back.');
    }, PATIENCE_MS);
    expect(await shown(id)).toMatchObject({ claimedBy: FIRST, snoozedUntil: null });
    expect(await list('snoozed')).not.toContain(id);
  });

  test('is not put off into the past, beyond the time at which it is due, or for longer than half a shift', async () => {
    const { id, dueAt } = await freeTask();
    for (const until of [soon(-1_000), new Date(Date.parse(dueAt) + 1).toISOString(), soon(5 * HOUR)]) {
      const { status, body } = await act(id, 'snooze', { until });
      expect([until, status, body.code]).toEqual([until, 422, 'invalidTime']);
    }
    expect(await shown(id)).toMatchObject({ claimedBy: null, snoozedUntil: null });
  });
});

test('handbook §2: what somebody who is off has taken on is free, and whoever takes it keeps it', async () => {
  const { id } = await freeTask();
  await act(id, 'claim');
  await isOff(FIRST, true);
  expect(await shown(id)).toMatchObject({ claimedBy: null });
  expect(await list('free', 'colleague')).toContain(id);
  expect((await act(id, 'claim', {}, 'colleague')).body.claimedBy).toBe(SECOND);
  await isOff(FIRST, false);
  expect((await act(id, 'claim')).body.code).toBe('taskClaimed');
});

describe('a lead hands a task on', () => {
  const to = (id: string, person: string, key: Call['key'] = 'supervisor') =>
    act(id, 'reassign', { to: person, reason: '忙不过来' }, key);

  test('to somebody whose role may do it and who works now, and the audit has it', async () => {
    const { id } = await freeTask();
    await act(id, 'claim');
    await isOff(SECOND, true);
    await http.call('PUT', '/v1/staff/packer', { key: 'supervisor', body: { role: 'warehouse' } });
    const refusals = [await to(id, SECOND), await to(id, 'packer'), await to(id, 'nobody')];
    expect(refusals.map(({ body }) => body.code)).toEqual(['staffOff', 'roleNotAllowed', 'unknownStaff']);
    expect(refusals.map(({ status }) => status)).toEqual([409, 403, 404]);
    expect((await to(id, SECOND, 'colleague')).body.code).toBe('roleNotAllowed');
    expect(await shown(id)).toMatchObject({ claimedBy: FIRST });
    await isOff(SECOND, false);
    expect((await to(id, SECOND)).body).toMatchObject({ claimedBy: SECOND });
    expect(await list('mine', 'colleague')).toContain(id);
    const entries = await shop.database.auditEntry.findMany({ where: { subject: `task:${id}` } });
    expect(entries).toMatchObject([
      { action: 'taskHandedOn', actorId: 'supervisor-1', before: { staffId: FIRST }, after: { staffId: SECOND } },
    ]);
  });

  test('not to another agent than the one whose case it is: the case is handed on instead', async () => {
    const { id, caseId } = await freeTask();
    const body = { owner: FIRST, reason: '熟悉这位买家' };
    await http.call('POST', `/v1/cases/${caseId}/reassign`, { key: 'supervisor', body });
    expect((await to(id, SECOND)).body.code).toBe('ownedByAnother');
  });
});
