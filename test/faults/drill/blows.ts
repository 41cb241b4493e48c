import { setTimeout as pause } from 'node:timers/promises';
import { createHandOver } from '../../../intake/handOver';
import type { Service, Stack } from '../../../scripts/stack';
import { createShops } from '../../../store/shops';
import type { TestShop } from '../../support/shop';
import { workflowOfCase } from '../../support/workflows';
import { away } from '../support/away';
import { kill } from '../support/processes';
import type { Agent } from './agent';
import type { Told } from './steps';

/** What the nemesis may lay hands on. */
export interface Victims {
  shop: TestShop;
  stack: Stack;
  worker: Service;
  api: Service;
  agent: Agent;
  told: Told;
  /** 0 to 1, the same for the same seed. */
  random(): number;
  say(sentence: string): void;
}

export interface Plan {
  /** How often the worker is killed, at random moments. */
  kills: number;
  /** How long a server stays away, the providers, and a provider that is only out of its mind, ms. */
  serverAway: number;
  providersAway: number;
  madness: number;
  /** Whether the worker is killed at every named line too (docs/exactly-once.md). */
  points: boolean;
  /** Between two blows, at most, ms. */
  apart: number;
}

export type Blow = (victims: Victims, plan: Plan) => Promise<void>;

export async function killWorker({ worker }: Victims): Promise<void> {
  await kill(worker);
  await worker.start();
}

/** Each is struck once, among the kills of the worker. */
export const BLOWS: Readonly<Record<string, Blow>> = {
  /** While commands are under way: each of them is repeated under its own id, and is done once. */
  async 'the API in the middle of requests'({ api, agent, shop, random }) {
    const rows = await openCases(shop, 8);
    const notes = Promise.all(rows.map(({ id }) => agent.give(id, 'addNote', { text: '买家又催了' })));
    notes.catch(() => undefined);
    await pause(random() * 60);
    await kill(api);
    await api.start();
    await notes;
  },
  Temporal: ({ stack }, { serverAway }) => away([stack.services.temporal], () => pause(serverAway)),
  Postgres: ({ stack }, { serverAway }) => away([stack.services.postgres], () => pause(serverAway)),
  'Temporal and Postgres': ({ stack }, { serverAway }) =>
    away([stack.services.temporal, stack.services.postgres], () => pause(serverAway)),
  'every provider': ({ stack }, { providersAway }) => away([stack.services.sandbox], () => pause(providersAway)),

  /** Open applications are told of ten times at once. */
  async 'pushes ×10 at once'({ shop, told }) {
    const { shopId, cases, database } = shop;
    const handOver = createHandOver(cases, database);
    const own = await createShops(database).shop(shopId);
    const last = told.applications.slice(-5);
    await Promise.allSettled(last.flatMap(({ refundId }) => Array.from({ length: 10 }, () => handOver(own, refundId))));
  },

  /** Messages come in any order, several times, or not at all. The sweep must find the lost ones. */
  async 'pushes lost, late and doubled'({ shop }, { madness }) {
    for (const kind of ['lostPushes', 'reorderedPushes', 'duplicatePushes'] as const) {
      await shop.market.fault({ match: { method: 'push' }, kind, times: 10 });
    }
    await pause(madness);
  },

  /** Every fault that the other side knows, drawn from the seed, on a third of all calls. */
  async 'chaos at the providers'({ shop, random }, { madness }) {
    await shop.market.chaos({ seed: Math.floor(random() * 2 ** 31), rate: 0.33 });
    await pause(madness);
    await shop.market.endChaos();
  },

  'their clocks two days ahead': ({ shop }, { madness }) => clocksOff(shop, 2 * DAY_MS, madness),
  'their clocks two days behind': ({ shop }, { madness }) => clocksOff(shop, -2 * DAY_MS, madness),

  /** The session is no longer good: the shop's calls wait until a person resumes them. */
  async 'the session expires'({ shop, agent }) {
    await shop.market.fault({ match: { method: 'taobao.trade.memo.update' }, kind: 'sessionExpired' });
    const giveUp = Date.now() + 15_000;
    while (Date.now() < giveUp && !(await agent.resumeAll())) await pause(300);
    await shop.market.clearFaults('sessionExpired');
    await agent.resumeAll();
  },

  /** Somebody speaks to cases in what is no command. */
  async 'a poisoned payload'({ shop }) {
    for (const { id } of await openCases(shop, 3)) {
      const handle = await workflowOfCase(shop, id);
      await Promise.race([
        handle.executeUpdate('addNote', { args: [{ nonsense: 'x'.repeat(2_000) }] }).catch(() => undefined),
        pause(5_000),
      ]);
    }
  },
};

const DAY_MS = 86_400_000;

async function clocksOff({ market }: TestShop, skewMs: number, duration: number): Promise<void> {
  await market.fault({ match: { method: '*' }, kind: 'clockSkew', skewMs, times: 100_000 });
  await pause(duration);
  await market.clearFaults('clockSkew');
}

/** The youngest that are still under way. */
function openCases({ database, shopId }: TestShop, take: number) {
  const where = { shopId, stage: { notIn: ['closed', 'followUp'] }, endedAt: null };
  return database.case.findMany({ where, take, orderBy: { openedAt: 'desc' }, select: { id: true } });
}
