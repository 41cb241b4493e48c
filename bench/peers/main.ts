// `npm run bench:peers -- [--json] [--rounds 5] [--cases 60] [--at-once 20] [--kills 6]`: the product beside the same case by hand.
// That is written on Temporal, on DBOS and on Restate, with the same calls and rows. All play by turns in one run. Then each one's
// process is killed over and over.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { Client as Postgres } from 'pg';
import { runScript } from '../../scripts/cli';
import { startOwnStack } from '../../scripts/demo/ownStack';
import type { Service } from '../../scripts/stack';
import { watchByHand } from '../cases/byHand';
import { POLL_MS, warmedUp } from '../cases/model';
import { product } from '../cases/product';
import { type Round, takeTurn } from '../cases/turn';
import { UNLIMITED } from '../figures';
import { type Survived, underKills } from './kills';
import { type Peer, startPeers } from './peers';
import { report, summaryOf } from './report';

/** Between two kills, ms, and how many buyers apply meanwhile: each kill meets cases at every step. */
const APART_MS = 3_000;
const UNDER_KILLS = 120;

runScript(async () => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '5' },
      cases: { type: 'string', default: '60' },
      'at-once': { type: 'string', default: '20' },
      kills: { type: 'string', default: '6' },
    },
  });
  const [rounds, cases, atOnce, kills] = [values.rounds, values.cases, values['at-once'], values.kills].map(Number) as [
    ...[number, number, number, number],
  ];
  installed();
  const folder = mkdtempSync(join(tmpdir(), 'shouhou-peers-'));
  const stack = await startOwnStack({ ...UNLIMITED, INTAKE_POLL_MS: `${POLL_MS}` });
  const { databaseUrl, temporalAddress, temporalNamespace } = stack.addresses;
  const connection = await Connection.connect({ address: temporalAddress });
  const postgres = new Postgres({ connectionString: databaseUrl });
  await postgres.connect();
  const ours = await product(stack);
  let stop: (() => Promise<void>) | undefined;
  let hasFailed = false;
  try {
    tell('Warming up …');
    const { template } = await warmedUp(ours, postgres, atOnce);
    const watcher = await watchByHand(databaseUrl, template.batches.length);
    const started = await startPeers(
      { stack, template, watcher, pollMs: POLL_MS, folder },
      new Client({ connection, namespace: temporalNamespace }),
    );
    stop = async () => {
      await watcher.stop();
      await started.stop();
    };
    const all: Peer[] = [
      ...started.peers,
      { ...ours, name: 'the product', pids: () => named(ours.pids()), process: stack.workers[0] as Service },
    ];
    for (const peer of started.peers) {
      tell(`Warming up ${peer.name} …`);
      await takeTurn(peer, { cases: atOnce, atOnce });
    }
    const played: Record<string, Round[]> = Object.fromEntries(all.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const peer of all) {
        const turn = await takeTurn(peer, { cases, atOnce });
        played[peer.name]?.push(turn);
        tell(`${round + 1}/${rounds} ${peer.name}: ${turn.perSecond.toFixed(1)} a second`);
      }
    }
    const survived: Record<string, Survived> = {};
    for (const peer of all) {
      const seen = peer.name === 'the product' ? ours.watcher.seen : watcher.seen;
      survived[peer.name] = await underKills(peer, { cases: UNDER_KILLS, kills, apartMs: APART_MS }, seen);
      tell(`${peer.name}, killed ${kills} times: ${JSON.stringify(survived[peer.name])}`);
    }
    tell(report({ cases, atOnce, rounds: played, survived, kills }));
    if (values.json) process.stdout.write(`${JSON.stringify(summaryOf({ rounds: played, survived }))}\n`);
  } catch (error) {
    hasFailed = true;
    tell(`The peers' logs are kept in ${folder}.`);
    throw error;
  } finally {
    await stop?.();
    await ours.watcher.stop();
    await postgres.end();
    await connection.close();
    await stack.stop();
    if (!hasFailed) rmSync(folder, { recursive: true, force: true });
  }
});

/** The peers are packages of their own, which the product does not need. */
function installed(): void {
  if (existsSync(join(__dirname, 'node_modules'))) return;
  tell('Installing the peers …');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: __dirname,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The peers could not be installed: see bench/peers/package.json.');
}

/** The server that makes a peer durable is its engine. */
function named({ temporal = [], ...parts }: Readonly<Record<string, readonly number[]>>) {
  return { ...parts, engine: temporal };
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
