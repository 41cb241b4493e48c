import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate with its key, as files and as they are read. */
export interface Pair {
  certFile: string;
  keyFile: string;
  cert: Buffer;
  key: Buffer;
}

/** A private authority, as an operator's house has one. */
export interface Authority {
  folder: string;
  /** What the others must trust. */
  caFile: string;
  /** Signs a certificate for a name, as openssl writes it: `IP:127.0.0.1`. Days count from now; those of the past have expired. */
  sign(name: string, subject: string, days?: number): Pair;
}

/** Makes one in a new folder, by the openssl of this machine. */
export function authority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'shouhou-ca-'));
  const at = (file: string) => join(folder, file);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '30', '-subj', '/CN=Our authority');
  return {
    folder,
    caFile: at('ca.pem'),
    sign(name, subject, days = 30) {
      openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
      writeFileSync(at(`${name}.ext`), `subjectAltName=${subject}`);
      const ca = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'];
      const kept = ['-days', `${days}`, '-extfile', `${name}.ext`];
      openssl('x509', '-req', '-in', `${name}.csr`, ...ca, '-out', `${name}.pem`, ...kept);
      const [certFile, keyFile] = [at(`${name}.pem`), at(`${name}.key`)];
      return { certFile, keyFile, cert: readFileSync(certFile), key: readFileSync(keyFile) };
    },
  };
}
