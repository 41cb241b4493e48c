import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { sealingConverter } from '../../codec';

/** Of the code as it is now. */
const OWN = join(__dirname, 'histories');
const RELEASES = join(__dirname, 'releases');

/** Names of the committed histories in a folder. Those of the tests' own kind begin with `cold`. */
export function historyNames(folder = OWN): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** The folder of each release's histories, by its version. */
export function releases(): [version: string, folder: string][] {
  return readdirSync(RELEASES).map((version) => [version, join(RELEASES, version)]);
}

/** Replays committed histories; gives what was wrong, by name. */
export async function replay(
  names: readonly string[],
  workflowBundle: WorkflowBundleOption,
  folder = OWN,
): Promise<Record<string, string>> {
  quietRuntime();
  const failures: Record<string, string> = {};
  const histories = names.map((name) => ({
    workflowId: name,
    history: historyFromJSON(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))),
  }));
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle, dataConverter: sealingConverter() },
    histories,
  )) {
    if (error) failures[workflowId] = error.message;
  }
  return failures;
}

let isQuiet = false;

/** Once a process, before the first worker; `forward` would leave an open handle. */
function quietRuntime(): void {
  if (isQuiet) return;
  isQuiet = true;
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), shutdownSignals: [] });
}
