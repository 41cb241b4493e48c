import type { DayPage } from '../../activities/day/job';
import { monthSheet } from '../../activities/day/monthSheet';
import { reviewTable } from '../../activities/day/reviewTable';
import { ProviderError } from '../../adapters/errors';
import type { ListedReview, ReviewsQuery } from '../../adapters/top';
import { inquiryId } from '../../domain/case/state/ids';
import { DAY, HOUR } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { type DayRows, iso, openRows } from './rows';

/** 09:00 in Shanghai. */
const SHIFT_START = Date.parse('2026-03-12T01:00:00Z');
const KIND = 'reviewRecovery';

let rows: DayRows;
let onPlatform: ListedReview[];
let followed: string[];
let given: [caseId: string, owner: string][];
beforeEach(async () => {
  [onPlatform, followed, given] = [[], [], []];
  rows = await openRows();
});
afterEach(() => rows.close());

const review = (oid: string, more: Partial<ListedReview> = {}): ListedReview => ({
  ...{ tid: `t-${oid}`, oid, result: 'bad', createdAt: SHIFT_START - HOUR, isExplained: false },
  ...more,
});

/** A platform of two reviews a page, and cases that take every word. */
const world = (change: Partial<DayPage> = {}): Partial<DayPage> => ({
  async reviewsPage({ result, since, pageNo }: ReviewsQuery) {
    const all = onPlatform.filter((one) => one.result === result && one.createdAt >= since);
    const reviews = all.slice((pageNo - 1) * 2, pageNo * 2);
    return { reviews, unreadable: 0, hasNext: all.length > pageNo * 2 };
  },
  async followReview({ oid }) {
    followed.push(oid);
  },
  async assign(caseId, { owner }) {
    given.push([caseId, owner]);
  },
  ...change,
});

const reviewCase = (id: string, more: object = {}, state: object = {}) =>
  rows.aCase({
    ...{ id, kind: KIND, stage: 'proposal', subjectType: 'review', subjectId: `oid-${id}`, owner: null },
    ...{ ownerRole: null, openedAt: new Date(SHIFT_START - DAY), state: state as object, ...more },
  });

async function tierTeam(tier: number, staffIds: string[]): Promise<void> {
  const id = `tier-${tier}`;
  await rows.database.team.create({ data: { shopId: rows.shopId, id, name: id, sort: 'review', tier } });
  const known = await rows.database.staff.findMany({ where: { shopId: rows.shopId } });
  const fresh = staffIds.filter((staffId) => !known.some((one) => one.id === staffId));
  await rows.database.staff.createMany({
    data: fresh.map((staffId) => ({ shopId: rows.shopId, id: staffId, role: KIND })),
  });
  await rows.database.teamMember.createMany({
    data: staffIds.map((staffId) => ({ shopId: rows.shopId, teamId: id, staffId, from: '2026-01-01' })),
  });
}

const tableOf = (change?: Partial<DayPage>) => rows.lines(reviewTable, SHIFT_START, world(change));
const whats = (lines: readonly { what: string; caseId?: string; tid?: string }[]) =>
  lines.map(({ what, caseId, tid }) => [what, caseId ?? tid]);

test('handbook §8: each neutral or bad review without a case gets one, over all pages, and a lost good one its thanks [§8.collected]', async () => {
  onPlatform = ['1', '2', '3'].map((oid) => review(oid));
  onPlatform.push(review('4', { result: 'neutral' }), review('5', { result: 'good' }));
  onPlatform.push(review('thanked', { result: 'good', isExplained: true }));
  await reviewCase('known', { subjectId: '2', closedAt: new Date(SHIFT_START), stage: 'closed' });
  await tableOf();
  expect(followed).toEqual(['1', '3', '4', '5']);
});

test('handbook §8: reviews from before the shop was here open no case, so no buyer is phoned late, and those of an outage do', async () => {
  onPlatform = [review('new'), review('outage', { createdAt: SHIFT_START - 5 * DAY })];
  const old = (lines: readonly { what: string; tid?: string }[]) =>
    lines.filter(({ what }) => what === 'unexplained').map(({ tid }) => tid);
  expect(old(await tableOf())).toEqual(['t-outage']);
  expect(followed).toEqual(['new']);
  const last = { shopId: rows.shopId, job: 'reviewTable', dueAt: new Date(SHIFT_START - 6 * DAY) };
  await rows.database.scheduleRun.create({ data: { ...last, endedAt: new Date() } });
  followed.splice(0);
  await tableOf();
  expect(followed).toEqual(['new', 'outage']);
});

test('handbook §8: a bad review that is due and has no public explanation is told where no open case waits for it', async () => {
  const old = { createdAt: SHIFT_START - 3 * DAY };
  onPlatform = [review('given up', old), review('open', old), review('explained', { ...old, isExplained: true })];
  onPlatform.push(review('too late', { createdAt: SHIFT_START - 31 * DAY }), review('fresh'));
  await reviewCase('c1', { subjectId: 'given up', closedAt: new Date(SHIFT_START), stage: 'closed' });
  await reviewCase('c2', { subjectId: 'open' });
  const lines = (await tableOf()).filter(({ what }) => what === 'unexplained');
  const closesAt = iso(SHIFT_START + 27 * DAY);
  expect(lines).toEqual([
    { what: 'unexplained', tid: 't-given up', about: 'given up', at: closesAt, isAlarm: true, caseId: 'c1' },
  ]);
});

test('handbook §8: every open review case is shown what the platform has now, and no other', async () => {
  await reviewCase('a');
  await reviewCase('b', { closedAt: new Date(SHIFT_START), stage: 'closed' });
  await rows.aCase({ id: 'c' });
  await tableOf();
  expect(followed).toEqual(['oid-a']);
});

test('handbook §8, §2: free reviews go to the least loaded of their own tier, the oldest first [§8.assigned]', async () => {
  await tierTeam(1, ['first-a', 'first-b']);
  await tierTeam(2, ['second']);
  await reviewCase('busy', { owner: 'first-a', ownerRole: KIND });
  await reviewCase('young', { openedAt: new Date(SHIFT_START - HOUR) });
  await reviewCase('old', { openedAt: new Date(SHIFT_START - 2 * DAY) });
  await reviewCase('handedOn', {}, { freedFor: 2 });
  await reviewCase('nobodys', {}, { freedFor: 3 });
  const lines = await tableOf();
  expect(given).toEqual([
    ['old', 'first-b'],
    ['handedOn', 'second'],
    ['young', 'first-a'],
  ]);
  expect(lines.filter(({ what }) => what === 'assigned')).toMatchObject([
    { caseId: 'old', owner: 'first-b', of: '1' },
    { caseId: 'handedOn', owner: 'second', of: '2' },
    { caseId: 'young', owner: 'first-a', of: '1' },
  ]);
});

test('handbook §8: nobody gets more reviews than the cap a person, and the rest is told as nobody’s', async () => {
  await tierTeam(1, ['first-a']);
  await reviewCase('has', { owner: 'first-a', ownerRole: KIND });
  for (const id of ['x', 'y']) await reviewCase(id);
  const policy = { ...HANDBOOK_POLICY, review: { ...HANDBOOK_POLICY.review, mattersAPerson: 2 } };
  const lines = await tableOf({ policy });
  expect(given).toEqual([['x', 'first-a']]);
  expect(whats(lines)).toContainEqual(['nobodysReview', 'y']);
});

test('handbook §2: where the shop keeps a rota, only who is on shift gets a review', async () => {
  await tierTeam(1, ['at-work', 'at-home']);
  await reviewCase('busy', { owner: 'at-work', ownerRole: KIND });
  await reviewCase('x');
  const midnight = new Date(SHIFT_START - 9 * HOUR);
  const times = { dayStartsAt: midnight, startsAt: new Date(SHIFT_START), endsAt: new Date(SHIFT_START + HOUR) };
  const shift = { shopId: rows.shopId, state: 'published', day: '2026-03-12', staffId: 'at-work', ...times };
  await rows.database.shift.create({ data: shift });
  await tableOf();
  expect(given).toEqual([['x', 'at-work']]);
});

test('a case that takes no new owner, and a platform that gives no list, hold up no other review and are said', async () => {
  await tierTeam(1, ['first-a']);
  for (const id of ['x', 'y']) await reviewCase(id);
  const refused = new ProviderError('TOP is away.', { provider: 'top', kind: 'retry' });
  const pages = await rows.found(reviewTable, SHIFT_START, {
    ...world(),
    reviewsPage: () => Promise.reject(refused),
    followReview: () => Promise.reject(refused),
    async assign(caseId, { owner }) {
      if (caseId === 'x') throw refused;
      given.push([caseId, owner]);
    },
  });
  expect(given).toEqual([['y', 'first-a']]);
  expect(pages.flatMap(({ skipped = [] }) => skipped.map(({ what }) => what))).toEqual([
    ...['reviews', 'reviews', 'reviews', 'x', 'y', 'x'],
  ]);
});

test('handbook §8: the table tells what stands still: an explanation that is due, a call that nobody made, a timer that moved nothing', async () => {
  const recovery = (more: object) => ({ processes: { [inquiryId(KIND, 'recovery')]: { tier: 2, ...more } } });
  const explanation = (more: object) => ({ processes: { [inquiryId(KIND, 'explanation')]: more } });
  const owner = { owner: 'first-a', ownerRole: KIND };
  await reviewCase('a', owner, explanation({ status: 'refused', publishAt: SHIFT_START + DAY }));
  await reviewCase('b', owner, explanation({ status: 'waiting', publishAt: SHIFT_START - 1 }));
  await reviewCase('c', owner, explanation({ status: 'waiting', publishAt: SHIFT_START - 1, outcome: 'explained' }));
  await reviewCase('d', owner, recovery({ status: 'calling', overdue: true }));
  await reviewCase('e', owner, recovery({ status: 'resting', callAt: SHIFT_START - 2 * HOUR }));
  await reviewCase('f', owner, recovery({ status: 'resting', callAt: SHIFT_START + HOUR }));
  // By its own clock, a day ahead, it was to be called two hours ago.
  await reviewCase(
    'g',
    { ...owner, clockOffset: BigInt(DAY) },
    recovery({ status: 'resting', callAt: SHIFT_START + DAY - 2 * HOUR }),
  );
  const lines = await tableOf();
  expect(whats(lines)).toEqual([
    ...[
      ['explanationDue', 'a'],
      ['explanationDue', 'b'],
      ['openReview', 'c'],
      ['callOverdue', 'd'],
      ['standsStill', 'e'],
    ],
    ...[
      ['openReview', 'f'],
      ['standsStill', 'g'],
    ],
  ]);
  expect(lines[3]).toMatchObject({ of: '2' });
});

test('handbook §8: each tier stands beside its target, this month in the table and last month in the month’s sheet [§8.targets]', async () => {
  const row = (day: string, key: string, count: number, part: number) => ({
    ...{
      shopId: rows.shopId,
      measure: 'reviewsTurned',
      by: 'tier',
      key,
      span: 'day',
      day,
      count,
      part,
      sum: 0n,
      buckets: {},
    },
  });
  // Whole weeks and months are kept as rows of their own.
  const stretch = (span: string, day: string, of: ReturnType<typeof row>) => ({ ...of, span, day });
  const [first, second, earlier] = [
    row('2026-03-02', '1', 10, 4),
    row('2026-03-03', '2', 8, 1),
    row('2026-02-10', '1', 4, 1),
  ];
  const weeks = [first, second].map((one) => stretch('week', '2026-03-02', one));
  await rows.database.numberRow.createMany({
    data: [first, second, earlier, ...weeks, stretch('month', '2026-02-01', earlier)],
  });
  const now = (await tableOf()).filter(({ what }) => what.startsWith('tierTarget'));
  expect(now).toEqual([
    { what: 'tierTarget', about: '1', count: 10, value: 0.4, target: 0.3 },
    { what: 'tierTargetMissed', about: '2', count: 8, value: 1 / 8, target: 0.25 },
  ]);
  const month = await rows.lines(monthSheet, Date.parse('2026-02-28T22:00:00Z'), {});
  expect(month).toEqual([{ what: 'tierTargetMissed', about: '1', count: 4, value: 0.25, target: 0.3 }]);
});
