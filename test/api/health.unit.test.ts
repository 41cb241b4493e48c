import { keysOf } from '../../api/health/keys';
import { messagesOf } from '../../api/health/messages';
import type { HealthPart } from '../../api/health/part';
import { judged } from '../../api/health/postgres';
import { processesOf } from '../../api/health/processes';
import { providerOf } from '../../api/health/providers';
import { quickest } from '../../api/health/quickest';
import { readHealth } from '../../api/health/readHealth';
import { queueOf } from '../../api/health/temporal';
import { jobsOf, stuckOf } from '../../api/health/work';
import { DAY, HOUR, MINUTE } from '../../domain/time';
import { createProviderSights } from '../../store/watch/providerSights';
import { keyOf, startApi, type TestApi } from './support';

const NOW = Date.parse('2026-03-02T03:00:00.000Z');
const ago = (ms: number) => new Date(NOW - ms);

describe('Postgres', () => {
  const fine = { used: 10, most: 100, failed: 0, isCurrent: true, answersInMs: 3, readsWaiting: 0 };
  test.each([
    ['answers at once', {}, 'well'],
    ['nobody knows its migration', { isCurrent: null }, 'well'],
    ['answers late', { answersInMs: 900 }, 'slow'],
    ['is nearly full', { used: 95 }, 'slow'],
    ['lacks a migration', { isCurrent: false }, 'slow'],
    ['has a migration that failed', { failed: 1 }, 'slow'],
  ])('%s', (_what, change, state) => {
    expect(judged({ ...fine, ...change }).state).toBe(state);
  });
});

describe('a part that answers late', () => {
  /** A part whose answers take so long, one after the other; they say which look it was. */
  function answering(...lengths: number[]) {
    const seen = { looks: 0, at: 0 };
    const ask = async () => {
      seen.at += lengths[seen.looks] ?? 0;
      seen.looks += 1;
      return seen.looks;
    };
    return { seen, read: () => quickest(ask, 200, () => seen.at) };
  }

  test('once is asked again, and its quickest answer counts', async () => {
    const { seen, read } = answering(900, 3);
    expect(await read()).toEqual({ answer: 2, answersInMs: 3 });
    expect(seen.looks).toBe(2);
  });

  test('each time is slow, and is asked three times', async () => {
    const { seen, read } = answering(600, 500, 700, 1);
    expect(await read()).toEqual({ answer: 2, answersInMs: 500 });
    expect(seen.looks).toBe(3);
  });

  test('by much is not asked again: the page would wait too long', async () => {
    const { seen, read } = answering(1_900, 3);
    expect(await read()).toEqual({ answer: 1, answersInMs: 1_900 });
    expect(seen.looks).toBe(1);
  });

  test('never is asked once', async () => {
    const { seen, read } = answering(3, 1);
    expect(await read()).toEqual({ answer: 1, answersInMs: 3 });
    expect(seen.looks).toBe(1);
  });

  test('and refuses is refused', async () => {
    await expect(quickest(() => Promise.reject(new Error('away')), 200)).rejects.toThrow('away');
  });
});

describe('the processes', () => {
  const one = (more: object) =>
    ({
      id: 'a',
      part: 'worker',
      build: 'b1',
      migration: '',
      startedAt: ago(HOUR),
      at: ago(1_000),
      isSilent: false,
      ...more,
    }) as never;
  test.each([
    ['one lives', [one({})], 'well'],
    ['one went without a word', [one({}), one({ id: 'b', isSilent: true })], 'slow'],
    ['two builds at once', [one({}), one({ id: 'b', build: 'b2' })], 'slow'],
    ['none lives', [one({ isSilent: true })], 'away'],
    ['none was ever there', [], 'away'],
    ['only the API lives', [one({ part: 'api' })], 'away'],
  ])('%s', (_what, known, state) => {
    expect(processesOf('worker', known).state).toBe(state);
  });

  test('tell since when the last is silent', () => {
    expect(processesOf('worker', [one({ isSilent: true, at: ago(MINUTE) })]).since).toEqual(ago(MINUTE));
  });
});

describe('a queue', () => {
  test.each([
    ['is empty', { pollers: 2, backlog: 0, oldestMs: 0 }, 'well'],
    ['has work that was just put in', { pollers: 2, backlog: 9, oldestMs: 900 }, 'well'],
    ['has work that waits', { pollers: 2, backlog: 9, oldestMs: 30_000 }, 'slow'],
    ['has nobody who takes it', { pollers: 0, backlog: 9, oldestMs: 30_000 }, 'away'],
    ['of a provider waits by its limit', { pollers: 2, backlog: 9, oldestMs: 30_000, shopId: 's' }, 'well'],
  ])('%s', (_what, facts, state) => {
    expect(queueOf({ about: 'cases', ...facts }).state).toBe(state);
  });
});

describe('a provider', () => {
  const clock = { now: NOW };
  const sights = () => createProviderSights(() => clock.now);
  const call = { provider: 'top', shopId: 's', call: 'c', seconds: 1 } as const;
  const at = { provider: 'top', shopId: 's' };
  beforeEach(() => {
    clock.now = NOW;
  });

  test('that nobody has asked is unknown, and one that answers is well', () => {
    const watch = sights();
    expect(providerOf(at, watch.told()).state).toBe('unknown');
    watch.hear({ ...call, outcome: 'refused' });
    expect(providerOf(at, watch.told())).toMatchObject({ state: 'well', since: undefined });
  });

  test('that fails is slow since its first failure, away while its circuit is open, and well with the next answer', () => {
    const watch = sights();
    watch.hear({ ...call, outcome: 'answered' });
    clock.now += 1_000;
    watch.hear({ ...call, outcome: 'retry' });
    clock.now += 1_000;
    watch.hear({ ...call, outcome: 'limit' });
    const since = new Date(NOW + 1_000);
    const slow = providerOf(at, watch.told());
    expect(slow).toMatchObject({ state: 'slow', since });
    expect(slow.figures).toContainEqual({ name: 'failure', word: 'limit' });
    expect(slow.figures).toContainEqual({ name: 'failures', count: 2 });
    watch.hear({ ...call, outcome: 'heldBack', because: 'CIRCUIT_OPEN' });
    expect(providerOf(at, watch.told())).toMatchObject({ state: 'away', since });
    clock.now += 1_000;
    watch.hear({ ...call, outcome: 'answered' });
    expect(providerOf(at, watch.told()).state).toBe('well');
  });

  test('is judged by all processes: an answer after another’s failure counts', () => {
    const [one, other] = [sights(), sights()];
    one.hear({ ...call, outcome: 'retry' });
    clock.now += 1_000;
    other.hear({ ...call, outcome: 'answered' });
    expect(providerOf(at, [...one.told(), ...other.told()]).state).toBe('well');
  });

  test('that is paused is away since then, whatever was heard', () => {
    const watch = sights();
    watch.hear({ ...call, outcome: 'answered' });
    watch.hear({ ...call, outcome: 'heldBack', because: 'PAUSED' });
    const paused = providerOf(at, watch.told(), { since: ago(HOUR), reason: 'isv.session' });
    expect(paused).toMatchObject({ state: 'away', since: ago(HOUR) });
  });

  test('forgets calls of more than five minutes ago', () => {
    const watch = sights();
    watch.hear({ ...call, outcome: 'answered' });
    clock.now += 6 * MINUTE;
    expect(watch.told()).toMatchObject([{ calls: 0, failures: 0, answeredAt: NOW }]);
  });
});

describe('messages and the session', () => {
  const quiet = {
    ...{ shopId: 's', sessionEndsAt: new Date(NOW + 30 * DAY), readUntil: ago(MINUTE), waiting: 0, waitingSince: null },
    ...{ notices: 0, noticesSince: null, deliveries: 0, deliveriesSince: null },
  };
  test.each([
    ['all is quiet', {}, ['well', 'well', 'well', 'well']],
    ['nobody knows when the session ends', { sessionEndsAt: null }, ['unknown', 'well', 'well', 'well']],
    ['the session ends soon', { sessionEndsAt: new Date(NOW + DAY) }, ['slow', 'well', 'well', 'well']],
    ['the session has ended', { sessionEndsAt: ago(DAY) }, ['away', 'well', 'well', 'well']],
    ['a message waits', { waiting: 1, waitingSince: ago(MINUTE) }, ['well', 'slow', 'well', 'well']],
    ['nothing was read for a while', { readUntil: ago(20 * MINUTE) }, ['well', 'slow', 'well', 'well']],
    ['nothing was read for hours', { readUntil: ago(3 * HOUR) }, ['well', 'away', 'well', 'well']],
    ['nothing was ever read', { readUntil: null }, ['well', 'unknown', 'well', 'well']],
    ['a notice waits', { notices: 1, noticesSince: ago(HOUR) }, ['well', 'well', 'slow', 'well']],
    ['a delivery has just begun', { deliveries: 1, deliveriesSince: ago(1_000) }, ['well', 'well', 'well', 'well']],
  ])('%s', (_what, change, states) => {
    expect(messagesOf({ ...quiet, ...change }, NOW).map(({ state }) => state)).toEqual(states);
  });
});

describe('cases and jobs', () => {
  test.each([
    ['none stands still', {}, 'well'],
    ['one stands still', { troubles: 1 }, 'slow'],
    ['a timer is late', { lateTimers: 1 }, 'slow'],
    ['the whole shop cannot be served', { troubles: 1, ofShop: 1 }, 'away'],
  ])('%s', (_what, change, state) => {
    expect(stuckOf('s', { troubles: 0, troublesSince: null, ofShop: 0, lateTimers: 0, ...change }).state).toBe(state);
  });

  // Due each day at three in UTC.
  const due = { slots: [{ minute: 3 * 60 }], zone: 'UTC', since: NOW - 10 * DAY } as never;
  const schedules = [{ shopId: 's', job: 'audit', scheduleId: 'x', specs: [due] }];
  const run = (at: Date, more: object = {}) => ({ job: 'audit', dueAt: at, startedAt: at, endedAt: at, ...more });
  test.each([
    ['ran today', [run(ago(0))], HOUR, 'well'],
    ['is not yet late', [run(ago(DAY))], 5 * MINUTE, 'well'],
    ['is late', [run(ago(DAY))], HOUR, 'slow'],
    ['was missed', [run(ago(5 * DAY))], HOUR, 'away'],
    ['has not ended', [run(ago(0), { endedAt: null })], 2 * HOUR, 'slow'],
  ])('a job that %s', (_what, runs, later, state) => {
    expect(jobsOf('s', { schedules, runs, restsOf: () => [], now: NOW + later }).state).toBe(state);
  });

  test('a job that rests by a person’s word is not late', () => {
    const rested = jobsOf('s', {
      schedules,
      runs: [run(ago(5 * DAY))],
      restsOf: () => [{ since: NOW - 5 * DAY }],
      now: NOW + HOUR,
    });
    expect(rested.state).toBe('well');
    expect(rested.figures).toContainEqual({ name: 'paused', count: 1 });
  });
});

test('keys that end soon or have just ended are told', () => {
  expect(keysOf([], NOW).state).toBe('well');
  const told = keysOf([ago(DAY), new Date(NOW + DAY)], NOW);
  expect(told).toMatchObject({ state: 'slow', since: ago(DAY) });
  expect(told.figures).toContainEqual({ name: 'endsAt', at: new Date(NOW + DAY) });
});

describe('all parts', () => {
  const part = (name: HealthPart['part'], state: HealthPart['state']): HealthPart => ({
    part: name,
    state,
    figures: [],
  });
  test('come with what is away first; a part that fails or hangs is unknown, and holds up no other', async () => {
    const read = readHealth(
      [
        { parts: ['jobs'], read: async () => [part('jobs', 'well')] },
        { parts: ['keys'], read: async () => Promise.reject(new Error('broken')) },
        { parts: ['audit'], read: () => new Promise(() => undefined) },
        { parts: ['workers', 'api'], read: async () => [part('api', 'slow'), part('workers', 'away')] },
      ],
      50,
    );
    const found = await read({ shopIds: [], isAdmin: true });
    expect(found.map((one) => [one.part, one.state])).toEqual([
      ['workers', 'away'],
      ['api', 'slow'],
      ['audit', 'unknown'],
      ['keys', 'unknown'],
      ['jobs', 'well'],
    ]);
  });
});

describe('GET /v1/health', () => {
  let api: TestApi | undefined;
  afterEach(() => api?.stop());

  test('is for the admin, of all shops, and for whoever reads the logs, of their own', async () => {
    const asked: unknown[] = [];
    api = await startApi({
      health: async (scope) => {
        asked.push(scope);
        return [{ part: 'provider', about: 'top', shopId: 'shop-1', state: 'away', since: ago(0), figures: [] }];
      },
    });
    for (const role of ['supervisor', 'manager', 'auditor'] as const) {
      const { status, body } = await api.call('GET', '/v1/health', { key: keyOf(role) });
      expect([status, body.items[0].state]).toEqual([200, 'away']);
    }
    expect(asked).toEqual(Array(3).fill({ shopIds: ['shop-1'], isAdmin: false }));
    expect((await api.call('GET', '/v1/health', { key: keyOf('admin') })).status).toBe(200);
    expect(asked.at(-1)).toMatchObject({ isAdmin: true });
    for (const role of ['afterSales', 'finance', 'warehouse'] as const)
      expect((await api.call('GET', '/v1/health', { key: keyOf(role) })).status).toBe(403);
    expect((await api.call('GET', '/v1/health', { key: null })).status).toBe(401);
  });
});
