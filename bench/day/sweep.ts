import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { answerOf, createShouhouClient } from '../../client';
import type { OwnStack } from '../../scripts/demo/ownStack';
import { createMarket } from '../../scripts/time/market';
import { fill } from '../api/fill';
import { openCases } from '../api/openCases';

/** What the sweeps over many open cases cost. */
export interface Sweeps {
  /** The longest of them. */
  sweepSeconds: number;
  /** The most memory that the worker held meanwhile, MiB. */
  sweepPeakMiB: number;
}

/**
 * The jobs that look at every open case of a shop, or at all that they wait for. `untracked` asks the platform about each order
 * without a parcel, so its pace is the platform's.
 */
const JOBS = ['handover', 'openingList', 'problemOrders', 'logisticsSweep'] as const;
const STAGES = ['proposal', 'bargaining', 'settlement', 'proposal', 'followUp'];
const LOOK_EVERY = 50;

/** Fills a shop with so many open cases, runs the day's sweeps over them one after the other, and times each by its run's row. */
export async function sweeps(
  { addresses, pids }: OwnStack,
  cases: number,
  tell: (line: string) => void,
): Promise<Sweeps> {
  const { api, keys, sandbox, shopId, databaseUrl } = addresses;
  const [like = ''] = await openCases({ api, key: keys.afterSales }, createMarket(sandbox, shopId), 1);
  await fill(databaseUrl, { shopId, like, cases, tasks: Math.round(cases / 5), stages: STAGES });
  const supervisor = createShouhouClient({ baseUrl: api, key: keys.supervisor });
  const seconds: number[] = [];
  let peak = 0;
  tell(`${cases} open cases. The worker holds ${memoryOf(pids().worker[0])} MiB.`);
  for (const job of JOBS) {
    const before = await runsOf(job);
    const from = Date.now();
    answerOf(
      await supervisor.POST('/v1/day/schedules/{scheduleId}/run', { params: { path: { scheduleId: job } }, body: {} }),
    );
    let own = 0;
    while ((await runsOf(job)) === before) {
      own = Math.max(own, memoryOf(pids().worker[0]));
      await pause(LOOK_EVERY);
    }
    seconds.push((Date.now() - from) / 1_000);
    peak = Math.max(peak, own);
    tell(`${job}: ${seconds.at(-1)?.toFixed(1)} s, ${own} MiB at most`);
  }
  return { sweepSeconds: Math.max(...seconds), sweepPeakMiB: peak };

  /** How many runs of the job have ended. */
  async function runsOf(job: (typeof JOBS)[number]): Promise<number> {
    const runs = answerOf(await supervisor.GET('/v1/day/runs', { params: { query: { job, limit: 100 } } }));
    return runs.items.filter(({ endedAt }) => endedAt !== null).length;
  }
}

/** What a process holds in memory now, MiB. */
function memoryOf(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
}
