import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts processor time in hundredths of a second for programs, whatever its own clock is. */
const TICKS_A_SECOND = 100;

/**
 * Processor time that these processes and all below them have taken so far, user and system, ms. Children that have ended count too:
 * a Postgres starts one a connection. Linux alone tells this.
 */
export function cpuMs(pids: readonly number[]): number {
  const all = processes();
  const below = (pid: number): number[] => [
    pid,
    ...all.filter(({ parent }) => parent === pid).flatMap((one) => below(one.pid)),
  ];
  const counted = new Set(pids.flatMap(below));
  const ticks = all.filter(({ pid }) => counted.has(pid)).reduce((sum, one) => sum + one.ticks, 0);
  return (ticks / TICKS_A_SECOND) * 1000;
}

function processes(): { pid: number; parent: number; ticks: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)));
}

function statOf(pid: number) {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // It has ended since the folder was read.
    return [];
  }
  // The name of the program stands in brackets and may hold blanks. After it: state, parent, … user, system, and both of ended children.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return [{ pid, parent: Number(fields[1]), ticks }];
}
