import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../setup/run.mjs';
import { root } from '../setup/stamp.mjs';

/**
 * Installs packages into a folder: those named, and what they stand on, in the versions of our lock. The names are those that the
 * compiler saw (scripts/build/build.mjs), so nobody keeps a list. Throws SetupError when a package is not among our dependencies.
 */
export function installOnly(names, folder) {
  const manifest = readJson('package.json');
  const lock = readJson('package-lock.json');
  const { name, version, license, engines } = manifest;
  const wanted = [...new Set([...names, ...peersOf(names, manifest, lock)])].sort();
  const dependencies = Object.fromEntries(wanted.map((one) => [one, rangeOf(manifest, one)]));
  const own = { name, version, license, engines, dependencies };
  write(join(folder, 'package.json'), { ...own, private: true });
  // npm takes away by itself what no package needs any more.
  write(join(folder, 'package-lock.json'), { ...lock, packages: { ...lock.packages, '': own } });
  writeFileSync(join(folder, '.npmrc'), readFileSync(join(root, '.npmrc')));
  const install = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
  run('npm', install, { failure: 'The packages could not be installed.' });
}

/** Our packages that others need beside them. npm leaves those to whoever names both (.npmrc). */
function peersOf(names, { dependencies }, { packages }) {
  const peers = new Set();
  const seen = new Set();
  const look = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    const {
      dependencies: below = {},
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = packages[`node_modules/${name}`] ?? {};
    const needed = Object.keys(peerDependencies).filter(
      (peer) => !peerDependenciesMeta[peer]?.optional && peer in dependencies,
    );
    for (const peer of needed) peers.add(peer);
    for (const next of [...Object.keys(below), ...needed]) look(next);
  };
  for (const name of names) look(name);
  return peers;
}

function rangeOf({ dependencies }, name) {
  const range = dependencies[name];
  if (range === undefined) throw new Error(`${name} is imported by what runs, and is not in \`dependencies\`.`);
  return range;
}

function readJson(name) {
  return JSON.parse(readFileSync(join(root, name), 'utf8'));
}

function write(file, content) {
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
}
