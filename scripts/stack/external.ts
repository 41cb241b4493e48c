import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { assertDatabaseFiles, type TemporalConnection, temporalAway, tlsMistakeOf } from '../../config';
import { awaySentence } from '../../store/reach';
import { messageOf, StackError } from './errors';
import { ensureSearchAttributes } from './searchAttributes';

const answerLimitMs = 10_000;

/** Throws StackError naming DATABASE_URL, without its password, when the database does not answer. */
export async function assertDatabaseAnswers(databaseUrl: string): Promise<void> {
  assertDatabaseFiles(databaseUrl);
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: answerLimitMs });
  // A connection that breaks later than `connect` is reported by event as well; the query below says it already.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    if (tlsMistakeOf(error)) throw new StackError(awaySentence(databaseUrl, error));
    throw new StackError(awaySentence(databaseUrl, error).replace(/\.$/, ` (${messageOf(error)}).`));
  } finally {
    // Not awaited: after a handshake that failed the driver never says that it has ended.
    void client.end().catch(() => undefined);
  }
}

/** Throws StackError naming the setting when the Temporal server or its namespace does not answer. */
export async function prepareTemporalServer(named: TemporalConnection): Promise<void> {
  const { address, namespace, connectionOptions } = named;
  const connection = await Connection.connect({ ...connectionOptions, connectTimeout: answerLimitMs }).catch(
    async (error: unknown) => {
      const { message } = await temporalAway(named, error);
      throw new StackError(message.replace(/does not answer\.$/, `does not answer (${messageOf(error)}).`));
    },
  );
  try {
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    refuseOlder(serverVersion, address);
    await connection.workflowService.describeNamespace({ namespace });
  } catch (error) {
    if (error instanceof StackError) throw error;
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

/**
 * The oldest server that does all that cases need without settings of its own: an opening is an update with a start, workers have versions.
 * It is also the first whose checks of such an opening are sound (CVE-2025-14986).
 */
const OLDEST_SERVER = [1, 29, 2] as const;

/** Throws StackError for a Temporal server that is too old. A version that nobody can read is let through. */
export function refuseOlder(serverVersion: string | null | undefined, address: string): void {
  const [, ...numbers] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(serverVersion ?? '') ?? [];
  const apart = OLDEST_SERVER.map((oldest, n) => Number(numbers[n] ?? oldest) - oldest).find((one) => one !== 0) ?? 0;
  if (apart >= 0) return;
  throw new StackError(
    `TEMPORAL_ADDRESS: the server on ${address} is ${serverVersion}; cases need ${OLDEST_SERVER.join('.')} or newer.`,
  );
}
