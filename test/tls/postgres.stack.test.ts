import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as secure } from 'node:tls';
import { Client } from 'pg';
import { eventually, type Service } from '../../scripts/stack';
import { choosePort } from '../../scripts/stack/ports';
import { postgresService } from '../../scripts/stack/postgres';
import { reachDatabase } from '../../store/reach';
import { PATIENCE_MS } from '../support/patience';
import { type Authority, authority, type Pair } from './authority';
import { refusalOf } from './process';

const HERE = 'IP:127.0.0.1';

let ours: Authority;
let others: Authority;
let folder: string;
let service: Service;
let url: string;
let admin: Client;

/** A Postgres of the test's own: it changes its certificate while it runs. */
beforeAll(async () => {
  ours = authority();
  others = authority();
  folder = mkdtempSync(join(tmpdir(), 'shouhou-tls-'));
  chmodSync(folder, 0o755);
  const options = { dataDir: join(folder, 'postgres'), port: await choosePort(0), logFile: join(folder, 'log') };
  const started = postgresService({ ...options, password: 'of-this-test', throwaway: true });
  service = started.service;
  // Without what it says already: each test asks for what it is about.
  url = started.databaseUrl.replace(/\?.*/, '');
  await service.start();
  admin = new Client({ connectionString: url });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await service.stop();
  for (const one of [folder, ours.folder, others.folder]) rmSync(one, { recursive: true });
});

/** Has Postgres show a certificate, and let in whom these lines of pg_hba.conf let in. */
async function shows(
  { cert, certFile, keyFile }: Pair,
  letsIn = 'host all all 127.0.0.1/32 scram-sha-256',
): Promise<void> {
  const data = join(folder, 'postgres');
  const { uid, gid } = statSync(data);
  const files = { 'server.crt': certFile, 'server.key': keyFile, 'root.crt': ours.caFile };
  for (const [name, from] of Object.entries(files)) {
    copyFileSync(from, join(data, name));
    chownSync(join(data, name), uid, gid);
    chmodSync(join(data, name), 0o600);
  }
  writeFileSync(join(data, 'pg_hba.conf'), `${letsIn}\n`);
  await admin.query('alter system set ssl = on');
  await admin.query("alter system set ssl_ca_file = 'root.crt'");
  await admin.query('select pg_reload_conf()');
  // It reads its files when it comes to it, the certificate after who is let in.
  const { fingerprint256 } = new X509Certificate(cert);
  await eventually(async () => {
    if ((await shown()) !== fingerprint256) throw new Error('Postgres still shows the certificate from before.');
  }, PATIENCE_MS);
}

/** The fingerprint of the certificate that Postgres shows now. */
async function shown(): Promise<string | undefined> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  try {
    // A message of eight bytes with the number that asks for TLS. The answer is `S` or `N`.
    socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    if (answer.toString() !== 'S') return undefined;
    const ended = secure({ socket, rejectUnauthorized: false });
    await once(ended, 'secureConnect');
    return ended.getPeerCertificate().fingerprint256;
  } finally {
    socket.destroy();
  }
}

const asking = (parameters: Record<string, string>) => `${url}?${new URLSearchParams(parameters)}`;
const trusting = (more: Record<string, string> = {}) =>
  asking({ sslmode: 'verify-full', sslrootcert: ours.caFile, ...more });

/** Whether it is reached by TLS; or the sentence, without its beginning. */
async function reached(address: string): Promise<boolean | string> {
  try {
    const database = await reachDatabase(address);
    const [row] = await database.$queryRaw<{ ssl: boolean }[]>`
      SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`;
    await database.$disconnect();
    return row?.ssl ?? 'no row';
  } catch (error) {
    return (error as Error).message.replace(/^DATABASE_URL: /, '').replaceAll(new URL(url).host, '<server>');
  }
}

const UNKNOWN = /^nobody whom this process trusts has signed the certificate of <server>\. Name .* sslrootcert=/;

it('a Postgres without TLS is said to have none, and is reached without', async () => {
  for (const sslmode of ['prefer', 'require', 'verify-full']) {
    expect(await reached(asking({ sslmode }))).toMatch(/^<server> speaks no TLS\./);
  }
  expect([await reached(url), await reached(asking({ sslmode: 'disable' }))]).toEqual([false, false]);
});

/** The table of docs/deploying.md. */
it('what sslmode means here: all that ask for TLS also look at the certificate, except no-verify', async () => {
  await shows(ours.sign('good', HERE));
  for (const sslmode of ['prefer', 'require', 'verify-ca', 'verify-full']) {
    expect(await reached(asking({ sslmode }))).toMatch(UNKNOWN);
    expect(await reached(trusting({ sslmode }))).toBe(true);
  }
  expect([await reached(asking({ sslmode: 'disable' })), await reached(url)]).toEqual([false, false]);
  expect(await reached(asking({ sslmode: 'no-verify' }))).toBe(true);
  expect(await reached(asking({ sslrootcert: ours.caFile }))).toBe(true);
  expect(await reached(asking({ sslmode: 'require', uselibpqcompat: 'true' }))).toBe(true);
});

it('another authority than the one that signed is no help', async () => {
  await shows(ours.sign('good', HERE));
  expect(await reached(trusting({ sslrootcert: others.caFile }))).toMatch(UNKNOWN);
});

it('a certificate for another name is told, by verify-ca as well', async () => {
  await shows(ours.sign('elsewhere', 'DNS:db.example'));
  for (const sslmode of ['verify-ca', 'verify-full']) {
    expect(await reached(trusting({ sslmode }))).toMatch(/^the certificate of <server> is for another name\./);
  }
  expect(await reached(trusting({ sslmode: 'verify-ca', uselibpqcompat: 'true' }))).toBe(true);
});

it('a certificate that has expired is told', async () => {
  await shows(ours.sign('old', HERE, -1));
  expect(await reached(trusting())).toBe('the certificate of <server> has expired. Renew it there.');
});

it('a Postgres that takes nothing but TLS is told', async () => {
  await shows(ours.sign('good', HERE), 'hostssl all all 127.0.0.1/32 scram-sha-256');
  expect(await reached(url)).toMatch(/^<server> takes no connection without TLS\. Add sslmode=verify-full/);
  expect(await reached(trusting())).toBe(true);
});

it('a Postgres that wants a certificate of ours is told, and which one it does not take', async () => {
  await shows(ours.sign('good', HERE), 'hostssl all all 127.0.0.1/32 scram-sha-256 clientcert=verify-ca');
  const of = ({ certFile, keyFile }: Pair) => ({ sslcert: certFile, sslkey: keyFile });
  const client = ours.sign('client', 'DNS:client');
  const stranger = others.sign('client', 'DNS:client');
  expect(await reached(trusting())).toMatch(/^<server> wants a certificate of ours\. .* sslcert=/);
  expect(await reached(trusting(of(client)))).toBe(true);
  expect(await reached(trusting(of(stranger)))).toMatch(/^<server> does not take our certificate\./);
  expect(await reached(trusting({ ...of(client), sslkey: stranger.keyFile }))).toMatch(/has another key/);
});

it('a file that is not there, or holds no PEM, is named', async () => {
  const [gone, text] = [join(ours.folder, 'gone.pem'), join(ours.folder, 'text.pem')];
  writeFileSync(text, 'no certificate');
  expect(await reached(trusting({ sslrootcert: gone }))).toBe(
    `DATABASE_URL, sslrootcert: the file ${gone} is not there.`,
  );
  expect(await reached(trusting({ sslcert: text, sslkey: text }))).toMatch(
    /^DATABASE_URL, sslcert: .* no certificate in PEM/,
  );
});

it('nobody there is still told as before', async () => {
  const nobody = new URL(url);
  nobody.port = '1';
  expect(await reached(nobody.href)).toBe('the database 127.0.0.1:1/shouhou does not answer.');
});

it('API, worker and migrate say so and do not start', async () => {
  await shows(ours.sign('old', HERE, -1));
  const files = ['api/main.ts', 'worker/main.ts', 'scripts/migrate.ts'];
  const refusals = await Promise.all(files.map((file) => refusalOf(file, { DATABASE_URL: trusting() })));
  const said = `DATABASE_URL: the certificate of ${new URL(url).host} has expired. Renew it there.`;
  expect(refusals).toEqual(files.map(() => ({ code: 1, said })));
});
