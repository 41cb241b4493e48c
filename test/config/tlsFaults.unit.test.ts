import { type TlsMistake, tlsMistakeOf, tlsSentence } from '../../config';

const coded = (code: string) => Object.assign(new Error('handshake'), { code });

/** The codes that no test of a real handshake meets; the others are in test/tls/. */
const MISTAKES: [string, Error, TlsMistake | undefined][] = [
  ['a certificate that signed itself', coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'unknownAuthority'],
  ['a chain that lacks its middle', coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'unknownAuthority'],
  ['a certificate of tomorrow', coded('CERT_NOT_YET_VALID'), 'notYetValid'],
  ['a certificate of ours that was revoked', coded('ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED'), 'refusesCertificate'],
  ['the same, as Node 22 spells it', coded('ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_REVOKED'), 'refusesCertificate'],
  ['a bad one, as Node 24 spells it', coded('ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE'), 'refusesCertificate'],
  ['a mistake below another error', new Error('query', { cause: coded('CERT_HAS_EXPIRED') }), 'expired'],
  ['a server that is away', coded('ECONNREFUSED'), undefined],
  ['a wrong password', Object.assign(new Error('password authentication failed'), { code: '28P01' }), undefined],
];

test.each(MISTAKES)('%s', (_what, error, mistake) => {
  expect(tlsMistakeOf(error)).toBe(mistake);
});

const ALL: TlsMistake[] = [
  ...(['unknownAuthority', 'otherName', 'expired', 'notYetValid', 'speaksNoTls', 'demandsTls'] as const),
  ...(['demandsCertificate', 'refusesCertificate', 'otherKey', 'speaksNoGrpc'] as const),
];

test.each(['postgres', 'temporal'] as const)(
  'each mistake with %s has a sentence of its own, and names server and setting',
  (system) => {
    const sentences = ALL.map((mistake) => tlsSentence(mistake, { system, server: 'db.example:5432' }));
    expect(new Set(sentences).size).toBe(ALL.length);
    const setting = { postgres: 'DATABASE_URL', temporal: 'TEMPORAL_ADDRESS' }[system];
    for (const sentence of sentences) {
      expect(sentence).toMatch(new RegExp(`^${setting}: .*db\\.example:5432.*\\.$`));
      for (const one of sentence.split(/(?<=[.?]) /)) expect(one.split(' ').length).toBeLessThanOrEqual(25);
    }
  },
);
