// Makes the people of a local start in a process of its own, as `npm start` does: a test's world cannot load better-auth.
import { runScript } from '../../scripts/cli';
import { makeLocalPeople } from '../../scripts/localPeople';

runScript(async () => {
  const [file = '', shopId = '', sandboxUrl = '', clockUrl = ''] = process.argv.slice(2);
  const { DATABASE_URL: databaseUrl = '', AUTH_SECRET: secret = '' } = process.env;
  const told = { file, sandboxUrl, clockUrl, shopId };
  await makeLocalPeople({ databaseUrl, secret, publicUrl: 'http://127.0.0.1:7100', ...told });
});
