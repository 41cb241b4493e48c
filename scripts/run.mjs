// `node scripts/run.mjs start --json` runs scripts/start.ts with these arguments, from a build of the present sources. It runs
// in this very process, so that a signal reaches the command.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { messageOf, providedBuild } from './build/build.mjs';

try {
  const [name, ...args] = process.argv.slice(2);
  const file = join(await providedBuild(), 'scripts', `${name}.js`);
  process.argv = [process.argv[0], file, ...args];
  const require = createRequire(import.meta.url);
  require('./build/sourceMaps.cjs');
  require(file);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
