import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { faultsOf } from '../../policy/validate';
import { connectPrisma, type Database } from '../../store/database';
import { freshDatabase } from '../support/stack';

const MIGRATION = join(__dirname, '../../prisma/migrations/20261129073000_fraud_signs/migration.sql');

let database: Database;
beforeAll(async () => {
  database = connectPrisma(await freshDatabase());
});
afterAll(() => database.$disconnect());

test('a shop whose policy was stored before signs of fraud had their name still opens cases', async () => {
  const { mostSigns, ...earlyRefund } = HANDBOOK_POLICY.earlyRefund;
  const before = { ...HANDBOOK_POLICY, earlyRefund: { ...earlyRefund, mostSignals: mostSigns + 3 } };
  expect(faultsOf(before)).not.toEqual([]);
  const key = { shopId_version: { shopId: 'shop-before', version: 1 } };
  await database.policyVersion.create({ data: { ...key.shopId_version, policy: JSON.parse(JSON.stringify(before)) } });
  // The tables themselves have their new names already; what is left of the migration is what it does to the rows.
  const rows = /UPDATE [^;]+;/.exec(readFileSync(MIGRATION, 'utf8'))?.[0] ?? '';
  await database.$executeRawUnsafe(rows);
  const { policy } = await database.policyVersion.findUniqueOrThrow({ where: key });
  expect(faultsOf(policy)).toEqual([]);
  expect(policy).toMatchObject({ earlyRefund: { mostSigns: mostSigns + 3 } });
});
