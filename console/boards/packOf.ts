import type { Case } from '../case/useCase';

/** How far a pack of evidence for the referee is. */
export interface Pack {
  status: 'collecting' | 'checking' | 'awaitingVerdict';
  /** The seller's first or second term. */
  term: 1 | 2;
  /** ISO, or epoch ms as the process keeps it. */
  endsAt: string | number;
  reminded?: string;
  submitted?: { term: number; pieces: string[]; at: string | number; note?: string };
  outcome?: 'won' | 'lost' | 'withdrawn' | 'paid' | 'cancelled';
}

/** The pack of a case: the one that goes on, or the last. Undefined where the referee was never in. */
export function packOf({ processes }: Pick<Case, 'processes'>): Pack | undefined {
  const packs = Object.values(processes).filter((one) => one.kind === 'evidencePack') as unknown as Pack[];
  return packs.find(({ outcome }) => outcome === undefined) ?? packs.at(-1);
}

/** As the parts of the page take it. */
export function isoOf(at: string | number): string {
  return typeof at === 'string' ? at : new Date(at).toISOString();
}
