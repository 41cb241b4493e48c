import { drawnChats } from '../../activities/day/drawnChats';
import { prismaPosts } from '../../api/postBook';
import { prismaPractice } from '../../api/practiceBook';
import { prismaStaffBook } from '../../api/prismaStaffBook';
import { prismaQuality } from '../../api/qualityBook';
import { prismaRotaBook } from '../../api/rota/rotaBook';
import { SHEET_POINTS } from '../../domain/quality/points';
import { DAY } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { type DayRows, openRows } from '../day/rows';
import { caseRecord, fakeRecords, keyOf, SHOP, startApi, type TestApi, verifiedCase } from './support';

const PRODUCT = 'product-1';
const [AGENT, OTHER, LEAD] = ['agent-1', 'midSales-1', 'supervisor-1'];

let rows: DayRows;
let api: TestApi;

beforeAll(async () => {
  rows = await openRows();
  const { database } = rows;
  const state = verifiedCase();
  const lines = (state.order?.lines ?? []).map((line) => ({ ...line, productId: PRODUCT }));
  api = await startApi({
    records: fakeRecords(caseRecord({ ...state, order: state.order && { ...state.order, lines } })),
    staff: { all: prismaStaffBook(database).all },
    rota: { ...prismaRotaBook(database), now: async () => Date.now() },
    quality: prismaQuality(database),
    posts: prismaPosts(database),
    practice: prismaPractice(database),
  });
  const people = [
    { id: AGENT, role: 'afterSales' },
    { id: OTHER, role: 'midSales' },
    { id: LEAD, role: 'supervisor' },
  ];
  await database.staff.createMany({ data: people.map((one) => ({ ...one, shopId: SHOP })) });
});
beforeEach(async () => {
  const { database } = rows;
  for (const table of [
    'ChatSheet',
    'DaySheet',
    'Post',
    'PostRead',
    'PracticeQuestion',
    'PracticeAnswer',
    'Team',
    'TeamMember',
  ])
    await database.$executeRawUnsafe(`DELETE FROM "${table}"`);
});
afterAll(async () => {
  await api?.stop();
  await rows?.close();
});

const MONTH = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
const marks = (each: number, change: Record<string, number> = {}) => ({
  ...Object.fromEntries(SHEET_POINTS.map(({ id }) => [id, each])),
  ...change,
});
const call = (method: string, path: string, role: string, body?: object) =>
  api.call(method, path, { key: keyOf(role), body });
const judge = (caseId: string, body: object, role = 'supervisor') =>
  call('PUT', `/v1/quality/sheets/${caseId}`, role, body);
const list = async (path: string, role: string) => (await call('GET', path, role)).body.items;

/** A sheet of the day that names these chats. */
async function drawn(...chats: { caseId: string; owner?: string }[]): Promise<void> {
  const lines = chats.map((chat) => ({ what: 'drawn', kind: 'aKind', ...chat }));
  const about = { shopId: SHOP, sort: 'drawnChats', forRole: 'supervisor', day: '2026-03-09', lineCount: lines.length };
  await rows.database.daySheet.create({ data: { id: String(Math.random()), ...about, dueAt: new Date(), lines } });
}

/** A team in which these people are now. */
async function team(id: string, ...members: string[]): Promise<void> {
  await rows.database.team.create({ data: { shopId: SHOP, id, name: id, sort: 'afterSales' } });
  await rows.database.teamMember.createMany({
    data: members.map((staffId) => ({ shopId: SHOP, teamId: id, staffId, from: '2026-01-01' })),
  });
}

describe('handbook §12: a drawn chat gets a sheet of ten points', () => {
  test('a lead marks each point; the person sees the own sheet and average, nobody else’s', async () => {
    await drawn({ caseId: 'c1', owner: AGENT }, { caseId: 'c2', owner: AGENT }, { caseId: 'c3', owner: OTHER });
    expect((await judge('c1', { marks: marks(8, { words: 3 }), note: '语气不错' })).body).toMatchObject({
      ...{ staffId: AGENT, total: 75, judgedBy: LEAD, note: '语气不错' },
    });
    await judge('c2', { marks: marks(6) });
    await judge('c3', { marks: marks(1) });
    expect(
      (await list(`/v1/quality/sheets?month=${MONTH}`, 'afterSales')).map(({ caseId }: never) => caseId).sort(),
    ).toEqual(['c1', 'c2']);
    expect(await list(`/v1/quality/averages?month=${MONTH}`, 'afterSales')).toMatchObject([
      { staffId: AGENT, chats: 2, total: 67.5, points: { inTime: 7, words: 4.5 } },
    ]);
    expect(await list(`/v1/quality/averages?month=${MONTH}&staffId=${OTHER}`, 'afterSales')).toEqual([]);
    expect(await list(`/v1/quality/averages?month=${MONTH}`, 'supervisor')).toHaveLength(2);
    expect(await list('/v1/quality/averages?month=2020-01', 'supervisor')).toEqual([]);
    expect((await judge('c1', { marks: marks(1) }, 'afterSales')).status).toBe(403);
  });

  test('judged again the newer sheet counts, and the audit has the older one', async () => {
    await drawn({ caseId: 'c1', owner: AGENT });
    await judge('c1', { marks: marks(2) });
    await judge('c1', { marks: marks(9) });
    expect(await list('/v1/quality/chats?show=judged', 'manager')).toMatchObject([
      { caseId: 'c1', sheet: { total: 90 } },
    ]);
    expect(await list('/v1/quality/chats', 'manager')).toEqual([]);
    const deeds = await rows.database.auditEntry.findMany({ where: { action: 'chatJudged' }, orderBy: { n: 'asc' } });
    expect(deeds.at(-1)).toMatchObject({ before: { total: 20 }, after: { total: 90 }, actorId: LEAD });
  });

  test('what was not drawn, one’s own, half a sheet and a mark above ten are refused, and nothing is kept', async () => {
    await drawn({ caseId: 'mine', owner: LEAD }, { caseId: 'nobodys' }, { caseId: 'c1', owner: AGENT });
    const { lastWord: _, ...nine } = marks(5) as Record<string, number>;
    const answers = [
      await judge('other', { marks: marks(5) }),
      await judge('nobodys', { marks: marks(5) }),
      await judge('mine', { marks: marks(5) }),
      await judge('c1', { marks: nine }),
      await judge('c1', { marks: marks(5, { calm: 11 }) }),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual([
      ...['chatNotDrawn', 'chatNotDrawn', 'ownChat', 'invalidInput', 'invalidInput'],
    ]);
    expect(await rows.database.chatSheet.count()).toBe(0);
  });

  test('a lead of a team judges and sees the people of the team alone', async () => {
    await team('one', LEAD, AGENT);
    await drawn({ caseId: 'c1', owner: AGENT }, { caseId: 'c3', owner: OTHER });
    expect((await judge('c3', { marks: marks(5) })).body.code).toBe('caseNotFound');
    expect((await list('/v1/quality/chats', 'supervisor')).map(({ caseId }: never) => caseId)).toEqual(['c1']);
    expect(await list('/v1/quality/chats', 'manager')).toHaveLength(2);
  });

  test('a breach, a lost verdict and a warned word bring a chat in, whatever is drawn', async () => {
    const monday = Date.parse('2026-03-08T22:00:00Z');
    const closed = { stage: 'closed', closedAt: new Date(monday - 3 * DAY) };
    for (const id of ['plain', 'breach', 'lost', 'won', 'warned']) await rows.aCase({ id, ...closed });
    const { database } = rows;
    await database.breach.create({
      data: { shopId: SHOP, staffId: AGENT, sort: 'workedAnothersCase', caseId: 'breach' },
    });
    const event = { seq: 1, at: new Date(monday - 3 * DAY), actorId: AGENT, actorRole: 'afterSales' };
    const ended = (outcome: string) => ({ type: 'evidencePack.ended', process: 'pack', data: { outcome } });
    await database.caseEvent.createMany({
      data: [
        { caseId: 'lost', ...event, ...ended('lost') },
        { caseId: 'won', ...event, ...ended('won') },
        { caseId: 'warned', ...event, type: 'wordsWarned', data: { words: [] } },
      ],
    });
    const none = { ...HANDBOOK_POLICY, day: { ...HANDBOOK_POLICY.day, chatsDrawn: 0 } };
    const lines = await rows.lines(drawnChats, monday, { policy: none });
    expect(lines.map(({ caseId, what }) => [caseId, what])).toEqual([
      ['breach', 'breach'],
      ['lost', 'lostVerdict'],
      ['warned', 'warnedWord'],
    ]);
  });
});

describe('handbook §12: notices and product cards are marked as read', () => {
  const CARD = { version: 0, sort: 'productCard', title: '保温杯', text: '不能用钢丝球', productId: PRODUCT };
  const NOTICE = { version: 0, sort: 'notice', title: '放假', text: '初一休息' };
  const put = (id: string, body: object, role = 'supervisor') => call('PUT', `/v1/posts/${id}`, role, body);
  const read = (id: string, version: number, role = 'afterSales') =>
    call('POST', `/v1/posts/${id}/read`, role, { version });
  const unread = async (role = 'afterSales') => (await list('/v1/posts', role)).map(({ id }: { id: string }) => id);
  const readers = async (id: string) => (await call('GET', `/v1/posts/${id}/readers`, 'supervisor')).body;

  test('the lead sees who has not read; a new version is unread again', async () => {
    expect((await put('holiday', NOTICE)).body).toMatchObject({ version: 1, madeBy: LEAD });
    expect([await unread(), await unread('midSales')]).toEqual([['holiday'], ['holiday']]);
    expect((await read('holiday', 1)).status).toBe(200);
    expect([await unread(), await unread('midSales')]).toEqual([[], ['holiday']]);
    expect(await readers('holiday')).toMatchObject({ version: 1, read: [{ staffId: AGENT }], unread: [OTHER, LEAD] });
    await put('holiday', { ...NOTICE, version: 1, text: '初二休息' });
    expect(await unread()).toEqual(['holiday']);
    expect((await read('holiday', 1)).body.code).toBe('postChanged');
    expect(await readers('holiday')).toMatchObject({ version: 2, read: [], unread: [AGENT, OTHER, LEAD] });
  });

  test('of a team, of another day, and what is retired: only those whom it concerns see it', async () => {
    await team('one', AGENT);
    await put('ours', { ...NOTICE, teamId: 'one' });
    await put('past', { ...NOTICE, from: '2020-01-01', until: '2020-01-31' });
    await put('gone', { ...NOTICE, retired: true });
    expect([await unread(), await unread('midSales')]).toEqual([['ours'], []]);
    expect(await readers('ours')).toMatchObject({ unread: [AGENT] });
  });

  test('a card stands in the case of its product, read or not; of another product it does not', async () => {
    await put('mug', CARD);
    await put('shoe', { ...CARD, productId: 'product-2' });
    const cards = async () => (await api.call('GET', '/v1/cases/c1')).body.outlook.cards;
    expect(await cards()).toEqual([
      { id: 'mug', version: 1, productId: PRODUCT, title: '保温杯', text: '不能用钢丝球', isRead: false },
    ]);
    await read('mug', 1);
    expect(await cards()).toMatchObject([{ id: 'mug', isRead: true }]);
  });

  test('two at once, a notice with a product, a strange team: refused, and nothing changes', async () => {
    await put('holiday', NOTICE);
    const both = await Promise.all(['a', 'b'].map((text) => put('holiday', { ...NOTICE, version: 1, text })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await put('x', { ...NOTICE, productId: PRODUCT })).body.errors).toMatchObject([{ path: 'productId' }]);
    expect((await put('x', { ...CARD, productId: null })).body.errors).toMatchObject([{ path: 'productId' }]);
    expect((await put('x', { ...NOTICE, teamId: 'strange' })).body.errors).toMatchObject([{ path: 'teamId' }]);
    expect((await put('x', { ...NOTICE, from: '2026-02-02', until: '2026-02-01' })).body.errors).toMatchObject([
      { path: 'until' },
    ]);
    expect((await put('x', NOTICE, 'afterSales')).status).toBe(403);
    expect(await rows.database.post.count()).toBe(2);
  });
});

describe('handbook §12: questions to practise with', () => {
  const RIGHT = { questionId: 'q1', text: '非常抱歉，我马上帮您查物流。', step: 'lookUp', took: 20_000 };
  const answer = (change: object = {}, role = 'afterSales') =>
    call('POST', '/v1/practice/answers', role, { ...RIGHT, ...change });

  test('the built-in ones and the shop’s own; what is right is for leads alone', async () => {
    await call('PUT', '/v1/practice/questions/leak', 'supervisor', { says: '漏水', steps: ['diagnose'] });
    await call('PUT', '/v1/practice/questions/old', 'supervisor', { says: '旧的', steps: ['diagnose'], retired: true });
    const seen = await list('/v1/practice/questions', 'afterSales');
    expect(seen).toHaveLength(26);
    expect(seen.at(-1)).toEqual({ id: 'leak', says: '漏水', isOwn: true, courtesy: null, steps: null });
    expect((await list('/v1/practice/questions?language=en', 'supervisor'))[0]).toMatchObject({ steps: ['lookUp'] });
    expect((await call('PUT', '/v1/practice/questions/q1', 'supervisor', { says: 'x', steps: ['urge'] })).status).toBe(
      422,
    );
  });

  test('an answer is graded and kept; the lead has a pass list a person, with those who have not begun', async () => {
    expect((await answer()).body).toMatchObject({ staffId: AGENT, isRight: true, faults: [], rightSteps: ['lookUp'] });
    const wrong = await answer({ questionId: 'q2', text: '你问我我问谁？', step: 'thank', took: 60_000 });
    expect(wrong.body.faults.sort()).toEqual(['blockedWord', 'late', 'noApology', 'wrongStep']);
    expect((await answer({ questionId: 'q99' })).body.code).toBe('questionNotFound');
    expect(await list(`/v1/practice/answers?month=${MONTH}`, 'afterSales')).toHaveLength(2);
    expect(await list(`/v1/practice/answers?month=${MONTH}`, 'midSales')).toEqual([]);
    const results = await list(`/v1/practice/results?month=${MONTH}`, 'supervisor');
    expect(results.map(({ open: _, stories: __, ...one }: { open: string[]; stories: object }) => one)).toEqual([
      { staffId: AGENT, answers: 2, right: 1, passed: ['q1'] },
      { staffId: OTHER, answers: 0, right: 0, passed: [] },
      { staffId: LEAD, answers: 0, right: 0, passed: [] },
    ]);
    expect(results[0].open).toHaveLength(24);
    expect((await call('GET', `/v1/practice/results?month=${MONTH}`, 'afterSales')).status).toBe(403);
  });
});
