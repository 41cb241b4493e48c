import { type ClientConnectConfig, loadClientConnectConfig } from '@temporalio/envconfig';
import { assertTemporalFiles } from './certificates';
import { ConfigError, type Environment } from './load';

/** How to reach Temporal: what `Connection.connect` and `NativeConnection.connect` take, and the namespace. */
export interface TemporalConnection {
  address: string;
  namespace: string;
  connectionOptions: ClientConnectConfig['connectionOptions'];
}

/**
 * Temporal's own variables that are documented here; `@temporalio/envconfig` knows more (client certificates,
 * headers).
 */
export const temporalSettings = [
  {
    env: 'TEMPORAL_ADDRESS',
    doc: 'The Temporal server to use, host:port. Without it, `npm start` starts an embedded one.',
  },
  { env: 'TEMPORAL_NAMESPACE', doc: 'Namespace on that server; `default` when not set.' },
  { env: 'TEMPORAL_TLS', doc: 'Whether to encrypt the connection: `true` or `false`; on by itself with an API key.' },
  { env: 'TEMPORAL_API_KEY', doc: 'API key for Temporal Cloud. A secret.', secret: true },
  {
    env: 'TEMPORAL_TLS_SERVER_CA_CERT_PATH',
    doc: "The authority that has signed the server's certificate, a PEM file; for a private one.",
  },
  {
    env: 'TEMPORAL_TLS_SERVER_NAME',
    doc: "The name that the server's certificate must have, where it is not that of the address.",
  },
  { env: 'TEMPORAL_TLS_CLIENT_CERT_PATH', doc: 'Client certificate for mutual TLS, a PEM file.' },
  { env: 'TEMPORAL_TLS_CLIENT_KEY_PATH', doc: 'Key of that certificate, a PEM file.' },
  { env: 'TEMPORAL_CONFIG_FILE', doc: 'A TOML file with Temporal profiles; the variables above win over it.' },
] as const;

/** True when the environment names a Temporal server. Then nobody needs to start one. */
export function namesTemporal(env: Environment): boolean {
  return (env.TEMPORAL_ADDRESS ?? '') !== '' || (env.TEMPORAL_CONFIG_FILE ?? '') !== '';
}

/**
 * Reads Temporal's address with `@temporalio/envconfig`. It reads a profile file only when TEMPORAL_CONFIG_FILE names
 * it. Otherwise a file in the home folder could redirect a start. Throws ConfigError when no server is named, or a
 * setting does not fit.
 */
export function temporalConnection(env: Environment): TemporalConnection {
  if (!namesTemporal(env))
    throw new ConfigError('TEMPORAL_ADDRESS must be set: the Temporal server to use, host:port.');
  const address = env.TEMPORAL_ADDRESS ?? '';
  if (address !== '' && !/^[^\s:/]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/.test(address)) {
    throw new ConfigError('TEMPORAL_ADDRESS must be host:port.');
  }
  assertTemporalFiles(env);
  const { connectionOptions, namespace } = readProfile(env);
  if (!connectionOptions.address)
    throw new ConfigError('TEMPORAL_CONFIG_FILE names no address, and TEMPORAL_ADDRESS is not set.');
  return { address: connectionOptions.address, namespace: namespace ?? 'default', connectionOptions };
}

function readProfile(env: Environment): ClientConnectConfig {
  const overrideEnvVars: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (name.startsWith('TEMPORAL_') && value) overrideEnvVars[name] = value;
  }
  try {
    return loadClientConnectConfig({ disableFile: !overrideEnvVars.TEMPORAL_CONFIG_FILE, overrideEnvVars });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`The TEMPORAL_ settings do not fit: ${why}.`);
  }
}
