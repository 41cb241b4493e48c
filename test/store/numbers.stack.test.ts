import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { writeBatch } from '../../activities/records/batch';
import { forgetter } from '../../activities/records/forget';
import { answerOf } from '../../api/numbers/answer';
import { daysLater } from '../../domain/calendar';
import type { CaseEvent } from '../../domain/case/events';
import { bucketOf } from '../../domain/numbers/buckets';
import { weekOf } from '../../domain/numbers/calendar';
import { DIMENSIONS, MEASURE_NAMES } from '../../domain/numbers/measures';
import { kinds } from '../../domain/playbooks/kinds';
import { connectPrisma, type Database } from '../../store/database';
import { eraseCaseRows } from '../../store/erasure/caseRows';
import { keepNumbers } from '../../store/numbers/keep';
import { type Numbers, prismaNumbers } from '../../store/numbers/read';
import { rebuildNumbers } from '../../store/numbers/rebuild';
import { deleteChanges } from '../../store/outbox';
import { moment, refund, SUPERVISOR } from '../domain/support/builders';
import { faulty } from '../domain/support/play';
import { steps, Walk } from '../domain/support/walk';
import { batchOf } from '../records/batches';
import { freshDatabase } from '../support/stack';

const SHOP = 'shop-1';

let databaseUrl: string;
let database: Database;
let numbers: Numbers;

beforeAll(async () => {
  databaseUrl = await freshDatabase();
  database = connectPrisma(databaseUrl);
  numbers = prismaNumbers(database);
});
afterAll(() => database.$disconnect());
beforeEach(async () => {
  await database.$executeRaw`TRUNCATE "Case", "CaseEvent", "CaseBatch", "Task", "Contact", "Payout", "Registration", "LiveEvent",
    "LiveHorizon", "NumberRow", "NumberCase", "NumberCursor" CASCADE`;
});

interface Written {
  caseId: string;
  events: readonly CaseEvent[];
}

const write = ({ caseId, events }: Written, fromSeq: number, toSeq: number, fence: number) =>
  writeBatch(database, batchOf({ caseId, events, fromSeq, toSeq, fence }));

/** All that the numbers are, in an order of their own. */
async function everything() {
  const order = [{ measure: 'asc' }, { by: 'asc' }, { span: 'asc' }, { day: 'asc' }, { key: 'asc' }] as const;
  const [rows, cases] = await Promise.all([
    database.numberRow.findMany({ orderBy: [...order] }),
    database.numberCase.findMany({ orderBy: { caseId: 'asc' } }),
  ]);
  return { rows, cases };
}

async function rebuilt() {
  await rebuildNumbers(database, SHOP);
  return everything();
}

/** Lives as the walk leads them, always the same. */
function lives(count: number, seed: number): Written[] {
  const life = fc.record({ kind: fc.constantFrom(...kinds()), withRefund: fc.boolean(), path: steps });
  return fc.sample(life, { numRuns: count, seed }).map(({ kind, withRefund, path }) => ({
    caseId: randomUUID(),
    events: Walk.of(kind, withRefund, path).events,
  }));
}

/** One day of the shop's own numbers. */
const whole = (measure: string, day: string) =>
  database.numberRow.findFirst({ where: { shopId: SHOP, measure, by: 'shop', span: 'day', day } });

const MONDAY = '2026-03-02';

describe('the numbers of a shop (handbook §10)', () => {
  test('followed batch by batch they are those that its timelines give: random lives, lost tails, pages cut anywhere', async () => {
    const written = lives(24, 3);
    let fence = 0;
    for (const [n, one] of written.entries()) {
      const { length } = one.events;
      const middle = 1 + ((n * 7) % length);
      fence += 1;
      await write(one, 1, middle, fence);
      if (n % 3 === 0) await keepNumbers(database, SHOP);
      if (middle === length) continue;
      fence += 1;
      // A task that never commits writes the rest of another life; the next one takes its place.
      const other = written[(n + 1) % written.length]?.events ?? [];
      if (n % 2 === 0 && other.length > middle) {
        const lost = [...one.events.slice(0, middle), ...other.slice(middle)].map((event, at) => ({
          ...event,
          seq: at + 1,
        }));
        await write({ caseId: one.caseId, events: lost }, middle + 1, lost.length, fence);
        await keepNumbers(database, SHOP);
        fence += 1;
      }
      await write(one, middle + 1, length, fence);
    }
    await keepNumbers(database, SHOP);
    const followed = await everything();
    expect(followed.cases).toHaveLength(written.length);
    expect(followed.rows.length).toBeGreaterThan(200);
    expect(followed).toEqual(await rebuilt());
    // Nothing new: nothing changes.
    await keepNumbers(database, SHOP);
    expect(await everything()).toEqual(followed);
  });

  test('a lost tail is taken back: what never was, counts no more', async () => {
    const play = faulty();
    const opened = play.events.length;
    const one = { caseId: randomUUID(), events: [...play.events] };
    await write(one, 1, opened, 1);
    play.give({ type: 'close', reason: '买家撤回' }, SUPERVISOR);
    await write({ ...one, events: play.events }, opened + 1, play.events.length, 2);
    await keepNumbers(database, SHOP);
    expect(await whole('casesClosed', MONDAY)).toMatchObject({ count: 1 });

    const instead = faulty();
    instead.give({ type: 'addNote', text: '买家来电' });
    await write({ ...one, events: instead.events }, opened + 1, instead.events.length, 3);
    await keepNumbers(database, SHOP);
    expect(await whole('casesClosed', MONDAY)).toBeNull();
    expect(await whole('casesOpened', MONDAY)).toMatchObject({ count: 1 });
    expect(await everything()).toEqual(await rebuilt());
  });

  test('a case that was recorded and never opened counts no more', async () => {
    const caseId = randomUUID();
    await write({ caseId, events: faulty().events }, 1, faulty().events.length, 10_050);
    await keepNumbers(database, SHOP);
    expect(await whole('casesOpened', MONDAY)).toMatchObject({ count: 1 });
    await forgetter({ database })({ caseId, shopId: SHOP, since: 10_000, fence: 70_000 });
    await keepNumbers(database, SHOP);
    expect(await everything()).toEqual({ rows: [], cases: [] });
  });

  test('a shop that was never counted, or whose changes were deleted unread, is counted from its timelines', async () => {
    const [first, second] = lives(2, 5);
    if (!first || !second) throw new Error('There are two.');
    await write(first, 1, first.events.length, 1);
    await deleteChanges(database, SHOP, new Date(Date.now() + 1_000));
    await keepNumbers(database, SHOP);
    expect((await everything()).cases.map(({ caseId }) => caseId)).toEqual([first.caseId]);

    await write(second, 1, second.events.length, 2);
    await deleteChanges(database, SHOP, new Date(Date.now() + 1_000));
    await keepNumbers(database, SHOP);
    expect((await everything()).cases).toHaveLength(2);
    expect(await everything()).toEqual(await rebuilt());
  });

  test('two workers that count at once count everything once', async () => {
    const written = lives(12, 9);
    for (const [n, one] of written.entries()) await write(one, 1, one.events.length, n + 1);
    await Promise.all(Array.from({ length: 4 }, () => keepNumbers(database, SHOP)));
    await keepNumbers(database, SHOP);
    expect(await everything()).toEqual(await rebuilt());
  });

  test('another shop’s cases are another shop’s numbers', async () => {
    const one = {
      caseId: randomUUID(),
      events: faulty().events.map((event) => ({ ...event, shopId: 'shop-2' }) as CaseEvent),
    };
    await write(one, 1, one.events.length, 1);
    await keepNumbers(database, SHOP);
    await keepNumbers(database, 'shop-2');
    expect((await everything()).cases).toMatchObject([{ shopId: 'shop-2' }]);
    await rebuildNumbers(database, SHOP);
    expect((await everything()).cases).toMatchObject([{ shopId: 'shop-2' }]);
  });

  test('a buyer who is erased takes no number along, and leaves no name in them (docs/privacy.md)', async () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.push({ status: 'CLOSED', deadline: undefined });
    play.give({ type: 'register', cause: '质量问题', responsibility: 'shop' });
    play.give({ type: 'close', reason: '买家撤回' }, SUPERVISOR);
    const one = { caseId: randomUUID(), events: play.events };
    await write(one, 1, play.events.length, 1);
    await keepNumbers(database, SHOP);
    const before = await everything();
    expect(before.rows).toEqual(expect.arrayContaining([expect.objectContaining({ by: 'cause', key: '质量问题' })]));
    const erasing = { buyerId: play.state.buyerId, pseudonym: 'erased-1', names: [play.state.buyerId] };
    await database.$transaction((transaction) =>
      eraseCaseRows(transaction, { shopId: SHOP, caseId: one.caseId, tid: play.state.tid }, erasing),
    );
    expect(await rebuilt()).toEqual(before);
    const text = JSON.stringify(before, (_key, value) => (typeof value === 'bigint' ? Number(value) : value));
    expect(text).not.toContain(play.state.buyerId);
  });
});

describe('npm run numbers -- rebuild --shop shop-1', () => {
  const ROOT = join(__dirname, '..', '..');

  /** What the command prints, or with which sentence it fails. */
  async function run(...args: string[]): Promise<string> {
    const options = { cwd: ROOT, env: { ...process.env, DATABASE_URL: databaseUrl } };
    const command = ['--require', 'tsx/cjs', join('scripts', 'numbers.ts'), ...args];
    return promisify(execFile)(process.execPath, command, options).then(
      ({ stdout }) => stdout.trim(),
      ({ stderr }) => String(stderr).trim(),
    );
  }

  test('counts the shop anew, also where its rows are wrong; a shop that is not there is named, and nothing changes', async () => {
    const providers = {
      topUrl: '',
      topAppKey: '',
      topAppSecret: '',
      topSession: '',
      alipayGateway: '',
      alipayAppId: '',
    };
    const keys = {
      alipayPrivateKey: '',
      alipayPublicKey: '',
      kuaidi100Url: '',
      kuaidi100Customer: '',
      kuaidi100Key: '',
    };
    const row = { id: SHOP, nick: SHOP, type: 'tmall', returnAddressId: '1', ...providers, ...keys };
    await database.shop.create({ data: row });
    const written = lives(3, 17);
    for (const [n, one] of written.entries()) await write(one, 1, one.events.length, n + 1);
    await keepNumbers(database, SHOP);
    const before = await everything();
    await database.numberRow.updateMany({ data: { count: 99 } });
    expect(await run('rebuild', '--shop', 'nobody')).toBe('There is no shop nobody. Nothing was changed.');
    expect(await run('rebuild')).toBe('Say of which shop: npm run numbers -- rebuild --shop <id>.');
    expect((await whole('casesOpened', MONDAY))?.count).toBe(99);
    expect(await run('rebuild', '--shop', SHOP)).toBe('The numbers of the shop shop-1 are counted anew from 3 cases.');
    expect(await everything()).toEqual(before);
  });
});

describe('asking for numbers', () => {
  const year = { from: '2026-01-15', to: '2026-12-20' };

  test('days, weeks, months and keys all add up to the same, and each number leads to its cases', async () => {
    const written = lives(30, 11);
    for (const [n, one] of written.entries()) await write(one, 1, one.events.length, n + 1);
    await keepNumbers(database, SHOP);
    for (const measure of MEASURE_NAMES) {
      const total = await numbers.total(SHOP, measure, year);
      for (const time of ['day', 'week', 'month'] as const) {
        const asked = { measure, days: year, by: time, isCompared: false };
        const { total: sum, points } = await answerOf(numbers, SHOP, asked);
        expect(sum.count).toBe(total.count);
        expect(points.reduce((all, { count }) => all + count, 0)).toBe(total.count);
      }
      const kinds = await numbers.byKey(SHOP, measure, year, 'kind');
      expect([...kinds.values()].reduce((all, { count }) => all + count, 0)).toBe(total.count);
      for (const [day, { count, part }] of await numbers.byTime(SHOP, measure, year, 'day')) {
        const cases = await numbers.cases(SHOP, { measure, day, limit: 100 });
        expect(cases.reduce((all, one) => all + one.count, 0)).toBe(count);
        expect(cases.reduce((all, one) => all + one.part, 0)).toBe(part);
      }
    }
  });

  test('the cases behind one person’s number are those of the person, page by page', async () => {
    const written = lives(30, 13);
    for (const [n, one] of written.entries()) await write(one, 1, one.events.length, n + 1);
    await keepNumbers(database, SHOP);
    const rows = await database.numberRow.findMany({ where: { shopId: SHOP, by: 'person', span: 'day' } });
    expect(rows.length).toBeGreaterThan(5);
    for (const { measure, day, key, count, part } of rows) {
      const name = MEASURE_NAMES.find((one) => one === measure) ?? 'casesOpened';
      const of = { by: 'person' as const, key };
      const [first] = await numbers.cases(SHOP, { measure: name, day, of, limit: 1 });
      const rest = await numbers.cases(SHOP, { measure: name, day, of, after: first?.caseId, limit: 100 });
      const all = [...(first ? [first] : []), ...rest];
      expect(all.reduce((sum, one) => sum + one.count, 0)).toBe(count);
      expect(all.reduce((sum, one) => sum + one.part, 0)).toBe(part);
      expect(new Set(all.map(({ caseId }) => caseId)).size).toBe(all.length);
    }
  });

  test('percentiles of a month are those of its days together, and the month before stands beside it', async () => {
    const row = { shopId: SHOP, measure: 'timeToSettle', by: 'shop', key: '', part: 0 };
    const make = (span: string, day: string, times: number[]) => {
      const buckets: Record<string, number> = {};
      for (const time of times) buckets[bucketOf(time)] = (buckets[bucketOf(time)] ?? 0) + 1;
      return { ...row, span, day, count: times.length, sum: BigInt(times.reduce((a, b) => a + b, 0)), buckets };
    };
    const [february, march] = [[1_000, 2_000], Array.from({ length: 100 }, (_, n) => (n + 1) * 1_000)];
    await database.numberRow.createMany({
      data: [
        ...[make('day', '2026-02-03', february), make('week', '2026-02-02', february)],
        make('month', '2026-02-01', february),
        ...[make('day', '2026-03-02', march.slice(0, 40)), make('day', '2026-03-09', march.slice(40))],
        ...[make('week', '2026-03-02', march.slice(0, 40)), make('week', '2026-03-09', march.slice(40))],
        make('month', '2026-03-01', march),
      ],
    });
    const days = { from: '2026-03-01', to: '2026-03-28' };
    const asked = { measure: 'timeToSettle', days, by: 'week', isCompared: true } as const;
    const { total, previousTotal, points } = await answerOf(numbers, SHOP, asked);
    expect(total).toMatchObject({ count: 100, mean: 50_500, sum: 5_050_000 });
    expect(Math.abs((total.p99 ?? 0) - 99_000)).toBeLessThanOrEqual(0.02 * 99_000);
    expect(Math.abs((total.p50 ?? 0) - 50_000)).toBeLessThanOrEqual(0.02 * 50_000);
    expect(previousTotal).toMatchObject({ count: 2, value: 1_500 });
    expect(points.map(({ key }) => key)).toEqual([
      '2026-02-23',
      '2026-03-02',
      '2026-03-09',
      '2026-03-16',
      '2026-03-23',
    ]);
    // A whole month is read from its own row, and so is a week.
    expect(await numbers.total(SHOP, 'timeToSettle', { from: '2026-03-01', to: '2026-03-31' })).toMatchObject({
      count: 100,
    });
    expect([daysLater(MONDAY, 7), weekOf('2026-03-15')]).toEqual(['2026-03-09', '2026-03-09']);
  });

  test('every dimension is kept: a case with all of them stands under each', async () => {
    const one = { caseId: randomUUID(), events: faulty().events };
    await write(one, 1, one.events.length, 1);
    await keepNumbers(database, SHOP);
    const rows = await database.numberRow.findMany({ where: { shopId: SHOP, measure: 'casesOpened', span: 'day' } });
    const by = rows.map((row) => row.by);
    expect(by).toEqual(expect.arrayContaining(['shop', 'kind', 'courier']));
    expect(by.every((name) => name === 'shop' || DIMENSIONS.some((known) => known === name))).toBe(true);
  });
});
