import { connect as connectPlain, isIP } from 'node:net';
import { type ConnectionOptions, connect } from 'node:tls';
import { ConfigError } from './load';
import type { TemporalConnection } from './temporal';
import { alertCode, type TlsMistake, tlsMistakeOf, tlsSentence } from './tlsFaults';

/** So long may a server take to answer our greeting, ms. */
const ANSWER_LIMIT = 3_000;

/** How a client begins HTTP/2 (RFC 9113 §3.4), with empty settings. A server answers it at once, or says why not. */
const GREETING = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
]);

/**
 * The error of a Temporal server that could not be reached. The SDK's client only knows that its time ran out. So Node itself greets
 * the server once more: it tells what is wrong with the TLS.
 */
export async function temporalAway(temporal: TemporalConnection, cause: unknown): Promise<ConfigError> {
  const { address: server } = temporal;
  const mistake = await temporalTlsMistake(temporal);
  const sentence = mistake
    ? tlsSentence(mistake, { system: 'temporal', server })
    : `TEMPORAL_ADDRESS: the Temporal server ${server} does not answer.`;
  return new ConfigError(sentence, { cause });
}

/** What is wrong with the TLS between us and the server. Undefined when nothing is, or nobody answers. */
export async function temporalTlsMistake({
  address,
  connectionOptions: { tls },
}: TemporalConnection): Promise<TlsMistake | undefined> {
  const place = placeOf(address);
  if (tls) {
    const options = optionsOf(tls, place.host);
    const mistake = await greet({ ...place, ...options });
    // Who has shown none cannot have shown a wrong one. Before TLS 1.3 both are told alike.
    return mistake === 'refusesCertificate' && !options.cert ? 'demandsCertificate' : mistake;
  }
  // Whom nobody answers needs no greeting.
  if (!(await answers(place))) return undefined;
  const found = await greet({ ...place, rejectUnauthorized: false });
  return found === undefined || found === 'demandsCertificate' || found === 'refusesCertificate'
    ? 'demandsTls'
    : undefined;
}

type Tls = TemporalConnection['connectionOptions']['tls'];

function optionsOf(tls: NonNullable<Tls>, host: string): ConnectionOptions {
  const { serverNameOverride, serverRootCACertificate, clientCertPair } = tls === true || !tls ? {} : tls;
  const name = serverNameOverride ?? (isIP(host) ? undefined : host);
  return {
    ...(name && { servername: name }),
    ...(serverRootCACertificate && { ca: Buffer.from(serverRootCACertificate) }),
    ...(clientCertPair && { cert: Buffer.from(clientCertPair.crt), key: Buffer.from(clientCertPair.key) }),
  };
}

/** Shakes hands, and waits for the first word: since TLS 1.3 a server says only then that it wants a certificate. */
function greet(options: ConnectionOptions): Promise<TlsMistake | undefined> {
  return new Promise((resolve) => {
    try {
      const socket = connect({ ...options, ALPNProtocols: ['h2'] });
      const end = (mistake?: TlsMistake) => {
        resolve(mistake);
        socket.destroy();
      };
      socket.setTimeout(ANSWER_LIMIT, () => end());
      socket.on('error', (error) => end(tlsMistakeOf(error) ?? unsaid(error, options)));
      socket.on('secureConnect', () => {
        if (socket.alpnProtocol === 'h2') socket.write(GREETING);
        else end('speaksNoGrpc');
      });
      socket.once('data', () => end());
      socket.once('close', () => end());
    } catch (error) {
      // A key that is not that of the certificate.
      resolve(tlsMistakeOf(error));
    }
  });
}

/** Before TLS 1.3 a server that wants a certificate of ours only says that the handshake failed. */
function unsaid(error: NodeJS.ErrnoException, { cert }: ConnectionOptions): TlsMistake | undefined {
  return alertCode(error) === 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' && !cert ? 'demandsCertificate' : undefined;
}

function answers({ host, port }: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectPlain({ host, port });
    const end = (is: boolean) => {
      resolve(is);
      socket.destroy();
    };
    socket.setTimeout(ANSWER_LIMIT, () => end(false));
    socket.on('error', () => end(false));
    socket.once('connect', () => end(true));
  });
}

/** IPv6 stands in brackets. */
function placeOf(address: string): { host: string; port: number } {
  const { hostname, port } = new URL(`temporal://${address}`);
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
}
