// `npm run bench:day -- [--json] [--open 100000] [--cases 3000000] [--seconds 10]`: what the day's sweeps and a year's numbers cost.
// On a stack of its own it fills Postgres with many open cases, and lets the worker do its jobs. Then it fills the rows of a year,
// as so many cases would make them. It asks the API for a year's answers, one at a time. The last line with --json is for machines.

import { parseArgs } from 'node:util';
import { daysLater } from '../../domain/calendar';
import { runScript } from '../../scripts/cli';
import { startOwnStack } from '../../scripts/demo/ownStack';
import { type Latency, load } from '../api/load';
import { UNLIMITED } from '../figures';
import { fillNumbers } from './fillNumbers';
import { sweeps } from './sweep';

/** In the middle of a month: half a month at both ends has to be added up by days. */
const LAST_DAY = '2026-06-13';

/** What is asked of a year. */
const QUESTIONS: Readonly<Record<string, string>> = {
  byDay: 'measure=firstResponse&by=day',
  byMonthCompared: 'measure=firstResponse&by=month&compare=previous',
  byPerson: 'measure=timeToSettle&by=person',
  byProduct: 'measure=refundCompletion&by=product',
  byKind: 'measure=casesOpened&by=kind',
  ofOneProduct: 'measure=disputeRate&by=week&product=product-7',
};

runScript(async () => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      open: { type: 'string', default: '100000' },
      cases: { type: 'string', default: '3000000' },
      seconds: { type: 'string', default: '10' },
    },
  });
  const [cases, seconds] = [Number(values.cases), Number(values.seconds)];
  const stack = await startOwnStack(UNLIMITED);
  const { api, keys, shopId, databaseUrl } = stack.addresses;
  try {
    const swept = await sweeps(stack, Number(values.open), tell);
    tell(`Filling the numbers of a year of ${cases} cases …`);
    tell(`${await fillNumbers(databaseUrl, { shopId, cases, today: LAST_DAY })} rows.`);
    const year = `from=${daysLater(LAST_DAY, -364)}&to=${LAST_DAY}`;
    const answers: Latency[] = [];
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const path = `/v1/numbers?${question}&${year}`;
      const latency = await load({ api, key: keys.supervisor, path, connections: 1, seconds });
      answers.push(latency);
      tell(`${name}: p50 ${latency.p50} ms, p99 ${latency.p99} ms`);
    }
    const numbersP99Ms = Math.max(...answers.map(({ p99 }) => p99));
    if (values.json) process.stdout.write(`${JSON.stringify({ ...swept, numbersP99Ms })}\n`);
  } finally {
    await stack.stop();
  }
});

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
