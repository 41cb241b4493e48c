import { DomainError, type RefusalCode } from '../../errors';
import { playbookOf } from '../../playbooks/kinds';
import type { Context } from '../../processes/process';
import type { SomeValues } from '../../refusalValues';
import type { Remedy } from '../../vocabulary';
import { decide } from '../decide';
import { type TakenWith, takenWith } from '../offer/takes';
import type { CaseState } from '../state/caseState';
import { ladderFor } from '../state/offers';

/** Whether a remedy may be offered now. */
export interface RemedyOutlook {
  remedy: Remedy;
  /** Its place on the ladder, from 1; absent for an exception. */
  rung?: number;
  permitted: boolean;
  /** What the agent still has to say with it. */
  needs: ('amount' | 'payee')[];
  /** What may be said with it, beside its words. */
  takes: TakenWith[];
  code?: RefusalCode;
  /** Why not, in a sentence. */
  reason?: string;
  values?: SomeValues;
}

/** A remedy that only lacks one of these may be offered. */
const LACKING: Partial<Record<RefusalCode, 'amount' | 'payee'>> = { amountMissing: 'amount', payeeMissing: 'payee' };

/** In place of the agent's own words: they are not judged here. */
const SOME_WORDS = '……';

/**
 * Every remedy of the kind, in the order of its ladder, with the reason why it may not be offered now (handbook §3.4). Each is tried
 * on the case by the rule that takes the offer itself, and the decision is thrown away.
 */
export function remediesOf(state: CaseState, context: Context): RemedyOutlook[] {
  const ladder = ladderFor(state) ?? [];
  const known = Object.keys(playbookOf(state.kind).remedies) as Remedy[];
  const others = known.filter((remedy) => !ladder.includes(remedy));
  return [
    ...ladder.map((remedy, index) => ({ ...tried(state, remedy, context), rung: index + 1 })),
    ...others.map((remedy) => tried(state, remedy, context)),
  ];
}

function tried(state: CaseState, remedy: Remedy, context: Context): RemedyOutlook {
  const takes = takenWith(state, remedy);
  try {
    decide(state, { type: 'propose', remedy, text: SOME_WORDS }, context);
    return { remedy, permitted: true, needs: [], takes };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, values } = error;
    const needed = LACKING[code];
    if (needed) return { remedy, permitted: true, needs: [needed], takes };
    return { remedy, permitted: false, needs: [], takes, code, reason: message, ...(values && { values }) };
  }
}
