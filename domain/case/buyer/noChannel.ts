import { isOpenRefund } from '../../asks';
import { splitId } from '../../wanted';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import { wants } from '../wants';

/**
 * A move: a message without a channel goes straight to a person, as if the platform had refused it. It looks only at
 * new messages. An older message may have been sent already.
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

/** A program can write only in the conversation of an open application. */
function hasChannel({ refund, otherRefunds = [] }: CaseState, refundId: string | undefined): boolean {
  return (
    refundId === undefined || [refund, ...otherRefunds].some((one) => one?.refundId === refundId && isOpenRefund(one))
  );
}
