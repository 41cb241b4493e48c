import type { Field, Typed } from './fields';

/** Fields whose words leave for the buyer or the platform: what must not be said is marked while it is typed. */
export const OUTGOING: Readonly<Partial<Record<string, string>>> = {
  propose: 'text',
  reply: 'text',
  hold: 'text',
  refuseRefund: 'reason',
  refuseExchange: 'text',
  judgeEvidence: 'note',
  explainReview: 'text',
  finishErrand: 'note',
};

/** Whether the words of this field leave the house with what was chosen so far. */
export function isOutgoing(command: string, { name }: Field, { verdict, outcome }: Typed): boolean {
  if (OUTGOING[command] !== name) return false;
  if (command === 'judgeEvidence') return verdict === 'moreWanted';
  return command !== 'finishErrand' || outcome === 'notYet';
}
