// `node scripts/build.mjs`: builds the processes from the sources as they are now, unless that was done before, and prints
// the folder of the build. What cannot be built is said on stderr.
import { messageOf, providedBuild } from './build/build.mjs';

try {
  process.stdout.write(`${await providedBuild()}\n`);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
