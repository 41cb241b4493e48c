import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sentenceOf } from '../../../domain/audit/findings';
import { auditInstallation, lasting, type ShopFinding } from '../../../scripts/audit/installation';
import { runScript } from '../../../scripts/cli';
import type { Stack } from '../../../scripts/stack';
import type { Books } from '../../../scripts/time/market';
import { createShops } from '../../../store/shops';
import { openShop, type TestShop } from '../../support/shop';
import { findingsIn } from '../checker/check';
import type { Evidence, Finding, Sort } from '../checker/evidence';
import { gather, replayedFaults } from '../checker/gather';
import { onOwnStack } from '../support/ownStack';
import { apiProcess, workerProcess } from '../support/processes';
import { randomFrom } from '../support/random';
import { agentOf } from './agent';
import type { Plan } from './blows';
import { type Progress, play } from './load';
import { blowsOf, strike } from './nemesis';
import { IN_SECONDS, PAUSES, platformInSeconds } from './policy';
import type { Told } from './steps';

/**
 * `npm run test:faults -- --cases 500 --kills 20 --seed 7 --json`. Cases of several kinds run on a stack of their own,
 * while the worker, the API, Temporal, Postgres and the providers are killed. Then the checker reads what is left.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '500' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string' },
    short: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const cases = Number(values.cases);
const kills = Number(values.kills);
const seed = Number(values.seed ?? randomInt(2 ** 31));
const plan: Plan = values.short
  ? { kills, serverAway: 2_000, providersAway: 3_000, madness: 2_000, points: false, apart: 1_000 }
  : { kills, serverAway: 10_000, providersAway: 60_000, madness: 6_000, points: true, apart: 9_000 };

runScript(() =>
  onOwnStack('shouhou-faults-', async (stack) => {
    const report = await drill(stack);
    console.log(JSON.stringify(report));
    return report.ok;
  }),
);

async function drill(stack: Stack) {
  say(
    `seed ${seed}: ${cases} cases, the worker killed ${kills} times; servers away ${plan.serverAway} ms each, providers ${plan.providersAway} ms`,
  );
  const timeouts = platformInSeconds(plan.providersAway);
  say(`pauses: ${JSON.stringify({ ...pausesOf(IN_SECONDS), ...timeouts, ...PAUSES })}`);
  const shop = await openShop({ workers: false, policy: IN_SECONDS, timeouts });
  const worker = workerProcess({ shop, databaseUrl: stack.databaseUrl, settings: PAUSES });
  const api = apiProcess({ shop, databaseUrl: stack.databaseUrl });
  const told: Told = { applications: [] };
  try {
    await Promise.all([worker.start(), api.start()]);
    const agent = await agentOf(shop, () => api, 'supervisor');
    await shop.database.staff.createMany({
      data: PEOPLE.map((role) => ({ shopId: shop.shopId, id: `${role}-9`, role })),
    });
    const random = randomFrom(seed);
    const struck = new Set<string>();
    const blows = blowsOf(plan, { random, databaseUrl: stack.databaseUrl, struck });
    const progress: Progress = { done: 0, all: blows.length, begun: 0 };
    const load = play({ shop, agent, told }, { cases, apartMs: 60, progress });
    const victims = { shop, stack, worker, api, agent, told, random, say };
    const lastBlow = await strike(victims, plan, { blows, progress });
    const { broken, overtaken, endedAt } = await load;
    say('every story has ended; what is left is gathered');
    const witnessed = () => gather(shop, { ...told, acknowledged: [...agent.acknowledged] });
    const { evidence, findings, drainedAt } = await drained(shop, endedAt, witnessed);
    for (const { sort, about, detail } of findings) say(`${sort}: ${about}: ${detail}`);
    const audited = await auditedTwice(shop);
    for (const finding of audited) say(`audit: ${sentenceOf(finding)}`);
    for (const story of broken) say(`a story could not go on: ${story}`);
    return {
      ok: findings.length === 0 && broken.length === 0 && audited.length === 0,
      audited: audited.length,
      seed,
      cases,
      // Fewer than were lived where the platform had paid before anybody could look.
      opened: evidence.cases.length,
      overtaken,
      kills,
      points: struck.size,
      ...count(findings),
      duplicateCallsAbsorbed: absorbed(evidence.books),
      repeats: agent.repeats,
      drainSeconds: Math.max(0, Math.round((drainedAt - lastBlow) / 100) / 10),
    };
  } finally {
    await Promise.all([worker.stop(), api.stop()]);
    await shop.close();
  }
}

/** Of each role whose tasks the stories open there is somebody. */
const PEOPLE = ['afterSales', 'midSales', 'supervisor', 'finance', 'warehouse', 'reviewRecovery'];

/** What the product's own audit finds, by our books, Temporal and the providers, and finds again. */
async function auditedTwice({ database, temporal }: TestShop): Promise<ShopFinding[]> {
  const installation = { database, temporal, shops: createShops(database) };
  const first = await auditInstallation(installation, 1);
  for (const sentence of first.unasked) throw new Error(sentence);
  if (first.findings.length === 0) return [];
  await pause(10_000);
  return lasting(first.findings, (await auditInstallation(installation, 1)).findings);
}

/**
 * Looks until nothing is found any more, for 30 s. The stack was drained when the last story ended, or at the look that
 * found nothing.
 */
async function drained(shop: TestShop, endedAt: number, look: () => Promise<Evidence>) {
  const giveUp = Date.now() + 30_000;
  for (let drainedAt = endedAt; ; drainedAt = Date.now()) {
    const evidence = await look();
    const early = findingsIn(evidence);
    if (early.length > 0 && Date.now() < giveUp) {
      for (const { sort, about, detail } of early) say(`not yet: ${sort}: ${about}: ${detail}`);
      await pause(1_000);
      continue;
    }
    const faults = await replayedFaults(
      shop,
      evidence.cases.map(({ caseId }) => caseId),
    );
    for (const one of evidence.cases) one.workflow.replayFault = faults.get(one.caseId);
    return { evidence, findings: findingsIn(evidence), drainedAt };
  }
}

/** How often a provider got the same request again. Without looking first, each would be a second payment. */
function absorbed({ calls }: Books): number {
  const writes = calls.filter(
    ({ method }) => method === 'alipay.fund.trans.uni.transfer' || method === 'taobao.rp.refunds.agree',
  );
  return writes.length - new Set(writes.map(({ method, key }) => `${method} ${key}`)).size;
}

/** The policy's entries that say how long the shop waits, ms. */
function pausesOf({ contact, countdown, payout, followUp, afterSalesTerm }: typeof IN_SECONDS) {
  const { phoneAfter, callAgainAfter, giveUpAfter } = contact;
  return {
    phoneAfter,
    callAgainAfter,
    giveUpAfter,
    actBefore: countdown.actBefore,
    ...{ queryAfter: payout.queryAfter },
    followUp,
    afterSalesTerm,
  };
}

function count(findings: readonly Finding[]): Record<Sort, number> {
  const of = (sort: Sort) => findings.filter((one) => one.sort === sort).length;
  const [lost, doubled, unsettled] = [of('lost'), of('doubled'), of('unsettled')];
  return { lost, doubled, unsettled, unequal: of('unequal'), untold: of('untold'), unreplayable: of('unreplayable') };
}

function say(sentence: string): void {
  if (!values.json) console.log(`${new Date().toISOString().slice(11, 19)} ${sentence}`);
}
