import { prismaPractice } from '../../api/practiceBook';
import { prismaStaffBook } from '../../api/prismaStaffBook';
import { prismaRotaBook } from '../../api/rota/rotaBook';
import type { CaseEvent } from '../../domain/case/events';
import { STORIES } from '../../domain/practice/stories/stories';
import type { CaseEvent as EventRow } from '../../prisma/client/client';
import { type DayRows, openRows } from '../day/rows';
import { moment, order, refund } from '../domain/support/builders';
import { Play } from '../domain/support/play';
import { keyOf, SHOP, startApi, type TestApi } from './support';

const TID = '2100000000000000010';
const STORY = { storyId: 'story-10', tid: TID };
const SORRY = '非常抱歉，是不是家人或邻居代收了？';

let rows: DayRows;
let api: TestApi;
let real: TestApi;
let play: Play | undefined;

beforeAll(async () => {
  rows = await openRows();
  const { database } = rows;
  const deps = {
    records: {
      cases: async () => (play ? [{ id: 'case-1' } as never] : []),
      events: async () => (play?.events ?? []).map(eventRow),
    },
    staff: { all: prismaStaffBook(database).all },
    rota: { ...prismaRotaBook(database), now: async () => Date.now() },
    practice: prismaPractice(database),
  };
  api = await startApi({ ...deps, practiceShops: [SHOP] });
  real = await startApi(deps);
  const people = [
    { id: 'agent-1', role: 'afterSales' },
    { id: 'supervisor-1', role: 'supervisor' },
  ];
  await database.staff.createMany({ data: people.map((one) => ({ ...one, shopId: SHOP })) });
});
beforeEach(async () => {
  play = undefined;
  await rows.database.practicePlay.deleteMany({});
});
afterAll(async () => {
  await api?.stop();
  await real?.stop();
  await rows?.close();
});

const MONTH = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
const call = (method: string, path: string, body?: object, role = 'afterSales', of = api) =>
  of.call(method, `/v1/practice/${path}`, { key: keyOf(role), body });
const turnsOf = ({ due }: { due: { turn: string }[] }) => due.map(({ turn }) => turn);

/** The case of the buyer who says that nothing came. */
function begun(): Play {
  return new Play({
    kind: 'refundInTransit',
    order: order({ shipped: true, paid: 65_00 }),
    refund: refund({ amount: 65_00, reason: '未收到货', deadline: moment(9) }),
  });
}

describe('handbook §12: the stories are played in a practice shop', () => {
  test('a shop with real buyers lists them, and nobody begins one there', async () => {
    expect((await call('GET', 'stories', undefined, 'afterSales', real)).body.isPracticeShop).toBe(false);
    const refused = await call('POST', 'plays', STORY, 'afterSales', real);
    expect([refused.status, refused.body.code]).toEqual([403, 'noPracticeShop']);
    expect(await rows.database.practicePlay.count()).toBe(0);
    const { body } = await call('GET', 'stories?language=en');
    expect(body).toMatchObject({ isPracticeShop: true });
    expect(body.items).toHaveLength(STORIES.length);
    expect(JSON.stringify(body)).not.toContain('asked whether');
  });

  test('each turn of the other side is taken up once, and new ones come by what the agent did', async () => {
    const { status, body } = await call('POST', 'plays', STORY);
    expect([status, turnsOf(body), body.caseId]).toEqual([201, ['ship', 'moving', 'signed', 'apply'], null]);
    const take = (turn: string) => call('POST', `plays/${body.id}/turns`, { turn });
    const [one, other] = await Promise.all([take('ship'), take('ship')]);
    expect([one.body.isMine, other.body.isMine].sort()).toEqual([false, true]);
    expect((await take('nothing')).body.isMine).toBe(false);
    for (const turn of ['moving', 'signed', 'apply']) await take(turn);
    expect(turnsOf((await call('GET', `plays/${body.id}`)).body)).toEqual([]);

    play = begun();
    play.give({ type: 'reply', text: SORRY });
    const now = (await call('GET', `plays/${body.id}?language=en`)).body;
    expect(now).toMatchObject({
      caseId: 'case-1',
      due: [{ turn: 'noFriend', does: 'write', text: 'I asked everybody, nobody took it' }],
    });
  });

  test('it is graded as its case stands, and once passed it stands in the pass list', async () => {
    const { id } = (await call('POST', 'plays', STORY)).body;
    play = begun();
    play.offer('refund');
    const wrong = (await call('POST', `plays/${id}/grade`)).body;
    expect(wrong).toMatchObject({ isRight: false, missed: ['friend', 'courier', 'notPaid', 'apology'] });
    expect(wrong.marks[1]).toEqual({ id: 'friend', means: '先问是不是有人代收', isKept: false });

    play = begun();
    play.give({ type: 'reply', text: SORRY });
    play.buyerWrites('m1', '没有');
    play.give({ type: 'reply', text: '我马上向快递核实' });
    expect((await call('POST', `plays/${id}/grade`)).body).toMatchObject({ isRight: true, missed: [] });
    const { items } = (await call('GET', `results?month=${MONTH}`, undefined, 'supervisor')).body;
    expect(items.map(({ staffId, stories }: { staffId: string; stories: object }) => ({ staffId, stories }))).toEqual([
      {
        staffId: 'agent-1',
        stories: { passed: ['story-10'], open: STORIES.map((one) => one.id).filter((one) => one !== 'story-10') },
      },
      { staffId: 'supervisor-1', stories: { passed: [], open: STORIES.map((one) => one.id) } },
    ]);
    expect((await call('GET', `plays?month=${MONTH}`)).body.items).toMatchObject([{ id, isRight: true }]);
  });

  test('an order is played once, and nobody sees or grades the play of another', async () => {
    const { id } = (await call('POST', 'plays', STORY)).body;
    const again = await call('POST', 'plays', { storyId: 'story-1', tid: TID });
    expect([again.status, again.body.code]).toEqual([409, 'orderPlayed']);
    expect((await call('POST', 'plays', { storyId: 'story-99', tid: '3' })).body.code).toBe('storyNotFound');
    expect((await call('GET', `plays/${id}`, undefined, 'midSales')).body.code).toBe('playNotFound');
    expect((await call('POST', `plays/${id}/grade`, undefined, 'supervisor')).body.code).toBe('playNotFound');
  });
});

/** As the recorder takes an event apart. */
function eventRow({ seq, at, type, by, ...rest }: CaseEvent): EventRow {
  const { process = null, ...data } = rest as { process?: string };
  return { caseId: 'case-1', seq, at: new Date(at), type, process, actorId: by.id, actorRole: by.role, data };
}
