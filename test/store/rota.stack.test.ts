import { staff } from '../../activities/staff';
import { caseFactsReader } from '../../api/caseFacts';
import { prismaRecords } from '../../api/prismaRecords';
import { prismaStaffBook } from '../../api/prismaStaffBook';
import type { StaffRole } from '../../domain/roles';
import { DAY, HOUR, MINUTE } from '../../domain/time';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { connectPrisma, type Database } from '../../store/database';
import { prismaReads } from '../../store/quickReads';
import { readMatters } from '../../store/rota/matters';
import { withNextOwner } from '../../store/rota/nextOwner';
import { createShops } from '../../store/shops';
import { caseRecord, taskRow, verifiedCase } from '../api/support';
import { freshDatabase } from '../support/stack';

const NOW = Date.now();
/** This shop's day began twelve hours ago, whenever the test runs. */
const MIDNIGHT = NOW - DAY / 2;
const TODAY = new Date(NOW).toISOString().slice(0, 10);

let database: Database;
beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());

async function person(shopId: string, id: string, role: StaffRole = 'afterSales', isAway = false): Promise<void> {
  const offFrom = isAway ? new Date(NOW - HOUR) : null;
  await database.staff.create({ data: { shopId, id, role, offFrom } });
}

/** A shift of today, by hours from now. */
async function shift(shopId: string, staffId: string, from: number, until: number, state = 'published'): Promise<void> {
  await database.shift.create({
    data: {
      ...{ shopId, state, staffId, day: TODAY, dayStartsAt: new Date(MIDNIGHT) },
      ...{ startsAt: new Date(NOW + from * HOUR), endsAt: new Date(NOW + until * HOUR) },
    },
  });
}

async function team(shopId: string, id: string, sort: string, staffIds: string[], tier?: number): Promise<void> {
  await database.team.create({ data: { shopId, id, name: id, sort, tier } });
  await database.teamMember.createMany({
    data: staffIds.map((staffId) => ({ shopId, teamId: id, staffId, from: '2026-01-01' })),
  });
}

async function owned(shopId: string, id: string, owner: string, more: object = {}): Promise<void> {
  const { state, ...row } = caseRecord(verifiedCase());
  const json = JSON.parse(JSON.stringify(state));
  await database.case.create({ data: { ...row, shopId, id, owner, ownerRole: 'afterSales', ...more, state: json } });
}

const NOTHING = { open: 0, closed: 0, paid: 0 };
const next = async (shopId: string, kind = 'qualityReturn', past = {}) => {
  const { nextAgent, nextRole } = await withNextOwner(
    database,
    { ...NOTHING, ...past },
    { shopId, kind, at: NOW, rules: HANDBOOK_POLICY.rota },
  );
  return nextAgent === undefined ? undefined : [nextAgent, nextRole];
};

describe('handbook §2: a new matter goes to the least loaded on shift [§2.leastLoaded]', () => {
  test('a shop without a rota, and one with drafts alone, chooses nobody', async () => {
    await person('none', 'agent-1');
    await shift('none', 'agent-1', -1, 1, 'draft');
    expect(await next('none')).toBeUndefined();
  });

  test('talking buyers are those of open cases before their follow-up', async () => {
    for (const id of ['agent-1', 'agent-2']) {
      await person('load', id);
      await shift('load', id, -1, 1);
    }
    await owned('load', 'l1', 'agent-1', { stage: 'followUp' });
    await owned('load', 'l2', 'agent-1', { stage: 'closed' });
    await owned('load-2', 'l3', 'agent-1');
    expect(await next('load')).toEqual(['agent-1', 'afterSales']);
    await owned('load', 'l4', 'agent-1', { stage: 'bargaining' });
    expect(await next('load')).toEqual(['agent-2', 'afterSales']);
    expect(await next('load', 'qualityReturn', { lastAgent: 'agent-1', lastRole: 'afterSales' })).toEqual([
      'agent-1',
      'afterSales',
    ]);
  });

  test('a case that opened without knowing its buyer asks for the same, by its own kind and clock', async () => {
    const { readPastCases } = staff({ database, shops: createShops(database) });
    const ask = (caseId: string, askedAt = NOW) =>
      readPastCases({ buyerId: 'buyer-1', tid: 't' }, { shopId: 'load', caseId, askedAt });
    expect(await ask('l4')).toMatchObject({ lastAgent: 'agent-1', nextAgent: 'agent-1', nextRole: 'afterSales' });
    expect(await ask('l4', NOW + 2 * HOUR)).not.toHaveProperty('nextAgent');
    expect(await ask('nobodys')).not.toHaveProperty('nextAgent');
  });

  test('who is away, works no such matter, or is no agent gets none, though they are on shift', async () => {
    await person('fit', 'agent-1', 'afterSales', true);
    await person('fit', 'supervisor-1', 'supervisor');
    await person('fit', 'mid-1', 'midSales');
    for (const id of ['agent-1', 'supervisor-1', 'mid-1', 'stranger']) await shift('fit', id, -1, 1);
    expect(await next('fit')).toBeUndefined();
    expect(await next('fit', 'problemOrder')).toEqual(['mid-1', 'midSales']);
  });

  test('handbook §8: a bad review goes to the first tier', async () => {
    for (const id of ['a-second', 'first']) {
      await person('tiers', id, 'reviewRecovery');
      await shift('tiers', id, -1, 1);
    }
    await team('tiers', 'r1', 'review', ['first'], 1);
    await team('tiers', 'r2', 'review', ['a-second'], 2);
    expect(await next('tiers', 'reviewRecovery')).toEqual(['first', 'reviewRecovery']);
  });
});

describe('handbook §2: an owner is on duty or off by the roster [§2.onDuty]', () => {
  const SHOP = 'standing';

  beforeAll(async () => {
    for (const id of ['agent-1', 'agent-2', 'agent-3', 'agent-4']) await person(SHOP, id);
    await team(SHOP, 'as', 'afterSales', ['agent-1', 'agent-2', 'agent-3']);
    await shift(SHOP, 'agent-1', -1, 1);
    await shift(SHOP, 'agent-2', -3, -1);
    for (const id of ['agent-1', 'agent-2', 'agent-3', 'agent-4']) {
      await owned(SHOP, `of-${id}`, id);
      const task = taskRow({ id: `t-${id}`, shopId: SHOP, command: 'assess', assignee: id });
      await database.task.create({ data: { ...task, outcomes: [] } });
    }
    await owned(SHOP, 'later', 'agent-1', { clockOffset: BigInt(90 * MINUTE), openedAt: new Date(0) });
  });

  test.each<[string, string, boolean]>([
    ['on shift', 'of-agent-1', false],
    ['whose shift is over', 'of-agent-2', true],
    ['who has none today, while others of the team have', 'of-agent-3', true],
    ['of whom the rota says nothing', 'of-agent-4', false],
    ['whose shift is over by the clock of the case', 'later', true],
  ])('the owner %s: off %p', async (_who, caseId, isOff) => {
    const standing = await prismaStaffBook(database).standing(SHOP, 'agent-9', caseId);
    expect(standing?.ownerIsOff).toBe(isOff);
    const facts = await caseFactsReader(prismaReads(database))(SHOP, 'agent-9', caseId);
    expect(facts?.standing.ownerIsOff).toBe(isOff);
  });

  test('whoever is on duty finds the tasks and promised call-backs of those who are off', async () => {
    expect(await prismaStaffBook(database).offNow(SHOP)).toEqual(['agent-2', 'agent-3']);
    const mine = { for: { id: 'agent-1', role: 'afterSales' as const }, open: true };
    const rows = await prismaRecords(database).tasks(SHOP, mine, { limit: 20 });
    expect(rows.map(({ id }) => id)).toEqual(['t-agent-1', 't-agent-2', 't-agent-3']);
  });

  test('the matters of a person are all that are open, with the tier that they are for', async () => {
    const state = JSON.parse(JSON.stringify({ ...verifiedCase(), freedFor: 2 }));
    await database.case.update({
      where: { id: 'of-agent-3' },
      data: { kind: 'reviewRecovery', stage: 'followUp', state },
    });
    await owned(SHOP, 'closed', 'agent-3', { stage: 'closed' });
    expect(await readMatters(database, SHOP, 'agent-3')).toEqual([
      { caseId: 'of-agent-3', kind: 'reviewRecovery', buyerId: 'buyer-1', isTalking: false, tier: 2 },
    ]);
  });
});

test('the index of talking buyers is one that Postgres takes for their count', async () => {
  const [plan] = await database.$transaction(async (transaction) => {
    await transaction.$executeRaw`SET LOCAL enable_seqscan = off`;
    return transaction.$queryRaw<{ 'QUERY PLAN': unknown }[]>`
      EXPLAIN (FORMAT JSON) SELECT c."owner", count(*) FROM "Case" c
      WHERE c."shopId" = ${'load'} AND c."owner" = ANY(${['agent-1']}::text[])
        AND c."stage" <> ALL (ARRAY['followUp', 'closed']) GROUP BY c."owner"`;
  });
  expect(JSON.stringify(plan)).toContain('Case_talking_idx');
});
