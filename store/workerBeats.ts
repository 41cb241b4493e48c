import type { Database } from './database';

/** A worker process, and the queues that it polls. */
export interface Beating {
  id: string;
  queues: { cases: string; intake: string };
}

/** Who has been silent for so long is gone, ms. */
export const SILENT_MS = 15_000;

/** The worker polls now; by the database's clock, which all processes share. */
export async function beat(database: Database, { id, queues: { cases, intake } }: Beating): Promise<void> {
  await database.$executeRaw`
    INSERT INTO "WorkerBeat" ("id", "casesQueue", "intakeQueue", "at") VALUES (${id}, ${cases}, ${intake}, now())
    ON CONFLICT ("id") DO UPDATE SET "at" = now()`;
}

/** The worker polls no more, and with it go those that were killed long ago. */
export async function endBeats(database: Database, id: string): Promise<void> {
  await database.$executeRaw`DELETE FROM "WorkerBeat" WHERE "id" = ${id} OR "at" < now() - interval '1 hour'`;
}

/** Whether a worker polls both queues. */
export async function hasWorker(database: Database, { cases, intake }: Beating['queues']): Promise<boolean> {
  const [row] = await database.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM "WorkerBeat" WHERE "casesQueue" = ${cases} AND "intakeQueue" = ${intake}
        AND "at" > now() - ${SILENT_MS} * interval '1 millisecond'
    ) AS "found"`;
  return row?.found ?? false;
}
