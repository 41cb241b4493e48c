import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { CaseState } from '../../../domain/case/state/caseState';
import { wants } from '../../../domain/case/wants';
import { expectedBetween } from '../../../domain/day/expected';
import { DAY_SCHEDULES, type DayJob } from '../../../domain/day/schedules';
import { minuteIn } from '../../../domain/day/zone';
import { MINUTE, SECOND } from '../../../domain/time';
import { runScript } from '../../../scripts/cli';
import type { Stack } from '../../../scripts/stack';
import { keptSchedules, restsOf } from '../../../store/day/schedules';
import { openShop, type TestShop } from '../../support/shop';
import { findingsIn } from '../checker/check';
import { gather, replayedFaults } from '../checker/gather';
import { type Agent, agentOf } from '../drill/agent';
import type { Story, Told } from '../drill/steps';
import { away } from '../support/away';
import { onOwnStack } from '../support/ownStack';
import { apiProcess, kill, workerProcess } from '../support/processes';
import { faultsOf } from './check';
import type { CaseThrough, OutageEvidence } from './evidence';
import { LIVES, newcomer } from './lives';
import { DAYS_AWAY, FESTIVAL_DAYS, PAUSES, platformOf, policyOf } from './policy';

/**
 * `npm run test:outage -- --cases 500 --day 60`. Many cases are open, and then worker, API, Temporal and Postgres are away for three
 * days of `day` seconds. The platform goes on: it moves deadlines over Spring Festival, pays by itself, and buyers write.
 * Then all comes back, and the checker judges what became of everything that was due.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '500' },
    day: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
});
const cases = Number(values.cases);
const day = Number(values.day) * SECOND;
const ZONE = 'Asia/Shanghai';
/** How many lives are told at once. */
const WIDTH = 24;
/** After the return everything that was due is done within this, ms. */
const LONGEST_DRAIN = 3 * MINUTE;
/** How often what is left is looked at while something is not in order. */
const LOOKS = 20;

runScript(() =>
  onOwnStack('shouhou-outage-', async (stack) => {
    const report = await outage(stack);
    console.log(JSON.stringify(report));
    return report.ok;
  }),
);

async function outage(stack: Stack) {
  const policy = policyOf(day, minuteIn(ZONE, Date.now()));
  const shop = await openShop({ workers: false, policy, timeouts: platformOf(day) });
  const worker = workerProcess({ shop, databaseUrl: stack.databaseUrl, settings: PAUSES });
  const api = apiProcess({ shop, databaseUrl: stack.databaseUrl });
  const told: Told = { applications: [] };
  try {
    await Promise.all([worker.start(), api.start()]);
    const agent = await agentOf(shop, () => api, 'supervisor');
    const world = { shop, agent, told };
    const stories = Object.values(LIVES);
    say(`${cases} cases; a day lasts ${day / SECOND} s`);
    await inTurn(cases, (n) => (stories[n % stories.length] as Story)({ ...world, n }));
    await Promise.all([kill(worker), kill(api)]);
    const from = Date.now();
    const before = await dueIn(shop, { from, until: from + DAYS_AWAY * day });
    say(`everything stops; ${[...before.values()].flat().length} things are due within ${DAYS_AWAY} days`);
    let meanwhile: Meanwhile = { moved: [], written: [] };
    await away([stack.services.temporal, stack.services.postgres], async () => {
      meanwhile = await platformGoesOn(
        world,
        told.applications.map(({ refundId }) => refundId),
      );
      await pause(Math.max(0, from + DAYS_AWAY * day - Date.now()));
    });
    await Promise.all([worker.start(), api.start()]);
    const until = Date.now();
    say('everything is back');
    const drainedAt = await drained(shop);
    // What came in by the platform's messages is dealt with too.
    await pause(10 * SECOND);
    say('what is left is gathered');
    const look = () => gathered({ shop, agent, told }, { away: { from, until }, before, ...meanwhile });
    const { evidence, faults } = await judged(shop, look);
    for (const fault of faults) say(fault);
    const count = (type: string) =>
      evidence.cases.flatMap(({ after }) => after.filter((one) => one.type === type)).length;
    return {
      ok: faults.length === 0 && drainedAt !== undefined,
      cases: evidence.cases.length,
      due: evidence.cases.flatMap(({ due }) => due).length,
      moved: meanwhile.moved.length,
      written: meanwhile.written.length,
      phoned: count('contact.callDue'),
      followUps: count('followUp.begun'),
      looked: count('countdown.looking'),
      caughtUp: evidence.schedules.length,
      faults: faults.length,
      drainSeconds: drainedAt === undefined ? null : Math.round((drainedAt - until) / 100) / 10,
    };
  } finally {
    await Promise.all([worker.stop(), api.stop()]);
    await shop.close();
  }
}

/** The platform goes on while it is looked at, so what is not in order yet is looked at again. Then every history is replayed. */
async function judged(shop: TestShop, look: () => Promise<OutageEvidence>) {
  let evidence = await look();
  for (let n = 1; n < LOOKS && everyFault(evidence).length > 0; n += 1) {
    for (const fault of everyFault(evidence)) say(`not yet: ${fault}`);
    await pause(2 * SECOND);
    evidence = await look();
  }
  const { cases: all } = evidence.whole;
  const replayed = await replayedFaults(
    shop,
    all.map(({ caseId }) => caseId),
  );
  for (const one of all) one.workflow.replayFault = replayed.get(one.caseId);
  return { evidence, faults: everyFault(evidence) };
}

function everyFault(evidence: OutageEvidence): string[] {
  const general = findingsIn(evidence.whole).map(({ sort, about, detail }) => `${sort}: ${about}: ${detail}`);
  return [...general, ...faultsOf(evidence)];
}

/** Tells so many lives, some at once. */
async function inTurn(count: number, life: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let n = next++; n < count; n = next++) await life(n);
  };
  await Promise.all(Array.from({ length: WIDTH }, lane));
}

/** What each case will do by itself within a time, as Postgres has it: the worker is gone, so nothing goes on meanwhile. */
async function dueIn({ database, shopId }: TestShop, { from, until }: { from: number; until: number }) {
  const rows = await database.case.findMany({ where: { shopId, endedAt: null }, select: { id: true, state: true } });
  return new Map(
    rows.map(({ id, state }) => {
      const known = state as unknown as CaseState;
      const due = wants(known).deadlines.filter(
        ({ at }) => at - known.clockOffset > from && at - known.clockOffset < until,
      );
      return [id, due];
    }),
  );
}

type Meanwhile = Pick<OutageEvidence, 'moved' | 'written'>;

/** Spring Festival: of every two applications that wait for the shop, one gets days more. Some buyers write, some come. */
async function platformGoesOn(world: { shop: TestShop; agent: Agent; told: Told }, refundIds: readonly string[]) {
  const { market } = world.shop;
  const meanwhile: Meanwhile = { moved: [], written: [] };
  for (const [n, refundId] of refundIds.entries()) {
    const refund = await market.refund(refundId);
    if (refund.status !== 'WAIT_SELLER_AGREE' || refund.timeoutAt === null) continue;
    const isUnshipped = Date.parse(refund.timeoutAt) < Date.now() + DAYS_AWAY * day;
    if (isUnshipped && n % 2 === 0) {
      const to = Date.parse(refund.timeoutAt) + FESTIVAL_DAYS * day;
      await market.moveDeadline(refundId, to);
      meanwhile.moved.push({ refundId, to });
    } else if (!isUnshipped && n % 3 === 0) {
      await market.write(refundId, '在吗？我考虑一下');
      meanwhile.written.push(refundId);
    }
  }
  for (let n = 0; n < Math.ceil(cases / 20); n += 1) await newcomer({ ...world, n: cases + n });
  return meanwhile;
}

/** When no case is behind its time any more, epoch ms; undefined when that takes too long. */
async function drained({ database, shopId }: TestShop): Promise<number | undefined> {
  const giveUp = Date.now() + LONGEST_DRAIN;
  while (Date.now() < giveUp) {
    const late = new Date(Date.now() - 5 * SECOND);
    const behind = await database.case.count({ where: { shopId, endedAt: null, nextDeadlineAt: { lt: late } } });
    if (behind === 0) return Date.now();
    await pause(250);
  }
  return undefined;
}

async function gathered(
  { shop, agent, told }: { shop: TestShop; agent: Agent; told: Told },
  {
    before,
    ...outage
  }: Pick<OutageEvidence, 'away' | 'moved' | 'written'> & { before: Map<string, CaseThrough['due']> },
): Promise<OutageEvidence> {
  const whole = await gather(shop, { ...told, acknowledged: [...agent.acknowledged] });
  const refunds = new Map<string, { status: string }>();
  for (const { refundId } of outage.moved) refunds.set(refundId, await shop.market.refund(refundId));
  const through: CaseThrough[] = [];
  for (const { caseId, row, workflow } of whole.cases) {
    const after = await shop.database.caseEvent.findMany({
      where: { caseId, at: { gte: new Date(outage.away.from) } },
      orderBy: { seq: 'asc' },
    });
    const countdown = workflow.state?.processes.countdown;
    const acted = { caseId, type: 'countdownActed', at: { lt: new Date(outage.away.from) } };
    through.push({
      caseId,
      refundId: row?.refundId ?? undefined,
      hadActed: (await shop.database.caseEvent.count({ where: acted })) > 0,
      due: before.get(caseId) ?? [],
      after: after.map(({ at, type, process, data }) => ({
        ...{ at: at.getTime(), type, process: process ?? undefined },
        role: (data as { role?: string }).role,
      })),
      countdownTo: countdown?.kind === 'countdown' && countdown.outcome === undefined ? countdown.deadline : undefined,
      openTasks: (await shop.openTasks(caseId)).map(({ kind }) => kind),
    });
  }
  return { ...outage, whole, cases: through, refunds, schedules: await schedulesOf(shop, outage.away) };
}

/** Of all schedules that catch up each of their due times: what was due while all was away, and its run. */
async function schedulesOf({ database, shopId }: TestShop, { from, until }: OutageEvidence['away']) {
  const all: readonly DayJob[] = DAY_SCHEDULES.filter(({ overlap }) => overlap === 'all').map(({ job }) => job);
  const found: OutageEvidence['schedules'] = [];
  for (const { job, specs } of await keptSchedules(database, shopId)) {
    if (!all.some((one) => one === job)) continue;
    const due = expectedBetween(specs, await restsOf(database, shopId, job), [from, until]);
    for (const at of due) {
      const rows = await database.scheduleRun.findMany({ where: { shopId, job, dueAt: new Date(at) } });
      found.push({ job, dueAt: at, endedAt: rows[0]?.endedAt?.getTime(), rows: rows.length });
    }
  }
  return found;
}

function say(sentence: string): void {
  if (!values.json) console.log(`${new Date().toISOString().slice(11, 19)} ${sentence}`);
}
