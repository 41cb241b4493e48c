import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '..', '..');
const rooms = ['domain', 'workflows', 'activities', 'adapters', 'store', 'intake', 'api', 'worker', 'config'];

let copy: string;

/** A copy of the product's folders, so that a planted import touches nobody's working tree. */
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'shouhou-imports-'));
  for (const room of rooms) cpSync(join(root, room), join(copy, room), { recursive: true });
  for (const file of ['.dependency-cruiser.cjs', 'biome.json', 'package.json', 'tsconfig.json']) {
    copyFileSync(join(root, file), join(copy, file));
  }
  plant('sandbox/server.ts', 'export const sandbox = 1;\n');
  plant('prisma/client/client.ts', 'export const client = 1;\n');
  plant('scripts/tool.ts', 'export const tool = 1;\n');
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterEach(() => rmSync(copy, { recursive: true, force: true }));

test('the product as it is keeps to its rooms', async () => {
  const { code, output } = await cruise();
  expect(output).toContain('no dependency violations found');
  expect(code).toBe(0);
});

test.each([
  ['domain', "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n", 'domain-imports'],
  ['domain', "import { z } from 'zod';\nexport const planted = z;\n", 'domain-imports'],
  ['domain', "export { loadConfig } from '../config/load';\n", 'domain-imports'],
  ['domain', "export { zhCN } from '../activities/scripts/zhCN';\n", 'domain-imports'],
  ['workflows', "import { z } from 'zod';\nexport const planted = z;\n", 'workflows-imports'],
  ['workflows', "export { client } from '../prisma/client/client';\n", 'workflows-imports'],
  ['workflows', "import type { Config } from '../config';\nexport type Planted = Config;\n", 'workflows-imports'],
  ['workflows', "import { createHash } from 'node:crypto';\nexport const planted = createHash;\n", 'workflows-imports'],
  ['adapters', "export * from '../domain/money';\n", 'adapters-imports'],
  ['adapters', "export { client } from '../prisma/client/client';\n", 'adapters-imports'],
  ['intake', "import express from 'express';\nexport const planted = express;\n", 'intake-imports'],
  ['api', "export { createTopClient } from '../adapters/top';\n", 'api-imports'],
  ['config', "export * from '../domain/money';\n", 'config-imports'],
  ['activities', "export { sandbox } from '../sandbox/server';\n", 'sandbox-is-a-world-apart'],
  ['worker', "export { tool } from '../scripts/tool';\n", 'product-imports-no-tools'],
  ['worker', "export { nothing } from './notThere';\n", 'no-unresolvable'],
])('%s/ with the line %j is caught', async (room, line, rule) => {
  plant(`${room}/planted.ts`, line);
  const { code, output } = await cruise();
  expect(code).not.toBe(0);
  expect(output).toContain(`${rule}: ${room}/planted.ts`);
});

test('the one file that may know the texts by name may know nothing else of activities, and takes them as a type', async () => {
  plant('domain/scriptName.ts', "export { render } from '../activities/scripts';\n");
  expect((await cruise()).output).toContain('domain-knows-texts-by-name: domain/scriptName.ts');
  plant(
    'domain/scriptName.ts',
    "import { zhCN } from '../activities/scripts/zhCN';\nexport type Name = keyof typeof zhCN;\n",
  );
  expect((await lint()).output).toMatch(/domain\/scriptName\.ts.*useImportType/);
});

test('files that import each other in a circle are caught, type imports aside', async () => {
  plant('domain/one.ts', "import { two } from './two';\nexport const one = () => two;\n");
  plant('domain/two.ts', "import { one } from './one';\nexport const two = () => one;\n");
  plant('domain/three.ts', "import type { Four } from './four';\nexport type Three = Four | 3;\n");
  plant('domain/four.ts', "import type { Three } from './three';\nexport type Four = Three[];\n");
  const { code, output } = await lint();
  expect(code).not.toBe(0);
  expect(output).toMatch(/domain\/one\.ts.*noImportCycles/);
  expect(output).not.toMatch(/domain\/three\.ts.*noImportCycles/);
});

test('a promise nobody waits for, and Node in a workflow, are caught by the lint', async () => {
  plant(
    'api/floating.ts',
    'async function work(): Promise<void> {}\nexport function planted(): void {\n  work();\n}\n',
  );
  plant('workflows/builtin.ts', "import { hostname } from 'node:os';\nexport const planted = hostname;\n");
  const { output } = await lint();
  expect(output).toMatch(/api\/floating\.ts.*noFloatingPromises/);
  expect(output).toMatch(/workflows\/builtin\.ts.*noNodejsModules/);
});

function plant(path: string, text: string): void {
  const file = join(copy, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function cruise() {
  return run('dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser.cjs', '.']);
}

function lint() {
  return run('@biomejs/biome/bin/biome', [
    'lint',
    '--max-diagnostics=none',
    '--colors=off',
    '--vcs-enabled=false',
    '.',
  ]);
}

async function run(script: string, args: string[]): Promise<{ code: number; output: string }> {
  const command = [join(root, 'node_modules', script), ...args];
  const options = { cwd: copy, maxBuffer: 50_000_000, env: { ...process.env, NO_COLOR: '1' } };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, options);
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const failed = error as { code: number; stdout: string; stderr: string };
    return { code: failed.code, output: failed.stdout + failed.stderr };
  }
}
