import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const SPEAKS = /Worker\.create\(|Worker\.runReplayHistor|new (?:Temporal)?Client\(\{\s*connection\b/;

/** Programs that the benches compare the product with: they have no code of it, and no buyers. */
const BY_HAND = /^bench\/(?:cases|peers)\//;

test('every client and worker of Temporal seals what it sends', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts'], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && !BY_HAND.test(file) && !__filename.endsWith(file));
  const speaking = files
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))
    .filter(({ text }) => text.includes('@temporalio/') && SPEAKS.test(text));
  expect(speaking.length).toBeGreaterThan(7);
  expect(speaking.filter(({ text }) => !text.includes('sealingConverter(')).map(({ file }) => file)).toEqual([]);
});
