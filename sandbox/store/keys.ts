import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './folder';

export interface AlipayKeys {
  privateKey: KeyObject;
  /** PEM without a trailing line break, which alipay-sdk would stumble over. */
  publicKeyPem: string;
}

/** Alipay's own key pair: read from the data directory, made there on the first start. */
export function openAlipayKeys(dir: string): AlipayKeys {
  const path = join(dir, 'alipay-private-key.pem');
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    makeFolder(dir);
    writeFileSync(`${path}.tmp`, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    renameSync(`${path}.tmp`, path);
  }
  const privateKey = createPrivateKey(readFileSync(path));
  const publicKeyPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString().trim();
  return { privateKey, publicKeyPem };
}

/**
 * Normalises an application's public key, given as PEM or as the bare base64 of Alipay's console.
 * Throws an Error with a sentence if it is no RSA public key.
 */
export function publicKeyPem(text: string): string {
  const pem = text.includes('-----BEGIN')
    ? text
    : `-----BEGIN PUBLIC KEY-----\n${text.replace(/\s+/g, '')}\n-----END PUBLIC KEY-----`;
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType !== 'rsa') throw new Error('not RSA');
    return key.export({ type: 'spki', format: 'pem' }).toString().trim();
  } catch {
    throw new Error('alipay.appPublicKey is not an RSA public key (PEM or base64).');
  }
}
