import type { Round } from '../cases/turn';
import { median, tenths } from '../figures';
import type { Survived } from './kills';

export interface Results {
  /** Of a round. */
  cases: number;
  atOnce: number;
  kills: number;
  rounds: Readonly<Record<string, readonly Round[]>>;
  survived: Readonly<Record<string, Survived>>;
}

const PARTS = ['worker', 'api', 'engine', 'postgres', 'sandbox'] as const;
const FATES = ['lost', 'paidTwice', 'paysRepeated', 'saidTwice', 'notedTwice', 'drainSeconds'] as const;

/** The last line of the bench, for machines. Figures are medians over the rounds. */
export function summaryOf({ rounds, survived }: Pick<Results, 'rounds' | 'survived'>) {
  return Object.fromEntries(
    Object.entries(rounds).map(([name, its]) => [
      name,
      {
        casesPerSecond: middle(its.map(({ perSecond }) => perSecond)),
        cpuMsPerCase: Object.fromEntries(PARTS.map((part) => [part, middle(its.map(({ cpuMs }) => cpuMs[part] ?? 0))])),
        commandMs: { p50: quantile(commands(its), 0.5), p99: quantile(commands(its), 0.99) },
        underKills: survived[name],
      },
    ]),
  );
}

/** The same as two tables, for people. */
export function report({ cases, atOnce, kills, rounds, survived }: Results): string {
  const summary = summaryOf({ rounds, survived });
  const count = Object.values(rounds)[0]?.length ?? 0;
  const speeds = Object.entries(summary).map(([name, { casesPerSecond, cpuMsPerCase, commandMs }]) =>
    row(name, [casesPerSecond, ...PARTS.map((part) => cpuMsPerCase[part] ?? 0), commandMs.p50, commandMs.p99]),
  );
  const fates = Object.entries(survived).map(([name, its]) =>
    row(
      name,
      FATES.map((fate) => its[fate]),
    ),
  );
  return [
    `${count} rounds of ${cases} cases, ${atOnce} at once. Processor time in ms a case, medians; a command's time in ms.`,
    row('', ['a second', ...PARTS, 'p50', 'p99']),
    ...speeds,
    `Each one's process killed ${kills} times under ${Object.values(survived)[0]?.cases ?? 0} cases:`,
    row('', FATES),
    ...fates,
  ].join('\n');
}

function row(name: string, cells: readonly (string | number)[]): string {
  return `${name.padEnd(20)}${cells.map((cell) => String(cell).padStart(13)).join('')}`;
}

function commands(rounds: readonly Round[]): number[] {
  return rounds.flatMap(({ acks }) => acks.command).sort((a, b) => a - b);
}

function quantile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

function middle(values: readonly number[]): number {
  return tenths(median(values));
}
