import { product } from '../../bench/cases/product';
import { productCalls } from '../../bench/cases/sameIo';
import { type Round, takeTurn } from '../../bench/cases/turn';
import { median, tenths } from '../../bench/figures';
import type { OwnStack } from '../../scripts/demo/ownStack';
import { roles } from '../../scripts/secrets';
import type { Service } from '../../scripts/stack';
import { keyHashOf } from '../../store/keyHash';
import type { TestShop } from '../support/shop';
import { workflowOfCase } from '../support/workflows';
import type { Parts } from './blows';
import { connectionsOf, perCase, type Reading, readMeter } from './meter';

export interface Measured {
  /** Medians over the rounds. */
  casesPerSecond: { oneWorker: number; twoWorkers: number };
  /** Processor time a case by part, ms. A second worker has begun just before, and still compiles what it runs. */
  cpuMsPerCase: Record<'oneWorker' | 'twoWorkers', Record<string, number>>;
  /** Of this process, which plays buyers and agents, ms a case. */
  driverMsPerCase: number;
  perCase: Reading & {
    /** Calls to providers. */
    calls: number;
    /** Records of the case, each with a change that readers hear of. */
    records: number;
    /** Changes of a workflow's state, as Temporal counts them. */
    stateTransitions: number;
  };
  connections: Record<string, number>;
}

export interface Plan {
  rounds: number;
  /** Of each turn. */
  cases: number;
  atOnce: number;
}

/**
 * Plain refunds, settled as quickly as the machine can, with one worker and with two by turns. The API's address is that of a balancer. Nobody
 * is killed meanwhile. The workers run when it returns.
 */
export async function measured(
  { shop, databaseUrl, api, parts, others, metricsPort }: MeasuredSide,
  { rounds, cases, atOnce }: Plan,
  say: (sentence: string) => void,
): Promise<Measured> {
  const [first, second] = parts.workers;
  if (!first || !second) throw new Error('Two workers are compared with one.');
  const pids = () => ({
    ...{ worker: pidsOf(parts.workers), api: pidsOf(parts.apis) },
    temporal: pidsOf(parts.members.map(({ process }) => process)),
    ...{ postgres: pidsOf([others.postgres]), sandbox: pidsOf([others.sandbox]) },
  });
  const keys = await keysOf(shop);
  const addresses = { api, sandbox: others.sandboxUrl, databaseUrl, keys, shopId: shop.shopId };
  const contender = await product({ addresses, pids } as unknown as OwnStack);
  const turns: Record<'one' | 'two', Round[]> = { one: [], two: [] };
  try {
    await takeTurn(contender, { cases: atOnce, atOnce });
    const before = await readMeter(databaseUrl);
    const recordsBefore = await recordsOf(shop);
    let calls = 0;
    let driverMs = 0;
    for (let n = 1; n <= rounds; n += 1) {
      for (const [name, isThere] of [
        ['one', false],
        ['two', true],
      ] as const) {
        if (isThere) await second.start();
        else await second.stop();
        // What a worker takes up after a change of hands is not measured.
        await takeTurn(contender, { cases: atOnce, atOnce });
        const begun = { calls: await productCalls([metricsPort]), driver: process.cpuUsage() };
        const turn = await takeTurn(contender, { cases, atOnce });
        turns[name].push(turn);
        // The first worker makes all calls while it is alone.
        if (!isThere) calls += (await productCalls([metricsPort])) - begun.calls;
        const { user, system } = process.cpuUsage(begun.driver);
        driverMs += (user + system) / 1000;
        say(`${n}/${rounds} ${name} of the workers: ${turn.perSecond.toFixed(2)} cases a second`);
      }
    }
    const played = rounds * 2 * (cases + atOnce);
    const after = await readMeter(databaseUrl);
    return {
      casesPerSecond: { oneWorker: perSecond(turns.one), twoWorkers: perSecond(turns.two) },
      cpuMsPerCase: { oneWorker: cpuOf(turns.one), twoWorkers: cpuOf(turns.two) },
      driverMsPerCase: tenths(driverMs / (2 * rounds * cases)),
      perCase: {
        ...perCase(before, after, played),
        calls: tenths(calls / (rounds * cases)),
        records: tenths(((await recordsOf(shop)) - recordsBefore) / played),
        stateTransitions: tenths(await stateTransitionsOf(shop)),
      },
      connections: await connectionsOf(databaseUrl),
    };
  } finally {
    await contender.watcher.stop();
  }
}

export interface MeasuredSide {
  shop: TestShop;
  databaseUrl: string;
  /** Of the balancer before the APIs. */
  api: string;
  parts: Parts;
  others: { postgres: Service; sandbox: Service; sandboxUrl: string };
  /** Of the first worker. */
  metricsPort: number;
}

/** One key a role, as a start of the product makes them, each of somebody of the shop (`peopled`). */
async function keysOf({ shopId, database }: TestShop): Promise<Record<string, string>> {
  const keys = Object.fromEntries(roles.map((role) => [role, `measured-${role}-${shopId}`]));
  await database.apiKey.createMany({
    data: Object.entries(keys).map(([role, key]) => ({
      ...{ id: key, hash: keyHashOf(key), shopId },
      ...{ staffId: `${role}-9`, role },
    })),
  });
  return keys;
}

function recordsOf({ shopId, database }: TestShop): Promise<number> {
  return database.liveEvent.count({ where: { shopId } });
}

/** Of the last cases, the mean. */
async function stateTransitionsOf(shop: TestShop): Promise<number> {
  const { database, shopId } = shop;
  const last = await database.case.findMany({ where: { shopId }, orderBy: { openedAt: 'desc' }, take: 20 });
  const counts = await Promise.all(
    last.map(async ({ id }) => {
      const { raw } = await (await workflowOfCase(shop, id)).describe();
      return Number(raw.workflowExecutionInfo?.stateTransitionCount ?? 0);
    }),
  );
  return counts.reduce((sum, one) => sum + one, 0) / counts.length;
}

function pidsOf(services: readonly Service[]): number[] {
  return services.flatMap(({ pid }) => pid ?? []);
}

function cpuOf(turns: readonly Round[]): Record<string, number> {
  const parts = Object.keys(turns[0]?.cpuMs ?? {});
  const of = (part: string) => turns.map(({ cpuMs }) => cpuMs[part] ?? 0);
  return Object.fromEntries(parts.map((part) => [part, tenths(median(of(part)))]));
}

function perSecond(turns: readonly Round[]): number {
  return Math.round(median(turns.map((turn) => turn.perSecond)) * 100) / 100;
}
