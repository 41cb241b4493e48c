import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../setup/stamp.mjs';
import { removeOldBuilds } from './oldBuilds.mjs';
import { sourcesHash, workflowsHash } from './sources.mjs';

/** Belongs to the clone, not to DATA_DIR: a build is of these sources. */
const builds = join(root, '.shouhou', 'build');

/** What an installation runs: the image holds these (scripts/image.mjs). */
export const installed = [
  'api/main',
  'worker/main',
  'scripts/migrate',
  'scripts/shop/index',
  'scripts/adminLink',
  'scripts/audit',
  'scripts/backup',
  'scripts/restore',
  'scripts/rejoin',
  'scripts/erase',
  'scripts/keys',
  'scripts/numbers',
  'scripts/deployment',
  'scripts/replay',
  'codec/failureConverter',
];

/** What a local start needs besides. The worker's bundler is needed here alone. */
const local = ['sandbox/main', 'scripts/start', 'scripts/demo', 'worker/bundle'];

/** Sources that change while they are built make a build of neither state. Then they are built again, so often at most. */
const attempts = 5;

/**
 * The folder with the build of the sources as they are now; builds them when there is none yet. In the folder are
 * `api/main.js`, `worker/main.js`, `sandbox/main.js` and the commands of `scripts/run.mjs`, each one file with its source map,
 * and `workflows.js`.
 * Throws with the compiler's sentences when the sources cannot be built.
 */
export async function providedBuild() {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const hash = sourcesHash(root);
    const folder = join(builds, hash);
    if (!existsSync(folder)) await build(hash, folder);
    if (sourcesHash(root) !== hash) continue;
    markUsed(folder);
    return folder;
  }
  throw new Error('The sources cannot be built: they change faster than a build takes.');
}

/** Whether the sources are built as they are now. */
export function isBuilt() {
  return existsSync(join(builds, sourcesHash(root)));
}

/** The sentences of a failed compilation, or whatever else there is to say of an error. */
export function messageOf(error) {
  const said = error?.errors?.map(({ location, text }) => `${location?.file}:${location?.line}: ${text}`);
  return said ? `The sources cannot be built:\n${said.join('\n')}` : (error?.stack ?? String(error));
}

/** Built beside its place and renamed: nobody sees half a build, and of two at once one stays. */
async function build(hash, folder) {
  const partial = join(builds, `partial-${randomUUID()}`);
  try {
    await compile(partial, hash);
    await addWorkflows(partial);
    // By it the worker knows which version it is.
    // Sources that have changed by now may have been read before or after: this is the build of no hash.
    if (sourcesHash(root) === hash) moveTo(folder, partial);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  removeOldBuilds(builds);
}

async function compile(folder, hash) {
  // Only here: whoever finds a build does not load the compiler.
  const esbuild = await import('esbuild');
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [...installed, ...local].map((entry) => `${entry}.ts`),
    outbase: root,
    outdir: folder,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Temporal tells errors by the names of their classes.
    keepNames: true,
    // By these a process tells which build it is, and which migration of the database it needs (config/build.ts).
    define: {
      'process.env.SHOUHOU_BUILD': JSON.stringify(hash),
      'process.env.SHOUHOU_MIGRATION': JSON.stringify(lastMigration()),
    },
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    // Why: sourceMaps.cjs.
    banner: { js: '"use strict";process.setSourceMapsEnabled(false);' },
    footer: { js: 'process.setSourceMapsEnabled(true);' },
    logLevel: 'silent',
  });
  copyFileSync(join(root, 'sandbox', 'page.html'), join(folder, 'sandbox', 'page.html'));
  writeFileSync(join(folder, 'packages.json'), JSON.stringify(packagesOf(metafile)));
}

/** The npm packages that what an installation runs imports, as the compiler saw them. */
function packagesOf({ outputs }) {
  const built = Object.values(outputs).filter(({ entryPoint }) => installed.includes(entryPoint?.replace(/\.ts$/, '')));
  const imported = built.flatMap(({ imports }) => imports.filter(({ external }) => external).map(({ path }) => path));
  const named = imported.filter((path) => !isBuiltin(path)).map((path) => /^(@[^/]+\/)?[^/]+/.exec(path)[0]);
  return [...new Set(named)].sort();
}

/** The migration that these sources need. */
function lastMigration() {
  const folders = readdirSync(join(root, 'prisma', 'migrations'), { withFileTypes: true });
  return folders
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .at(-1);
}

/** The workflows' bundle is kept by itself as well: it takes ten times as long as the rest and changes less often. */
async function addWorkflows(folder) {
  const hash = workflowsHash(root);
  const file = join(folder, 'workflows.js');
  const known = join(builds, `workflows-${hash}`, 'workflows.js');
  if (existsSync(known)) {
    copyFileSync(known, file);
    return markUsed(dirname(known));
  }
  writeFileSync(file, await workflowsOf(folder));
  if (workflowsHash(root) === hash) keep(file, dirname(known));
}

/** The code of all workflows, as a worker loads it, by the build in this folder; with more interceptors for whoever replays and listens. */
export async function workflowsOf(folder, interceptors = []) {
  const { bundleWorkflows } = createRequire(import.meta.url)(join(folder, 'worker', 'bundle.js'));
  const { code } = await bundleWorkflows({ root, logger: quiet, interceptors });
  return code;
}

function keep(file, folder) {
  const partial = join(builds, `partial-${randomUUID()}`);
  mkdirSync(partial);
  copyFileSync(file, join(partial, 'workflows.js'));
  moveTo(folder, partial);
}

/** Whoever was there first has built the same. */
function moveTo(folder, partial) {
  try {
    renameSync(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(partial, { recursive: true, force: true });
  }
}

function markUsed(folder) {
  const now = new Date();
  utimesSync(folder, now, now);
}

/** Stdout belongs to the answer of the command. */
const say = (message) => process.stderr.write(`${message}\n`);
const none = () => undefined;
const quiet = { trace: none, debug: none, info: none, log: none, warn: say, error: say };
