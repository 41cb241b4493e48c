import { changeOf, type ExchangeSnapshot, isOpenExchange, isOpenRefund } from '../../asks';
import { kinds } from '../../playbooks/kinds';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { turnInto } from '../opening/changeKind';
import { owesPromise } from '../settlement/owedPromise';
import { settleEndedThere } from '../settlement/settleWithoutAgreement';
import { unjudgedStray } from '../state/goods';
import { currentOffer } from '../state/offers';
import { isBargaining } from '../state/stage';
import { reopenBecause } from './refundSeen';

/** The buyer's application for an exchange on the platform (platform.md §2). */

/** The live exchange, as the platform shows it now. A snapshot that is not newer than the known one changes nothing. */
export function exchangeSeen(draft: Draft, { exchange, kind }: CommandOf<'exchangeSeen'>): void {
  const known = draft.state.exchange;
  noteExchange(draft, exchange);
  const joins = known?.exchangeId !== exchange.exchangeId && draft.state.exchange?.exchangeId === exchange.exchangeId;
  const isOther = kind !== undefined && kind !== draft.state.kind && kinds().includes(kind);
  if (!joins || !isOther || draft.state.stage === 'settlement' || currentOffer(draft.state)) return;
  turnInto(draft, kind, 'appliedAnew');
}

/** One application at a time: another one is this case's once the known one is over. */
export function noteExchange(draft: Draft, exchange: ExchangeSnapshot): void {
  const known = draft.state.exchange;
  const isOther = known !== undefined && known.exchangeId !== exchange.exchangeId;
  if (isOther ? isOpenExchange(known) || !isOpenExchange(exchange) : !isNews(exchange, known)) return;
  draft.emit({ type: 'exchangeSeen', exchange });
  draft.inputAll({ type: 'exchangeSeen', exchange });
  if (isOther && draft.state.stage === 'followUp') reopenBecause(draft, 'appliedAnew');
}

/** A move: the exchange ended on the platform before any agreement. The buyer withdrew it, or a person did it there. */
export function settleEndedExchange(draft: Draft): void {
  const { exchange, settledExchange, refund } = draft.state;
  if (!isBargaining(draft.state) || !exchange || isOpenExchange(exchange) || isOpenRefund(refund)) return;
  if (exchange.status === 'turnedIntoRefund') return;
  if (changeOf(exchange) === settledExchange || unjudgedStray(draft.state)) return;
  if (exchange.status === 'closed' && draft.state.agreement?.remedy !== 'exchange' && owesPromise(draft.state)) return;
  settleEndedThere(draft, 'exchange', exchange.status === 'closed' ? 'withdrawn' : 'platformExchanged');
}

/** Newer, or the same with a deadline that the platform has moved: pushes arrive out of order (platform.md §2). */
function isNews(exchange: ExchangeSnapshot, known: ExchangeSnapshot | undefined): boolean {
  if (!known) return true;
  if (exchange.modifiedAt !== known.modifiedAt) return exchange.modifiedAt > known.modifiedAt;
  return exchange.status !== known.status || exchange.deadline !== known.deadline;
}
