/** What is wrong between us and a server about TLS. */
export type TlsMistake =
  | 'unknownAuthority'
  | 'otherName'
  | 'expired'
  | 'notYetValid'
  | 'speaksNoTls'
  | 'demandsTls'
  | 'demandsCertificate'
  | 'refusesCertificate'
  | 'otherKey'
  | 'speaksNoGrpc';

/** A server of the settings. */
export interface TlsPeer {
  system: 'postgres' | 'temporal';
  /** As the settings name it: host:port. */
  server: string;
}

/** By the codes of Node, of OpenSSL in Node, and of the alerts that a server answers with (RFC 8446 §6.2). */
const BY_CODE: ReadonlyMap<string, TlsMistake> = new Map([
  ...of('unknownAuthority', 'SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_UNTRUSTED', 'INVALID_CA'),
  ...of('unknownAuthority', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT'),
  ...of('unknownAuthority', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'),
  ...of('otherName', 'ERR_TLS_CERT_ALTNAME_INVALID'),
  ...of('expired', 'CERT_HAS_EXPIRED'),
  ...of('notYetValid', 'CERT_NOT_YET_VALID'),
  ...of('speaksNoTls', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'),
  ...of('demandsCertificate', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'),
  ...of('refusesCertificate', 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE'),
  ...of('refusesCertificate', 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN'),
  ...of('refusesCertificate', 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED'),
  ...of('otherKey', 'ERR_OSSL_X509_KEY_VALUES_MISMATCH'),
  ...of('speaksNoGrpc', 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL'),
]);

/** What Postgres and its driver say in words alone. */
const BY_WORDS: readonly [RegExp, TlsMistake][] = [
  [/server does not support SSL connections/, 'speaksNoTls'],
  [/no pg_hba\.conf entry .*no encryption/, 'demandsTls'],
  [/connection requires a valid client certificate/, 'demandsCertificate'],
];

function of(mistake: TlsMistake, ...codes: string[]): [string, TlsMistake][] {
  return codes.map((code) => [code, mistake]);
}

/** Whatever was thrown, by its looks: Node's own errors are of another class than a test's. */
function isThrown(one: unknown): one is { code?: unknown; message?: string; cause?: unknown } {
  return typeof one === 'object' && one !== null;
}

/** The code of an error, with alerts as Node 20 and its OpenSSL 3.0 spell them. That of Node 22 and newer, 3.5, says `SSL/TLS` for `SSLV3`. */
export function alertCode({ code }: { code?: unknown }): string {
  return String(code).replace('ERR_SSL_SSL/TLS_ALERT_', 'ERR_SSL_SSLV3_ALERT_');
}

/** The mistake that an error tells of, by itself or by its causes. Undefined when it is about something else. */
export function tlsMistakeOf(error: unknown): TlsMistake | undefined {
  for (let one = error; isThrown(one); one = one.cause) {
    const { message = '' } = one;
    const mistake = BY_CODE.get(alertCode(one)) ?? BY_WORDS.find(([words]) => words.test(message))?.[1];
    if (mistake) return mistake;
  }
  return undefined;
}

/** What is wrong, and what to do about it, in sentences that name the setting. */
export function tlsSentence(mistake: TlsMistake, { system, server }: TlsPeer): string {
  const { setting, authority, certificate, on, off, name } = ADVICE[system];
  return `${setting}: ${wrong()}`;

  function wrong(): string {
    switch (mistake) {
      case 'unknownAuthority':
        return `nobody whom this process trusts has signed the certificate of ${server}. ${authority}`;
      case 'otherName':
        return `the certificate of ${server} is for another name. Reach the server by a name in its certificate${name}.`;
      case 'expired':
        return `the certificate of ${server} has expired. Renew it there.`;
      case 'notYetValid':
        return `the certificate of ${server} is not valid yet. Compare the clocks of both machines.`;
      case 'speaksNoTls':
        return `${server} speaks no TLS. ${off}`;
      case 'demandsTls':
        return `${server} takes no connection without TLS. ${on}`;
      case 'demandsCertificate':
        return `${server} wants a certificate of ours. ${certificate}`;
      case 'refusesCertificate':
        return `${server} does not take our certificate. See there which authorities it trusts, and until when ours is valid.`;
      case 'otherKey':
        return `our certificate for ${server} has another key than the one named. ${certificate}`;
      case 'speaksNoGrpc':
        return `${server} speaks TLS and no gRPC. Name Temporal's frontend, or a proxy that passes HTTP/2 on.`;
    }
  }
}

const ADVICE = {
  postgres: {
    setting: 'DATABASE_URL',
    authority: "Name your authority's file in it: sslrootcert=….",
    certificate: 'Name it in the address, with its key: sslcert=…&sslkey=….',
    on: 'Add sslmode=verify-full to the address.',
    off: 'Turn it on there (ssl = on), or take sslmode and sslrootcert out of the address.',
    name: '',
  },
  temporal: {
    setting: 'TEMPORAL_ADDRESS',
    authority: "Name your authority's file in TEMPORAL_TLS_SERVER_CA_CERT_PATH.",
    certificate: 'Name it in TEMPORAL_TLS_CLIENT_CERT_PATH, and its key in TEMPORAL_TLS_CLIENT_KEY_PATH.',
    on: 'Set TEMPORAL_TLS to true.',
    off: 'Turn it on there, or take the TEMPORAL_TLS settings away.',
    name: ', or set TEMPORAL_TLS_SERVER_NAME to one',
  },
} as const;
