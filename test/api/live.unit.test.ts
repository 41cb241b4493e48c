import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { createLive, type LiveTimes } from '../../api/live/live';
import type { LiveSource } from '../../api/live/source';
import type { CaseEvent } from '../../prisma/client/client';
import { type Change, isWanted } from '../../store/outbox';
import { type Listening, listenTo } from './listening';
import { fakeRecords, keyHolder, keyOf, OTHER_SHOP_KEY, SHOP, startedApis } from './support';

const start = startedApis();
const log = pino({ level: 'silent' });
const open: { close(): void }[] = [];
const lives: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  for (const one of lives.splice(0)) await one.stop();
});

/** An outbox in memory. `commit` tells the process, as Postgres would. */
function outbox(times: Partial<LiveTimes> = {}, horizon = 0n) {
  const changes: Change[] = [];
  let tell: () => void = () => undefined;
  /** The farthest place that was read. */
  let read = 0n;
  const source: LiveSource = {
    last: async () => changes.at(-1)?.position ?? 0n,
    async after(position, filter, limit) {
      const found: Change[] = [];
      for (let at = Number(position); at < changes.length && found.length < limit; at += 1) {
        const one = changes[at];
        if (one && isWanted(filter, one)) found.push(one);
      }
      read = found.at(-1)?.position ?? read;
      return found;
    },
    events: async ({ fromSeq, seq }) => Array.from({ length: seq - fromSeq + 1 }, (_, i) => event(fromSeq + i)),
    horizon: async () => horizon,
  };
  const live = createLive({
    source,
    listen: (heard) => {
      tell = heard;
      return { stop: async () => undefined };
    },
    log,
    times: { pollMs: 60_000, beatMs: 60_000, checkMs: 60_000, drainMs: 60_000, ...times },
  });
  lives.push(live);
  return {
    live,
    readTo: () => read,
    commit(count = 1, change: Partial<Change> = {}) {
      for (let i = 0; i < count; i += 1) changes.push(changeAt(BigInt(changes.length + 1), change));
      tell();
    },
  };
}

function changeAt(position: bigint, change: Partial<Change>): Change {
  const seq = Number(position);
  return {
    ...{ position, shopId: SHOP, caseId: 'c1', kind: 'qualityReturn', stage: 'proposal', fromSeq: seq, seq },
    ...{ types: ['noted'], tasks: [], at: new Date(0), ...change },
  };
}

function event(seq: number): CaseEvent {
  const data = { account: 'buyer@example.com', nick: '小王子' };
  return { caseId: 'c1', seq, at: new Date(0), type: 'x', process: null, actorId: 'a', actorRole: 'afterSales', data };
}

async function listening(address: string, key = keyOf('afterSales'), lastEventId?: string): Promise<Listening> {
  const one = await listenTo(address, { key, lastEventId });
  open.push(one);
  return one;
}

const ids = ({ events }: Listening) => events.filter((one) => one.event === 'change').map(({ id }) => Number(id));
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

describe('a stream of the shop', () => {
  test('begins now, and brings what is committed afterwards, by kind and by role', async () => {
    const { live, commit } = outbox();
    commit(3);
    const { url } = await start({ live });
    const all = await listening(`${url}/v1/live`);
    const ofKind = await listening(`${url}/v1/live?kind=other`);
    const ofRole = await listening(`${url}/v1/live?role=finance`);
    expect([all.status, all.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    await all.until('it begins', ({ event: is, id }) => is === 'ready' && id === '3');
    commit(1, { kind: 'other' });
    commit(1, { tasks: [{ id: 't1', kind: 'pay', role: 'finance', assignee: null, is: 'opened' }] });
    await all.until('the fifth comes', ({ id }) => id === '5');
    await ofRole.until('it comes', ({ id }) => id === '5');
    await ofKind.until('it comes', ({ id }) => id === '4');
    expect([ids(all), ids(ofKind), ids(ofRole)]).toEqual([[4, 5], [4], [5]]);
  });

  test('of another shop brings nothing of this one', async () => {
    const { live, commit } = outbox();
    const api = await start({ live });
    const { url } = api;
    const stranger = await listening(`${url}/v1/live`, OTHER_SHOP_KEY, '0');
    commit(2);
    commit(1, { shopId: 'shop-2', caseId: 'c9' });
    await stranger.until('its own comes', ({ id }) => id === '3');
    expect(ids(stranger)).toEqual([3]);
    const refused = await api.call('GET', '/v1/cases/c1/live', { key: OTHER_SHOP_KEY });
    expect([refused.status, refused.body.code]).toEqual([404, 'caseNotFound']);
  });

  test('goes on behind the last event that the client has had', async () => {
    const { live, commit } = outbox();
    commit(1_000);
    const { url } = await start({ live });
    const again = await listening(`${url}/v1/live`, undefined, '250');
    commit(1);
    await again.until('the last one comes', ({ id }) => id === '1001');
    expect(ids(again)).toEqual(upTo(1001).slice(250));
  });

  test.each([
    ['is no longer kept', '40'],
    ['lies beyond the last one', '5000'],
  ])('begins anew where the place of the client %s', async (_why, lastEventId) => {
    const { live, commit } = outbox({}, 41n);
    commit(60);
    const { url } = await start({ live });
    const again = await listening(`${url}/v1/live`, undefined, lastEventId);
    await again.until('it is told', ({ event: is, id }) => is === 'reset' && id === '60');
    commit(1);
    await again.until('the next one comes', ({ id }) => id === '61');
    expect(ids(again)).toEqual([61]);
  });

  test('refuses a place that no stream gave', async () => {
    const { live } = outbox();
    const api = await start({ live });
    const answer = await api.call('GET', '/v1/live', { headers: { 'last-event-id': 'x1' } });
    expect([answer.status, answer.body.code]).toEqual([422, 'invalidCursor']);
  });

  test('tells a quiet client up to where it has read', async () => {
    const { live, commit } = outbox({ beatMs: 30 });
    const { url } = await start({ live });
    const quiet = await listening(`${url}/v1/live?kind=none`);
    commit(7);
    await quiet.until('it begins', ({ event: is }) => is === 'ready');
    for (let i = 0; i < 3_000 && quiet.lastId() !== '7'; i += 1) await pause(20);
    expect([quiet.lastId(), ids(quiet)]).toEqual(['7', []]);
  });
});

describe('a stream of a case', () => {
  test('shows each role of an event what its timeline shows', async () => {
    const { live, commit } = outbox();
    const { url } = await start({ live });
    const [agent, warehouse] = [
      await listening(`${url}/v1/cases/c1/live`),
      await listening(`${url}/v1/cases/c1/live`, keyOf('warehouse')),
    ];
    commit(1, { fromSeq: 4, seq: 5 });
    commit(1, { caseId: 'c2' });
    const first = await agent.until('it comes', ({ id }) => id === '1');
    expect(first.data).toMatchObject({ caseId: 'c1', fromSeq: 4, seq: 5, events: [{ seq: 4 }, { seq: 5 }] });
    expect(first.data.events[0].data).toEqual({ account: 'buyer@example.com', nick: '小王子' });
    const masked = await warehouse.until('it comes', ({ id }) => id === '1');
    expect(JSON.stringify(masked.data)).not.toMatch(/buyer@|小王子/);
    expect(ids(agent)).toEqual([1]);
  });
});

describe('who does not read', () => {
  const WORDS = 'x'.repeat(16_000);

  test('is not read for, and gets the rest without gap or double when they read again', async () => {
    const { live, commit, readTo } = outbox();
    const { url } = await start({ live });
    const slow = await listening(`${url}/v1/live`);
    const quick = await listening(`${url}/v1/live`);
    slow.pause();
    for (let i = 0; i < 8; i += 1) {
      commit(125, { types: [WORDS] });
      await quick.until('the quick one has them', ({ id }) => id === String((i + 1) * 125));
    }
    expect(ids(slow).length).toBeLessThan(875);
    slow.goOn();
    await slow.until('the last one comes', ({ id }) => id === '1000');
    expect(ids(slow)).toEqual(upTo(1_000));
    expect(readTo()).toBe(1_000n);
  });

  test('is cut off after a while, and goes on where they were', async () => {
    const { live, commit } = outbox({ drainMs: 700 });
    const { url } = await start({ live });
    const slow = await listening(`${url}/v1/live`);
    slow.pause();
    commit(1_000, { types: [WORDS] });
    await pause(2_500);
    slow.goOn();
    await slow.ended();
    const had = ids(slow);
    expect(had.length).toBeLessThan(1_000);
    const again = await listening(`${url}/v1/live`, undefined, slow.lastId());
    await again.until('the last one comes', ({ id }) => id === '1000');
    expect([...had, ...ids(again)]).toEqual(upTo(1_000));
  });
});

describe('a stream ends', () => {
  test.each([
    ['was revoked', { revokedAt: new Date() }],
    ['has expired', { expiresAt: new Date(1) }],
    ['has another role by now', { role: 'warehouse' }],
    ['is of another shop by now', { shopId: 'shop-2' }],
  ])('soon after its key %s', async (_what, change) => {
    let holder = keyHolder({});
    const { live } = outbox({ checkMs: 30 });
    const { url } = await start({ live, records: { ...fakeRecords(), keyHolder: async () => holder } });
    const listener = await listening(`${url}/v1/live`);
    await pause(120);
    expect(listener.events).toHaveLength(1);
    holder = keyHolder(change);
    await listener.ended();
  });

  test('not while Postgres does not say whether the key is good', async () => {
    let isAway = false;
    const { live, commit } = outbox({ checkMs: 20 });
    const keys = async () => (isAway ? Promise.reject(new Error('away')) : keyHolder({}));
    const { url } = await start({ live, records: { ...fakeRecords(), keyHolder: keys } });
    const listener = await listening(`${url}/v1/live`);
    isAway = true;
    await pause(100);
    commit(1);
    await listener.until('it comes', ({ id }) => id === '1');
  });

  test('when the process stops, and its client comes again elsewhere', async () => {
    const { live } = outbox();
    const { url } = await start({ live });
    const listener = await listening(`${url}/v1/live`);
    await live.stop();
    await listener.ended();
  });
});
