import { type PolicyBook, prismaPolicyBook } from '../../api/policyBook';
import { prismaRecords } from '../../api/prismaRecords';
import { prismaStaffBook } from '../../api/prismaStaffBook';
import type { TaskFilter } from '../../api/records';
import type { StaffBook, StaffEntry } from '../../api/staffBook';
import type { StaffRole } from '../../domain/roles';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { upgradePolicies } from '../../scripts/db/policies';
import { type AuditSource, auditPage, verifyAudit } from '../../store/audit';
import { connectPrisma, type Database } from '../../store/database';
import { freshDatabase } from '../support/stack';
import { caseRecord, SHOP, taskRow, verifiedCase } from './support';

const HOUR = 3_600_000;
const BY: AuditSource = { actorId: 'supervisor-1', actorRole: 'supervisor', by: 'key:k1', address: '10.0.0.7' };
/** The robots of the staff groups call nobody. */
const NO_ROBOT = { robotMobile: null, robotUserId: null };

let databaseUrl: string;
let database: Database;
let book: StaffBook;
let policies: PolicyBook;

beforeAll(async () => {
  databaseUrl = await freshDatabase();
  database = connectPrisma(databaseUrl);
  book = prismaStaffBook(database);
  policies = prismaPolicyBook(database);
});
afterAll(() => database.$disconnect());

/** A person who has been off for an hour, by the machine's clock plus `ahead`. */
const off = (role: StaffRole, deputyId: string | null, ahead = 0): StaffEntry => ({
  ...{ role, name: null, deputyId, offUntil: null, ...NO_ROBOT },
  offFrom: new Date(Date.now() + ahead - HOUR),
});

async function putCase(id: string, owner: string | null, clockOffset = 0): Promise<void> {
  const { state, ...row } = caseRecord(verifiedCase());
  const values = { ...row, id, owner, clockOffset: BigInt(clockOffset), state: JSON.parse(JSON.stringify(state)) };
  await database.case.create({ data: values });
}

describe('handbook §2: who is off, and who stands in [§2.staff §2.deputy]', () => {
  test('is known by the shop’s clock, within the shop', async () => {
    await putCase('c1', 'agent-1');
    await putCase('c2', null);
    await putCase('ahead', 'agent-1', 48 * HOUR);
    const nobody = { actsFor: [], ownerIsOff: false, owner: 'agent-1', workflowId: null };
    expect(await book.standing(SHOP, 'agent-2', 'c1')).toEqual(nobody);
    await book.put(SHOP, 'agent-1', off('afterSales', null, 24 * HOUR), BY);
    await book.put(SHOP, 'manager-1', off('manager', 'agent-2'), BY);
    await book.put(SHOP, 'manager-2', { ...off('manager', 'agent-2'), offUntil: new Date(Date.now() - 1) }, BY);
    await book.put('shop-2', 'manager-3', off('manager', 'agent-2'), BY);
    const manager = { id: 'manager-1', role: 'manager' };
    expect(await book.standing(SHOP, 'agent-2', 'c1')).toEqual({ ...nobody, actsFor: [manager] });
    expect(await book.standing(SHOP, 'agent-3', 'ahead')).toEqual({ ...nobody, ownerIsOff: true });
    expect(await book.standing(SHOP, 'agent-2', 'c2')).toEqual({
      actsFor: [manager],
      ownerIsOff: false,
      owner: null,
      workflowId: null,
    });
    expect(await book.standing('shop-3', 'agent-2', 'c1')).toBeUndefined();
  });

  test('everybody knows everybody by name: that of the shop, or the one they sign in with', async () => {
    const person = { id: 'p1', name: '小林', email: 'p1@example.com', updatedAt: new Date() };
    await database.person.create({ data: person });
    const staff = { shopId: 'shop-9', role: 'afterSales' };
    await database.staff.createMany({
      data: [
        { ...staff, id: 'agent-1', personId: 'p1' },
        { ...staff, id: 'agent-2', name: '阿芳' },
        { ...staff, id: 'agent-3' },
      ],
    });
    expect(await book.colleagues('shop-9')).toEqual([
      { id: 'agent-1', role: 'afterSales', name: '小林' },
      { id: 'agent-2', role: 'afterSales', name: '阿芳' },
      { id: 'agent-3', role: 'afterSales', name: null },
    ]);
  });

  test('is set anew as a whole, and listed', async () => {
    await book.put(
      SHOP,
      'manager-2',
      { role: 'manager', name: '王', deputyId: null, offFrom: null, offUntil: null, ...NO_ROBOT },
      BY,
    );
    expect(await book.one(SHOP, 'manager-2')).toMatchObject({ name: '王', deputyId: null, offFrom: null });
    expect(await book.one('shop-2', 'manager-2')).toBeUndefined();
    expect((await book.all(SHOP)).map(({ id }) => id)).toEqual(['agent-1', 'manager-1', 'manager-2']);
  });
});

describe('handbook §2: what pre-sales waived today [§2.preSales.waiver]', () => {
  test('is known over all cases of the shop, by the shop’s clock, of this person alone', async () => {
    await putCase('w1', null, HOUR);
    await putCase('w2', null, HOUR);
    await database.case.updateMany({ where: { id: { in: ['w1', 'w2'] } }, data: { updatedAt: new Date() } });
    const now = Date.now() + HOUR;
    const event = (caseId: string, seq: number, at: number, change = {}) => ({
      ...{ caseId, seq, at: new Date(at), type: 'waived', actorId: 'pre-1', actorRole: 'preSales', data: {} },
      ...change,
    });
    await database.caseEvent.createMany({
      data: [
        event('w1', 101, now - HOUR),
        event('w2', 101, now - 2 * HOUR),
        event('w1', 102, now - 24 * HOUR - 60_000),
        event('w1', 103, now, { actorId: 'pre-2' }),
        event('w2', 102, now, { type: 'noted' }),
      ],
    });
    expect(await book.waivedAt(SHOP, 'pre-1', 'w1')).toEqual([now - 2 * HOUR, now - HOUR]);
    expect(await book.waivedAt('shop-3', 'pre-1', 'w1')).toEqual([]);
  });
});

describe('handbook §2: what the house writes down', () => {
  test('looks', async () => {
    const look = { shopId: SHOP, staffId: 'a', role: 'warehouse', what: 'cases' as const, caseIds: ['c1', 'c2'] };
    await book.look({ ...look, sees: ['contact'] });
    expect(await database.look.findMany()).toMatchObject([{ ...look, sees: ['contact'] }]);
  });

  test('breaches, with the buyers whose replies came too late or not at all [§2.breaches]', async () => {
    const breach = { shopId: SHOP, staffId: 'agent-2', sort: 'workedAnothersCase' as const, caseId: 'c1' };
    await book.breach(breach);
    await book.breach(breach);
    await book.breach({ ...breach, shopId: 'shop-2' });
    const [past, later] = [new Date(Date.now() - HOUR), new Date(Date.now() + HOUR)];
    const reply = { kind: 'reply', assignee: 'agent-1', dueAt: past, overdueAt: past };
    const rows = {
      open: reply,
      late: { ...reply, closedAt: new Date() },
      inTime: { ...reply, closedAt: new Date(past.getTime() - 1) },
      notYet: { ...reply, dueAt: later, overdueAt: later },
      other: { ...reply, kind: 'assess' },
      nobodys: { ...reply, assignee: null },
      elsewhere: { ...reply, shopId: 'shop-2' },
    };
    for (const [id, values] of Object.entries(rows)) {
      await database.task.create({
        data: { ...taskRow({ id: `b/${id}`, command: 'reply', ...values }), outcomes: [] },
      });
    }
    expect(await book.breaches(SHOP, new Date(0))).toEqual([
      { staffId: 'agent-1', sort: 'leftUnanswered', count: 2 },
      { staffId: 'agent-2', sort: 'workedAnothersCase', count: 2 },
    ]);
    expect(await book.breaches(SHOP, later)).toEqual([]);
    await database.task.deleteMany({});
  });
});

describe('handbook §7: one person, then the next one up, never everybody [§7.onePerson]', () => {
  const past = new Date(Date.now() - HOUR);
  const later = new Date(Date.now() + HOUR);

  beforeAll(async () => {
    const rows = {
      mine: { assignee: 'agent-1' },
      free: {},
      others: { assignee: 'agent-2' },
      overdue: { assignee: 'agent-2', overdueAt: past },
      soon: { assignee: 'agent-2', overdueAt: later },
      finance: { role: 'finance', overdueAt: past },
      supervisors: { role: 'supervisor', overdueAt: past },
      done: { assignee: 'agent-1', overdueAt: past, closedAt: past },
    };
    for (const [id, values] of Object.entries(rows)) {
      await database.task.create({ data: { ...taskRow({ id, command: 'assess', ...values }), outcomes: [] } });
    }
  });

  const me = (id: string, role: StaffRole): TaskFilter => ({ for: { id, role }, open: true });

  test.each<[TaskFilter, string[]]>([
    [me('agent-1', 'afterSales'), ['free', 'mine']],
    [me('agent-2', 'afterSales'), ['free', 'others', 'overdue', 'soon']],
    [me('supervisor-1', 'supervisor'), ['finance', 'overdue', 'supervisors']],
    [me('manager-1', 'manager'), ['supervisors']],
    [me('finance-1', 'finance'), ['finance']],
    [{ role: 'supervisor', open: true }, ['finance', 'overdue', 'supervisors']],
    [{ role: 'manager', open: true }, ['supervisors']],
    [{ role: 'afterSales', open: true }, ['free', 'mine', 'others', 'overdue', 'soon']],
    [{ role: 'supervisor', open: false }, []],
    [{ role: 'afterSales', open: false }, ['done']],
  ])('%j sees %p', async (filter, ids) => {
    const rows = await prismaRecords(database).tasks(SHOP, filter, { limit: 20 });
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });
});

describe('handbook §2: whoever is on duty reads what waits for those of the team who are off', () => {
  test('their tasks stand among the team’s, and not among another team’s', async () => {
    const shopId = 'shop-off';
    await book.put(shopId, 'agent-2', { ...person(), offFrom: new Date(Date.now() - HOUR) }, BY);
    await book.put(shopId, 'agent-3', person(), BY);
    for (const assignee of ['agent-2', 'agent-3']) {
      const row = taskRow({ id: `off/${assignee}`, shopId, command: 'assess', assignee });
      await database.task.create({ data: { ...row, outcomes: [] } });
    }
    const seen = async (id: string, role: StaffRole) =>
      (await prismaRecords(database).tasks(shopId, { for: { id, role }, open: true }, { limit: 20 })).map(
        (row) => row.id,
      );
    expect(await seen('agent-1', 'afterSales')).toEqual(['off/agent-2']);
    expect(await seen('agent-3', 'afterSales')).toEqual(['off/agent-2', 'off/agent-3']);
    expect(await seen('recoverer-1', 'reviewRecovery')).toEqual([]);
  });

  const person = () => ({
    role: 'afterSales' as const,
    name: null,
    deputyId: null,
    offFrom: null,
    offUntil: null,
    ...NO_ROBOT,
  });
});

describe('the policies of a shop', () => {
  test('are kept in versions: the newest counts, and none is written over', async () => {
    expect(await policies.newest(SHOP)).toBeUndefined();
    const first = await policies.add(SHOP, HANDBOOK_POLICY, BY);
    expect(first).toMatchObject({ version: 1, policy: HANDBOOK_POLICY });
    expect(await policies.add(SHOP, { ...HANDBOOK_POLICY, afterSalesTerm: 1 }, BY)).toBeUndefined();
    await policies.add(SHOP, { ...HANDBOOK_POLICY, version: 2 }, BY);
    expect(await policies.newest(SHOP)).toMatchObject({ version: 2, policy: { version: 2 } });
  });

  test('are listed with who stored them and the open cases that go by them, within the shop', async () => {
    const shopId = 'shop-history';
    await policies.add(shopId, HANDBOOK_POLICY, BY);
    await policies.add(shopId, { ...HANDBOOK_POLICY, version: 2 }, { ...BY, actorId: 'manager-1' });
    await policies.add('shop-other', HANDBOOK_POLICY, BY);
    const { state, ...row } = caseRecord(verifiedCase());
    const values = { ...row, shopId, clockOffset: 0n, state: JSON.parse(JSON.stringify(state)) };
    await database.case.create({ data: { ...values, id: 'open-1', policyVersion: 1 } });
    await database.case.create({ data: { ...values, id: 'open-2', policyVersion: 1 } });
    await database.case.create({ data: { ...values, id: 'shut', policyVersion: 1, stage: 'closed' } });
    const since = expect.any(Date);
    expect(await policies.history(shopId)).toEqual([
      { version: 2, since, madeBy: 'manager-1', openCases: 0 },
      { version: 1, since, madeBy: 'supervisor-1', openCases: 2 },
    ]);
  });

  test('gain what the product has gained, once', async () => {
    const { response: _, ...older } = { ...HANDBOOK_POLICY, version: 3, afterSalesTerm: 7 };
    await database.policyVersion.create({
      data: { shopId: SHOP, version: 3, policy: JSON.parse(JSON.stringify(older)) },
    });
    expect(await upgradePolicies(databaseUrl)).toEqual([
      `The policy of the shop ${SHOP} is at version 4: it has gained response.within.`,
    ]);
    expect(await policies.newest(SHOP)).toMatchObject({
      version: 4,
      policy: { ...HANDBOOK_POLICY, version: 4, afterSalesTerm: 7 },
    });
    expect(await upgradePolicies(databaseUrl)).toEqual([]);
  });
});

test('who changed the staff or the policy, and from where, is in the audit', async () => {
  const shopId = 'shop-audited';
  const entry = { role: 'afterSales' as const, name: null, deputyId: null, offFrom: null, offUntil: null, ...NO_ROBOT };
  await book.put(shopId, 'agent-1', entry, BY);
  await book.put(shopId, 'agent-1', { ...entry, role: 'manager' }, BY);
  await policies.add(shopId, HANDBOOK_POLICY, BY);
  expect(await policies.add(shopId, HANDBOOK_POLICY, BY)).toBeUndefined();
  const entries = await auditPage(database, { after: 0n, shopId }, 10);
  expect(entries).toMatchObject([
    { action: 'staffChanged', subject: 'staff:agent-1', before: null, after: { role: 'afterSales' }, ...BY },
    { action: 'staffChanged', before: { role: 'afterSales' }, after: { role: 'manager' } },
    { action: 'policyChanged', after: { version: 1 } },
  ]);
  expect((await verifyAudit(database)).fault).toBeUndefined();
});
