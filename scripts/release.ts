// `npm run release -- 1.0.0` makes the files of a release: version, changelog, last migration and histories (docs/upgrading.md).
import { spawnSync } from 'node:child_process';
import { runScript } from './cli';
import { release } from './release/release';
import { root } from './root';
import { StackError } from './stack';

runScript(async () => {
  const [version, ...more] = process.argv.slice(2);
  if (version === undefined || more.length > 0) throw new StackError('It is used like this: npm run release -- 1.0.0.');
  const { stdout, status } = spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
  if (status !== 0 || stdout !== '') {
    throw new StackError('A release is made of what is committed: commit or take back your changes first.');
  }
  release(root, version, new Date().toISOString().slice(0, 10));
  console.log(
    `The files say ${version} now. Read them with git diff, run npm test, commit, and tag the commit v${version}.`,
  );
});
