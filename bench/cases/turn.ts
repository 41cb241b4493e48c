import { setTimeout as pause } from 'node:timers/promises';
import { type Acks, type Contender, playAll } from './contender';
import { cpuMs } from './cpu';

/** What one turn of a contender gave. */
export interface Round {
  perSecond: number;
  /** Processor time a case, ms, by part. */
  cpuMs: Record<string, number>;
  acks: Acks;
}

/** What a case leaves behind for others to do, records and figures, has this long to be done, ms. It counts as the case's. */
const AFTERWARDS = 2_000;

/** Plays so many cases of one contender, while the others rest. */
export async function takeTurn(one: Contender, { cases, atOnce }: { cases: number; atOnce: number }): Promise<Round> {
  const prepared = await one.prepare(cases);
  const acks: Acks = { open: [], command: [] };
  const before = usedBy(one);
  const tookMs = await playAll(one, prepared, atOnce, acks);
  await pause(AFTERWARDS);
  const after = usedBy(one);
  const cpu = Object.fromEntries(Object.entries(after).map(([part, ms]) => [part, (ms - (before[part] ?? 0)) / cases]));
  return { perSecond: (cases / tookMs) * 1000, cpuMs: cpu, acks };
}

function usedBy({ pids }: Contender): Record<string, number> {
  return Object.fromEntries(Object.entries(pids()).map(([part, own]) => [part, cpuMs(own)]));
}
