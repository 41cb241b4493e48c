import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { Client as Postgres } from 'pg';
import type { OwnStack } from '../../scripts/demo/ownStack';
import { choosePort, loopback, root, Service } from '../../scripts/stack';
import type { Market } from '../../scripts/time/market';
import { byHand } from '../cases/byHand';
import type { Proposing } from '../cases/contender';
import { ownShop } from '../cases/shop';
import type { Template } from '../cases/sketch/rows';
import type { Watcher } from '../cases/watcher';
import { registered, restateServer } from './restateServer';

/** One that plays the case, in a process that can be killed and started again. */
export interface Peer extends Proposing {
  process: Service;
}

export interface Peers {
  peers: Peer[];
  stop(): Promise<void>;
}

interface Common {
  stack: OwnStack;
  template: Template;
  watcher: Watcher;
  pollMs: number;
  /** Where logs and stores go. */
  folder: string;
}

/** The case by hand on Temporal, on DBOS and on Restate, each in a process of its own, with a shop of its own. */
export async function startPeers(common: Common, temporal: Client): Promise<Peers> {
  const { stack, folder } = common;
  const { databaseUrl, temporalAddress } = stack.addresses;
  const shared = stack.pids;
  const services: Service[] = [];
  const [ingress, admin, ofNode, dbosPort, restatePort] = [
    ...[await choosePort(0), await choosePort(0), await choosePort(0), await choosePort(0), await choosePort(0)],
  ] as [number, number, number, number, number];
  const server = restateServer(join(folder, 'restate'), { ingress, admin, ofNode });
  const systemUrl = await emptyDatabase(databaseUrl, 'dbos');

  const onTemporal = await peerProcess(common, 'temporal', { address: temporalAddress, port: 0 });
  const onDbos = await peerProcess(common, 'dbos', { address: systemUrl, port: dbosPort });
  const ingressUrl = `http://${loopback}:${ingress}`;
  const onRestate = await peerProcess(common, 'restate', { address: ingressUrl, port: restatePort });
  async function stop(): Promise<void> {
    for (const service of services) await service.stop();
  }
  try {
    for (const service of [server, onTemporal.process, onDbos.process, onRestate.process]) {
      services.unshift(service);
      await service.start();
    }
    await registered(admin, restatePort);
  } catch (error) {
    await stop();
    throw error;
  }
  const pidsOf = (process: Service, engine: () => number[]) => () => ({
    ...{ worker: process.pid === undefined ? [] : [process.pid], engine: engine() },
    ...{ postgres: shared().postgres, sandbox: shared().sandbox },
  });
  const { watcher } = common;
  return {
    peers: [
      {
        ...onTemporal,
        ...byHand({
          ...{ name: 'Temporal, by hand', market: onTemporal.market, watcher },
          propose: (refundId) =>
            temporal.workflow.getHandle(`sketch-${refundId}`).executeUpdate('propose', { args: ['refund'] }),
          pids: pidsOf(onTemporal.process, () => shared().temporal),
        }),
      },
      {
        ...onDbos,
        ...byHand({
          ...{ name: 'DBOS, by hand', market: onDbos.market, watcher },
          propose: (refundId) => proposed(`http://${loopback}:${dbosPort}/propose/${refundId}`),
          pids: pidsOf(onDbos.process, () => []),
        }),
      },
      {
        ...onRestate,
        ...byHand({
          ...{ name: 'Restate, by hand', market: onRestate.market, watcher },
          propose: (refundId) => proposed(`${ingressUrl}/sketch/${refundId}/propose`),
          pids: pidsOf(onRestate.process, () => (server.pid === undefined ? [] : [server.pid])),
        }),
      },
    ],
    stop,
  };
}

const FILES = {
  temporal: 'bench/cases/sketch/worker.ts',
  dbos: 'bench/peers/programs/dbos.ts',
  restate: 'bench/peers/programs/restate.ts',
} as const;

async function peerProcess(
  { stack, template, pollMs, folder }: Common,
  name: keyof typeof FILES,
  { address, port }: { address: string; port: number },
): Promise<{ process: Service; market: Market }> {
  const { sandbox, databaseUrl, temporalNamespace: namespace } = stack.addresses;
  const { market, account } = await ownShop(sandbox, `bench-${name}`);
  const setup = { address, namespace, taskQueue: 'peers', databaseUrl, account, template, pollMs, port };
  const process_ = new Service({
    name,
    nodeArgs: ['--max-semi-space-size=64', '--require', 'tsx/cjs', join(root, FILES[name])],
    env: { ...process.env, BENCH_SKETCH: JSON.stringify(setup) },
    ...{ cwd: root, logFile: join(folder, `${name}.log`) },
  });
  return { process: process_, market };
}

/** Rejects while the process is away. */
async function proposed(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const response = await fetch(url, { method: 'POST', headers, body: '"refund"' });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}

/** The URL of a new database on the same Postgres. */
async function emptyDatabase(databaseUrl: string, name: string): Promise<string> {
  const client = new Postgres({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Kills the process without a word, and starts it anew. */
export async function killed({ process: victim }: Peer): Promise<void> {
  const { pid } = victim;
  if (pid !== undefined) {
    process.kill(pid, 'SIGKILL');
    await gone(pid);
  }
  await victim.start();
}

async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await once(AbortSignal.timeout(20), 'abort');
  }
}
