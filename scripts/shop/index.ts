// `npm run shop -- add | try | renew | pause | resume | remove | list`: takes shops on board and renews what their providers accept
// (docs/your-own-shop.md).
import { readFileSync } from 'node:fs';
import { stdin } from 'node:process';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { renewalSchema, shopEntrySchema } from '../../api/shopEntry';
import { processKeys } from '../../config';
import { removeShop } from '../../intake/removeShop';
import type { AuditSource } from '../../store/audit';
import { connectPrisma, type Database } from '../../store/database';
import { pauseShop, resumeShop } from '../../store/onboarding/pause';
import { registerShop } from '../../store/onboarding/register';
import { renewShop } from '../../store/onboarding/renew';
import { type Trial, tryCredentials } from '../../store/onboarding/trial';
import { assertKeysFit } from '../../store/sealedRows';
import { runScript } from '../cli';
import { databaseUrl } from '../running';
import { StackError } from '../stack/errors';
import { withTemporal } from '../temporalClient';
import { askForEntry, put, QUESTIONS } from './questions';

/** Under this name its changes are kept. */
const BY: AuditSource = { actorId: 'npm run shop', actorRole: 'system', by: 'program:shop' };

const HELP = `npm run shop -- <command>

  add [--file shop.json] [--id … --nick … --top.appKey …]   takes a shop on board; asks at the terminal without either
  try --file shop.json                                       tries the credentials and stores nothing
  renew <id> --file parts.json                               replaces the parts that the file names: top, alipay, …
  pause <id> | resume <id>                                   nothing is asked of its providers until it is resumed
  remove <id>                                                takes a shop off board that has no open case
  list                                                       the shops, without their secrets`;

runScript(async () => {
  const [command, ...rest] = process.argv.slice(2);
  switch (command) {
    case 'add':
      return onDatabase(async (database) => add(database, await entryOf(rest)));
    case 'try':
      return tellTrials(await tryCredentials(checked(shopEntrySchema, fileOf(rest))));
    case 'renew':
      return onDatabase((database) => renew(database, rest));
    case 'pause':
    case 'resume':
      return onDatabase((database) => stopOrGo(database, command, shopNamed(command, rest)));
    case 'remove':
      return onDatabase((database) => remove(database, shopNamed(command, rest)));
    case 'list':
      return onDatabase(list);
    case undefined:
    case 'help':
    case '--help':
      return console.log(HELP);
    default:
      throw new StackError(`There is no command ${command}.\n\n${HELP}`);
  }
});

async function add(database: Database, given: unknown): Promise<void> {
  const entry = checked(shopEntrySchema, given);
  const result = await registerShop(database, entry, BY);
  if (result.outcome === 'taken') throw new StackError(`${result.sentence} Nothing was stored.`);
  tellTrials(result.trials);
  if (result.outcome === 'notAccepted') throw new StackError('Nothing was stored.');
  console.log(
    `\nThe shop ${entry.id} (${entry.nick}) is on board with the handbook's policy. Workers that run serve it soon.`,
  );
  console.log('The keys of its people, told this once:');
  for (const { staffId, role, key, expiresAt } of result.keys) {
    console.log(`  ${staffId} (${role}, until ${expiresAt.toISOString().slice(0, 10)})  ${key}`);
  }
}

async function renew(database: Database, args: readonly string[]): Promise<void> {
  const [, ...rest] = args;
  const shopId = shopNamed('renew', args);
  const result = await renewShop(database, shopId, checked(renewalSchema, fileOf(rest)), BY);
  if (result.outcome === 'unknownShop') throw new StackError(`There is no shop ${shopId}.`);
  tellTrials(result.trials);
  if (result.outcome === 'notAccepted') throw new StackError('Nothing was changed.');
  console.log(`The shop ${shopId} speaks with what is new. Calls that waited go on.`);
}

async function stopOrGo(database: Database, what: 'pause' | 'resume', shopId: string): Promise<void> {
  const known = await (what === 'pause' ? pauseShop(database, shopId, BY) : resumeShop(database, shopId, BY));
  if (!known) throw new StackError(`There is no shop ${shopId}.`);
  console.log(
    what === 'pause'
      ? `The shop ${shopId} is paused. Its cases wait; the platform's countdowns do not. Go on: npm run shop -- resume ${shopId}`
      : `The shop ${shopId} goes on.`,
  );
}

async function remove(database: Database, shopId: string): Promise<void> {
  const result = await withTemporal((temporal) => removeShop(database, temporal, shopId, BY));
  if (result.outcome === 'unknownShop') throw new StackError(`There is no shop ${shopId}.`);
  if (result.outcome === 'openCases') {
    throw new StackError(
      `${result.open} cases of the shop ${shopId} are open: their buyers wait. Close them first, or pause the shop. Nothing was changed.`,
    );
  }
  console.log(
    `The shop ${shopId} is off board: its credentials and keys are gone, its cases stay readable. ${result.ended} closed cases no longer wait for their buyers.`,
  );
}

function shopNamed(command: string, [shopId]: readonly string[]): string {
  if (shopId !== undefined && !shopId.startsWith('-')) return shopId;
  throw new StackError(`Name the shop: npm run shop -- ${command} <id>\n\n${HELP}`);
}

async function list(database: Database): Promise<void> {
  const shops = await database.shop.findMany({
    where: { removedAt: null },
    select: { id: true, nick: true, type: true },
    orderBy: { id: 'asc' },
  });
  if (shops.length === 0) console.log('There is no shop yet: npm run shop -- add');
  for (const { id, nick, type } of shops) console.log(`${id}  ${nick}  ${type}`);
}

function tellTrials(trials: readonly Trial[]): void {
  for (const { works, sentence } of trials) console.log(`${works ? '✓' : '✗'} ${sentence}`);
  if (trials.some(({ works }) => !works)) process.exitCode = 1;
}

/** From a file, from flags, or from the terminal. */
async function entryOf(args: readonly string[]): Promise<unknown> {
  const options = Object.fromEntries([
    ['file', { type: 'string' as const }],
    ...QUESTIONS.map(({ path }) => [path, { type: 'string' as const }]),
  ]);
  const values = flags(args, options);
  if (typeof values.file === 'string') return jsonOf(values.file);
  const given = Object.entries(values);
  if (given.length === 0) {
    if (!stdin.isTTY) throw new StackError(`Nobody is at the terminal to be asked.\n\n${HELP}`);
    return askForEntry();
  }
  const entry = { staff: [{ id: 'manager-1', role: 'manager' }] };
  for (const [path, value] of given) put(entry, path.split('.'), String(value));
  return entry;
}

function fileOf(args: readonly string[]): unknown {
  const { file } = flags(args, { file: { type: 'string' } });
  if (typeof file !== 'string') throw new StackError('Name the file: --file shop.json');
  return jsonOf(file);
}

type Flags = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

function flags(args: readonly string[], options: Flags) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new StackError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // Never what the file holds: that is secret.
    const why = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    throw new StackError(`${file} ${why}.`);
  }
}

/** The entry as its schema reads it. Names every field that does not fit, never its value. */
function checked<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => `  ${path.join('.') || 'the entry'}: ${message}`);
  throw new StackError(`The entry does not fit:\n${lines.join('\n')}`);
}

/** The database of the settings, or that of the start that runs on this machine. */
async function onDatabase(use: (database: Database) => Promise<void>): Promise<void> {
  const database = connectPrisma(databaseUrl());
  try {
    await assertKeysFit(database, processKeys());
    await use(database);
  } finally {
    await database.$disconnect();
  }
}
