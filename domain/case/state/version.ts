import { refuse } from '../../errors';
import type { CaseState } from './caseState';

/** Refuses with `caseChanged` what was meant for another version of the case: its number of events then, and now. */
export function throwIfChanged({ seq }: Pick<CaseState, 'seq'>, ifSeq: number | undefined): void {
  if (ifSeq === undefined || ifSeq === seq) return;
  const also = ifSeq > seq ? 'it has not come so far' : 'look at it again before you decide';
  refuse('caseChanged', `The case is at version ${seq}, and this was meant for version ${ifSeq}: ${also}.`);
}
