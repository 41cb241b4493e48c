import { Client, Connection } from '@temporalio/client';
import { sealingConverter } from '../codec';
import { temporalAway, temporalConnection } from '../config';
import { temporalEnvironment } from './running';

/** How long Temporal may take to answer a command, ms. */
const CONNECT_LIMIT = 10_000;

/**
 * Does a command's work with the Temporal of the settings, or of the start that runs, and closes the connection.
 * @throws ConfigError when Temporal does not answer.
 */
export async function withTemporal<T>(work: (temporal: Client) => Promise<T>): Promise<T> {
  const named = temporalConnection(temporalEnvironment());
  const options = { ...named.connectionOptions, connectTimeout: CONNECT_LIMIT };
  const connection = await Connection.connect(options).catch(async (error: unknown) => {
    throw await temporalAway(named, error);
  });
  const { namespace } = named;
  try {
    return await work(new Client({ connection, namespace, dataConverter: sealingConverter() }));
  } finally {
    await connection.close();
  }
}
