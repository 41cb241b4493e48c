import type { OrderFacts } from '../../asks';
import type { Policy } from '../../policy/policy';
import type { Instant } from '../../time';
import type { WantedAsk } from '../../wanted';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';

/**
 * The after-sales term of a closed case runs from the trade's success, as the platform tells it, not from the closing (handbook §3.6).
 * A trade that has not succeeded at the closing is looked at then, and again whenever the term seems to be over.
 */

/** When the term ends, and whether the order has to be read for it. Without a success it lasts a whole term from now on. */
export function termFrom(
  { order }: CaseState,
  now: Instant,
  policy: Policy,
): { termEndsAt: Instant; isAsked: boolean } {
  const from = order?.succeededAt;
  return { termEndsAt: endOf(from ?? now, now, policy), isAsked: from === undefined };
}

/** The term seems to be over. It ends unless the trade may still succeed: then the order is read once more. */
export function endTerm(draft: Draft): void {
  const { state, context } = draft;
  if (state.order?.succeededAt !== undefined || isTradeOver(state.order)) draft.emit({ type: 'ended' });
  else draft.emit({ type: 'termAsked', termEndsAt: endOf(context.now, context.now, context.policy) });
}

/** The order as it is now: its success says when the term ends. A trade that was called off never succeeds: the term stands. */
export function readTerm(draft: Draft, order: OrderFacts): void {
  const { state, context } = draft;
  const { termEndsAt = context.now, closedAt = context.now } = state;
  const from = order.succeededAt ?? (isTradeOver(order) ? closedAt : undefined);
  draft.emit({
    type: 'termRead',
    order,
    termEndsAt: from === undefined ? termEndsAt : endOf(from, context.now, context.policy),
  });
}

/** Nobody could read the order: the term stands as it is, and the order is read again at its end. */
export function skipTerm(draft: Draft): void {
  draft.emit({ type: 'termRead', termEndsAt: draft.state.termEndsAt ?? draft.context.now });
}

export function termAsk({ tid, termLooks = 0, termAsked }: CaseState): WantedAsk[] {
  if (!termAsked) return [];
  return [{ id: `case/${TERM}${termLooks}`, name: 'readOrder', input: { tid }, summary: 'has the trade succeeded?' }];
}

/** Whether a question of the trunk, by its own part of the id, is about the term. */
export function isAboutTerm(local: string): boolean {
  return local.startsWith(TERM);
}

const TERM = 'term-';

const TRADE_OVER: readonly string[] = ['TRADE_CLOSED', 'TRADE_CLOSED_BY_TAOBAO'];

function isTradeOver(order: OrderFacts | undefined): boolean {
  return order !== undefined && TRADE_OVER.includes(order.status);
}

function endOf(startedAt: Instant, now: Instant, { afterSalesTerm }: Policy): Instant {
  return Math.max(now, startedAt + afterSalesTerm);
}
