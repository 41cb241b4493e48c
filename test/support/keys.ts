import { generateKeyPairSync } from 'node:crypto';

/** The key that sealed the committed histories (test/replay/histories): every replay needs it. It guards nothing. */
export const TEST_KEYS = 'test:c2hvdWhvdSB0ZXN0cyBzZWFsIHdpdGggdGhpcyBvbmU=';

/** The pair of keys of every test shop's Alipay application, as variables of the environment. */
export function rsaKeys() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { SHOUHOU_TEST_RSA_PRIVATE: privateKey, SHOUHOU_TEST_RSA_PUBLIC: publicKey.trim() };
}
