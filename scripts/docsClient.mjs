// `npm run docs:client`: writes client/schema.d.ts, the types of api/openapi.json. The generator needs TypeScript 5, which
// npm fetches for it. The head of the file keeps the digest of the document; a test compares it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const document = join(root, 'api/openapi.json');
const packages = ['typescript@5.9.3', 'openapi-typescript@7.13.0'].map((one) => `--package=${one}`);

const made = spawnSync('npm', ['exec', '--yes', ...packages, '--', 'openapi-typescript', document], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (made.status !== 0) process.exit(made.status ?? 1);

const digest = createHash('sha256').update(readFileSync(document)).digest('hex');
writeFileSync(join(root, 'client/schema.d.ts'), `// Of api/openapi.json, sha256 ${digest}\n${made.stdout}`);
