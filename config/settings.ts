import {
  deploymentName,
  headers,
  host,
  hostsWithPorts,
  oneOf,
  port,
  secret,
  share,
  shopIds,
  text,
  url,
  wholeNumber,
} from './parsers';

/** One setting: its meaning, its environment variable, and its value when the variable is not set. */
export interface Setting<T, D extends T | undefined = T | undefined> {
  /** Name of the environment variable. */
  env: string;
  /** What it means, with its unit; shown in docs/configuration.md. */
  doc: string;
  /** Value when the variable is not set. `undefined` means that there is none. A secret never has a default. */
  default: D;
  secret?: boolean;
  /** Reads the variable's text; throws BadValue when it does not fit. */
  parse: (text: string) => T;
}

function setting<T, D extends T | undefined>(entry: Setting<T, D>): Setting<T, D> {
  return entry;
}

/**
 * All settings of all processes. The settings of Temporal are in temporal.ts, because the SDK defines their names and
 * meaning.
 */
export const settings = {
  databaseUrl: setting({
    env: 'DATABASE_URL',
    doc: 'The Postgres to use. Without it, `npm start` starts an embedded one in DATA_DIR. Carries a password: a secret.',
    default: undefined,
    secret: true,
    parse: url('postgres', 'postgresql'),
  }),
  apiHost: setting({
    env: 'API_HOST',
    doc: 'Address the API listens on.',
    default: '127.0.0.1',
    parse: host,
  }),
  apiPort: setting({
    env: 'API_PORT',
    doc: 'Port of the API; 0 takes any free one.',
    default: 7100,
    parse: port,
  }),
  consoleDir: setting({
    env: 'CONSOLE_DIR',
    doc: 'Folder with the built console, the page in which people work: `index.html` and `assets`. It is read once, at the start. Without it, the API serves no page.',
    default: undefined,
    parse: text,
  }),
  localPeopleFile: setting({
    env: 'LOCAL_PEOPLE_FILE',
    doc: 'File with the people of a demo shop and their passwords, for a sign-in by one click. The API tells it to this machine alone, and starts with it only where API_HOST and PUBLIC_URL are of this machine. `npm start` writes it and sets this.',
    default: undefined,
    parse: text,
  }),
  practiceShops: setting({
    env: 'PRACTICE_SHOPS',
    doc: 'Ids of the shops in which people practise, separated by commas: their buyers are played. Never name a shop here that sells anything. `npm start` names the demo shop.',
    default: undefined,
    parse: shopIds,
  }),
  publicUrl: setting({
    env: 'PUBLIC_URL',
    doc: 'Where people reach this API from outside: the origin of their pages, and whether cookies need https. Without it, the address and port at which a request came in.',
    default: undefined,
    parse: url('http', 'https'),
  }),
  trustedProxies: setting({
    env: 'TRUSTED_PROXIES',
    doc: "How many proxies stand before the API, each of which adds its client's address to X-Forwarded-For. A wrong number lets callers make up their address.",
    default: 0,
    parse: wholeNumber(0, 10),
  }),
  authSecret: setting({
    env: 'AUTH_SECRET',
    doc: 'Signs sessions and encrypts the secrets of second factors; all API processes share it. Without it, nobody signs in and only API keys work. A secret.',
    default: undefined,
    secret: true,
    parse: secret(32),
  }),
  oidcIssuer: setting({
    env: 'OIDC_ISSUER',
    doc: 'Address of the identity provider (OpenID Connect) for single sign-on. Without it, people sign in with passwords alone. Its callback is `<PUBLIC_URL>/v1/auth/callback/sso`.',
    default: undefined,
    parse: url('http', 'https'),
  }),
  oidcClientId: setting({
    env: 'OIDC_CLIENT_ID',
    doc: 'Under which name the identity provider knows this installation; needed with OIDC_ISSUER.',
    default: undefined,
    parse: text,
  }),
  oidcClientSecret: setting({
    env: 'OIDC_CLIENT_SECRET',
    doc: 'The secret that goes with OIDC_CLIENT_ID; needed with OIDC_ISSUER.',
    default: undefined,
    secret: true,
    parse: text,
  }),
  requestsPerMinute: setting({
    env: 'REQUESTS_PER_MINUTE',
    doc: 'Requests a minute with one key or one sign-in, for each API process; more are answered 429.',
    default: 12_000,
    parse: wholeNumber(1),
  }),
  addressRequestsPerMinute: setting({
    env: 'ADDRESS_REQUESTS_PER_MINUTE',
    doc: 'Requests a minute from one address, with whatever keys, for each API process.',
    default: 24_000,
    parse: wholeNumber(1),
  }),
  signInsPerMinute: setting({
    env: 'SIGN_INS_PER_MINUTE',
    doc: 'Tries a minute to sign in from one address, for each API process.',
    default: 20,
    parse: wholeNumber(1),
  }),
  sandboxPort: setting({
    env: 'SANDBOX_PORT',
    doc: 'Port of the marketplace sandbox; 0 takes any free one.',
    default: 7200,
    parse: port,
  }),
  temporalPort: setting({
    env: 'TEMPORAL_PORT',
    doc: 'Port of the embedded Temporal server; 0 takes any free one. Not used with TEMPORAL_ADDRESS.',
    default: 7233,
    parse: port,
  }),
  temporalUiPort: setting({
    env: 'TEMPORAL_UI_PORT',
    doc: "Port of the embedded Temporal server's web page; 0 takes any free one. Not used with TEMPORAL_ADDRESS.",
    default: 8233,
    parse: port,
  }),
  temporalUiUrl: setting({
    env: 'TEMPORAL_UI_URL',
    doc: "Where people reach Temporal's own page, for links from a case to its workflow. Without it there are no links; `npm start` names the page that it starts.",
    default: undefined,
    parse: url('http', 'https'),
  }),
  postgresPort: setting({
    env: 'POSTGRES_PORT',
    doc: 'Port of the embedded Postgres; 0 takes any free one. Not used with DATABASE_URL.',
    default: 5544,
    parse: port,
  }),
  dataDir: setting({
    env: 'DATA_DIR',
    doc: 'Folder for what a local start keeps: databases, generated secrets, logs. Relative to the current folder.',
    default: '.shouhou',
    parse: text,
  }),
  keys: setting({
    env: 'SHOUHOU_KEYS',
    doc: 'Keys that seal secrets in Postgres and data in Temporal, `id:key` with commas between. A key is 32 bytes in base64; the first one seals. Without it, SHOUHOU_KEYS_FILE holds them. A secret.',
    default: undefined,
    secret: true,
    parse: text,
  }),
  keysFile: setting({
    env: 'SHOUHOU_KEYS_FILE',
    doc: 'File with the same keys, one a line. Without it, `keys/sealing-keys` in DATA_DIR, which `npm start` makes at its first run.',
    default: undefined,
    parse: text,
  }),
  codecLogins: setting({
    env: 'CODEC_LOGINS',
    doc: "Who may read sealed data in Temporal's own page and command line: `name:password` with commas between; a password has at least 32 characters. Without it, nobody may. A secret.",
    default: undefined,
    secret: true,
    parse: text,
  }),
  codecOrigins: setting({
    env: 'CODEC_ORIGINS',
    doc: "Addresses of Temporal's own page that may ask for opened data, with commas between.",
    default: 'http://127.0.0.1:8233,http://localhost:8233',
    parse: text,
  }),
  seedDemo: setting({
    env: 'SEED_DEMO',
    doc: 'Whether `npm start` makes the demo shop and one API key per role: `yes`, `no`, or `auto`, which is yes with the embedded Postgres only.',
    default: 'auto',
    parse: oneOf('auto', 'yes', 'no'),
  }),
  topUrl: setting({
    env: 'TOP_URL',
    doc: "Taobao open platform endpoint of the demo shop. Without it, the sandbox's.",
    default: undefined,
    parse: url('http', 'https'),
  }),
  alipayGateway: setting({
    env: 'ALIPAY_GATEWAY',
    doc: "Alipay gateway of the demo shop. Without it, the sandbox's.",
    default: undefined,
    parse: url('http', 'https'),
  }),
  kuaidi100Url: setting({
    env: 'KUAIDI100_URL',
    doc: "Kuaidi100 query endpoint of the demo shop. Without it, the sandbox's.",
    default: undefined,
    parse: url('http', 'https'),
  }),
  filesStore: setting({
    env: 'FILES_STORE',
    doc: 'Where files of evidence are kept: `directory`, a folder that every API process shares, or `s3`, a bucket that speaks S3.',
    default: 'directory',
    parse: oneOf('directory', 's3'),
  }),
  filesDir: setting({
    env: 'FILES_DIR',
    doc: 'Folder of the files with FILES_STORE=directory. Without it, `files` in DATA_DIR.',
    default: undefined,
    parse: text,
  }),
  filesBaseUrl: setting({
    env: 'FILES_BASE_URL',
    doc: 'Address of the API from outside, for links to files of the directory. Without it, PUBLIC_URL; without both, the address and port of the machine at which the request came in.',
    default: undefined,
    parse: url('http', 'https'),
  }),
  filesLinkSecret: setting({
    env: 'FILES_LINK_SECRET',
    doc: 'Signs links to files of the directory. Without it, a secret made of AUTH_SECRET does. A secret.',
    default: undefined,
    secret: true,
    parse: secret(32),
  }),
  filesLinkTtlMs: setting({
    env: 'FILES_LINK_TTL_MS',
    doc: 'How long a link to a file is good for, in milliseconds.',
    default: 300_000,
    parse: wholeNumber(1_000, 604_800_000),
  }),
  filesMaxBytes: setting({
    env: 'FILES_MAX_BYTES',
    doc: 'The largest file that is taken, in bytes.',
    default: 20_000_000,
    parse: wholeNumber(1, 1_000_000_000),
  }),
  filesS3Endpoint: setting({
    env: 'FILES_S3_ENDPOINT',
    doc: "Address of the store that speaks S3. Without it, Amazon's own of the region.",
    default: undefined,
    parse: url('http', 'https'),
  }),
  filesS3Region: setting({
    env: 'FILES_S3_REGION',
    doc: 'Region of the bucket.',
    default: 'us-east-1',
    parse: text,
  }),
  filesS3Bucket: setting({
    env: 'FILES_S3_BUCKET',
    doc: 'The bucket; needed with FILES_STORE=s3.',
    default: undefined,
    parse: text,
  }),
  filesS3AccessKeyId: setting({
    env: 'FILES_S3_ACCESS_KEY_ID',
    doc: "Key id for the bucket. Without it, the AWS SDK looks for credentials itself: AWS_* variables, the machine's role.",
    default: undefined,
    parse: text,
  }),
  filesS3SecretAccessKey: setting({
    env: 'FILES_S3_SECRET_ACCESS_KEY',
    doc: 'The secret that goes with FILES_S3_ACCESS_KEY_ID.',
    default: undefined,
    secret: true,
    parse: text,
  }),
  filesS3PathStyle: setting({
    env: 'FILES_S3_PATH_STYLE',
    doc: "Whether the bucket is named in the path and not in the host's name, as most stores but Amazon's want it: `yes` or `no`.",
    default: 'no',
    parse: oneOf('yes', 'no'),
  }),
  kuaidi100PauseMs: setting({
    env: 'KUAIDI100_PAUSE_MS',
    doc: 'Least time between two queries of one waybill, in milliseconds; what is known of a parcel is answered meanwhile. Kuaidi100 wants half an hour.',
    default: 1_800_000,
    parse: wholeNumber(0),
  }),
  callbackBaseUrl: setting({
    env: 'CALLBACK_BASE_URL',
    doc: 'Where providers reach this API from outside, for their pushes. Without it, parcels are queried and never subscribed.',
    default: undefined,
    parse: url('http', 'https'),
  }),
  chromiumPath: setting({
    env: 'CHROMIUM_PATH',
    doc: 'The Chromium that prints the weekly report as PDF. Without it, one on PATH or the one that `npm run setup` has fetched; without any, the report is HTML alone.',
    default: undefined,
    parse: text,
  }),
  chromiumSandbox: setting({
    env: 'CHROMIUM_SANDBOX',
    doc: "Whether Chromium makes a sandbox of its own: `yes` or `no`. Containers forbid it; there the container is the sandbox, and the report's page has neither scripts nor a network. As root there is none either way.",
    default: 'yes',
    parse: oneOf('yes', 'no'),
  }),
  intakePollMs: setting({
    env: 'INTAKE_POLL_MS',
    doc: 'Pause between two looks for messages of the platform when the last one found none, in milliseconds.',
    default: 1_000,
    parse: wholeNumber(50),
  }),
  intakeSweepMs: setting({
    env: 'INTAKE_SWEEP_MS',
    doc: 'Pause between two sweeps over modified refunds, which find what a lost message would have told, in milliseconds.',
    default: 60_000,
    parse: wholeNumber(1_000),
  }),
  reconcileHour: setting({
    env: 'RECONCILE_HOUR',
    doc: "Hour of the day, in Beijing time, at which yesterday's payments are compared with what their providers say of them.",
    default: 3,
    parse: wholeNumber(0, 23),
  }),
  retentionDays: setting({
    env: 'RETENTION_DAYS',
    doc: "Days after a case has ended until all that names its buyer is erased, each day an hour after RECONCILE_HOUR; 0 erases nobody. A trade's sums and ids stay. API and worker need the same FILES settings for it.",
    default: 1_095,
    parse: wholeNumber(0, 36_500),
  }),
  circuitFailurePercent: setting({
    env: 'CIRCUIT_FAILURE_PERCENT',
    doc: "Of a shop's calls to one provider in the window, how many in a hundred may fail; beyond that its calls are held back.",
    default: 50,
    parse: wholeNumber(1),
  }),
  circuitLeastCalls: setting({
    env: 'CIRCUIT_LEAST_CALLS',
    doc: 'With fewer calls to a provider in the window, failures hold nothing back.',
    default: 5,
    parse: wholeNumber(1),
  }),
  circuitWindowMs: setting({
    env: 'CIRCUIT_WINDOW_MS',
    doc: 'Window in which calls to a provider and their failures are counted, in milliseconds.',
    default: 30_000,
    parse: wholeNumber(1_000),
  }),
  circuitResetMs: setting({
    env: 'CIRCUIT_RESET_MS',
    doc: 'How long calls to a failing provider are held back before one read is let through, in milliseconds.',
    default: 10_000,
    parse: wholeNumber(1_000),
  }),
  pausedRetryMs: setting({
    env: 'PAUSED_RETRY_MS',
    doc: "How long a call waits before it looks again whether its shop's session or keys were renewed, in milliseconds.",
    default: 60_000,
    parse: wholeNumber(100),
  }),
  topPerSecond: setting({
    env: 'TOP_PER_SECOND',
    doc: 'Questions a second to Taobao (TOP), over all workers, for each shop: a question may make several calls. Its real limits are set per app on the open platform; what is still throttled there waits and is tried again.',
    default: 50,
    parse: wholeNumber(1, 10_000),
  }),
  alipayPerSecond: setting({
    env: 'ALIPAY_PER_SECOND',
    doc: "Questions a second to Alipay, over all workers, for each shop: a question may make several calls. Alipay's real limits are by contract.",
    default: 30,
    parse: wholeNumber(1, 10_000),
  }),
  kuaidi100PerSecond: setting({
    env: 'KUAIDI100_PER_SECOND',
    doc: 'Questions a second to Kuaidi100, over all workers, for each shop; one that is answered from what is known of a parcel counts as well.',
    default: 30,
    parse: wholeNumber(1, 10_000),
  }),
  smsPerSecond: setting({
    env: 'SMS_PER_SECOND',
    doc: "Texts a second (Aliyun), over all workers, for each shop. Aliyun's limits a recipient are its own; a text it refuses is a person's.",
    default: 20,
    parse: wholeNumber(1, 10_000),
  }),
  providerAtOnce: setting({
    env: 'PROVIDER_AT_ONCE',
    doc: 'How many questions of one shop to one provider a worker process answers at the same time.',
    default: 50,
    parse: wholeNumber(1, 1_000),
  }),
  shopsLookMs: setting({
    env: 'SHOPS_LOOK_MS',
    doc: 'Pause between two looks for newly registered shops, in milliseconds; they are served without a restart.',
    default: 3_000,
    parse: wholeNumber(100),
  }),
  liveDays: setting({
    env: 'LIVE_DAYS',
    doc: 'For how many days live updates and webhooks can be caught up on; a client that was away for longer begins anew.',
    default: 7,
    parse: wholeNumber(1, 365),
  }),
  webhookTestHosts: setting({
    env: 'WEBHOOK_TEST_HOSTS',
    doc: 'Hosts with their ports, separated by commas, that webhooks may reach by http and in a private network. For tests alone: 127.0.0.1:9000.',
    default: undefined,
    parse: hostsWithPorts,
  }),
  casesQueue: setting({
    env: 'CASES_QUEUE',
    doc: "Temporal task queue of the cases; the API and the workers must agree on it. A shop's questions to a provider have a queue of their own, `<this>:<provider>:<shop>`.",
    default: 'cases',
    parse: text,
  }),
  intakeQueue: setting({
    env: 'INTAKE_QUEUE',
    doc: "Temporal task queue of the watchers of the shops' messages.",
    default: 'intake',
    parse: text,
  }),
  maxCachedWorkflows: setting({
    env: 'MAX_CACHED_WORKFLOWS',
    doc: 'How many cases a worker keeps in memory between two commands; the others are replayed when they are needed.',
    default: 1_000,
    parse: wholeNumber(0),
  }),
  workflowBundle: setting({
    env: 'WORKFLOW_BUNDLE',
    doc: 'File with the workflows, bundled beforehand. Without it, a worker takes those that were built with it; run from its sources, it bundles them.',
    default: undefined,
    parse: text,
  }),
  workerDeployment: setting({
    env: 'WORKER_DEPLOYMENT',
    doc: "Name of the workers' deployment in Temporal. With it, workers of two versions run side by side, and each case stays with the version that began its run (docs/upgrading.md). Without it, every worker takes every case.",
    default: undefined,
    parse: deploymentName,
  }),
  workerBuildId: setting({
    env: 'WORKER_BUILD_ID',
    doc: 'Which version of the deployment a worker is. Without it, the name of its build, which changes with the sources. It counts only with WORKER_DEPLOYMENT.',
    default: undefined,
    parse: deploymentName,
  }),
  metricsPort: setting({
    env: 'METRICS_PORT',
    doc: 'Port at which this process tells Prometheus its figures, at `/metrics`; each process on one machine needs its own. Without it, it tells none.',
    default: undefined,
    parse: port,
  }),
  metricsHost: setting({
    env: 'METRICS_HOST',
    doc: 'Address of METRICS_PORT. Figures hold ids of shops and no buyer; still they are for those who watch alone.',
    default: '127.0.0.1',
    parse: host,
  }),
  otlpEndpoint: setting({
    env: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    doc: 'Collector of OpenTelemetry to which this process sends its traces by OTLP over HTTP, for example `http://127.0.0.1:4318`; `/v1/traces` is added. Without it, nothing is traced.',
    default: undefined,
    parse: url('http', 'https'),
  }),
  otlpHeaders: setting({
    env: 'OTEL_EXPORTER_OTLP_HEADERS',
    doc: 'Headers that the collector wants, `name=value` with commas between, for example its key; values are written as in an address. A secret.',
    default: undefined,
    secret: true,
    parse: headers,
  }),
  tracesShare: setting({
    env: 'OTEL_TRACES_SAMPLER_ARG',
    doc: 'Share of the traces that are kept, 0 to 1. Where a caller sends `traceparent`, it decides.',
    default: 1,
    parse: share,
  }),
  healthPort: setting({
    env: 'HEALTH_PORT',
    doc: 'Port at which a worker says how it is, on METRICS_HOST: `/healthz` when it lives, `/readyz` when it polls. Without it, it says nothing. The API answers both at its own port.',
    default: undefined,
    parse: port,
  }),
  logLevel: setting({
    env: 'LOG_LEVEL',
    doc: 'Least severe log line that is written.',
    default: 'info',
    parse: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
  }),
} as const;
