// `npm run bench -- [--json] [--rounds 5] [--cases 60] [--at-once 20] [--workers 1] [--chart file.svg]`: what a case costs the product.
// Beside it: (a) a workflow that does nothing, (b) the case by hand without I/O, (c) by hand with the product's calls and rows.
// All four take turns on one stack, and each turn gives one figure. The last line with --json is for machines.

import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { Client as Postgres } from 'pg';
import { runScript } from '../../scripts/cli';
import { type OwnStack, startOwnStack } from '../../scripts/demo/ownStack';
import { choosePort } from '../../scripts/stack';
import { UNLIMITED } from '../figures';
import { writeChart } from './chart';
import { historyOf } from './history';
import { heapPerCaseKiB } from './idle';
import { POLL_MS, warmedUp } from './model';
import { openings, product } from './product';
import { type Results, report, summaryOf } from './report';
import { countedRows, productCalls } from './sameIo';
import { sketches } from './sketches';
import { type Round, takeTurn } from './turn';

/** A lean contender plays more cases in its turn: a turn should last for some seconds. */
const MORE = { noop: 6, sketch: 4, sketchWithIo: 2, product: 1 } as const;

runScript(async () => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '5' },
      cases: { type: 'string', default: '60' },
      'at-once': { type: 'string', default: '20' },
      workers: { type: 'string', default: '1' },
      chart: { type: 'string' },
    },
  });
  const [rounds, cases, atOnce] = [Number(values.rounds), Number(values.cases), Number(values['at-once'])];
  const ports: number[] = [];
  for (let n = 0; n < Number(values.workers); n++) ports.push(await choosePort(0));
  const workers = ports.map((port) => ({ METRICS_PORT: `${port}` }));
  const stack = await startOwnStack({ ...UNLIMITED, INTAKE_POLL_MS: `${POLL_MS}` }, undefined, workers);
  try {
    const results = await measure(stack, { rounds, cases, atOnce, ports });
    tell(report(results));
    if (values.chart !== undefined) writeChart(values.chart, results);
    if (values.json) process.stdout.write(`${JSON.stringify(summaryOf(results))}\n`);
  } finally {
    await stack.stop();
  }
});

interface Plan {
  rounds: number;
  cases: number;
  atOnce: number;
  /** Where each worker tells its figures. */
  ports: readonly number[];
}

async function measure(stack: OwnStack, { rounds, cases, atOnce, ports }: Plan): Promise<Results> {
  const { databaseUrl, temporalAddress, temporalNamespace } = stack.addresses;
  const connection = await Connection.connect({ address: temporalAddress });
  const temporal = new Client({ connection, namespace: temporalNamespace });
  const postgres = new Postgres({ connectionString: databaseUrl });
  await postgres.connect();
  const ours = await product(stack);
  try {
    tell('Warming up …');
    const { template, workflowId } = await warmedUp(ours, postgres, atOnce);
    const others = await sketches(stack, temporal, template, POLL_MS);
    try {
      const contenders = [...others.contenders, ours];
      for (const one of others.contenders) await takeTurn(one, { cases: atOnce, atOnce });
      const counted = {
        rows: await countedRows(postgres),
        calls: await productCalls(ports),
        own: await others.calls(),
      };
      const played: Record<string, Round[]> = Object.fromEntries(contenders.map(({ name }) => [name, []]));
      for (let round = 0; round < rounds; round++) {
        for (const one of contenders) {
          const share = MORE[one.name as keyof typeof MORE] ?? 1;
          const turn = await takeTurn(one, { cases: cases * share, atOnce });
          played[one.name]?.push(turn);
          tell(`${round + 1}/${rounds} ${one.name}: ${turn.perSecond.toFixed(1)} a second, ${cpuSaid(turn)}`);
        }
      }
      const io = {
        product: {
          rows: (await countedRows(postgres)).product - counted.rows.product,
          calls: (await productCalls(ports)) - counted.calls,
        },
        sketch: {
          rows: (await countedRows(postgres)).sketch - counted.rows.sketch,
          calls: total(await others.calls()) - total(counted.own),
        },
      };
      const openAcks = await openings(stack, cases, 4);
      const costs = await historyOf(stack, workflowId);
      return { atOnce, cases, rounds: played, openAcks, io, costs, idleKiB: heapPerCaseKiB() };
    } finally {
      await others.stop();
    }
  } finally {
    await ours.watcher.stop();
    await postgres.end();
    await connection.close();
  }
}

/** Processor time a case of this turn, by part. */
function cpuSaid({ cpuMs }: Round): string {
  return Object.entries(cpuMs)
    .map(([part, ms]) => `${part} ${ms.toFixed(1)}`)
    .join(', ');
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, one) => sum + one, 0);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
