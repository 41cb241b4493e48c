// `npm run keys -- status|rotate|reseal`: the keys that seal secrets in Postgres and data in Temporal (docs/keys.md).
import { ConfigError, createKeyRing, keySourceOf, keysFileOf, loadConfig, newKey } from '../config';
import { connectPrisma, type Database } from '../store/database';
import { assertKeysFit, sealedCounts, sealRows } from '../store/sealedRows';
import { runScript } from './cli';
import { writePrivate } from './privateFiles';
import { databaseUrl } from './running';
import { codeOf, messageOf } from './stack/errors';

const WORDS = ['status', 'rotate', 'reseal'] as const;

runScript(async () => {
  const [word = '', ...rest] = process.argv.slice(2);
  const known = WORDS.find((one) => one === word);
  if (!known || rest.length > 0) throw new ConfigError('npm run keys knows status, rotate and reseal.');
  const source = keySourceOf(process.env);
  // Says at once what is wrong with them, before anything is written.
  createKeyRing(source).ids();
  const database = connectPrisma(databaseUrl());
  try {
    await assertKeysFit(database, createKeyRing(source));
    if (known === 'rotate') addKey(source.read());
    if (known !== 'status') await reseal(database);
    await tellStatus(database);
  } finally {
    await database.$disconnect();
  }
});

/** The new key comes first, so it seals from now on; the others still open what they sealed. */
function addKey(keys: string): void {
  if (loadConfig(process.env).keys !== undefined) {
    throw new ConfigError(
      'SHOUHOU_KEYS is a variable, which no command can change. Put a new key at its end and restart every process. ' +
        'Then put it first, restart again, and run `npm run keys -- reseal`. Nothing was changed.',
    );
  }
  const file = keysFileOf(process.env);
  try {
    writePrivate(file, `${newKey()}\n${keys.trimStart()}`);
  } catch (error) {
    throw new ConfigError(
      `${file} cannot be replaced from here (${codeOf(error) ?? messageOf(error)}): a container has it mounted, it belongs to somebody else, or the disk is full. ` +
        'Put a new key into it where it comes from, by the steps of docs/keys.md. Nothing was changed.',
      { cause: error },
    );
  }
  console.log(`${file} has a new key; keep a copy of it outside this machine.`);
}

async function reseal(database: Database): Promise<void> {
  const keys = createKeyRing(keySourceOf(process.env));
  const count = await sealRows(database, keys);
  console.log(`Sealed the secrets of ${count} rows with the key ${keys.current()}.`);
}

async function tellStatus(database: Database): Promise<void> {
  const keys = createKeyRing(keySourceOf(process.env));
  const counts = await sealedCounts(database);
  for (const id of keys.ids()) {
    const isCurrent = id === keys.current() ? ', which seals now,' : '';
    console.log(`The key ${id}${isCurrent} has sealed ${counts[id] ?? 0} stored secrets.`);
  }
  if (counts.plain) console.log(`${counts.plain} stored secrets are in plain; run \`npm run keys -- reseal\`.`);
}
