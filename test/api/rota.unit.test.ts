import type { RotaBook } from '../../api/rota/rotaBook';
import type { Shift } from '../../domain/rota/shift';
import type { ShiftSwap, Staff } from '../../prisma/client/client';
import type { TeamWithMembers } from '../../store/rota/rows';
import { moment, shift } from '../domain/rota/shifts';
import { AGENT, keyOf, SHOP, startedApis } from './support';

const start = startedApis();
const SUPERVISOR = keyOf('supervisor');
const WEEK = { from: '2026-03-02', until: '2026-03-08' };

const person = (id: string): Staff => ({
  ...{ shopId: SHOP, id, role: 'afterSales', name: null, deputyId: null, offFrom: null, offUntil: null },
  ...{ robotMobile: null, robotUserId: null },
  personId: null,
});
const PEOPLE = [person('agent-1'), person('agent-2')];

const rotaOf = (rota: Partial<RotaBook>) => start({ rota, staff: { all: async () => PEOPLE } });

const iso = (day: number, clock: string) => new Date(moment(day, clock)).toISOString();
const planned = (staffId: string, day: number, from: string, until: string) => ({
  ...{ staffId, startsAt: iso(day, from), endsAt: iso(day, until) },
});

describe('handbook §2: a lead plans the shifts [§2.roster.published]', () => {
  async function drafting() {
    const drafted: Shift[][] = [];
    const api = await rotaOf({
      draft: async (_span, shifts) => {
        drafted.push([...shifts]);
        return [...shifts];
      },
      shifts: async (_span, state) => (state === 'draft' ? (drafted.at(-1) ?? []) : []),
    });
    const put = (shifts: unknown, more = {}, key = SUPERVISOR) =>
      api.call('PUT', '/v1/rota/shifts', { key, body: { ...WEEK, shifts, ...more } });
    return { put, drafted };
  }

  test('a shift belongs to the calendar day of the shop on which it begins', async () => {
    const { put, drafted } = await drafting();
    const { status, body } = await put([
      planned('agent-1', 2, '00:30', '08:00'),
      planned('agent-2', 8, '17:00', '23:30'),
    ]);
    expect([status, body.state, body.items.map(({ day }: { day: string }) => day)]).toEqual([
      200,
      'draft',
      ['2026-03-02', '2026-03-08'],
    ]);
    expect(drafted[0]?.[0]).toEqual(shift('agent-1', 2, '00:30-08:00'));
  });

  test('the answer says what the rules have against the plan, and it is kept all the same', async () => {
    const { put, drafted } = await drafting();
    const late = { ...planned('agent-1', 2, '17:00', '23:30') };
    const { body } = await put([late, planned('agent-1', 3, '09:00', '17:30')]);
    expect(body.warnings).toEqual([
      {
        ...{ sort: 'fullAfterLate', staffId: 'agent-1', day: '2026-03-03' },
        text: expect.stringContaining('agent-1 has a full day shift (09:00–17:30) after the late one of 2026-03-02'),
      },
    ]);
    expect(drafted).toHaveLength(1);
  });

  test.each<[string, unknown[], object, string, string | undefined]>([
    [
      'a shift that ends before it begins',
      [planned('agent-1', 2, '09:00', '08:00')],
      {},
      'invalidInput',
      'shifts.0.endsAt',
    ],
    [
      'one without an end',
      [{ ...planned('agent-1', 2, '09:00', '10:00'), endsAt: iso(3, '01:01') }],
      {},
      'invalidInput',
      'shifts.0.endsAt',
    ],
    ['one of another week', [planned('agent-1', 9, '00:00', '08:00')], {}, 'invalidInput', 'shifts.0.startsAt'],
    ['a person of another shop', [planned('agent-9', 2, '09:00', '17:30')], {}, 'unknownStaff', undefined],
    [
      'somebody in two places at once',
      [planned('agent-1', 2, '09:00', '17:30'), planned('agent-1', 2, '17:00', '23:30')],
      {},
      'shiftsOverlap',
      undefined,
    ],
    ['days that end before they begin', [], { until: '2026-03-01' }, 'invalidInput', 'until'],
    ['a quarter of a year', [], { until: '2026-06-01' }, 'invalidInput', 'until'],
    ['a day that there is none of', [], { until: '2026-02-30' }, 'invalidInput', 'until'],
    ['what is no day', [], { from: 'monday' }, 'invalidInput', 'from'],
    ['a day beyond all plans', [], { from: '9999-12-31', until: '9999-12-31' }, 'invalidInput', 'from'],
  ])('%s is refused, and nothing is kept', async (_what, shifts, more, code, path) => {
    const { put, drafted } = await drafting();
    const { status, body } = await put(shifts, more);
    const statuses: Record<string, number> = { invalidInput: 422, unknownStaff: 404, shiftsOverlap: 409 };
    expect([status, body.code, body.errors?.[0].path, drafted]).toEqual([statuses[code], code, path, []]);
  });

  test('nor may somebody work twice at the edge of the days, where the week before is published', async () => {
    const api = await rotaOf({
      shifts: async ({ until }, state) =>
        state === 'published' && until === '2026-03-01' ? [shift('agent-1', 1, '20:00-04:00')] : [],
    });
    const put = (from: string) => {
      const body = { ...WEEK, shifts: [planned('agent-1', 2, from, '12:00')] };
      return api.call('PUT', '/v1/rota/shifts', { key: SUPERVISOR, body });
    };
    expect([(await put('03:00')).body.code, (await put('04:00')).status]).toEqual(['shiftsOverlap', 200]);
  });

  test('an agent plans nothing, and reads what is published alone', async () => {
    const { put } = await drafting();
    expect((await put([], {}, keyOf('afterSales'))).status).toBe(403);
    const both = [shift('agent-1', 1, '17:00-23:30'), shift('agent-1', 2, '09:00-17:30')];
    const api = await rotaOf({ shifts: async ({ from }) => (from === '2026-03-02' ? both.slice(1) : both) });
    const read = (state: string, key = keyOf('afterSales')) =>
      api.call('GET', `/v1/rota/shifts?from=2026-03-02&until=2026-03-02&state=${state}`, { key });
    expect((await read('published')).body.warnings).toEqual([]);
    expect((await read('published', SUPERVISOR)).body.warnings).toHaveLength(1);
    expect((await read('draft')).body.code).toBe('roleNotAllowed');
    expect((await read('published')).body).toMatchObject({
      state: 'published',
      items: [{ staffId: 'agent-1', day: '2026-03-02', startsAt: iso(2, '09:00'), endsAt: iso(2, '17:30') }],
    });
  });

  test.each([
    'from=0001-01-01&until=2999-12-31',
    'from=2026-03-02&until=2026-03-01',
    'from=x&until=y',
    'from=2026-03-02',
  ])('shifts of ?%s are not read', async (query) => {
    const api = await rotaOf({});
    expect((await api.call('GET', `/v1/rota/shifts?${query}`)).status).toBe(422);
  });

  test('days without a draft are not emptied by mistake', async () => {
    const asked: boolean[] = [];
    const api = await rotaOf({
      publish: async ({ withdraw }) => {
        asked.push(withdraw);
        return withdraw ? [] : undefined;
      },
    });
    const publish = (more = {}) =>
      api.call('POST', '/v1/rota/shifts/publish', { key: SUPERVISOR, body: { ...WEEK, ...more } });
    expect([(await publish()).body.code, (await publish({ withdraw: true })).status]).toEqual([
      'nothingToPublish',
      200,
    ]);
    expect(asked).toEqual([false, true]);
  });
});

describe('handbook §2: teams rotate by date', () => {
  const body = {
    ...{ name: '中差评一组', sort: 'review', tier: 1 },
    members: [
      { staffId: 'agent-1', from: '2026-03-01', until: '2026-03-31' },
      { staffId: 'agent-2', from: '2026-04-01', until: null },
    ],
  };

  async function putting() {
    const put: TeamWithMembers[] = [];
    const api = await rotaOf({
      putTeam: async (_shopId, team) => {
        put.push(team);
        return { after: team };
      },
    });
    return { put, call: (entry: object) => api.call('PUT', '/v1/rota/teams/r1', { key: SUPERVISOR, body: entry }) };
  }

  test('a team is said with its people and their days', async () => {
    const { put, call } = await putting();
    expect((await call(body)).status).toBe(200);
    expect(put).toEqual([
      { ...body, id: 'r1', members: [body.members[0], { staffId: 'agent-2', from: '2026-04-01' }] },
    ]);
  });

  test.each<[string, object, string]>([
    ['a sort that there is none of', { sort: 'pirates' }, 'sort'],
    ['a tier of after-sales', { sort: 'afterSales' }, 'tier'],
    ['a fifth tier', { tier: 5 }, 'tier'],
    [
      'who leaves before they come',
      { members: [{ staffId: 'agent-1', from: '2026-03-02', until: '2026-03-01' }] },
      'members',
    ],
    [
      'somebody twice from one day on',
      {
        members: [
          { staffId: 'agent-1', from: '2026-03-02' },
          { staffId: 'agent-1', from: '2026-03-02' },
        ],
      },
      'members',
    ],
  ])('%s is refused', async (_what, change, path) => {
    const { put, call } = await putting();
    const answer = await call({ ...body, ...change });
    expect([answer.status, answer.body.errors[0].path, put]).toEqual([422, path, []]);
  });
});

test('handbook §2: anybody of the shop asks who is on duty [§2.onDuty]', async () => {
  const at: number[] = [];
  const people = [...PEOPLE];
  const rota: Partial<RotaBook> = {
    now: async () => moment(2, '17:15'),
    around: async (_shopId, instant) => {
      at.push(instant);
      return [shift('agent-2', 2, '17:00-23:30'), shift('agent-1', 2, '09:00-17:30')];
    },
  };
  const api = await start({ rota, staff: { all: async () => people } });
  const now = await api.call('GET', '/v1/rota/on-duty', { key: keyOf('warehouse') });
  expect(now.body).toMatchObject({ at: iso(2, '17:15'), isPlanned: true });
  expect(now.body.items.map(({ staffId }: Shift) => staffId)).toEqual(['agent-1', 'agent-2']);
  people[0] = { ...person('agent-1'), offFrom: new Date(moment(2, '17:00')) };
  const without = await api.call('GET', '/v1/rota/on-duty');
  expect(without.body.items.map(({ staffId }: Shift) => staffId)).toEqual(['agent-2']);
  const later = await api.call('GET', `/v1/rota/on-duty?at=${encodeURIComponent(iso(3, '01:00'))}`);
  expect(later.body).toEqual({ at: iso(3, '01:00'), isPlanned: false, items: [] });
  expect(at).toEqual([moment(2, '17:15'), moment(2, '17:15'), moment(3, '01:00')]);
});

describe('handbook §2: a shift is swapped with the yes of the other one and of a lead', () => {
  const SWAP: ShiftSwap = {
    ...{ id: 'sw_1', shopId: SHOP, status: 'asked', askedBy: AGENT.id, startsAt: new Date(moment(2, '09:00')) },
    ...{ askedOf: 'agent-2', theirStartsAt: null, askedAt: new Date(moment(1)) },
    ...{ answeredAt: null, decidedBy: null, decidedAt: null },
  };

  test('it is asked for one’s own shift, whoever the caller would like to be', async () => {
    const asked: unknown[] = [];
    const api = await rotaOf({
      askSwap: async (wish) => {
        asked.push(wish);
        return { as: 'done', swap: SWAP };
      },
    });
    const body = { startsAt: iso(2, '09:00'), to: 'agent-2' };
    const { status, body: answer } = await api.call('POST', '/v1/rota/swaps', { body });
    expect([status, answer.status, answer.askedBy]).toEqual([201, 'asked', AGENT.id]);
    expect(asked).toMatchObject([{ shopId: SHOP, askedBy: AGENT.id, askedOf: 'agent-2', startsAt: SWAP.startsAt }]);
    const other = await api.call('POST', '/v1/rota/swaps', { body: { ...body, askedBy: 'agent-2' } });
    const self = await api.call('POST', '/v1/rota/swaps', { body: { ...body, to: AGENT.id } });
    const stranger = await api.call('POST', '/v1/rota/swaps', { body: { ...body, to: 'agent-9' } });
    expect([other, self, stranger].map((one) => one.body.code)).toEqual([
      'unknownField',
      'invalidInput',
      'unknownStaff',
    ]);
    expect(asked).toHaveLength(1);
  });

  test.each([
    [{ as: 'unknown' }, 404, 'swapNotFound'],
    [{ as: 'notTheirs' }, 403, 'swapNotYours'],
    [{ as: 'over', status: 'declined' }, 409, 'swapOver'],
    [{ as: 'noShift', of: 'agent-1', startsAt: SWAP.startsAt }, 409, 'shiftNotPublished'],
    [{ as: 'overlap', of: 'agent-2' }, 409, 'shiftsOverlap'],
  ] as const)('what cannot be is refused: %j', async (step, status, code) => {
    const api = await rotaOf({ answerSwap: async () => step });
    const answer = await api.call('POST', '/v1/rota/swaps/sw_1/agree', { body: { agrees: true } });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('an agent decides none, and a lead none of their own', async () => {
    const api = await rotaOf({ decideSwap: async () => ({ as: 'notTheirs' }) });
    const decide = (key: string) => api.call('POST', '/v1/rota/swaps/sw_1/decide', { key, body: { approves: true } });
    expect((await decide(keyOf('afterSales'))).body.code).toBe('roleNotAllowed');
    expect((await decide(SUPERVISOR)).body.code).toBe('requesterMayNotApprove');
  });

  test('a person sees their own, and who keeps the rota all', async () => {
    const of: (string | undefined)[] = [];
    const api = await rotaOf({
      swaps: async (_shopId, staffId) => {
        of.push(staffId);
        return [SWAP];
      },
    });
    expect((await api.call('GET', '/v1/rota/swaps')).body.items).toHaveLength(1);
    await api.call('GET', '/v1/rota/swaps', { key: SUPERVISOR });
    expect(of).toEqual([AGENT.id, undefined]);
  });
});
