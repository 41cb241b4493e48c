import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UNLIMITED } from '../../bench/figures';
import { sentenceOf } from '../../domain/audit/findings';
import { runScript } from '../../scripts/cli';
import { startBalancer } from '../../scripts/cluster/balancer';
import { type Cluster, startCluster } from '../../scripts/cluster/stack';
import { choosePort, type Service, StackError } from '../../scripts/stack';
import { gather } from '../faults/checker/gather';
import { agentOf } from '../faults/drill/agent';
import { auditedTwice, countOf, drained, peopled } from '../faults/drill/judge';
import { type Progress, play, storyOf } from '../faults/drill/load';
import { strike } from '../faults/drill/nemesis';
import { IN_SECONDS, PAUSES, platformInSeconds } from '../faults/drill/policy';
import type { Told } from '../faults/drill/steps';
import { STORIES } from '../faults/drill/stories';
import { asTestStack } from '../faults/support/ownStack';
import { apiProcess, workerProcess } from '../faults/support/processes';
import { randomFrom } from '../faults/support/random';
import { openShop, type TestShop } from '../support/shop';
import { clusterBlows, countsOf, type Parts } from './blows';
import { recordCommitsPerSecond } from './commits';
import { follow } from './follower';
import { type Measured, measured } from './measured';

/**
 * `npm run test:cluster -- [--cases 200] [--kills 11] [--rounds 3] [--measured 60] [--seed n] [--json]`.
 *
 * Two workers and two APIs share one Postgres and a Temporal of seven processes. First it measures plain refunds with one worker and with two. Then
 * every process but Postgres is killed in turn while cases are under way. The checker of the drill reads what is left (docs/scale.md).
 * `--rounds 0` leaves the measuring out.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '200' },
    kills: { type: 'string', default: '11' },
    rounds: { type: 'string', default: '3' },
    measured: { type: 'string', default: '60' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
/** What was asked for. */
interface Wanted {
  cases: number;
  kills: number;
  rounds: number;
  measured: number;
  seed: number;
}

/** So many refunds are under way at once while it is measured. */
const AT_ONCE = 20;
/** The longest that a blow and what follows from it keep an application waiting, ms: then the platform acts by itself. */
const LONGEST_AWAY = 60_000;
/** What the limit of commits is measured with. */
const COMMITTERS = { atOnce: 16, forMs: 5_000 };

runScript(async () => {
  const wanted: Wanted = {
    ...{ cases: whole('cases', 1), kills: whole('kills', 1), rounds: whole('rounds', 0) },
    ...{ measured: whole('measured', 1), seed: Number(values.seed ?? randomInt(2 ** 31)) },
  };
  const dataDir = mkdtempSync(join(tmpdir(), 'shouhou-cluster-'));
  let isWell = false;
  let cluster: Cluster | undefined;
  try {
    say(
      'Postgres, a Temporal of seven processes and the sandbox start; a first time Go builds Temporal for some minutes',
    );
    cluster = await startCluster(dataDir, randomUUID());
    await asTestStack(cluster.stack, dataDir);
    const report = await played(cluster, wanted);
    console.log(JSON.stringify(report));
    isWell = report.ok;
  } finally {
    await cluster?.stop();
    process.exitCode = isWell ? 0 : 1;
    if (isWell) rmSync(dataDir, { recursive: true, force: true });
    else console.error(`The logs are in ${join(dataDir, 'logs')}.`);
  }
});

async function played(cluster: Cluster, wanted: Wanted) {
  const { databaseUrl } = cluster.stack;
  const plain = await openShop({ workers: false });
  const shop = await openShop({
    ...{ workers: false, queues: plain.queues },
    ...{ policy: IN_SECONDS, timeouts: platformInSeconds(LONGEST_AWAY) },
  });
  const two = (make: (nth: number) => Service) => [make(1), make(2)];
  const apis = two((nth) => apiProcess({ shop, databaseUrl, nth, settings: UNLIMITED }));
  const metricsPort = await choosePort(0);
  const workersBy = (settings: Record<string, string>, first = {}) =>
    two((nth) => workerProcess({ shop, databaseUrl, nth, settings: { ...settings, ...(nth === 1 && first) } }));
  const calm = workersBy({ INTAKE_POLL_MS: '1000' }, { METRICS_PORT: `${metricsPort}` });
  const quick = workersBy(PAUSES);
  const { members } = cluster;
  const figures = await startBalancer(() => apis.map(({ ready }) => ready.port ?? 0));
  try {
    for (const one of [plain, shop]) await peopled(one);
    await Promise.all(apis.map((one) => one.start()));
    let result: Measured | undefined;
    if (wanted.rounds > 0) {
      await Promise.all(calm.map((one) => one.start()));
      const { postgres, stack } = cluster;
      const { sandboxUrl = '', services } = stack;
      if (!services.sandbox) throw new Error('The cluster has no sandbox.');
      const others = { postgres, sandbox: services.sandbox, sandboxUrl };
      const side = { shop: plain, databaseUrl, api: `http://127.0.0.1:${figures.port}`, others, metricsPort };
      const plan = { rounds: wanted.rounds, cases: wanted.measured, atOnce: AT_ONCE };
      result = await measured({ ...side, parts: { workers: calm, apis, members } }, plan, say);
      say(`measured: ${JSON.stringify(result)}`);
      await Promise.all(calm.map((one) => one.stop()));
    }
    await Promise.all(quick.map((one) => one.start()));
    const drill = await drilled({ plain, shop, stack: cluster.stack }, { workers: quick, apis, members }, wanted);
    await Promise.all([...quick, ...apis].map((one) => one.stop()));
    const recordsPerSecond = await recordCommitsPerSecond(databaseUrl, COMMITTERS.atOnce, COMMITTERS.forMs);
    return { ...drill, ...result, recordsPerSecond };
  } finally {
    await Promise.all([...calm, ...quick, ...apis].map((one) => one.stop()));
    await figures.close();
    for (const one of [plain, shop]) await one.close();
  }
}

/** Cases of several kinds through both APIs, while one process after the other is killed. Then all shops are judged. */
async function drilled(
  { plain, shop, stack }: Record<'plain' | 'shop', TestShop> & Pick<Cluster, 'stack'>,
  parts: Parts,
  { cases, kills, seed }: Wanted,
) {
  say(`seed ${seed}: ${cases} cases while ${kills} processes are killed`);
  const told: Told = { applications: [] };
  const random = randomFrom(seed);
  const blows = clusterBlows(parts, kills, random);
  let turn = 0;
  // Without a look at who lives: whoever asks a dead one asks the other next.
  const agent = await agentOf(shop, () => parts.apis[turn++ % parts.apis.length], 'supervisor');
  const follower = await follow(shop, parts.apis, `supervisor-of-${shop.shopId}`);
  const progress: Progress = { done: 0, all: blows.length, begun: 0 };
  const begunAt = Date.now();
  const load = play({ shop, agent, told }, { cases, apartMs: 60, progress, pick });
  const [worker, api] = [parts.workers[0], parts.apis[0]];
  if (!worker || !api) throw new Error('There is nobody to be struck.');
  const victims = { shop, stack, worker, api, agent, told, random, say };
  const plan = { kills, serverAway: 0, providersAway: 0, madness: 0, points: false, apart: 6_000 };
  const lastBlow = await strike(victims, plan, { blows, progress });
  const { broken, overtaken, endedAt } = await load;
  say('every story has ended; what is left is gathered');
  const look = () => gather(shop, { ...told, acknowledged: [...agent.acknowledged] });
  const own = await drained(shop, endedAt, { look, say });
  const live = await follower.end();
  const lookAtPlain = () => gather(plain, { acknowledged: [], applications: [] });
  const other = await drained(plain, endedAt, { look: lookAtPlain, say });
  const findings = [...own.findings, ...other.findings];
  for (const { sort, about, detail } of findings) say(`${sort}: ${about}: ${detail}`);
  const audited = await auditedTwice(shop);
  for (const finding of audited) say(`audit: ${sentenceOf(finding)}`);
  for (const story of broken) say(`a story could not go on: ${story}`);
  const isHeard = live.missing === 0 && live.doubled === 0;
  return {
    ok: findings.length === 0 && broken.length === 0 && audited.length === 0 && isHeard,
    seed,
    killed: countsOf(blows),
    cases,
    opened: own.evidence.cases.length,
    ...{ overtaken, broken: broken.length, audited: audited.length },
    ...countOf(findings),
    live,
    repeats: agent.repeats,
    drillSeconds: Math.round((endedAt - begunAt) / 1000),
    drainSeconds: Math.max(0, Math.round((own.drainedAt - lastBlow) / 100) / 10),
  };
}

/** Every second life is a plain refund; the others are of all kinds. */
function pick(n: number, progress: Progress) {
  const { refunded } = STORIES;
  return n % 2 === 0 && refunded ? refunded : storyOf((n - 1) / 2, progress);
}

function whole(name: 'cases' | 'kills' | 'rounds' | 'measured', least: number): number {
  const given = Number(values[name]);
  if (!Number.isSafeInteger(given) || given < least)
    throw new StackError(`--${name} takes a whole number from ${least}.`);
  return given;
}

function say(sentence: string): void {
  if (!values.json) console.log(`${new Date().toISOString().slice(11, 19)} ${sentence}`);
}
