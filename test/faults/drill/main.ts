import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { sentenceOf } from '../../../domain/audit/findings';
import { runScript } from '../../../scripts/cli';
import type { Stack } from '../../../scripts/stack';
import type { Books } from '../../../scripts/time/market';
import { openShop } from '../../support/shop';
import { gather } from '../checker/gather';
import { onOwnStack } from '../support/ownStack';
import { apiProcess, workerProcess } from '../support/processes';
import { randomFrom } from '../support/random';
import { agentOf } from './agent';
import type { Plan } from './blows';
import { auditedTwice, countOf, drained, peopled } from './judge';
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
    await peopled(shop);
    const random = randomFrom(seed);
    const struck = new Set<string>();
    const blows = blowsOf(plan, { random, databaseUrl: stack.databaseUrl, struck });
    const progress: Progress = { done: 0, all: blows.length, begun: 0 };
    const load = play({ shop, agent, told }, { cases, apartMs: 60, progress });
    const victims = { shop, stack, worker, api, agent, told, random, say };
    const lastBlow = await strike(victims, plan, { blows, progress });
    const { broken, overtaken, endedAt } = await load;
    say('every story has ended; what is left is gathered');
    const look = () => gather(shop, { ...told, acknowledged: [...agent.acknowledged] });
    const { evidence, findings, drainedAt } = await drained(shop, endedAt, { look, say });
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
      ...countOf(findings),
      duplicateCallsAbsorbed: absorbed(evidence.books),
      repeats: agent.repeats,
      drainSeconds: Math.max(0, Math.round((drainedAt - lastBlow) / 100) / 10),
    };
  } finally {
    await Promise.all([worker.stop(), api.stop()]);
    await shop.close();
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

function say(sentence: string): void {
  if (!values.json) console.log(`${new Date().toISOString().slice(11, 19)} ${sentence}`);
}
