import { randomUUID } from 'node:crypto';
import { prismaNotices } from '../../api/noticeBook';
import { tellDue } from '../../intake/notices';
import { sendDue } from '../../intake/staffNotices';
import { connectPrisma, type Database } from '../../store/database';
import { keyOf, SHOP, startApi, type TestApi } from '../api/support';
import { LOUD } from '../support/loud';
import { freshDatabase, testStack } from '../support/stack';

let database: Database;
let other: Database;
let api: TestApi;

const AGENT = 'agent-1';
const LEAD = 'supervisor-1';

beforeAll(async () => {
  const url = await freshDatabase();
  [database, other] = [connectPrisma(url), connectPrisma(url)];
  api = await startApi({ notices: prismaNotices(database) });
  const staff = { shopId: SHOP, name: null };
  await database.staff.createMany({
    data: [
      { ...staff, id: AGENT, role: 'afterSales', robotMobile: '13800000001' },
      { ...staff, id: LEAD, role: 'supervisor', robotUserId: 'lead.one' },
    ],
  });
});
beforeEach(async () => {
  await database.notice.deleteMany();
  await database.staffNotice.deleteMany();
  await database.task.deleteMany();
  await database.robot.deleteMany();
});
afterAll(async () => {
  await api?.stop();
  await Promise.all([database, other].map((one) => one?.$disconnect()));
});

/** A robot that speaks to agents and leads; what it has said. */
async function robot(): Promise<() => Promise<{ text: string; mentions?: string[] }[]>> {
  const key = randomUUID();
  const call = (method: string, body?: object) =>
    fetch(`${testStack().sandboxUrl}/control/robots/${key}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  await call('PUT', { shopId: SHOP, kind: 'weCom' });
  const url = `${testStack().sandboxUrl}/cgi-bin/webhook/send?key=${key}`;
  await database.robot.create({
    data: { shopId: SHOP, name: 'desk', kind: 'weCom', url, roles: ['afterSales', 'supervisor'] },
  });
  return async () =>
    ((await (await call('GET')).json()) as { messages: { text: string; mentions?: string[] }[] }).messages;
}

/** A task that has just appeared, with its notice. */
async function task(id: string, sort = 'propose', assignee: string | null = AGENT): Promise<void> {
  const at = new Date();
  const row = { id, caseId: 'c1', shopId: SHOP, kind: sort, role: 'afterSales', assignee, command: 'reply' };
  await database.task.create({ data: { ...row, title: `做 ${id}`, script: '', outcomes: [], openedAt: at } });
  const about = { shopId: SHOP, taskId: id, caseId: 'c1', sort, role: 'afterSales', title: `做 ${id}`, at };
  await database.notice.create({ data: { id: `${id}/${at.getTime()}`, ...about } });
}

const PAGE = (caseId: string) => `https://shop.example/cases/${caseId}`;
const tell = (by = database, policy = LOUD) => tellDue(by, SHOP, { policy, caseAddress: PAGE });
const say = () => sendDue(database, SHOP, undefined, LOUD.notices.digestOver);
const levels = async (id: string) => {
  const rows = await database.notice.findMany({ where: { taskId: id }, orderBy: { level: 'asc' } });
  return rows.map(({ role, staffId, endedAt }) => [role, staffId, endedAt !== null]);
};
/** Everything that was told lies so much longer ago. */
const later = (ms: number) =>
  database.$executeRaw`UPDATE "Notice" SET "toldAt" = "toldAt" - make_interval(secs => ${ms / 1000})`;
const mine = async (role: string, show = 'unread') =>
  (await api.call('GET', `/v1/notices/mine?show=${show}`, { key: keyOf(role) })).body.items;

describe('handbook §2, §9: a notice goes to one person first', () => {
  test('the owner is called by name in the group, with the case’s page, once, however many workers tell', async () => {
    const said = await robot();
    await task('t1');
    await Promise.all([tell(), tell(other), tell()]);
    await say();
    expect(await said()).toMatchObject([{ text: `@13800000001 做 t1（t1 ${PAGE('c1')}）`, mentions: ['13800000001'] }]);
    expect(await levels('t1')).toEqual([['afterSales', AGENT, false]]);
  });

  test('one’s notices are on the page until they are read; nobody else sees them', async () => {
    await task('t1');
    await task('t2', 'ship', null);
    await tell();
    expect(
      (await mine('afterSales')).map(({ taskId, isForAll }: { taskId: string; isForAll: boolean }) => [
        taskId,
        isForAll,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['t1', false],
        ['t2', true],
      ]),
    );
    expect(await mine('supervisor', 'all')).toEqual([]);
    const [notice] = await database.notice.findMany({ where: { taskId: 't1' } });
    const path = `/v1/notices/${encodeURIComponent(notice?.id ?? '')}/read`;
    expect((await api.call('POST', path, { key: keyOf('supervisor') })).body.code).toBe('noticeNotFound');
    const read = await api.call('POST', path);
    expect(read.body).toMatchObject({ readBy: AGENT, readAt: expect.any(String) });
    expect((await api.call('POST', path)).body.readAt).toBe(read.body.readAt);
    expect((await mine('afterSales')).map(({ taskId }: { taskId: string }) => taskId)).toEqual(['t2']);
    expect(await mine('afterSales', 'all')).toHaveLength(2);
  });
});

test('what waits for the morning never stands in the way of something urgent, however many there are', async () => {
  const night = { ...LOUD, notices: { ...LOUD.notices, quietFrom: 0, quietUntil: 24 * 60 } };
  const before = { shopId: SHOP, sort: 'propose', role: 'afterSales', title: '做', at: new Date(0) };
  await database.notice.createMany({ data: Array.from({ length: 1_000 }, (_one, n) => ({ ...before, id: `n${n}` })) });
  const [urgent = ''] = LOUD.notices.urgent;
  await task('t1', urgent);
  await tell(database, night);
  const told = await database.notice.findMany({ where: { toldAt: { not: null } } });
  expect(told.map(({ taskId }) => taskId)).toEqual(['t1']);
});

describe('handbook §7: where nobody acts, the next one up hears', () => {
  test('the supervisor, and then nobody while the manager is not there; each once', async () => {
    const said = await robot();
    await task('t1');
    await tell();
    await tell();
    expect(await levels('t1')).toHaveLength(1);
    await later(LOUD.notices.passOnAfter);
    await Promise.all([tell(), tell(other)]);
    await say();
    expect(await levels('t1')).toEqual([
      ['afterSales', AGENT, true],
      ['supervisor', LEAD, false],
    ]);
    expect((await said()).flatMap(({ mentions }) => mentions)).toEqual(expect.arrayContaining(['lead.one']));
    expect(await mine('supervisor')).toHaveLength(1);
    await later(LOUD.notices.passOnAfter);
    await tell();
    await later(LOUD.notices.passOnAfter);
    await tell();
    expect((await levels('t1')).map(([role]) => role)).toEqual(['afterSales', 'supervisor', 'manager']);
  });

  test('whoever takes the task on, or does it, ends it', async () => {
    await task('taken');
    await task('done');
    await task('read');
    await tell();
    await database.taskClaim.create({ data: { taskId: 'taken', shopId: SHOP, staffId: AGENT, by: AGENT } });
    await database.task.update({ where: { id: 'done' }, data: { closedAt: new Date() } });
    await database.notice.updateMany({ where: { taskId: 'read' }, data: { readAt: new Date(), readBy: AGENT } });
    await later(LOUD.notices.passOnAfter);
    await tell();
    expect([await levels('taken'), await levels('done')]).toEqual([
      [['afterSales', AGENT, true]],
      [['afterSales', AGENT, true]],
    ]);
    expect(await levels('read')).toHaveLength(2);
  });

  test('what was done before its time to be told is told to nobody', async () => {
    const said = await robot();
    await task('t1');
    await database.task.updateMany({ data: { closedAt: new Date() } });
    await tell();
    await say();
    expect(await said()).toEqual([]);
    expect(await mine('afterSales', 'all')).toEqual([]);
  });
});

describe('handbook §9: no floods, and no nights', () => {
  /** Now lies within its quiet hours. */
  const night = () => {
    const minute = Math.floor(((Date.now() / 60_000 + LOUD.utcOffsetMinutes) % 1440) + 1440) % 1440;
    const [quietFrom, quietUntil] = [(minute + 1440 - 60) % 1440, (minute + 60) % 1440];
    return { ...LOUD, notices: { ...LOUD.notices, quietFrom, quietUntil } };
  };

  test('what comes at night waits for the morning, and then is one message; a countdown goes through', async () => {
    const said = await robot();
    for (const id of ['t1', 't2', 't3', 't4', 't5']) await task(id);
    await task('c1', 'countdown');
    await tell(database, night());
    await say();
    expect((await said()).map(({ text }) => text)).toEqual([`@13800000001 做 c1（c1 ${PAGE('c1')}）`]);
    expect(await database.notice.count({ where: { toldAt: null } })).toBe(5);
    await tell();
    await say();
    const [, morning, ...more] = await said();
    expect(more).toEqual([]);
    expect(morning?.text.split('\n')).toEqual([
      '@13800000001 共5条，先看前3条：',
      ...['t1', 't2', 't3'].map((id) => `做 ${id}（${id} ${PAGE('c1')}）`),
    ]);
    expect(await mine('afterSales')).toHaveLength(6);
  });

  test('what comes soon after the first of its sort waits for the rest of the window; another sort does not', async () => {
    await task('t1');
    await tell();
    await task('t2');
    await task('s1', 'ship');
    await tell();
    const told = () => database.notice.findMany({ where: { toldAt: { not: null } }, orderBy: { taskId: 'asc' } });
    expect((await told()).map(({ taskId }) => taskId)).toEqual(['s1', 't1']);
    await later(LOUD.notices.digestWithin);
    await tell();
    expect((await told()).map(({ taskId }) => taskId)).toEqual(['s1', 't1', 't2']);
  });
});
