import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { transformSync } from '@swc/core';

/** Compiled once a process: a fresh load of the same file only runs it again. */
const compiled = new Map();
const resolved = new Map();

/**
 * Makes a fresh set of modules, as Jest does for each test file. It loads the project's own TypeScript anew, so that
 * nothing an earlier mutant left in a module remains. Packages are shared.
 */
export function freshModules(root) {
  const packages = createRequire(join(root, 'package.json'));
  const loaded = new Map();
  return load;

  function load(file) {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(file, module);
    const require = (name) => (name.startsWith('.') ? load(fileOf(resolve(dirname(file), name))) : packages(name));
    if (file.endsWith('.json')) module.exports = JSON.parse(readFileSync(file, 'utf8'));
    else functionOf(file)(require, module, module.exports, file, dirname(file));
    return module.exports;
  }
}

function functionOf(file) {
  let script = compiled.get(file);
  if (!script) {
    const { code } = transformSync(readFileSync(file, 'utf8'), {
      filename: file,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
      swcrc: false,
    });
    const wrapped = `(function (require, module, exports, __filename, __dirname) { ${code}\n})`;
    script = new Script(wrapped, { filename: file });
    compiled.set(file, script);
  }
  return script.runInThisContext();
}

function fileOf(path) {
  const known = resolved.get(path);
  if (known) return known;
  const found = [path, `${path}.ts`, join(path, 'index.ts')].find((one) => existsSync(one) && statSync(one).isFile());
  if (!found) throw new Error(`There is no module ${path}.`);
  resolved.set(path, found);
  return found;
}
