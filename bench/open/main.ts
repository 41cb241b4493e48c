// `npm run bench:open -- [--json] [--levels 0,10000,100000] [--commands 300] [--rounds 5]`: whether a command costs more while more are open.
// At each level so many cases are open, in Postgres as rows and in Temporal as workflows that wait. After each stretch of commands
// comes one of bare updates, so that the machine's mood is seen. The last line with --json is for machines.

import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { Client as Postgres } from 'pg';
import { sealingConverter } from '../../codec';
import { runScript } from '../../scripts/cli';
import { type OwnStack, startOwnStack } from '../../scripts/demo/ownStack';
import { sealingKeys } from '../../scripts/stack';
import { createMarket } from '../../scripts/time/market';
import { bareUpdates } from '../api/bareUpdates';
import { note } from '../api/commands';
import { fill } from '../api/fill';
import { openCases } from '../api/openCases';
import { cpuMs } from '../cases/cpu';
import { median, tenths, UNLIMITED } from '../figures';
import { park } from './park';

/** Open ones, in turn. */
const STAGES = ['proposal', 'bargaining', 'settlement', 'proposal', 'followUp'];
/** Commands under way at once. */
const AT_ONCE = 4;
const PARTS = ['worker', 'api', 'temporal', 'postgres'] as const;

interface Level {
  open: number;
  /** Processor time a command, ms, by part, and of all of them. */
  cpuMs: Record<(typeof PARTS)[number] | 'all', number>;
  p50: number;
  /** A bare update in the same stretch of time, ms. */
  bareP50: number;
}

runScript(async () => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      levels: { type: 'string', default: '0,10000,100000' },
      commands: { type: 'string', default: '300' },
      rounds: { type: 'string', default: '5' },
    },
  });
  const levels = values.levels.split(',').map(Number);
  const [commands, rounds] = [Number(values.commands), Number(values.rounds)];
  const stack = await startOwnStack(UNLIMITED);
  const { api, keys, sandbox, shopId, databaseUrl, temporalAddress, temporalNamespace } = stack.addresses;
  const connection = await Connection.connect({ address: temporalAddress });
  const temporal = new Client({
    ...{ connection, namespace: temporalNamespace, dataConverter: sealingConverter(sealingKeys(stack)) },
  });
  const bare = await bareUpdates(temporal, stack.env);
  try {
    const agent = { api, key: keys.afterSales };
    const cases = await openCases(agent, createMarket(sandbox, shopId), 20);
    const give = (n: number) => note(agent, cases[n % cases.length] ?? '');
    await stretch(commands, give);
    const measured: Level[] = [];
    let open = 0;
    for (const level of levels) {
      tell(`Opening up to ${level} …`);
      await emptied(databaseUrl);
      if (level > 0) {
        const tasks = Math.round(level / 5);
        await fill(databaseUrl, { shopId, like: cases[0] ?? '', cases: level, tasks, stages: STAGES });
      }
      await park(temporal, open, level);
      open = Math.max(open, level);
      measured.push(await measure(stack, level, { commands, rounds, give, bare: bare.update }));
    }
    for (const one of measured) tell(said(one));
    const all = measured.map((one) => one.cpuMs.all);
    const spread = Math.round((Math.max(...all) / Math.min(...all)) * 100) / 100;
    tell(`The dearest level costs ${spread} times the cheapest.`);
    if (values.json) process.stdout.write(`${JSON.stringify({ levels: measured, spread })}\n`);
  } finally {
    await bare.stop();
    await connection.close();
    await stack.stop();
  }
});

interface Plan {
  commands: number;
  rounds: number;
  give(n: number): Promise<number>;
  bare(n: number): Promise<number>;
}

async function measure(stack: OwnStack, open: number, { commands, rounds, give, bare }: Plan): Promise<Level> {
  const [times, bareTimes]: [number[], number[]] = [[], []];
  const costs: Level['cpuMs'][] = [];
  for (let round = 0; round < rounds; round++) {
    const before = used(stack);
    times.push(...(await stretch(commands, give)));
    const after = used(stack);
    const of = (part: (typeof PARTS)[number]) => (after[part] - before[part]) / commands;
    const [worker, api, server, postgres] = PARTS.map(of) as [number, number, number, number];
    costs.push({ worker, api, temporal: server, postgres, all: worker + api + server + postgres });
    bareTimes.push(...(await stretch(commands, bare)));
  }
  const middle = (part: keyof Level['cpuMs']) => tenths(median(costs.map((one) => one[part])));
  const cost = { worker: middle('worker'), api: middle('api'), temporal: middle('temporal') };
  return {
    open,
    cpuMs: { ...cost, postgres: middle('postgres'), all: middle('all') },
    p50: tenths(median(times)),
    bareP50: tenths(median(bareTimes)),
  };
}

/** Does it so many times, some at once. Gives how long each took. */
async function stretch(count: number, one: (n: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count) times.push(await one(next++));
    }),
  );
  return times;
}

/** Takes away what an earlier level filled in. */
async function emptied(databaseUrl: string): Promise<void> {
  const client = new Postgres({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`DELETE FROM "Task" WHERE "id" LIKE 'bench-%'`);
  await client.query(`DELETE FROM "Case" WHERE "id" LIKE 'bench-%'`);
  await client.end();
}

function used(stack: OwnStack): Record<(typeof PARTS)[number], number> {
  const pids = stack.pids();
  return {
    ...{ worker: cpuMs(pids.worker), api: cpuMs(pids.api) },
    ...{ temporal: cpuMs(pids.temporal), postgres: cpuMs(pids.postgres) },
  };
}

function said({ open, cpuMs: { all, ...parts }, p50, bareP50 }: Level): string {
  const each = Object.entries(parts).map(([part, ms]) => `${part} ${ms}`);
  return `${open} open: ${all} ms of processor time a command (${each.join(', ')}); p50 ${p50} ms, a bare update ${bareP50} ms`;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
