// A real identity provider (oidc-provider) as a process of its own: `node oidcProvider.js <client> <secret> <redirect>`. It
// prints its issuer. Whoever signs in there as x@… has this address; of `unverified…` it does not vouch for it.
const { createServer } = require('node:http');
const { Provider } = require('oidc-provider');

const [clientId, clientSecret, redirectUri] = process.argv.slice(2);

const server = createServer((req, res) => handle(req, res));
let handle = () => undefined;
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: !id.startsWith('unverified'), name: id }),
    }),
    cookies: { keys: ['for-this-test'] },
    pkce: { required: () => true },
  });
  handle = provider.callback();
  process.stdout.write(`${issuer}\n`);
});
process.on('disconnect', () => process.exit());
