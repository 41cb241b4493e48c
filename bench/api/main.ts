// `npm run bench:api -- [--json] [--cases 200000] [--seconds 10]`: how quick the API is over a full database. On a stack
// of its own it fills Postgres. Then it measures lists, a case, and commands by turns with bare updates of Temporal.
// The last line with --json is for machines.

import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { sealingConverter } from '../../codec';
import { runScript } from '../../scripts/cli';
import { startOwnStack } from '../../scripts/demo/ownStack';
import { sealingKeys } from '../../scripts/stack';
import { createMarket } from '../../scripts/time/market';
import { UNLIMITED } from '../figures';
import { bareUpdates } from './bareUpdates';
import { note } from './commands';
import { fill } from './fill';
import { type Latency, latencyOf, load } from './load';
import { openCases } from './openCases';

const CONNECTIONS = 50;
const COMMANDS = 300;
/** Commands under way at once. */
const AT_ONCE = 2;

runScript(async () => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      cases: { type: 'string', default: '200000' },
      seconds: { type: 'string', default: '10' },
    },
  });
  const [cases, seconds] = [Number(values.cases), Number(values.seconds)];
  const stack = await startOwnStack(UNLIMITED);
  const { api, keys, sandbox, shopId, databaseUrl, temporalAddress, temporalNamespace } = stack.addresses;
  const dataConverter = sealingConverter(sealingKeys(stack));
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    const agent = { api, key: keys.afterSales };
    const open = await openCases(agent, createMarket(sandbox, shopId), 20);
    tell(`${open.length} cases opened. Filling Postgres with ${cases} …`);
    const filled = await fill(databaseUrl, { shopId, like: open[0] ?? '', cases, tasks: Math.round(cases / 5) });
    const lists: Record<string, Latency> = {};
    for (const [name, path] of Object.entries(pathsOf(filled))) {
      lists[name] = await load({ ...agent, path, connections: CONNECTIONS, seconds });
      tell(`${name}: ${said(lists[name])}`);
    }
    const temporal = new Client({ connection, namespace: temporalNamespace, dataConverter });
    const { commands, bare } = await alternating(agent, open, await bareUpdates(temporal, stack.env));
    tell(`command: ${said(commands)}`);
    tell(`bare update: ${said(bare)}`);
    const listP99Ms = Math.max(lists.cases?.p99 ?? 0, lists.openCases?.p99 ?? 0);
    if (values.json) {
      const [readP99Ms, commandP99Ms, bareUpdateP99Ms] = [lists.case?.p99, commands.p99, bare.p99];
      process.stdout.write(`${JSON.stringify({ listP99Ms, readP99Ms, commandP99Ms, bareUpdateP99Ms, cases })}\n`);
    }
  } finally {
    await connection.close();
    await stack.stop();
  }
});

/** What is asked for, by a name. */
function pathsOf({ someBuyer, someCase }: { someBuyer: string; someCase: string }): Record<string, string> {
  return {
    cases: '/v1/cases?limit=50',
    openCases: '/v1/cases?open=true&limit=50',
    byStage: '/v1/cases?stage=settlement&limit=50',
    byBuyer: `/v1/cases?buyerId=${someBuyer}&limit=50`,
    myTasks: '/v1/tasks?for=me&limit=50',
    case: `/v1/cases/${someCase}`,
  };
}

/** By turns, so that both meet the same machine. */
async function alternating(
  agent: { api: string; key: string },
  open: readonly string[],
  bare: Awaited<ReturnType<typeof bareUpdates>>,
) {
  const [commandTimes, bareTimes]: [number[], number[]] = [[], []];
  try {
    for (let round = 0; round < COMMANDS / AT_ONCE; round++) {
      const turns = Array.from({ length: AT_ONCE }, (_, at) => round * AT_ONCE + at);
      commandTimes.push(...(await Promise.all(turns.map((turn) => note(agent, open[turn % open.length] ?? '')))));
      bareTimes.push(...(await Promise.all(turns.map((turn) => bare.update(turn)))));
    }
  } finally {
    await bare.stop();
  }
  return { commands: latencyOf(commandTimes), bare: latencyOf(bareTimes) };
}

function said({ p50, p99, perSecond }: Latency): string {
  const rate = perSecond === undefined ? '' : `, ${Math.round(perSecond)} a second`;
  return `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${rate}`;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
