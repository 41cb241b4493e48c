import { randomUUID } from 'node:crypto';
import { thisBuild } from '../../config/build';
import type { Logger } from '../../config/logger';
import type { ProcessBeat } from '../../prisma/client/client';
import type { Database } from '../database';
import type { ProviderSight } from './providerSights';

export type ProcessPart = 'api' | 'worker';

/** Several fit into the time after which a silent process counts as gone. */
const EVERY_MS = 5_000;

/**
 * Says every few seconds that this process lives, of which build it is, and how it meets the providers. People look at it on the
 * page of health. The answer ends it: a process that ends in order leaves no row.
 */
export function keepTelling(
  database: Database,
  { part, sights }: { part: ProcessPart; sights: () => ProviderSight[] },
  log: Pick<Logger, 'warn'>,
): () => Promise<void> {
  const id = randomUUID();
  const { build = '', migration = '' } = thisBuild();
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let telling = once();

  async function once(): Promise<void> {
    try {
      const providers = JSON.stringify(sights());
      await database.$executeRaw`
        INSERT INTO "ProcessBeat" ("id", "part", "build", "migration", "startedAt", "at", "providers")
        VALUES (${id}, ${part}, ${build}, ${migration}, now(), now(), ${providers}::jsonb)
        ON CONFLICT ("id") DO UPDATE SET "at" = now(), "providers" = EXCLUDED."providers"`;
    } catch (error) {
      // While Postgres is away nobody can read it either: the next beat comes.
      log.warn({ err: error instanceof Error ? error.name : undefined }, 'the process could not say that it lives');
    }
    if (isOver) return;
    timer = setTimeout(() => {
      telling = once();
    }, EVERY_MS);
    timer.unref();
  }

  return async () => {
    isOver = true;
    clearTimeout(timer);
    await telling;
    clearTimeout(timer);
    await database.$executeRaw`DELETE FROM "ProcessBeat" WHERE "id" = ${id} OR "at" < now() - interval '1 hour'`.catch(
      (error: unknown) => {
        log.warn({ err: error instanceof Error ? error.name : undefined }, 'the process could not say that it stops');
      },
    );
  };
}

/** How long a process that went without a word is still told of, minutes. */
const REMEMBERED_MIN = 10;

/** Who has been silent for so long is gone, ms. */
const SILENT_MS = 15_000;

/** A process of which a beat is left, and whether it still beats. */
export interface KnownProcess extends Omit<ProcessBeat, 'providers'> {
  isSilent: boolean;
  providers: ProviderSight[];
}

/** The processes that live, and those that went lately without a word. */
export async function knownProcesses(database: Database): Promise<KnownProcess[]> {
  return database.$queryRaw<KnownProcess[]>`
    SELECT *, "at" < now() - ${SILENT_MS} * interval '1 millisecond' AS "isSilent"
    FROM "ProcessBeat" WHERE "at" > now() - ${REMEMBERED_MIN} * interval '1 minute' ORDER BY "startedAt"`;
}
