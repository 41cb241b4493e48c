import type { Client } from 'pg';
import { PAUSED_PROVIDERS, RESTORED } from '../../store/restored';

/** Readers of live updates may know of places up to here beyond those of the backup: more than are given in a year. */
const LEAP = 1_000_000_000;

/**
 * What a database that was brought back must be told before anybody works on it, in the transaction that brings it back:
 * - Nothing leaves for a provider before the books are compared.
 * - Nobody is signed in: a session that was ended since would hold again.
 * - No process runs that ran then.
 * - Places of live updates are new ones. A reader who knows a later place than there is begins anew.
 */
export async function beginAgain(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO "ProviderPause" ("id", "shopId", "provider", "reason")
     SELECT gen_random_uuid()::text, s."id", p, $2 FROM "Shop" s CROSS JOIN unnest($1::text[]) p
     WHERE s."removedAt" IS NULL AND NOT EXISTS (
       SELECT 1 FROM "ProviderPause" o
       WHERE o."shopId" = s."id" AND o."provider" = p AND o."reason" = $2 AND o."resumedAt" IS NULL)`,
    [[...PAUSED_PROVIDERS], RESTORED],
  );
  await client.query('DELETE FROM "PersonSession"');
  await client.query('DELETE FROM "PersonVerification"');
  await client.query('DELETE FROM "WorkerBeat"');
  await client.query('DELETE FROM "ProcessBeat"');
  await client.query(
    `SELECT setval(pg_get_serial_sequence('"LiveEvent"', 'id'), ${LEAP} + greatest(
       nextval(pg_get_serial_sequence('"LiveEvent"', 'id')), (SELECT max("position") FROM "LiveEvent")))`,
  );
}
