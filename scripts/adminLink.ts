// `npm run admin:link` prints the one-time link of the first admin, where `npm start` is not what starts the API.
import { loadConfig } from '../config';
import { runScript } from './cli';
import { firstAdminLink } from './firstAdmin';

runScript(async () => {
  const config = loadConfig(process.env, ['databaseUrl', 'authSecret']);
  const { databaseUrl, authSecret, apiPort } = config;
  const publicUrl = config.publicUrl ?? `http://127.0.0.1:${apiPort}`;
  const link = await firstAdminLink({ databaseUrl, secret: authSecret, publicUrl });
  console.log(link ?? 'There is an admin who has a password: they make links (POST /v1/people/{id}/link).');
});
