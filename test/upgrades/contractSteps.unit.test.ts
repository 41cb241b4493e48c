import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contractSteps, migrationFaults } from '../../scripts/db/contractSteps';
import { faultsSinceRelease } from '../../scripts/db/sinceRelease';

const PRISMA = join(__dirname, '..', '..', 'prisma');

describe('a step of a migration that old code may not survive', () => {
  it.each([
    ['DROP TABLE "Task";', 'reads it'],
    ['ALTER TABLE "Case" DROP COLUMN "priority";', 'column'],
    ['ALTER TABLE "Case" DROP "priority";', 'column'],
    ['ALTER TABLE "Case" ADD COLUMN "a" TEXT, DROP COLUMN "b";', 'column'],
    ['ALTER TABLE "Signal" RENAME TO "FraudSign";', 'old name'],
    ['ALTER TABLE "Case" RENAME COLUMN "a" TO "b";', 'old name'],
    ['ALTER TABLE "Case" ALTER COLUMN "paid" TYPE BIGINT;', 'old type'],
    ['ALTER TABLE "Case" ALTER COLUMN "paid" SET DATA TYPE BIGINT;', 'old type'],
    ['ALTER TABLE "Case" ALTER COLUMN "owner" SET NOT NULL;', 'empty'],
    ['ALTER TABLE "Case" ALTER COLUMN "priority" DROP DEFAULT;', 'default'],
    ['ALTER TABLE "Case" ADD COLUMN "b" TEXT NOT NULL;', 'does not fill'],
    ['ALTER TABLE "Case" ADD COLUMN "a" TEXT,\nADD COLUMN     "b" INTEGER NOT NULL;', 'does not fill'],
    ['CREATE UNIQUE INDEX "x" ON "Case"("tid");', 'twice'],
    ['ALTER TABLE "Case" ADD CONSTRAINT "x" CHECK ("paid" >= 0);', 'constraint'],
    ['ALTER TABLE "Case" ADD CONSTRAINT "x" FOREIGN KEY ("shopId") REFERENCES "Shop"("id");', 'constraint'],
    ['truncate "Look";', 'rows'],
    ['INSERT INTO "A" VALUES (\';\'); DROP TABLE "B";', 'reads it'],
  ])('%s', (sql, why) => {
    expect(contractSteps(sql)).toEqual([expect.objectContaining({ why: expect.stringContaining(why) })]);
  });

  it.each([
    'CREATE TABLE "A" ("id" TEXT NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id")); CREATE UNIQUE INDEX "x" ON "A"("id");',
    'CREATE TABLE "A" ("id" TEXT NOT NULL); ALTER TABLE "A" ADD CONSTRAINT "f" FOREIGN KEY ("id") REFERENCES "B"("id");',
    'ALTER TABLE "Case" ADD COLUMN "a" TEXT;',
    'ALTER TABLE "Case" ADD COLUMN "a" TEXT NOT NULL DEFAULT \'x, not null\', ADD COLUMN "b" DECIMAL(3,2);',
    'ALTER TABLE "Case" ALTER COLUMN "a" DROP NOT NULL, ALTER COLUMN "a" SET DEFAULT 1;',
    'CREATE INDEX "x" ON "Case"("tid"); DROP INDEX "y";',
    'ALTER TABLE "Case" DROP CONSTRAINT "x";',
    'ALTER TABLE "A" RENAME CONSTRAINT "x" TO "y";',
    '-- DROP TABLE "A"\nSELECT 1;',
    'UPDATE "Case" SET "words" = \'drop table\'',
    'DO $$ BEGIN PERFORM 1; END $$;',
  ])('is none of: %s', (sql) => {
    expect(contractSteps(sql)).toEqual([]);
  });
});

describe('a migration since the last release', () => {
  const bad = { name: '1_drop', sql: 'ALTER TABLE "Case" DROP COLUMN "priority";' };

  it('that takes something away is refused, with what is to be done', () => {
    expect(migrationFaults(bad, '1.1.0')).toEqual([
      expect.stringMatching(/^1_drop: old code still reads.*contract\.json/),
    ]);
  });

  it('may take it away once no code of the last release needs it', () => {
    const since = (unreadSince: string) => migrationFaults({ ...bad, contract: { unreadSince, why: 'x' } }, '1.1.0');
    expect([since('1.1.0'), since('1.0.9')]).toEqual([[], []]);
    expect(since('1.2.0')).toEqual([expect.stringContaining('1.1.0 is the last release')]);
    expect(since('next')).toEqual([expect.stringContaining('is no release')]);
  });

  it('only adds, in this repository', () => {
    expect(faultsSinceRelease()).toEqual([]);
  });

  it('and a planted one that does not is found', () => {
    const copy = mkdtempSync(join(tmpdir(), 'shouhou-prisma-'));
    try {
      cpSync(join(PRISMA, 'released.json'), join(copy, 'released.json'));
      cpSync(join(PRISMA, 'migrations'), join(copy, 'migrations'), { recursive: true });
      const planted = join(copy, 'migrations', '20991231000000_planted');
      mkdirSync(planted);
      writeFileSync(join(planted, 'migration.sql'), 'ALTER TABLE "Case" RENAME COLUMN "owner" TO "agent";\n');
      expect(faultsSinceRelease(copy)).toEqual([expect.stringContaining('20991231000000_planted')]);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });

  it('the rule finds the steps that were taken before there was a release', () => {
    const folders = readdirSync(join(PRISMA, 'migrations')).filter((name) => /^\d/.test(name));
    const found = folders.filter(
      (name) => contractSteps(readFileSync(join(PRISMA, 'migrations', name, 'migration.sql'), 'utf8')).length > 0,
    );
    expect(found).toEqual(expect.arrayContaining(['20261129073000_fraud_signs', '20261129112000_instants_with_zone']));
  });
});
