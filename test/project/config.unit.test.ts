import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, configurationGuide, environmentExample, loadConfig, temporalConnection } from '../../config';
import { settings } from '../../config/settings';

describe('the settings', () => {
  test('have defaults that need no environment, and none for a secret', () => {
    expect(loadConfig({})).toMatchObject({ apiPort: 7100, dataDir: '.shouhou', databaseUrl: undefined });
    const secrets = Object.values(settings).filter((entry) => 'secret' in entry && entry.secret);
    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets) expect(secret.default).toBeUndefined();
  });

  test('are taken from the environment; an empty variable counts as not set', () => {
    expect(loadConfig({ API_PORT: '8080', LOG_LEVEL: '' })).toMatchObject({ apiPort: 8080, logLevel: 'info' });
  });

  test.each([
    ['API_PORT', '70000', 'API_PORT must be a port, 0 to 65535.'],
    ['API_PORT', 'http', 'API_PORT must be a port, 0 to 65535.'],
    ['API_HOST', 'a b', 'API_HOST must be a host name or an address.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.'],
    ['SEED_DEMO', 'maybe', 'SEED_DEMO must be one of auto, yes, no.'],
    ['FILES_STORE', 'ftp', 'FILES_STORE must be one of directory, s3.'],
    ['FILES_LINK_SECRET', 'short', 'FILES_LINK_SECRET must have at least 32 characters.'],
    ['FILES_LINK_TTL_MS', '999', 'FILES_LINK_TTL_MS must be a whole number, 1000 to 604800000.'],
    ['FILES_LINK_TTL_MS', '604800001', 'FILES_LINK_TTL_MS must be a whole number, 1000 to 604800000.'],
    ['FILES_MAX_BYTES', '0', 'FILES_MAX_BYTES must be a whole number, 1 to 1000000000.'],
    ['INTAKE_POLL_MS', '1', 'INTAKE_POLL_MS must be a whole number of at least 50.'],
    ['TOP_URL', 'ftp://x', 'TOP_URL must be an address that begins with http:// or https://.'],
    ['OTEL_TRACES_SAMPLER_ARG', '1.1', 'OTEL_TRACES_SAMPLER_ARG must be a number, 0 to 1.'],
    [
      'OTEL_EXPORTER_OTLP_HEADERS',
      'key',
      'OTEL_EXPORTER_OTLP_HEADERS must be headers as name=value, separated by commas.',
    ],
    ['DATA_DIR', '  ', 'DATA_DIR must not be blank.'],
  ])('%s=%s is refused with one sentence', (env, value, sentence) => {
    expect(() => loadConfig({ [env]: value })).toThrow(new ConfigError(sentence));
  });

  test('headers are read as OpenTelemetry writes them', () => {
    const { otlpHeaders } = loadConfig({ OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%2Cb, x-team = shop 1' });
    expect(otlpHeaders).toEqual({ 'api-key': 'a,b', 'x-team': 'shop 1' });
  });

  test('a value that is refused is not repeated, as it may hold a password', () => {
    const attempt = () => loadConfig({ DATABASE_URL: 'mysql://root:hunter2@db/x' });
    expect(attempt).toThrow(/^DATABASE_URL must be an address that begins with postgres:\/\/ or postgresql:\/\/\.$/);
  });

  test('one that is needed and missing is named', () => {
    expect(() => loadConfig({}, ['databaseUrl'])).toThrow(/^DATABASE_URL must be set: /);
  });

  test('docs/configuration.md is current (npm run docs:config)', () => {
    const page = readFileSync(join(__dirname, '..', '..', 'docs', 'configuration.md'), 'utf8');
    expect(page).toBe(configurationGuide());
  });

  test('.env.example is current (npm run docs:config)', () => {
    expect(readFileSync(join(__dirname, '..', '..', '.env.example'), 'utf8')).toBe(environmentExample());
  });
});

describe('where Temporal is', () => {
  test('comes from the variables every Temporal program uses', () => {
    const env = { TEMPORAL_ADDRESS: 'temporal.test:7233', TEMPORAL_NAMESPACE: 'shop', TEMPORAL_API_KEY: 'k' };
    const connection = temporalConnection(env);
    expect(connection).toMatchObject({ address: 'temporal.test:7233', namespace: 'shop' });
    expect(connection.connectionOptions).toMatchObject({ apiKey: 'k', tls: true });
  });

  test.each(['', 'nonsense', 'http://host:7233'])('TEMPORAL_ADDRESS=%s is refused', (address) => {
    expect(() => temporalConnection({ TEMPORAL_ADDRESS: address })).toThrow(/^TEMPORAL_ADDRESS must be /);
  });
});
