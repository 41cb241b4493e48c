import { changeOf, isOpenExchange, isOpenRefund } from '../../asks';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { turnInto } from '../opening/changeKind';
import { throwUnlessMayOpen } from '../opening/mayOpen';
import { ownedByActor, throwUnlessWorksKind } from '../people/ownership';

/** Within its after-sales term the same matter of the same line reopens the one case, whoever brings it up (handbook §3.6). */

/** A person enters the matter anew: the case goes on, as the kind that it is this time. */
export function reopen(draft: Draft, { kind = draft.state.kind, note }: CommandOf<'reopen'>): void {
  throwUnlessWorksKind(draft.context.actor, kind);
  throwUnlessMayOpen(kind, draft.state);
  draft.emit({ type: 'reopened', because: 'newEntry' });
  if (kind !== draft.state.kind) turnInto(draft, kind, 'newEntry');
  ownedByActor(draft);
  if (note !== undefined) draft.emit({ type: 'noted', text: note });
}

/** A move: the buyer writes or applies anew after the closing. */
export function reopenForBuyer(draft: Draft): void {
  const { stage, buyerWaits, refund, closedRefund, exchange, closedExchange } = draft.state;
  if (stage !== 'closed') return;
  const refundOpen = isOpenRefund(refund) && changeOf(refund) !== closedRefund;
  const exchangeOpen = isOpenExchange(exchange) && changeOf(exchange) !== closedExchange;
  if (!buyerWaits && !refundOpen && !exchangeOpen) return;
  draft.emit({ type: 'reopened', because: buyerWaits ? 'buyerWrote' : refundOpen ? 'refundOpen' : 'exchangeOpen' });
}
