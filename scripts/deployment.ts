// `npm run deployment` says which versions of the workers Temporal knows, and how many workflows still need each. It also makes a version
// the current one, and has resting cases move to it: docs/upgrading.md.
import { parseArgs } from 'node:util';
import { loadConfig } from '../config';
import { runScript } from './cli';
import { makeCurrent } from './deployment/current';
import { type KnownVersion, moveCases, versionsOf } from './deployment/versions';
import { StackError } from './stack';
import { withTemporal } from './temporalClient';

const USAGE = [
  'Say what to do: npm run deployment -- status [--json],',
  'npm run deployment -- current <build id>,',
  'or: npm run deployment -- move.',
].join(' ');

runScript(async () => {
  const { positionals, values } = argumentsOf();
  const [what, buildId] = positionals;
  const { workerDeployment: name } = loadConfig(process.env);
  if (name === undefined) throw new StackError('WORKER_DEPLOYMENT is not set: without it workers have no versions.');
  await withTemporal(async (client) => {
    if (what === 'status' && buildId === undefined) say(await versionsOf(client, name), values.json);
    else if (what === 'current' && buildId !== undefined) {
      await makeCurrent(client, name, buildId);
      console.log(`New cases go to ${buildId}, and every other case with its next run.`);
    } else if (what === 'move' && buildId === undefined) {
      console.log(`${await moveCases(client, name)} cases were asked to go on with the current version.`);
    } else throw new StackError(USAGE);
  });
});

function argumentsOf() {
  try {
    return parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
  } catch {
    throw new StackError(USAGE);
  }
}

function say(versions: readonly KnownVersion[], json: boolean): void {
  if (json) console.log(JSON.stringify({ versions }));
  else if (versions.length === 0) console.log('No worker of this deployment has come yet.');
  for (const { buildId, isCurrent, drainage, open } of json ? [] : versions) {
    const state = isCurrent ? 'current' : (drainage ?? 'not current yet');
    const needed = drainage === 'drained' ? ': its workers may be stopped' : '';
    console.log(`${buildId}  ${state}  ${open} open${needed}`);
  }
}
