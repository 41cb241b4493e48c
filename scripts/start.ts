// `npm start`: everything on this machine, and the addresses. With --json, stdout is one line for another program; with --watch,
// as `npm run dev` says it, what runs a changed file is started again.
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isOfThisMachine } from '../api/console/loopback';
import { type Config, loadConfig, namesTemporal, temporalConnection } from '../config';
import { runScript } from './cli';
import { migrate } from './db/migrations';
import { upgradePolicies } from './db/policies';
import { fillSearch } from './db/search';
import { sealSecrets } from './db/secrets';
import { type Addresses, connectWorld } from './demo/world';
import { firstAdminLink } from './firstAdmin';
import { type LocalClock, startLocalClock } from './localClock';
import { makeLocalPeople } from './localPeople';
import { writePrivate } from './privateFiles';
import { type Part, restartOnChange } from './restartOnChange';
import { root } from './root';
import { startFileOf } from './running';
import { localSecrets } from './secrets';
import { type Seeded, seed } from './seed';
import {
  assertPortFree,
  messageOf,
  ourProcess,
  type Service,
  type Stack,
  StackError,
  sealingKeys,
  startStack,
} from './stack';

interface Running {
  /** Moves the demo shop's time. */
  clock?: LocalClock;
  stack: Stack;
  worker: Service;
  api: Service;
  apiUrl: string;
  codecPassword: string;
  /** The page in which people work. */
  consoleUrl?: string;
  seeded?: Seeded;
  /** Whether the page offers this machine the demo shop's people. */
  hasLocalPeople: boolean;
  /** Where the first admin sets a password. */
  adminLink?: string;
}

// A disk that is full takes no more lines: that ends nothing.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

runScript(async () => {
  const { json, watch } = optionsOf(process.argv.slice(2));
  const config = loadConfig(process.env);
  const dataDir = resolve(config.dataDir);
  const end = new Promise<string | undefined>((resolveEnd) => {
    // Again and again the same: of Ctrl-C the terminal tells us, and npm once more. Commands under way are answered first.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolveEnd(undefined));
    whenNpmIsGone(() => resolveEnd('npm, which started this, is gone.'));
  });
  let ending = false;
  void end.then(() => {
    ending = true;
  });
  const running = await startAll(config, dataDir);
  if (ending) return stopAll(running);
  const summary = summaryOf(running);
  const summaryFile = startFileOf(dataDir);
  writePrivate(summaryFile, `${JSON.stringify(summary)}\n`);
  process.stdout.write(json ? `${JSON.stringify(summary)}\n` : greeting(running, dataDir));
  const unwatch = watch ? restartOnChange(partsOf(running), say) : () => undefined;
  const failure = await end;
  unwatch();
  if (failure) process.exitCode = 1;
  say(failure ? `${failure} Stopping.` : 'Stopping …');
  rmSync(summaryFile, { force: true });
  await stopAll(running);
});

function optionsOf(args: readonly string[]): { json: boolean; watch: boolean } {
  const unknown = args.find((arg) => arg !== '--json' && arg !== '--watch');
  if (unknown !== undefined) throw new StackError(`npm start knows --json, not ${unknown}.`);
  return { json: args.includes('--json'), watch: args.includes('--watch') };
}

function partsOf({ worker, api, stack }: Running): Partial<Record<Part, Service>> {
  return { worker, api, sandbox: stack.services.sandbox };
}

/** npm that is killed cannot pass the signal on; without this the start would run on where nobody sees it. */
function whenNpmIsGone(then: () => void): void {
  if (!['start', 'dev'].includes(process.env.npm_lifecycle_event ?? '')) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, 500);
  timer.unref();
}

async function startAll(config: Config, dataDir: string): Promise<Running> {
  await assertPortFree('API_PORT', config.apiPort, config.apiHost);
  const secrets = localSecrets(dataDir);
  const withDemo = config.seedDemo === 'yes' || (config.seedDemo === 'auto' && config.databaseUrl === undefined);
  const restart = { say };
  const stack = await startStack({
    dataDir,
    ports: {
      postgres: config.postgresPort,
      temporal: config.temporalPort,
      temporalUi: config.temporalUiPort,
      sandbox: config.sandboxPort,
    },
    postgresPassword: secrets.postgresPassword,
    databaseUrl: config.databaseUrl,
    temporal: namesTemporal(process.env) ? temporalConnection(process.env) : undefined,
    sandbox: withDemo,
    codecUrl: config.apiPort === 0 ? undefined : `${apiUrlOf(config, config.apiPort)}/codec`,
    restart,
  });
  const services: Service[] = [];
  try {
    await applyMigrations(stack.databaseUrl);
    for (const sentence of await upgradePolicies(stack.databaseUrl)) say(sentence);
    const sealing = sealingKeys(stack);
    for (const sentence of await sealSecrets(stack.databaseUrl, sealing)) say(sentence);
    for (const sentence of await fillSearch(stack.databaseUrl, sealing)) say(sentence);
    const { databaseUrl, sandboxUrl } = stack;
    const { topUrl, alipayGateway, kuaidi100Url } = config;
    const seeded = sandboxUrl
      ? await seed({ databaseUrl, sandboxUrl, dataDir, secrets, sealing, topUrl, alipayGateway, kuaidi100Url })
      : undefined;
    const secret = config.authSecret ?? secrets.authSecret;
    const env: Record<string, string | undefined> = {
      ...{ ...pageEnv(stack, secrets.codecPassword), ...builtConsole() },
      ...{ ...process.env, ...stack.env },
    };
    const hasLocalPeople = seeded !== undefined && isOfThisMachine(config);
    if (seeded) env.PRACTICE_SHOPS ??= seeded.shop.id;
    let clock: LocalClock | undefined;
    if (hasLocalPeople && sandboxUrl) {
      const [file, publicUrl] = [join(dataDir, 'people.json'), config.publicUrl ?? apiUrlOf(config, config.apiPort)];
      clock = await startLocalClock(() => connectWorld(addressesOf(stack, seeded, publicUrl)));
      const people = { databaseUrl, secret, publicUrl, file, sandboxUrl, shopId: seeded.shop.id };
      await makeLocalPeople({ ...people, clockUrl: clock.url });
      env.LOCAL_PEOPLE_FILE = file;
    }
    const logFile = (name: string) => join(dataDir, 'logs', `${name}.log`);
    const worker = ourProcess({
      ...{ name: 'Worker', file: 'worker/main.ts', logFile: logFile('worker'), restart },
      env: { ...env, ...nextMetricsPort(config) },
    });
    const api = ourProcess({
      ...{ name: 'API', file: 'api/main.ts', logFile: logFile('api'), restart },
      env: { ...env, AUTH_SECRET: secret },
    });
    services.push(api, worker);
    const results = await Promise.allSettled([api.start(), worker.start()]);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    const apiUrl = apiUrlOf(config, api.ready.port ?? config.apiPort);
    const adminLink = await firstAdminLink({ databaseUrl, secret, publicUrl: config.publicUrl ?? apiUrl });
    const consoleUrl = env.CONSOLE_DIR ? (config.publicUrl ?? apiUrl) : undefined;
    const { codecPassword } = secrets;
    return { stack, worker, api, apiUrl, codecPassword, consoleUrl, seeded, hasLocalPeople, adminLink, clock };
  } catch (error) {
    for (const service of services) await service.stop();
    await stack.stop();
    throw error;
  }
}

/** Two processes of one machine cannot share a port: the worker takes the one above the API's. */
function nextMetricsPort({ metricsPort }: Config): Record<string, string> {
  return metricsPort ? { METRICS_PORT: `${metricsPort + 1}` } : {};
}

/** The console, where it has been built. */
function builtConsole(): Record<string, string> {
  const folder = join(root, '.shouhou', 'console');
  return existsSync(join(folder, 'index.html')) ? { CONSOLE_DIR: folder } : {};
}

/** The page of the Temporal that was started here: its address, and who may read sealed data there. */
function pageEnv({ temporalUi }: Stack, password: string): Record<string, string> {
  const logins = { CODEC_LOGINS: `supervisor:${password}` };
  if (temporalUi === undefined) return logins;
  const origins = `${temporalUi},${temporalUi.replace('127.0.0.1', 'localhost')}`;
  return { ...logins, CODEC_ORIGINS: origins, TEMPORAL_UI_URL: temporalUi };
}

function apiUrlOf({ apiHost }: Config, port: number): string {
  return `http://${apiHost.includes(':') ? `[${apiHost}]` : apiHost}:${port}`;
}

async function applyMigrations(databaseUrl: string): Promise<void> {
  try {
    await migrate(databaseUrl);
  } catch (error) {
    throw new StackError(`DATABASE_URL: the migrations of prisma/migrations could not be applied: ${messageOf(error)}`);
  }
}

/** What moves the demo shop's time has to know. */
function addressesOf(stack: Stack, { keys, shop }: Seeded, api: string): Addresses {
  const { sandboxUrl: sandbox = '', databaseUrl, temporalAddress, temporalNamespace } = stack;
  return { api, sandbox, databaseUrl, temporalAddress, temporalNamespace, keys, shopId: shop.id };
}

/** In the order that loses nothing: first what accepts work, then what does it, then what both rest on. */
async function stopAll({ api, worker, stack, clock }: Running): Promise<void> {
  await clock?.stop();
  await api.stop();
  await worker.stop();
  await stack.stop();
}

function summaryOf({ stack, apiUrl, consoleUrl, seeded, adminLink, worker, api }: Running) {
  return {
    console: consoleUrl,
    api: apiUrl,
    adminLink,
    sandbox: stack.sandboxUrl,
    temporalUi: stack.temporalUi,
    temporalAddress: stack.temporalAddress,
    temporalNamespace: stack.temporalNamespace,
    databaseUrl: stack.databaseUrl,
    ...seeded,
    processes: { start: process.pid, api: api.pid, worker: worker.pid, sandbox: stack.services.sandbox?.pid },
  };
}

function greeting(running: Running, dataDir: string): string {
  const { stack, apiUrl, codecPassword, consoleUrl, seeded, hasLocalPeople, adminLink } = running;
  const lines = [
    '',
    'Shouhou is ready.',
    ...(consoleUrl ? [`  Console      ${consoleUrl}`] : []),
    ...(consoleUrl && hasLocalPeople
      ? ['               (one click there signs you in, as any role of the demo shop)']
      : []),
    `  API          ${apiUrl}`,
    ...(stack.sandboxUrl ? [`  Sandbox      ${stack.sandboxUrl}`] : []),
    ...(stack.temporalUi ? [`  Temporal UI  ${stack.temporalUi}`] : []),
    `  Sealed data  ${apiUrl}/codec/login, password ${process.env.CODEC_LOGINS ? 'as in CODEC_LOGINS' : codecPassword}`,
    `  Logs         ${join(dataDir, 'logs')}`,
    ...(seeded ? ['', 'API keys, one per role:'] : []),
    ...Object.entries(seeded?.keys ?? {}).map(([role, key]) => `  ${role.padEnd(12)} ${key}`),
    ...(adminLink
      ? ['', 'The first admin, `admin`, sets a password here (once, within a day):', `  ${adminLink}`]
      : []),
    '',
    'Ctrl-C stops it; the data stays.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
