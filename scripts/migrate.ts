// `npm run db:migrate` applies prisma/migrations to DATABASE_URL and completes the shops' policies. Then it seals secrets
// that are stored in plain, and fills in by what cases are found. Where TEMPORAL_ADDRESS is set, it makes there by what workflows
// are found: a server that lacks it takes no case.
import { loadConfig, namesTemporal, processKeys, temporalConnection } from '../config';
import { runScript } from './cli';
import { migrate } from './db/migrations';
import { upgradePolicies } from './db/policies';
import { fillSearch } from './db/search';
import { sealSecrets } from './db/secrets';
import { assertDatabaseAnswers, prepareTemporalServer } from './stack/external';

runScript(async () => {
  const { databaseUrl } = loadConfig(process.env, ['databaseUrl']);
  await assertDatabaseAnswers(databaseUrl);
  const applied = await migrate(databaseUrl);
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
  for (const sentence of await upgradePolicies(databaseUrl)) console.log(sentence);
  for (const sentence of await sealSecrets(databaseUrl, processKeys())) console.log(sentence);
  for (const sentence of await fillSearch(databaseUrl, processKeys())) console.log(sentence);
  if (!namesTemporal(process.env)) return;
  const temporal = temporalConnection(process.env);
  await prepareTemporalServer(temporal);
  console.log(`Temporal's namespace ${temporal.namespace} is ready for cases.`);
});
