import { alarms } from '../../activities/day/alarms';
import { causes } from '../../activities/day/causes';
import { couriers } from '../../activities/day/couriers';
import { drawnChats } from '../../activities/day/drawnChats';
import { handover } from '../../activities/day/handover';
import type { DayPage } from '../../activities/day/job';
import { logisticsSweep } from '../../activities/day/logisticsSweep';
import { monthSheet } from '../../activities/day/monthSheet';
import { openingList } from '../../activities/day/openingList';
import { problemOrders } from '../../activities/day/problemOrders';
import { refundList } from '../../activities/day/refundList';
import { returnsCount } from '../../activities/day/returnsCount';
import { untracked } from '../../activities/day/untracked';
import { warehouseFaults } from '../../activities/day/warehouseFaults';
import { ProviderError } from '../../adapters/errors';
import { DAY, HOUR, MINUTE } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { deleteOldDays } from '../../store/day/tidy';
import { type DayRows, iso, openRows } from './rows';

/** 17:30 in Shanghai: the first shift ends. */
const SHIFT_END = Date.parse('2026-03-02T09:30:00Z');
/** 09:00 in Shanghai: the first shift begins, until 17:30. */
const SHIFT_START = Date.parse('2026-03-02T01:00:00Z');

let rows: DayRows;
beforeEach(async () => {
  rows = await openRows();
});
afterEach(() => rows.close());

test('handbook §9: at a shift’s end every open matter is handed over with its owner, deadline and tasks [§9.day.handover]', async () => {
  const deadline = new Date(SHIFT_END + HOUR);
  await rows.aCase({ id: 'a', stage: 'bargaining', waitingFor: 'buyer', nextDeadlineAt: deadline });
  await rows.aCase({ id: 'b', owner: null, ownerRole: null });
  await rows.aCase({ id: 'closed', stage: 'closed', closedAt: new Date(0) });
  await rows.aCase({ id: 'elsewhere', shopId: 'shop-2' });
  const open = await rows.task('a', { id: 'a/t1' });
  await rows.task('a', { id: 'a/t2', closedAt: new Date(0) });
  const [page] = await rows.found(handover, SHIFT_END);
  expect(page).toMatchObject({ done: 2, sheets: [{ sort: 'handover', forRole: 'afterSales', shift: '早班' }] });
  expect(page?.sheets?.[0]?.lines).toEqual([
    {
      ...{ what: 'openMatter', caseId: 'a', kind: 'qualityReturn', stage: 'bargaining', waitingFor: 'buyer' },
      ...{ owner: 'agent-1', at: deadline.toISOString(), tasks: [open] },
    },
    expect.objectContaining({ what: 'nobodysMatter', caseId: 'b' }),
  ]);
});

test('handbook §9: a matter that only waits for its follow-up is not handed over; one with a task is', async () => {
  await rows.aCase({ id: 'settled', stage: 'followUp' });
  await rows.aCase({ id: 'asked', stage: 'followUp' });
  await rows.task('settled', { id: 'settled/t', closedAt: new Date(0) });
  await rows.task('asked', { id: 'asked/t' });
  const lines = await rows.lines(handover, SHIFT_END);
  expect(lines.map(({ caseId }) => caseId)).toEqual(['asked']);
});

test('handbook §2, §9: where the shop keeps a rota, those whose shift ends hand over, and those who stay do not', async () => {
  const midnight = new Date(SHIFT_START - 9 * HOUR);
  const day = { shopId: rows.shopId, state: 'published', day: '2026-03-02', dayStartsAt: midnight };
  const [from, until] = [new Date(SHIFT_START), new Date(SHIFT_END)];
  await rows.database.shift.createMany({
    data: [
      { ...day, staffId: 'agent-1', startsAt: from, endsAt: until },
      { ...day, staffId: 'agent-2', startsAt: from, endsAt: new Date(SHIFT_END + 6 * HOUR) },
    ],
  });
  await rows.aCase({ id: 'a' });
  await rows.aCase({ id: 'b', owner: 'agent-2' });
  await rows.aCase({ id: 'c', owner: null, ownerRole: null });
  const lines = await rows.lines(handover, SHIFT_END);
  expect(lines.map(({ caseId, what }) => [caseId, what])).toEqual([
    ['a', 'openMatter'],
    ['c', 'nobodysMatter'],
  ]);
});

test('a handover of many matters comes in pages, each matter once', async () => {
  const data = {
    ...(await rows.database.case.findUniqueOrThrow({ where: { id: await rows.aCase({ id: 'c0000' }) } })),
  };
  const { state: _state, ...row } = data;
  const ids = Array.from({ length: 1100 }, (_one, n) => `c${String(n + 1).padStart(4, '0')}`);
  await rows.database.case.createMany({ data: ids.map((id) => ({ ...row, id, state: {} })) });
  const pages = await rows.found(handover, SHIFT_END);
  expect(pages.map(({ done }) => done)).toEqual([500, 500, 101]);
  const told = pages.flatMap(({ sheets = [] }) => sheets.flatMap(({ lines }) => lines.map(({ caseId }) => caseId)));
  expect(told).toEqual(['c0000', ...ids]);
});

test('handbook §9: what the warehouse did wrong since the last list goes to the supervisor, then to the warehouse [§9.day.warehouseFaults]', async () => {
  const at = (ms: number) => ({ registeredAt: new Date(SHIFT_END + ms) });
  for (const id of ['feeds', 'named', 'courier', 'before', 'after', 'ahead']) await rows.aCase({ id });
  await rows.registered('feeds', { feeds: ['product', 'warehouse'], ...at(-MINUTE) });
  await rows.registered('named', { warehouse: 'north', ...at(-HOUR) });
  await rows.registered('courier', { warehouse: 'north', responsibility: 'courier', ...at(-HOUR) });
  await rows.registered('before', { feeds: ['warehouse'], ...at(-3 * HOUR) });
  await rows.registered('after', { feeds: ['warehouse'], ...at(MINUTE) });
  // Its clock is a day ahead: by ours it was registered half an hour ago.
  await rows.database.case.update({ where: { id: 'ahead' }, data: { clockOffset: BigInt(DAY) } });
  await rows.registered('ahead', { feeds: ['warehouse'], ...at(DAY - 30 * MINUTE) });
  const last = { shopId: rows.shopId, job: 'warehouseFaults', dueAt: new Date(SHIFT_END - 2 * HOUR) };
  await rows.database.scheduleRun.create({ data: { ...last, endedAt: new Date() } });
  const [page] = await rows.found(warehouseFaults, SHIFT_END);
  expect(page?.sheets).toMatchObject([{ forRole: 'supervisor', thenRole: 'warehouse', shift: '早班' }]);
  expect(page?.sheets?.[0]?.lines.map(({ caseId, about, owner }) => [caseId, about, owner])).toEqual([
    ['named', 'north', 'agent-1'],
    ['feeds', undefined, 'agent-1'],
    ['ahead', undefined, 'agent-1'],
  ]);
});

test('handbook §4, §9: finance gets every payment that is not done, with its sum and why; and no name [§9.day.refundList]', async () => {
  const payout = (caseId: string, status: string) => ({
    ...{ caseId, processId: 'payout-1', shopId: rows.shopId, tid: 't', intentId: `${caseId}/1`, purpose: 'refund' },
    ...{ method: 'transfer', amount: 8_00, status, nickname: '买家', account: 'a@b.c', realName: '张三' },
    updatedAt: new Date(SHIFT_START),
  });
  const statuses = ['paid', 'abandoned', 'refused', 'overCap', 'unresolved', 'unknown', 'codeNeeded', 'corrected'];
  await rows.database.payout.createMany({ data: statuses.map((status) => payout(status, status)) });
  const lines = await rows.lines(refundList, SHIFT_START);
  expect(lines.map(({ caseId, what }) => [caseId, what])).toEqual([
    ['codeNeeded', 'waits'],
    ['corrected', 'waits'],
    ['overCap', 'overCap'],
    ['refused', 'refused'],
    ['unknown', 'unknown'],
    ['unresolved', 'unknown'],
  ]);
  expect(lines[0]).toEqual({
    ...{ what: 'waits', caseId: 'codeNeeded', amount: 8_00, about: 'codeNeeded', at: iso(SHIFT_START) },
  });
  const [page] = await rows.found(refundList, SHIFT_START);
  expect(page?.sheets).toMatchObject([{ forRole: 'finance', shift: '早班' }]);
});

test('handbook §9: a shift begins with what cannot wait, each case under the first reason [§9.day.opening]', async () => {
  const endsIn = (ms: number) => ({ countdownOf: 'shop', countdownEndsAt: new Date(SHIFT_START + ms) });
  await rows.aCase({ id: 'intervention', kind: 'intervention', ...endsIn(HOUR) });
  await rows.aCase({ id: 'complaint', kind: 'complaint' });
  await rows.aCase({ id: 'countdown', ...endsIn(8 * HOUR) });
  await rows.aCase({ id: 'later', ...endsIn(9 * HOUR) });
  await rows.aCase({ id: 'theirs', ...endsIn(HOUR), countdownOf: 'buyer' });
  await rows.aCase({ id: 'unanswered', respondBy: new Date(SHIFT_START - HOUR) });
  const review = { kind: 'reviewRecovery', stage: 'proposal' };
  await rows.aCase({ id: 'yesterdays', ...review, openedAt: new Date(SHIFT_START - 10 * HOUR) });
  await rows.aCase({ id: 'todays', ...review, openedAt: new Date(SHIFT_START - HOUR) });
  const handedOver = { shopId: rows.shopId, sort: 'handover', day: '2026-03-01', forRole: 'afterSales', lines: [] };
  const sheet = (id: string, ms: number) => ({ ...handedOver, id, dueAt: new Date(SHIFT_START + ms), lineCount: 7 });
  await rows.database.daySheet.create({ data: sheet('unread', -9 * HOUR) });
  const read = { acknowledgedBy: 'agent-2', acknowledgedAt: new Date() };
  await rows.database.daySheet.create({ data: { ...sheet('read', -10 * HOUR), ...read } });
  const lines = await rows.lines(openingList, SHIFT_START);
  expect(lines.map(({ what, caseId, about, isAlarm }) => [what, caseId ?? about, isAlarm])).toEqual([
    ['handoverUnread', 'unread', undefined],
    ['complaint', 'complaint', undefined],
    ['countdownEnds', 'countdown', true],
    ['intervention', 'intervention', true],
    ['unanswered', 'unanswered', undefined],
    ['review', 'yesterdays', undefined],
  ]);
});

test('handbook §5, §9: the table of problem orders tells each open one with its sort [§5.problemOrder.refreshed]', async () => {
  const kind = 'problemOrder';
  const sorted = { processes: { 'inquiry-problemOrder/sort': { kind: 'errand', outcome: 'outOfStock' } } };
  await rows.aCase({ id: 'a', kind, state: sorted });
  await rows.aCase({ id: 'b', kind, openedAt: new Date(SHIFT_START) });
  await rows.aCase({ id: 'c' });
  const [page] = await rows.found(problemOrders, SHIFT_START);
  expect(page?.sheets).toMatchObject([{ forRole: 'midSales' }]);
  expect(page?.sheets?.[0]?.lines).toMatchObject([
    { what: 'outOfStock', caseId: 'a' },
    { what: 'unsorted', caseId: 'b', at: iso(SHIFT_START) },
  ]);
});

describe('handbook §9: the daily count of returns', () => {
  /** 23:30 in Shanghai: the last shift ends. */
  const DAY_END = Date.parse('2026-03-02T15:30:00Z');
  async function came(count: number, at: number) {
    await rows.aCase({ id: 'c' }).catch(() => undefined);
    const parcel = { shopId: rows.shopId, caseId: 'c', buyerId: 'b', tid: 't', company: 'SF', seenAt: new Date(at) };
    const data = Array.from({ length: count }, (_one, n) => ({ ...parcel, trackingNumber: `${at}-${n}` }));
    await rows.database.returnParcel.createMany({ data });
  }

  test('more than twenty since this time yesterday alert the supervisor [§9.day.returns]', async () => {
    await came(5, DAY_END - DAY);
    await came(20, DAY_END - HOUR);
    const [quiet] = await rows.found(returnsCount, DAY_END);
    expect(quiet).toMatchObject({ done: 20, sheets: [{ lines: [{ what: 'returns', count: 20 }] }] });
    expect(quiet?.told).toBeUndefined();
    await came(1, DAY_END);
    const [loud] = await rows.found(returnsCount, DAY_END);
    expect(loud?.sheets?.[0]?.lines).toMatchObject([{ count: 21, isAlarm: true }]);
    expect(loud?.told).toEqual([{ role: 'supervisor', title: '今日退货 21 件，超过 20 件' }]);
  });

  test('the shop’s own number counts, and its own day', async () => {
    await came(3, DAY_END - HOUR);
    const { numbers } = HANDBOOK_POLICY;
    const policy = { ...HANDBOOK_POLICY, numbers: { ...numbers, alarms: { ...numbers.alarms, returns: 2 } } };
    const [page] = await rows.found(returnsCount, DAY_END, { policy });
    expect(page?.told).toHaveLength(1);
    // The next day counts nothing twice.
    expect(await rows.found(returnsCount, DAY_END + DAY)).toEqual([{ done: 0 }]);
  });
});

describe('handbook §5, §9: the logistics sweep', () => {
  const NOW = SHIFT_START;
  async function parcel(trackingNumber: string, facts: object | null, change: object = {}) {
    const about = { shopId: rows.shopId, company: 'SF', trackingNumber, subscribedAt: new Date(NOW - 3 * DAY) };
    const kept = facts === null ? {} : { facts };
    await rows.database.trackedParcel.create({ data: { ...about, ...kept, caseIds: ['open'], ...change } });
  }
  const moving = (lastEventAt: number) => ({ state: 'inTransit', moved: true, signed: false, lastEventAt });

  test('names parcels that were not picked up, stand still, are late or difficult, and no number [§9.day.logistics]', async () => {
    await rows.aCase({ id: 'open' });
    await rows.aCase({ id: 'over', stage: 'closed', closedAt: new Date(0) });
    await parcel('1-unseen', null);
    await parcel('2-labelled', { state: 'noRecord' });
    await parcel('3-fresh', null, { subscribedAt: new Date(NOW - HOUR) });
    await parcel('4-stalled', moving(NOW - 50 * HOUR));
    await parcel('5-late', moving(NOW - HOUR), { subscribedAt: new Date(NOW - 8 * DAY) });
    await parcel('6-fine', moving(NOW - HOUR));
    await parcel('7-difficult', { ...moving(NOW - HOUR), state: 'difficult' });
    await parcel('8-there', { ...moving(NOW - 9 * DAY), state: 'signed', signed: true });
    await parcel('9-back', { ...moving(NOW - 9 * DAY), state: 'returnSigned' });
    await parcel('10-of-nobody', null, { caseIds: ['over'] });
    const lines = await rows.lines(logisticsSweep, NOW);
    expect(lines.map(({ what, caseId, about }) => [what, caseId, about])).toEqual([
      ['pickUpOverdue', 'open', 'SF'],
      ['pickUpOverdue', 'open', 'SF'],
      ['stalled', 'open', 'SF'],
      ['deliveryOverdue', 'open', 'SF'],
      ['exception', 'open', 'SF'],
    ]);
    expect(lines[2]?.at).toBe(iso(NOW - 50 * HOUR));
    expect(JSON.stringify(lines)).not.toContain('4-stalled');
  });

  test('tells the open matters about parcels once, under their own sort', async () => {
    const state = { processes: { 'inquiry-logisticsAnomaly/sort': { kind: 'errand', outcome: 'lost' } } };
    await rows.aCase({ id: 'open', kind: 'logisticsAnomaly', state });
    await parcel('1-unseen', null);
    const pages = await rows.found(logisticsSweep, NOW);
    expect(pages).toHaveLength(2);
    expect(await rows.lines(logisticsSweep, NOW)).toMatchObject([{ what: 'lost', caseId: 'open' }]);
  });
});

describe('handbook §9: what is looked at weekly', () => {
  /** Monday, 06:00 in Shanghai. The week before began at this instant. */
  const MONDAY = Date.parse('2026-03-01T22:00:00Z');
  const WEEK = Date.parse('2026-02-22T16:00:00Z');
  const inWeek = { registeredAt: new Date(WEEK) };

  test('the causes are counted by product, the most frequent first [§9.day.causes]', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) await rows.aCase({ id });
    const [cause = ''] = HANDBOOK_POLICY.registration.causes;
    await rows.registered('a', { cause, productId: 'p1', paid: 1_00, ...inWeek });
    await rows.registered('b', { cause, productId: 'p1', paid: 2_00, ...inWeek });
    await rows.registered('c', { cause: '从前的原因', ...inWeek });
    await rows.registered('d', { cause, registeredAt: new Date(WEEK - 1) });
    await rows.registered('e', { cause, registeredAt: new Date(WEEK + 7 * DAY) });
    expect(await rows.lines(causes, MONDAY)).toEqual([
      { what: 'cause', about: cause, of: 'p1', count: 2, amount: 3_00 },
      { what: 'cause', about: 'other', count: 1, amount: 0 },
    ]);
  });

  test('each courier has its matters, its faults and what these cost', async () => {
    for (const id of ['a', 'b', 'c']) await rows.aCase({ id });
    await rows.registered('a', { courier: 'SF', responsibility: 'courier', paid: 5_00, ...inWeek });
    await rows.registered('b', { courier: 'SF', responsibility: 'shop', paid: 7_00, ...inWeek });
    await rows.registered('c', { ...inWeek });
    expect(await rows.lines(couriers, MONDAY)).toEqual([
      { what: 'courierMatters', about: 'SF', count: 2 },
      { what: 'courierFaults', about: 'SF', count: 1, amount: 5_00 },
    ]);
  });

  test('chats with a discontented buyer are talked over, and a share of the others, the same when drawn again [§9.day.weekly]', async () => {
    const closed = { stage: 'closed', closedAt: new Date(WEEK + DAY) };
    for (let n = 0; n < 200; n += 1) await rows.aCase({ id: `c${n}`, ...closed });
    await rows.aCase({ id: 'early', stage: 'closed', closedAt: new Date(WEEK - 1) });
    await rows.registered('c7', { satisfaction: 3, handler: 'agent-2' });
    await rows.registered('c8', { satisfaction: 4 });
    await rows.registered('early', { satisfaction: 1 });
    const lines = await rows.lines(drawnChats, MONDAY);
    const [first, ...drawn] = lines;
    expect(first).toMatchObject({ what: 'discontent', caseId: 'c7', owner: 'agent-2', count: 3 });
    expect(drawn.length).toBeGreaterThan(1);
    expect(drawn.length).toBeLessThan(30);
    expect(await rows.lines(drawnChats, MONDAY)).toEqual(lines);
    const other = await rows.lines(drawnChats, MONDAY + HOUR);
    expect(other.map(({ caseId }) => caseId)).not.toEqual(lines.map(({ caseId }) => caseId));
    const all = { ...HANDBOOK_POLICY, day: { ...HANDBOOK_POLICY.day, chatsDrawn: 100 } };
    expect(await rows.lines(drawnChats, MONDAY, { policy: all })).toHaveLength(200);
  });
});

test('handbook §10: the month’s sheet counts what each person did in the whole month, by the shop’s calendar', async () => {
  // The first of March, 06:00 in Shanghai: February is told.
  const due = Date.parse('2026-02-28T22:00:00Z');
  const [first, last] = [Date.parse('2026-01-31T16:00:00Z'), Date.parse('2026-02-28T15:59:59Z')];
  const settled = (at: number) => ({ settledAs: 'refund', settledAt: new Date(at) });
  await rows.aCase({ id: 'a', ...settled(first) });
  await rows.aCase({ id: 'b', ...settled(last) });
  await rows.aCase({ id: 'january', ...settled(first - 1) });
  await rows.aCase({ id: 'march', ...settled(last + 1_000) });
  await rows.aCase({ id: 'open' });
  await rows.registered('a', { paid: 3_00, satisfaction: 5 });
  await rows.registered('b', { paid: 4_00, satisfaction: 2, kind: 'reviewRecovery', settledAs: 'turned' });
  for (const id of ['january', 'march', 'open']) await rows.registered(id, { paid: 100_00 });
  const promise = { caseId: 'a', shopId: rows.shopId, buyerId: 'b', tid: 't', what: 'time', madeBy: 'agent-2' };
  for (const [n, status] of ['kept', 'redeemed', 'broken', 'cancelled'].entries()) {
    const ended = { status, endedAt: new Date(last), madeAt: new Date(first), processId: `promise-${n}` };
    await rows.database.buyerPromise.create({ data: { ...promise, ...ended, id: `p${n}` } });
  }
  const breach = { shopId: rows.shopId, staffId: 'agent-2', sort: 'workedAnothersCase', caseId: 'a' };
  await rows.database.breach.createMany({
    data: [first, last, first - 1].map((at) => ({ ...breach, at: new Date(at) })),
  });
  const lines = await rows.lines(monthSheet, due);
  expect(lines.map(({ owner, what, count, amount }) => [owner, what, count, amount])).toEqual([
    ['agent-1', 'contented', 1, undefined],
    ['agent-1', 'discontented', 1, undefined],
    ['agent-1', 'reviewsTurned', 1, undefined],
    ['agent-1', 'settled', 2, 7_00],
    ['agent-2', 'breaches', 2, undefined],
    ['agent-2', 'promisesBroken', 1, undefined],
    ['agent-2', 'promisesKept', 2, undefined],
  ]);
  expect(new Set(lines.map(({ about }) => about))).toEqual(new Set(['2026-02']));
  const [page] = await rows.found(monthSheet, due);
  expect(page).toMatchObject({ done: 2, sheets: [{ sort: 'monthSheet', forRole: 'manager' }] });
});

test('a sheet that was read is kept for three months, an unread one until somebody reads it, a run for a good year', async () => {
  const { database, shopId } = rows;
  const now = SHIFT_END;
  const about = { shopId, sort: 'handover', day: '2026-01-01', forRole: 'afterSales', lines: [], lineCount: 0 };
  const sheet = (id: string, days: number, read: boolean) => ({
    ...{ ...about, id, dueAt: new Date(now - days * DAY) },
    ...(read && { acknowledgedBy: 'agent-1', acknowledgedAt: new Date(now - days * DAY) }),
  });
  await database.daySheet.createMany({
    data: [sheet('old', 91, true), sheet('unread', 92, false), sheet('new', 89, true)],
  });
  const run = (days: number) => ({ shopId, job: 'handover', dueAt: new Date(now - days * DAY) });
  const ended = (days: number) => ({ ...run(days), endedAt: new Date(now - days * DAY) });
  await database.scheduleRun.createMany({ data: [ended(401), ended(399), run(402)] });
  expect(await deleteOldDays(database, shopId, now)).toBe(2);
  const left = await database.daySheet.findMany({ orderBy: { id: 'asc' } });
  expect(left.map(({ id }) => id)).toEqual(['new', 'unread']);
  expect(await database.scheduleRun.count()).toBe(2);
});

test('handbook §9: before the cut-off is told what has no tracking number, as the platform says now [§9.day.untracked]', async () => {
  const DUE = Date.parse('2026-03-02T07:00:00Z');
  const order = (shipped: boolean) => ({
    order: {
      lines: [
        { oid: '1', shipped: true },
        { oid: '2', shipped },
      ],
    },
  });
  await rows.aCase({ id: 'owed', tid: 't1', state: order(true) });
  await rows.task('owed', { id: 'owed/ship', command: 'recordDispatch', role: 'warehouse' });
  for (const id of ['waits', 'left', 'unpaid', 'over', 'away']) await rows.aCase({ id, tid: id, state: order(false) });
  await rows.aCase({ id: 'refunded', tid: 'waits', state: order(false), refundStatus: 'WAIT_SELLER_AGREE' });
  await rows.aCase({ id: 'shipped', tid: 'waits', state: order(true) });
  const asked: string[] = [];
  const orderOf: DayPage['orderOf'] = async (tid) => {
    asked.push(tid);
    if (tid === 'away') throw new ProviderError('away', { provider: 'top', kind: 'retry' });
    const line = { oid: '2', title: 'cup', quantity: 1, paid: 1, shipped: tid === 'left' };
    const status = tid === 'over' ? 'TRADE_CLOSED_BY_TAOBAO' : 'WAIT_SELLER_SEND_GOODS';
    const facts = { tid, status, buyerId: 'b', paid: 1, postage: 0, createdAt: 0, lines: [line] };
    return tid === 'unpaid' ? facts : { ...facts, paidAt: 1 };
  };
  const [page] = await rows.found(untracked, DUE, { orderOf });
  expect(page?.sheets?.[0]?.lines.map(({ what, caseId }) => [what, caseId])).toEqual([
    ['orderUnknown', 'away'],
    ['dispatchWaits', 'owed'],
    ['orderUnshipped', 'waits'],
  ]);
  expect(page?.skipped).toEqual([{ what: 'away', why: 'The platform does not tell of its order.' }]);
  expect(asked).toEqual(['away', 'left', 'over', 'unpaid', 'waits']);
});

test('handbook §10: what broke an alarm yesterday is told to the supervisors, a missed target only listed', async () => {
  const morning = Date.parse('2026-03-02T22:00:00Z');
  const number = (measure: string, count: number, part: number, sum = 0) => ({
    ...{ shopId: rows.shopId, measure, day: '2026-03-02', span: 'day', by: 'shop', key: '' },
    ...{ count, sum: BigInt(sum), part, buckets: {} },
  });
  const put = (...those: ReturnType<typeof number>[]) => rows.database.numberRow.createMany({ data: those as never });
  expect(await rows.found(alarms, morning)).toEqual([{ done: 5 }]);

  await put(number('disputeRate', 100, 1), number('firstResponse', 2, 0, 120_000));
  const [late] = await rows.found(alarms, morning);
  expect(late?.told).toBeUndefined();
  expect(late?.sheets?.[0]?.lines).toEqual([
    { what: 'firstResponse', about: 'target', value: 60_000, at: iso(morning) },
  ]);

  await put(number('returns', 21, 0));
  const [alarmed] = await rows.found(alarms, morning);
  expect(alarmed?.sheets?.[0]?.lines[0]).toEqual({
    ...{ what: 'returns', about: 'alarm', value: 21, at: iso(morning), isAlarm: true },
  });
  expect(alarmed?.told).toEqual([{ role: 'supervisor', title: expect.stringContaining('2026-03-02') }]);
});
