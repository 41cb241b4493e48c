import { type AuditDeed, type AuditSource, audit, auditPage, verifyAudit } from '../../store/audit';
import { auditCsvLine, auditJsonLine } from '../../store/auditExport';
import { connectPrisma, type Database } from '../../store/database';
import { freshDatabase } from '../support/stack';

let database: Database;
beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());

const ADMIN: AuditSource = {
  ...{ actorId: 'admin-1', actorRole: 'admin', by: 'person:p1' },
  ...{ address: '10.0.0.7', userAgent: `Browser/${'9'.repeat(400)}` },
};
const deed = (n: number): AuditDeed => ({
  ...{ action: 'staffChanged', shopId: 'shop-1', subject: `staff:agent-${n}` },
  before: { role: 'afterSales', name: '王', offFrom: null, since: new Date(0) },
  after: { role: 'manager', deputy: undefined, name: '=1+1, "x"' },
});
const write = (n: number) => database.$transaction((transaction) => audit(transaction, ADMIN, deed(n)));
const all = () => auditPage(database, { after: 0n }, 100);

/** What somebody with the rights of a superuser could do who first takes the triggers away. */
async function forge(sql: string): Promise<void> {
  await database.$executeRawUnsafe('ALTER TABLE "AuditEntry" DISABLE TRIGGER USER');
  await database.$executeRawUnsafe(sql);
  await database.$executeRawUnsafe('ALTER TABLE "AuditEntry" ENABLE TRIGGER USER');
}

test('many who write at once leave one chain without a gap, and it holds', async () => {
  await Promise.all([1, 2, 3, 4, 5, 6].map(write));
  const entries = await all();
  expect(entries.map(({ n }) => n)).toEqual([1n, 2n, 3n, 4n, 5n, 6n]);
  const verdict = await verifyAudit(database);
  expect(verdict).toEqual({ checked: 6, head: { n: 6n, hash: entries[5]?.hash } });
  expect(entries[0]).toMatchObject({
    address: '10.0.0.7',
    shopId: 'shop-1',
    before: { since: '1970-01-01T00:00:00.000Z' },
  });
  expect(entries[0]?.userAgent).toHaveLength(300);
});

test('the latest come first where that is asked for, page by page', async () => {
  const page = async (after: bigint) => (await auditPage(database, { after, latest: true }, 4)).map(({ n }) => n);
  expect(await page(0n)).toEqual([6n, 5n, 4n, 3n]);
  expect(await page(3n)).toEqual([2n, 1n]);
});

test('a change that is taken back leaves no entry', async () => {
  const failed = database.$transaction(async (transaction) => {
    await audit(transaction, ADMIN, deed(7));
    throw new Error('The change fails.');
  });
  await expect(failed).rejects.toThrow('The change fails.');
  expect(await all()).toHaveLength(6);
});

test.each([
  'UPDATE "AuditEntry" SET "actorId" = \'somebody else\'',
  'DELETE FROM "AuditEntry" WHERE "n" = 3',
  'TRUNCATE "AuditEntry"',
])('Postgres itself refuses: %s', async (sql) => {
  await expect(database.$executeRawUnsafe(sql)).rejects.toThrow('never changed or deleted');
  expect(await all()).toHaveLength(6);
});

test('its owner has no right to change it either, unless it is a superuser', async () => {
  const [row] = await database.$queryRaw<{ grants: string }[]>`
    SELECT array_to_string(relacl, ' ') AS grants FROM pg_class WHERE relname = 'AuditEntry'`;
  const [, letters = ''] = /^[^=]+=([a-zA-Z*]+)\//.exec(row?.grants ?? '') ?? [];
  // a is INSERT and r is SELECT; w, d and D would be UPDATE, DELETE and TRUNCATE.
  expect(letters).toMatch(/^(?=.*a)(?=.*r)[^wdD]*$/);
});

test('it is exported line by line, and a table program takes no cell for a formula', async () => {
  const [first] = await all();
  if (!first) throw new Error('The audit is empty.');
  expect(JSON.parse(auditJsonLine(first))).toMatchObject({ n: 1, action: 'staffChanged', after: { role: 'manager' } });
  expect(auditCsvLine(first)).toContain('"{""name"":""王""');
  expect(auditCsvLine({ ...first, subject: '=cmd()' })).toContain(",'=cmd(),");
});

test('an entry that was changed, or taken out, is found', async () => {
  await forge('UPDATE "AuditEntry" SET "actorId" = \'somebody else\' WHERE "n" = 5');
  expect(await verifyAudit(database)).toMatchObject({
    checked: 4,
    fault: { n: 5n, reason: expect.stringContaining('changed') },
  });
  await forge('DELETE FROM "AuditEntry" WHERE "n" = 2');
  expect(await verifyAudit(database)).toMatchObject({
    checked: 1,
    fault: { n: 3n, reason: expect.stringContaining('missing') },
  });
});
