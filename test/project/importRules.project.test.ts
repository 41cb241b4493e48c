import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '..', '..');
const rooms = [
  ...[
    'domain',
    'policy',
    'workflows',
    'activities',
    'adapters',
    'store',
    'intake',
    'api',
    'client',
    'worker',
    'codec',
    'config',
    'telemetry',
    'console',
  ],
];

/** Forbidden imports: the room, the planted line, the rule that catches it. Each is planted in a file of its own. */
const imports: [room: string, line: string, rule: string][] = [
  ['domain', "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n", 'domain-imports'],
  ['domain', "import { z } from 'zod';\nexport const planted = z;\n", 'domain-imports'],
  [
    'domain',
    "import { policySchema } from '../policy/schema';\nexport const planted = policySchema;\n",
    'domain-imports',
  ],
  ['domain', "export { policySchema } from '../policy/schema';\n", 'domain-imports'],
  [
    'workflows',
    "import { HANDBOOK_POLICY } from '../policy/defaults';\nexport const planted = HANDBOOK_POLICY;\n",
    'workflows-imports',
  ],
  ['policy', "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n", 'policy-imports'],
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
  ['client', "export { parse } from '../api/validate';\n", 'client-imports'],
  ['codec', "export { parse } from '../api/validate';\n", 'codec-imports'],
  ['config', "export * from '../domain/money';\n", 'config-imports'],
  ['telemetry', "export { client } from '../prisma/client/client';\n", 'telemetry-imports'],
  ['console', "export * from '../domain/money';\n", 'console-imports'],
  ['console', "import { z } from 'zod';\nexport const planted = z;\n", 'console-imports'],
  ['console', "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n", 'console-imports'],
  ['worker', "export { words } from '../console/words/words';\n", 'console-is-a-page'],
  ['activities', "export { sandbox } from '../sandbox/server';\n", 'sandbox-is-a-world-apart'],
  ['worker', "export { tool } from '../scripts/tool';\n", 'product-imports-no-tools'],
  ['worker', "export { nothing } from './notThere';\n", 'no-unresolvable'],
];

/** Lines that make a room depend on more than its inputs: the room, the planted line, and the lint's message. */
const impure: [room: string, line: string, said: string][] = [
  ['domain', 'export const planted = () => Date.now();\n', 'pure/clock'],
  ['domain', 'export const planted = [1].map(Date.now);\n', 'pure/clock'],
  ['domain', 'export const planted = () => new Date();\n', 'pure/date'],
  ['domain', 'export const planted = () => Date();\n', 'pure/date'],
  ['domain', 'export const planted = () => Math.random();\n', 'pure/chance'],
  ['domain', 'let kept = 0;\nexport function planted(): void {\n  kept += 1;\n}\n', 'pure/kept'],
  ['domain', 'export const planted = () => process.env.SHOP;\n', 'noRestrictedGlobals'],
  ['domain', 'export const planted = () => crypto.randomUUID();\n', 'noRestrictedGlobals'],
  ['domain', 'export const planted = () => performance.now();\n', 'noRestrictedGlobals'],
  ['domain', "export const planted = () => fetch('shop');\n", 'noRestrictedGlobals'],
  ['domain', 'export const planted = () => setTimeout(() => undefined, 1);\n', 'noRestrictedGlobals'],
  ['workflows', 'export const planted = () => new Date();\n', 'pure/date'],
  ['workflows', 'export const planted = () => Math.random();\n', 'pure/chance'],
  ['workflows', 'let kept = 0;\nexport function planted(): void {\n  kept += 1;\n}\n', 'pure/kept'],
  ['workflows', 'export const planted = () => process.env.SHOP;\n', 'noRestrictedGlobals'],
  ['workflows', 'export const planted = () => setTimeout(() => undefined, 1);\n', 'noRestrictedGlobals'],
  ['console', "export { hostname } from 'node:os';\n", 'noNodejsModules'],
];

/** Names that a room's own tsconfig does not know: Node's types and the browser's. The console has a browser. */
const unknownNames: [room: string, name: string][] = [
  ...['domain', 'workflows'].flatMap((room) =>
    ['process', 'Buffer', 'setTimeout', 'crypto', 'performance', 'fetch', 'document'].map((name): [string, string] => [
      room,
      name,
    ]),
  ),
  ['console', 'process'],
  ['console', 'Buffer'],
];

interface Said {
  code: number;
  output: string;
}
let copy: string;
let asItIs: Said;
let cruised: Said;
let linted: Said;
const compiled: Record<string, Said> = {};

/** A copy of the product's folders, so that a planted line touches nobody's working tree. Each guard runs once over all of them. */
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'shouhou-imports-'));
  for (const room of [...rooms, 'lint']) cpSync(join(root, room), join(copy, room), { recursive: true });
  for (const file of ['.dependency-cruiser.cjs', 'biome.json', 'package.json', 'tsconfig.json']) {
    copyFileSync(join(root, file), join(copy, file));
  }
  plant('sandbox/server.ts', 'export const sandbox = 1;\n');
  plant('prisma/client/client.ts', 'export const client = 1;\n');
  plant('scripts/tool.ts', 'export const tool = 1;\n');
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  // Only names, no imports: an import of a Node module brings Node's names along.
  plantUnknownNames();
  [asItIs, compiled.domain, compiled.workflows, compiled.console] = await Promise.all([
    cruise(),
    compile('domain'),
    compile('workflows'),
    compile('console'),
  ]);
  plantAll();
  [cruised, linted] = await Promise.all([cruise(), lint()]);
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('the product as it is keeps to its rooms', () => {
  expect(asItIs.output).toContain('no dependency violations found');
  expect(asItIs.code).toBe(0);
});

test.each(imports.map((row, n) => [...row, n] as const))('%s/ with the line %j is caught', (room, _, rule, n) => {
  expect(cruised.code).not.toBe(0);
  expect(cruised.output).toContain(`${rule}: ${room}/import${n}.ts`);
});

test('files that import each other in a circle are caught, type imports aside', () => {
  expect(linted.code).not.toBe(0);
  expect(linted.output).toMatch(/domain\/one\.ts.*noImportCycles/);
  expect(linted.output).not.toMatch(/domain\/three\.ts.*noImportCycles/);
});

test('a promise nobody waits for, and Node in a workflow, are caught by the lint', () => {
  expect(linted.output).toMatch(/api\/floating\.ts.*noFloatingPromises/);
  expect(linted.output).toMatch(/workflows\/builtin\.ts.*noNodejsModules/);
});

test.each(impure.map((row, n) => [...row, n] as const))('%s/ with %j is caught by the lint', (room, _, said, n) => {
  expect(saidOf(`${room}/impure${n}.ts`)).toContain(said);
});

test('what a person cannot hear or reach by keys is caught in the console', () => {
  expect(saidOf('console/picture.tsx')).toContain('useAltText');
});

test('a workflow may ask the time of Temporal, and a function may count', () => {
  expect(saidOf('workflows/time.ts')).toBe('');
  expect(saidOf('domain/counts.ts')).toBe('');
});

test.each(unknownNames)('%s/ does not compile with %s', (room, name) => {
  expect(compiled[room]?.code).not.toBe(0);
  expect(compiled[room]?.output).toMatch(new RegExp(`^${room}/unknown\\.ts.*Cannot find name '${name}'`, 'm'));
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

function plantUnknownNames(): void {
  for (const room of ['domain', 'workflows', 'console']) {
    const names = unknownNames.filter(([of]) => of === room).map(([, name]) => name);
    plant(`${room}/unknown.ts`, names.map((name, n) => `export const planted${n} = ${name};\n`).join(''));
  }
}

function plantAll(): void {
  for (const [n, [room, line]] of imports.entries()) plant(`${room}/import${n}.ts`, line);
  for (const [n, [room, line]] of impure.entries()) plant(`${room}/impure${n}.ts`, line);
  plant('domain/one.ts', "import { two } from './two';\nexport const one = () => two;\n");
  plant('domain/two.ts', "import { one } from './one';\nexport const two = () => one;\n");
  plant('domain/three.ts', "import type { Four } from './four';\nexport type Three = Four | 3;\n");
  plant('domain/four.ts', "import type { Three } from './three';\nexport type Four = Three[];\n");
  plant(
    'api/floating.ts',
    'async function work(): Promise<void> {}\nexport function planted(): void {\n  work();\n}\n',
  );
  plant('workflows/builtin.ts', "import { hostname } from 'node:os';\nexport const planted = hostname;\n");
  plant('console/picture.tsx', 'export const Picture = () => <img src="/icon.svg" />;\n');
  plant('workflows/time.ts', 'export const planted = () => Date.now();\n');
  plant(
    'domain/counts.ts',
    'export function planted(at: number): Date {\n  let sum = at;\n  sum += 1;\n  return new Date(sum);\n}\n',
  );
}

function plant(path: string, text: string): void {
  const file = join(copy, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function cruise() {
  return run('dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser.cjs', '.']);
}

function compile(room: string) {
  return run('typescript/bin/tsc', ['-p', room]);
}

/** The lint's messages about a file. Each begins with its place, at the left margin. */
function saidOf(file: string): string {
  const parts = linted.output.split(/^(?=\S+:\d+:\d+ )/m);
  return parts.filter((part) => part.startsWith(`${file}:`)).join('');
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

async function run(script: string, args: string[]): Promise<Said> {
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
