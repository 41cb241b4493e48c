import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { testStack } from '../support/stack';
import { historyNames, releases, replay } from './histories';

const quiet = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };
const isCold = (name: string) => name.startsWith('cold');

test('every committed history of a case is replayed by today’s rules', async () => {
  const names = historyNames().filter((name) => !isCold(name));
  expect(names.length).toBeGreaterThan(20);
  expect(await replay(names, { codePath: testStack().workflowBundle })).toEqual({});
}, 300_000);

test('every history of each release is replayed by today’s rules', async () => {
  expect(releases()).not.toEqual([]);
  for (const [version, folder] of releases()) {
    const names = historyNames(folder).filter((name) => !isCold(name));
    expect([version, names.length > 20]).toEqual([version, true]);
    expect([version, await replay(names, { codePath: testStack().workflowBundle }, folder)]).toEqual([version, {}]);
  }
}, 300_000);

test('and so is one of a kind that only the tests know', async () => {
  const workflowsPath = join(__dirname, '..', 'workflows', 'coldWorkflows.ts');
  const bundle = await bundleWorkflowCode({ workflowsPath, logger: quiet });
  for (const folder of [undefined, ...releases().map(([, one]) => one)]) {
    const names = historyNames(folder).filter(isCold);
    expect([folder, names]).not.toEqual([folder, []]);
    expect([folder, await replay(names, bundle, folder)]).toEqual([folder, {}]);
  }
}, 300_000);
