import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server, type TlsOptions } from 'node:tls';
import { Connection } from '@temporalio/client';
import { temporalConnection, temporalTlsMistake } from '../../config';
import { withTemporal } from '../../scripts/temporalClient';
import { freshDatabase, testStack } from '../support/stack';
import { type Authority, authority, type Pair } from './authority';
import { refusalOf } from './process';

const HERE = 'IP:127.0.0.1';

let ours: Authority;
let others: Authority;
let good: Pair;
const servers: Server[] = [];

beforeAll(() => {
  ours = authority();
  others = authority();
  good = ours.sign('good', HERE);
});

afterAll(() => {
  for (const server of servers) server.close();
  for (const { folder } of [ours, others]) rmSync(folder, { recursive: true });
});

/** TLS in front of the real server. Gives its address. */
async function behind(options: TlsOptions): Promise<string> {
  const port = Number(testStack().temporalAddress.split(':')[1]);
  const server = createServer({ ALPNProtocols: ['h2'], ...options }, (socket) => {
    const plain = connect(port, '127.0.0.1');
    for (const one of [socket, plain]) one.on('error', () => plain.destroy());
    socket.pipe(plain).pipe(socket);
  });
  server.on('tlsClientError', () => undefined);
  servers.push(server.listen(0, '127.0.0.1'));
  await new Promise((resolve) => server.once('listening', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Settings for a server whose certificate our authority has signed. */
const trusting = (address: string, more: Record<string, string> = {}) => ({
  ...{ TEMPORAL_ADDRESS: address, TEMPORAL_TLS: 'true', TEMPORAL_TLS_SERVER_CA_CERT_PATH: ours.caFile },
  ...more,
});
const withClient = ({ certFile, keyFile }: Pair) => ({
  ...{ TEMPORAL_TLS_CLIENT_CERT_PATH: certFile, TEMPORAL_TLS_CLIENT_KEY_PATH: keyFile },
});
/** A look that gets no answer in time tells nothing: on a busy machine the next one may. */
async function mistake(settings: Record<string, string>) {
  for (let looks = 0; looks < 3; looks += 1) {
    const found = await temporalTlsMistake(temporalConnection(settings));
    if (found !== undefined) return found;
  }
  return undefined;
}

describe('what is wrong with the TLS of a Temporal server', () => {
  it('is nothing where the authority is named, and cases run there', async () => {
    const named = temporalConnection(trusting(await behind(good)));
    expect(await temporalTlsMistake(named)).toBeUndefined();
    const connection = await Connection.connect(named.connectionOptions);
    await connection.workflowService.describeNamespace({ namespace: testStack().temporalNamespace });
    await connection.close();
  });

  it('is an authority that nobody named', async () => {
    const address = await behind(good);
    expect(await mistake({ TEMPORAL_ADDRESS: address, TEMPORAL_TLS: 'true' })).toBe('unknownAuthority');
    const other = { TEMPORAL_TLS_SERVER_CA_CERT_PATH: others.caFile };
    expect(await mistake(trusting(address, other))).toBe('unknownAuthority');
  });

  it('is another name, unless the settings say which it must be', async () => {
    const address = await behind(ours.sign('elsewhere', 'DNS:temporal.example'));
    expect(await mistake(trusting(address))).toBe('otherName');
    expect(await mistake(trusting(address, { TEMPORAL_TLS_SERVER_NAME: 'temporal.example' }))).toBeUndefined();
  });

  it('is a certificate that has expired', async () => {
    expect(await mistake(trusting(await behind(ours.sign('old', HERE, -1))))).toBe('expired');
  });

  it('is a server without TLS', async () => {
    expect(await mistake(trusting(testStack().temporalAddress))).toBe('speaksNoTls');
  });

  it('is a server that takes nothing else', async () => {
    expect(await mistake({ TEMPORAL_ADDRESS: await behind(good) })).toBe('demandsTls');
    expect(await mistake({ TEMPORAL_ADDRESS: testStack().temporalAddress })).toBeUndefined();
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('is a certificate of ours that is wanted, by %s', async (maxVersion) => {
    const client = ours.sign('client', 'DNS:worker');
    const wants = { ...good, maxVersion, ca: readFileSync(ours.caFile), requestCert: true, rejectUnauthorized: true };
    const address = await behind(wants);
    expect(await mistake(trusting(address))).toBe('demandsCertificate');
    expect(await mistake(trusting(address, withClient(client)))).toBeUndefined();
  });

  it('is a key of another certificate', async () => {
    const [one, other] = [ours.sign('one', 'DNS:one'), ours.sign('two', 'DNS:two')];
    const mixed = withClient({ ...one, keyFile: other.keyFile });
    expect(await mistake(trusting(await behind(good), mixed))).toBe('otherKey');
  });

  it('is a proxy that speaks no HTTP/2', async () => {
    expect(await mistake(trusting(await behind({ ...good, ALPNProtocols: ['http/1.1'] })))).toBe('speaksNoGrpc');
  });

  it('is nothing to be known where nobody answers', async () => {
    expect(await mistake(trusting('127.0.0.1:1'))).toBeUndefined();
    expect(await mistake({ TEMPORAL_ADDRESS: '127.0.0.1:1' })).toBeUndefined();
  });
});

describe('a file of the settings', () => {
  it('that is not there, or holds no PEM, stops the start and is named', () => {
    const settings = (file: string) => ({ ...trusting('127.0.0.1:1'), TEMPORAL_TLS_SERVER_CA_CERT_PATH: file });
    const gone = join(ours.folder, 'gone.pem');
    const text = join(ours.folder, 'text.pem');
    writeFileSync(text, 'no certificate');
    const setting = 'TEMPORAL_TLS_SERVER_CA_CERT_PATH';
    expect(() => temporalConnection(settings(gone))).toThrow(`${setting}: the file ${gone} is not there.`);
    expect(() => temporalConnection(settings(text))).toThrow(
      `${setting}: the file ${text} holds no certificate in PEM.`,
    );
    const swapped = { ...trusting('127.0.0.1:1'), ...withClient({ ...good, keyFile: good.certFile }) };
    expect(() => temporalConnection(swapped)).toThrow(`the file ${good.certFile} holds no key in PEM.`);
  });
});

describe('a process that cannot start says why in a sentence', () => {
  const sentence = (address: string) =>
    `TEMPORAL_ADDRESS: nobody whom this process trusts has signed the certificate of ${address}. ` +
    "Name your authority's file in TEMPORAL_TLS_SERVER_CA_CERT_PATH.";

  it('API, worker and migrate', async () => {
    const address = await behind(good);
    // A database of its own: migrate looks at every case that there is.
    const settings = { DATABASE_URL: await freshDatabase(), TEMPORAL_ADDRESS: address, TEMPORAL_TLS: 'true' };
    const files = ['api/main.ts', 'worker/main.ts', 'scripts/migrate.ts'];
    const refusals = await Promise.all(files.map((file) => refusalOf(file, settings)));
    const told = { code: 1, last: sentence(address) };
    expect(refusals.map(({ code, said }) => ({ code, last: said.split('\n').at(-1) }))).toEqual([told, told, told]);
  });

  it('a command', async () => {
    const address = await behind(good);
    const before = { ...process.env };
    Object.assign(process.env, { TEMPORAL_ADDRESS: address, TEMPORAL_TLS: 'true' });
    try {
      await expect(withTemporal(async () => undefined)).rejects.toThrow(sentence(address));
    } finally {
      process.env = before;
    }
  });
});
