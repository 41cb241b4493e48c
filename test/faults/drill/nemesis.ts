import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { createHandOver } from '../../../intake/handOver';
import { createShops } from '../../../intake/shops';
import type { Service, Stack } from '../../../scripts/stack';
import type { TestShop } from '../../support/shop';
import { kill } from '../support/processes';
import type { Told } from './load';

/** What the nemesis may lay hands on. */
export interface Victims {
  shop: TestShop;
  stack: Stack;
  worker: Service;
  api: Service;
  told: Told;
  /** 0 to 1, the same for the same seed. */
  random(): number;
  say(sentence: string): void;
}

export interface Plan {
  /** How often the worker is killed, at random moments. */
  kills: number;
  /** How long a server stays away, and the providers, ms. */
  serverAway: number;
  providersAway: number;
  /** Between two blows, at most, ms. */
  apart: number;
}

type Blow = (victims: Victims, plan: Plan) => Promise<void>;

/** Each is struck once, among the kills of the worker. */
const BLOWS: Readonly<Record<string, Blow>> = {
  async api({ api }) {
    await kill(api);
    await api.start();
  },
  temporal: ({ stack }, { serverAway }) => away([stack.services.temporal], serverAway),
  postgres: ({ stack }, { serverAway }) => away([stack.services.postgres], serverAway),
  both: ({ stack }, { serverAway }) => away([stack.services.temporal, stack.services.postgres], serverAway),
  providers: ({ stack }, { providersAway }) => away([stack.services.sandbox], providersAway),

  /** Every open application is told of ten times at once. */
  async pushes({ shop, told }) {
    const { shopId, cases, database } = shop;
    const handOver = createHandOver(cases, database);
    const own = await createShops(database).shop(shopId);
    const last = told.applications.slice(-5);
    await Promise.allSettled(last.flatMap(({ refundId }) => Array.from({ length: 10 }, () => handOver(own, refundId))));
  },

  /** Somebody speaks to cases in what is no command. */
  async poison({ shop }) {
    const rows = await shop.database.case.findMany({ where: { shopId: shop.shopId }, take: 3, select: { id: true } });
    for (const { id } of rows) {
      const handle = shop.temporal.workflow.getHandle(`case:${id}`);
      await Promise.race([
        handle.executeUpdate('addNote', { args: [{ nonsense: 'x'.repeat(2_000) }] }).catch(() => undefined),
        pause(5_000),
      ]);
    }
  },
};

/** Strikes until the plan is done; settles when everything runs again. Gives the instant of the last blow's end. */
export async function strike(victims: Victims, plan: Plan): Promise<number> {
  const { random, say } = victims;
  const worker = Array.from({ length: plan.kills }, () => 'worker');
  for (const blow of shuffled([...worker, ...Object.keys(BLOWS)], random)) {
    await pause(300 + random() * plan.apart);
    say(blow);
    if (blow === 'worker') {
      await kill(victims.worker);
      await victims.worker.start();
    } else {
      await BLOWS[blow]?.(victims, plan);
    }
  }
  return Date.now();
}

/** SIGKILL for the servers, not for what watches over them; back after a while with what they had on disk. */
async function away(services: readonly (Service | undefined)[], duration: number): Promise<void> {
  const hit = services.filter((one) => one !== undefined);
  for (const service of hit) {
    const { pid } = service;
    if (pid === undefined) throw new Error(`${service.name} does not run and cannot be killed.`);
    for (const child of childrenOf(pid)) signal(child);
    await kill(service).catch(() => undefined);
  }
  await pause(duration);
  await Promise.all(hit.map((service) => service.start()));
}

/** All that a process has started, the youngest first. */
function childrenOf(pid: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const own = rows.flatMap(([child, parent]) => (parent === pid && child !== undefined ? [child] : []));
  return [...own.flatMap(childrenOf), ...own];
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with its parent.
  }
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
