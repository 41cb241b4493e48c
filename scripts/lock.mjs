// `npm run lock`, after every `npm install`: completes package-lock.json with the platform packages that npm left out.
// Since version 11.16 npm leaves out an optional package whose manifest the registry refuses. Its own `npm ci` then
// rejects that lock (npm/cli#9846). The entries written here hold facts that need no registry: the version from the
// parent, and the platform from the name.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/stamp.mjs';

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingOptionals(lock.packages);
for (const { name, version, dev } of missing) lock.packages[`node_modules/${name}`] = entryFor(name, version, dev);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
if (missing.length > 0) writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
console.log(
  missing.length > 0 ? `Added ${missing.length} platform packages to package-lock.json.` : 'The lock is complete.',
);

function missingOptionals(packages) {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`])
      .map(([name, range]) => ({ name, version: pinned(name, range), dev })),
  );
}

function pinned(name, range) {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))
    throw new Error(`${name} is wanted as ${range}, which pins no version.`);
  return range;
}

function entryFor(name, version, dev) {
  const words = name.split('/').pop().split('-');
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  const musl = words.some((word) => word.startsWith('musl'));
  const glibc = words.some((word) => word.startsWith('gnu')) && os.includes('linux');
  const libc = musl ? ['musl'] : glibc ? ['glibc'] : undefined;
  return {
    version,
    ...(cpu.length ? { cpu } : {}),
    ...(dev && { dev }),
    ...(libc && { libc }),
    optional: true,
    ...(os.length ? { os } : {}),
  };
}
