import { isOpenRefund } from '../../asks';
import { splitId } from '../../wanted';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import { wants } from '../wants';

/**
 * A move: words for which there is no channel go straight to a person, as if the platform had refused them. Only what has just come
 * to be wanted: what was asked before may be said already.
 */
export function skipWithoutChannel(draft: Draft): void {
  const asked = new Set(wants(draft.before).asks.map(({ id }) => id));
  for (const ask of wants(draft.state).asks) {
    if (ask.name !== 'sendMessage' || asked.has(ask.id) || hasChannel(draft.state, ask.input.refundId)) continue;
    const { owner, local } = splitId(ask.id);
    const out = { result: 'refused', reason: 'noChannel' } as const;
    draft.input(owner, { type: 'answer', ask: local, answer: { name: 'sendMessage', out } });
  }
}

/** A program writes in the conversation of an open application, and nowhere else. */
function hasChannel({ refund, otherRefunds = [] }: CaseState, refundId: string | undefined): boolean {
  return (
    refundId === undefined || [refund, ...otherRefunds].some((one) => one?.refundId === refundId && isOpenRefund(one))
  );
}
