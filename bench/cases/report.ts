import type { Cost } from '../../test/cost/count';
import { latencyOf } from '../api/load';
import { median, tenths } from '../figures';
import type { Round } from './turn';

export interface Results {
  cases: number;
  atOnce: number;
  /** The turns of each contender. */
  rounds: Readonly<Record<string, readonly Round[]>>;
  /** What opening a case through HTTP took, ms each. */
  openAcks: readonly number[];
  /** All that (c) and the product have written and called in these rounds. */
  io: Record<'product' | 'sketch', { rows: number; calls: number }>;
  costs: Cost;
  idleKiB: number;
}

const PARTS = ['worker', 'api', 'temporal', 'postgres', 'sandbox'] as const;

/** The last line of the bench, for machines. Figures are medians over the rounds. */
export function summaryOf({ rounds, openAcks, costs, idleKiB }: Results) {
  const perSecond = (name: string) => tenths(median((rounds[name] ?? []).map((round) => round.perSecond)));
  const [sketchWithIo, product] = [perSecond('sketchWithIo'), perSecond('product')];
  const commands = (rounds.product ?? []).flatMap(({ acks }) => acks.command);
  return {
    ...{ noopPerSecond: perSecond('noop'), sketchPerSecond: perSecond('sketch') },
    ...{ sketchWithIoPerSecond: sketchWithIo, casesPerSecond: product },
    ratioToSketchWithIo: Math.round((product / sketchWithIo) * 100) / 100,
    cpuMsPerCase: cpuOf(rounds.product ?? []),
    openAckMs: acksOf(openAcks),
    commandAckMs: acksOf(commands),
    ...{ eventsPerCase: costs.events, actionsPerCase: costs.actions, workflowTasksPerCase: costs.workflowTasks },
    ...{ bytesPerCase: costs.bytes, workerIdleKiBPerCase: Math.round(idleKiB) },
  };
}

/** The same as a table, for people. */
export function report(results: Results): string {
  const { rounds, io, cases, atOnce, costs, idleKiB, openAcks } = results;
  const lines = Object.entries(rounds).map(([name, its]) => {
    const cpu = cpuOf(its);
    const ms = PARTS.map((part) => String(cpu[part]).padStart(9)).join('');
    return `${name.padEnd(14)}${tenths(median(its.map((round) => round.perSecond)))
      .toString()
      .padStart(9)}${ms}`;
  });
  const played = (rounds.product ?? []).length * cases;
  const each = ({ rows, calls }: { rows: number; calls: number }, share: number) =>
    `${tenths(rows / (played * share))} rows, ${tenths(calls / (played * share))} calls`;
  const { ratioToSketchWithIo, commandAckMs } = summaryOf(results);
  return [
    `${rounds.product?.length} rounds, ${cases} cases of the product each, ${atOnce} at once. Processor time in ms a case, medians.`,
    `${''.padEnd(14)}${'a second'.padStart(9)}${PARTS.map((part) => part.padStart(9)).join('')}`,
    ...lines,
    `The product plays ${ratioToSketchWithIo} of what the sketch with the same I/O does.`,
    `I/O a case: the product ${each(io.product, 1)}; the sketch ${each(io.sketch, 2)}.`,
    `A case opened through HTTP: ${said(acksOf(openAcks))}. A command, ${atOnce} cases at once: ${said(commandAckMs)}.`,
    `A case: ${costs.events} events, ${costs.actions} actions, ${costs.workflowTasks} workflow tasks, ${costs.bytes} bytes. Idle in a worker's cache: ${Math.round(idleKiB)} KiB.`,
  ].join('\n');
}

function cpuOf(rounds: readonly Round[]): Record<(typeof PARTS)[number], number> {
  const of = (part: string) => tenths(median(rounds.map(({ cpuMs }) => cpuMs[part] ?? 0)));
  const [worker, api, temporal, postgres, sandbox] = PARTS.map(of);
  return { worker, api, temporal, postgres, sandbox } as Record<(typeof PARTS)[number], number>;
}

function acksOf(times: readonly number[]): { p50: number; p99: number } {
  const { p50, p99 } = latencyOf(times);
  return { p50: Math.round(p50), p99: Math.round(p99) };
}

function said({ p50, p99 }: { p50: number; p99: number }): string {
  return `p50 ${p50} ms, p99 ${p99} ms`;
}
