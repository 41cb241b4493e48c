import { thisBuild } from '../../config/build';
import { type Database, isDatabaseAway } from '../../store/database';
import { figure, type HealthPart, type HealthReader } from './part';
import { quickest } from './quickest';

/** Above this a read that does nothing is slow, ms. */
const SLOW_MS = 200;
/** Above this share of its connections Postgres soon turns somebody away. */
const FULL = 0.9;

interface Facts {
  used: number;
  most: number;
  failed: number;
  /** Whether the migration is applied that this build needs; null where nobody knows which that is. */
  isCurrent: boolean | null;
}

/** Whether Postgres answers, how full it is, and whether its tables are those that this build needs. */
export function postgresHealth(database: Database, readsWaiting: () => number): HealthReader {
  return async () => {
    try {
      const { answersInMs } = await quickest(() => database.$queryRaw`SELECT 1`, SLOW_MS);
      return [judged({ ...(await factsOf(database)), answersInMs, readsWaiting: readsWaiting() })];
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      return [{ part: 'postgres', state: 'away', figures: [] }];
    }
  };
}

async function factsOf(database: Database): Promise<Facts> {
  const { migration = null } = thisBuild();
  const [row] = await database.$queryRaw<Facts[]>`
    SELECT (SELECT count(*)::int FROM pg_stat_activity WHERE "backend_type" = 'client backend') AS "used",
      current_setting('max_connections')::int AS "most",
      (SELECT count(*)::int FROM "_prisma_migrations" WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL) AS "failed",
      CASE WHEN ${migration}::text IS NULL THEN NULL ELSE EXISTS (
        SELECT 1 FROM "_prisma_migrations" WHERE "migration_name" = ${migration} AND "finished_at" IS NOT NULL
      ) END AS "isCurrent"`;
  if (!row) throw new Error('Postgres answered without a row.');
  return row;
}

/** Exported for its test. */
export function judged({ ...facts }: Facts & { answersInMs: number; readsWaiting: number }): HealthPart {
  const { used, most, failed, isCurrent, answersInMs, readsWaiting } = facts;
  const isSlow = answersInMs > SLOW_MS || used > most * FULL || failed > 0 || isCurrent === false;
  return {
    part: 'postgres',
    state: isSlow ? 'slow' : 'well',
    figures: [
      ...figure('answersInMs', answersInMs),
      ...figure('connections', used),
      ...figure('mostConnections', most),
      ...(readsWaiting > 0 ? figure('readsWaiting', readsWaiting) : []),
      ...(failed > 0 ? figure('migrationsFailed', failed) : []),
      ...(isCurrent === false ? figure('migrationMissing', thisBuild().migration) : []),
    ],
  };
}
