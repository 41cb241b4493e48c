import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../project/processTools';
import { PATIENCE_MS } from '../support/patience';

const scale = (...args: string[]) => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', 'tsx/cjs', join(root, 'scripts', 'scale.ts'), ...args],
    {
      cwd: root,
      encoding: 'utf8',
      timeout: PATIENCE_MS,
    },
  );
  return [status, stderr.trim()];
};

test.each([
  [['--nonsense'], "Unknown option '--nonsense'"],
  [['--cases-a-day'], "Option '--cases-a-day <value>' argument missing"],
  [['--cases-a-day', '-7'], /^Option '--cases-a-day' argument is ambiguous\./],
  [['--cases-a-day', 'many'], '--cases-a-day takes a whole number from 1.'],
])('a command that is given %j says so in a sentence, without a stack', (args, sentence) => {
  const [status, said] = scale(...args);
  expect(status).toBe(1);
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/\n\s+at /);
});
