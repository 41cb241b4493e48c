import { join } from 'node:path';
import { isBuilt } from '../build/build.mjs';
import { run } from './run.mjs';
import { root, say } from './stamp.mjs';

/** Builds API, worker and sandbox when their sources changed, so that their first start need not. */
export function buildProcesses() {
  if (isBuilt()) return;
  say('Building the processes …');
  run(process.execPath, [join(root, 'scripts', 'build.mjs')], { failure: 'API, worker and sandbox were not built.' });
}
