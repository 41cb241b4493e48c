import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflows } from '../../worker/bundle';
import { replay } from './histories';

const ROOT = join(__dirname, '..', '..');
const HISTORY = 'unshipped-agreed';
/** Errors stay in plain, so that the test reads what a replay says. */
const IN_PLAIN =
  "import { DefaultFailureConverter } from '@temporalio/common';\nexport const failureConverter = new DefaultFailureConverter();\n";
const quiet = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'shouhou-rules-'));
  for (const folder of ['domain', 'workflows']) cpSync(join(ROOT, folder), join(copy, folder), { recursive: true });
  mkdirSync(join(copy, 'codec'));
  writeFileSync(join(copy, 'codec', 'failureConverter.ts'), IN_PLAIN);
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

test('a copy of the rules replays as they do', async () => {
  expect(await replayByCopy()).toEqual({});
}, 60_000);

// These change no timer, question or update. So Temporal alone would replay them without an error.
test('a rule that says something else about what happened is caught by the digest of what was recorded', async () => {
  plant(
    'domain/case/settlement/endAgreement.ts',
    "{ type: 'settled', as: agreement.remedy }",
    "{ type: 'settled', as: 'otherwise' }",
  );
  expect((await replayByCopy())[HISTORY]).toMatch(/were recorded as [0-9a-f]{16} and are now [0-9a-f]{16}/);
}, 60_000);

test('a deadline that is told otherwise is caught as well', async () => {
  plant('domain/processes/platform/countdown.ts', 'countdown: remind the agent', 'countdown: tell the agent');
  expect((await replayByCopy())[HISTORY]).toMatch(/were recorded as/);
}, 60_000);

test('and so is a rule that asks the world for something else', async () => {
  plant('domain/playbooks/refundUnshipped.ts', "firstContact: 'refundUnshipped.askWhy'", 'firstContact: undefined');
  expect((await replayByCopy())[HISTORY]).toBeDefined();
}, 60_000);

/** Changes one place of the copy. Fails when the rule is written in another way. */
function plant(file: string, before: string, after: string): void {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(before);
  writeFileSync(path, text.replace(before, after));
}

async function replayByCopy(): Promise<Record<string, string>> {
  const bundle = await bundleWorkflows({ root: copy, logger: quiet });
  return replay([HISTORY], bundle);
}
