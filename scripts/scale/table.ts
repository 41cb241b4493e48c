import type { Break, Capacity } from './model';

/** Both tables of docs/scale.md, in Markdown. */
export function tableOf(capacities: readonly Capacity[], breaks: readonly Break[]): string {
  const rows = ROWS.map(([what, of]) => `| ${what} | ${capacities.map((one) => of(one)).join(' | ')} |`);
  return [
    `| cases a day | ${capacities.map(({ casesADay }) => count(casesADay)).join(' | ')} |`,
    `| --- | ${capacities.map(() => '--:').join(' | ')} |`,
    ...rows,
    '',
    '| what breaks, in this order | at cases a day | remedy |',
    '| --- | --: | --- |',
    ...breaks.map(({ what, atCasesADay, remedy }) => `| ${what} | ${count(rounded(atCasesADay))} | ${remedy} |`),
  ].join('\n');
}

const ROWS: readonly [string, (one: Capacity) => string][] = [
  ['new cases a second, busiest hour of a usual day', ({ peakPerSecond }) => `${peakPerSecond.ordinary}`],
  ['the same after the 11th of November', ({ peakPerSecond }) => `${peakPerSecond.double11}`],
  ['workers, one processor each', ({ members }) => count(members.workers)],
  ['APIs, one processor each', ({ members }) => count(members.apis)],
  ['Temporal: processes of two processors', ({ members }) => count(members.temporalProcesses)],
  ['processors of Postgres', ({ cores }) => count(Math.max(2, Math.ceil(cores.postgres)))],
  ['connections to Postgres at most', ({ postgres }) => count(postgres.connections)],
  ['rows written a second', ({ postgres }) => count(postgres.rowsPerSecond)],
  ['transactions of Postgres a second', ({ postgres }) => count(postgres.transactionsPerSecond)],
  ["Postgres' log, MB a second", ({ postgres }) => `${postgres.walMBPerSecond}`],
  ["the product's database grows a month, GB", ({ postgres }) => count(postgres.productGBAMonth)],
  ["Temporal's databases in all, GB", ({ postgres }) => count(postgres.temporalGB)],
  ['state transitions of Temporal a second', ({ temporal }) => count(temporal.stateTransitionsPerSecond)],
  ["shards of Temporal's history", ({ temporal }) => count(temporal.shards)],
  ['open cases', ({ temporal }) => count(temporal.openCases)],
  ['of these in the caches of workers', ({ cachedCases }) => count(cachedCases)],
  ['calls to providers a second', ({ providers }) => count(providers.callsPerSecond)],
  ['shops of the same size, at least', ({ providers }) => count(providers.shopsAtLeast)],
];

function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** To two figures: a model knows no more. */
function rounded(value: number): number {
  return Number(value.toPrecision(2));
}
