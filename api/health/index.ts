import type { Connection } from '@temporalio/client';
import type { Database } from '../../store/database';
import { keyHealth } from './keys';
import { messageHealth } from './messages';
import { postgresHealth } from './postgres';
import { processHealth } from './processes';
import { providerHealth } from './providers';
import { type ReadHealth, readHealth } from './readHealth';
import { temporalHealth } from './temporal';
import { workHealth } from './work';

export interface HealthSources {
  database: Database;
  connection: Connection;
  namespace: string;
  queues: { cases: string; intake: string };
  /** Reads that wait for a connection of this process. */
  readsWaiting: () => number;
}

/** The health of every part, from Postgres, Temporal, and what the processes say of themselves. */
export function createHealth({ database, connection, namespace, queues, readsWaiting }: HealthSources): ReadHealth {
  return readHealth([
    { parts: ['postgres'], read: postgresHealth(database, readsWaiting) },
    { parts: ['temporal', 'queue'], read: temporalHealth(connection, namespace, queues) },
    { parts: ['workers', 'api'], read: processHealth(database) },
    { parts: ['provider'], read: providerHealth(database) },
    { parts: ['session', 'messages', 'notices', 'webhooks', 'undelivered'], read: messageHealth(database) },
    { parts: ['stuckCases', 'jobs', 'reconciliation', 'audit'], read: workHealth(database) },
    { parts: ['keys'], read: keyHealth(database) },
  ]);
}
