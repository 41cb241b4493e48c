// The checks that run no test: format, lint, types, imports. `npm run check` and `npm test` run all of them.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './setup/stamp.mjs';

const biome = 'node_modules/@biomejs/biome/bin/biome';
const tsc = 'node_modules/typescript/bin/tsc';
const gates = [
  { name: 'format', script: biome, args: ['format', '.'] },
  { name: 'lint', script: biome, args: ['lint', '--error-on-warnings', '.'] },
  { name: 'types', script: tsc, args: ['-p', '.'] },
  // Rooms without Node and browser: there `process` and `setTimeout` do not compile.
  { name: 'types of domain', script: tsc, args: ['-p', 'domain'] },
  { name: 'types of workflows', script: tsc, args: ['-p', 'workflows'] },
  // The page, which has a browser and no Node; its tests have both.
  { name: 'types of console', script: tsc, args: ['-p', 'console'] },
  { name: 'types of console tests', script: tsc, args: ['-p', 'test/console'] },
  {
    name: 'imports',
    script: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.cjs', '.'],
  },
  { name: 'document', script: 'node_modules/@redocly/cli/bin/cli.js', args: ['lint', 'api/openapi.json'] },
  { name: 'alerts', script: 'scripts/alerts.mjs', args: [] },
  // The site of the documents: links that lead nowhere, pictures that are missing.
  { name: 'site', script: 'scripts/docsSite.mjs', args: ['--quick'] },
  { name: 'knip', script: 'node_modules/knip/bin/knip.js', args: [] },
];

/** Runs the gates side by side. Resolves to the names of the failed ones. */
export async function brokenGates() {
  const held = await Promise.all(gates.map(holds));
  return gates.filter((_, n) => !held[n]).map(({ name }) => name);
}

/** The output of a gate is printed in one piece when the gate is done. */
async function holds({ name, script, args }) {
  const gate = spawn(process.execPath, [join(root, script), ...args], { cwd: root });
  const said = [];
  for (const stream of [gate.stdout, gate.stderr]) stream.on('data', (bytes) => said.push(bytes));
  const code = await new Promise((ended) => {
    gate.on('close', ended);
    gate.on('error', (error) => {
      said.push(Buffer.from(String(error)));
      ended(1);
    });
  });
  console.log(`\n— ${name}\n${Buffer.concat(said)}`);
  return code === 0;
}
