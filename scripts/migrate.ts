// `npm run db:migrate` applies prisma/migrations to DATABASE_URL, completes the shops' policies,
// and seals secrets that are stored in plain.
import { loadConfig, processKeys } from '../config';
import { runScript } from './cli';
import { migrate } from './db/migrations';
import { upgradePolicies } from './db/policies';
import { sealSecrets } from './db/secrets';

runScript(async () => {
  const { databaseUrl } = loadConfig(process.env, ['databaseUrl']);
  const applied = await migrate(databaseUrl);
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
  for (const sentence of await upgradePolicies(databaseUrl)) console.log(sentence);
  for (const sentence of await sealSecrets(databaseUrl, processKeys())) console.log(sentence);
});
