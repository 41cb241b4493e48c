import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import type { TemporalConnection } from '../../config';
import { messageOf, StackError } from './errors';
import { ensureSearchAttributes } from './searchAttributes';

const answerLimitMs = 10_000;

/** Throws StackError naming DATABASE_URL, without its password, when the database does not answer. */
export async function assertDatabaseAnswers(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: answerLimitMs });
  // A connection that breaks later than `connect` is reported by event as well; the query below says it already.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    const { host, pathname } = new URL(databaseUrl);
    throw new StackError(`DATABASE_URL: the database ${host}${pathname} does not answer (${messageOf(error)}).`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Throws StackError naming the setting when the Temporal server or its namespace does not answer. */
export async function prepareTemporalServer({
  address,
  namespace,
  connectionOptions,
}: TemporalConnection): Promise<void> {
  const connection = await Connection.connect({ ...connectionOptions, connectTimeout: answerLimitMs }).catch(
    (error) => {
      throw new StackError(`TEMPORAL_ADDRESS: the Temporal server ${address} does not answer (${messageOf(error)}).`);
    },
  );
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } catch (error) {
    throw new StackError(`TEMPORAL_NAMESPACE: ${namespace} cannot be used on ${address} (${messageOf(error)}).`);
  } finally {
    await connection.close();
  }
  await ensureSearchAttributes(connectionOptions, namespace).catch((error) => {
    throw new StackError(
      `TEMPORAL_ADDRESS: the search attributes of the case workflow could not be made on ${address} (${messageOf(error)}).`,
    );
  });
}
