// `node scripts/image.mjs <folder>` puts what API, worker and commands need to run into an empty folder. That is the build, the
// console, the migrations, and the packages that the build imports. ops/image/Dockerfile runs it.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { installed, messageOf, providedBuild, workflowsOf } from './build/build.mjs';
import { installOnly } from './image/packages.mjs';
import { bytesOf, removeUnneeded } from './image/unneeded.mjs';
import { buildConsole, consoleDir } from './setup/console.mjs';
import { generatePrismaClient } from './setup/prismaClient.mjs';
import { run } from './setup/run.mjs';
import { root, SetupError } from './setup/stamp.mjs';

try {
  const folder = resolve(process.argv[2] ?? '');
  if (process.argv[2] === undefined || (existsSync(folder) && readdirSync(folder).length > 0)) {
    throw new SetupError('Name an empty folder: node scripts/image.mjs <folder>');
  }
  generatePrismaClient();
  buildConsole();
  const build = await providedBuild();
  mkdirSync(folder, { recursive: true });
  const built = [...installed.flatMap((entry) => [`${entry}.js`, `${entry}.js.map`]), 'workflows.js'];
  for (const file of built) copy(join(build, file), join(folder, 'dist', file));
  // For `rejoin`, which has workflows tell what they recorded (scripts/rejoin/retell.ts).
  const retelling = await workflowsOf(build, [join(root, 'scripts/rejoin/teller.ts')]);
  writeFileSync(join(folder, 'dist/retelling.js'), retelling);
  copy(join(root, 'scripts/build/sourceMaps.cjs'), join(folder, 'dist/sourceMaps.cjs'));
  copy(consoleDir, join(folder, 'console'));
  copy(join(root, 'prisma/migrations'), join(folder, 'prisma/migrations'));
  copy(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  installOnly(JSON.parse(readFileSync(join(build, 'packages.json'), 'utf8')), folder);
  removeUnneeded(folder);
  // A clone may be its owner's alone. The image's user is another one.
  run('chmod', ['-R', 'a+rX,go-w', folder], { failure: 'The files could not be opened for reading.' });
  process.stdout.write(`${folder}: ${Math.round(bytesOf(folder) / 1e6)} MB\n`);
} catch (error) {
  process.stderr.write(`${error instanceof SetupError ? error.message : messageOf(error)}\n`);
  process.exitCode = 1;
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}
