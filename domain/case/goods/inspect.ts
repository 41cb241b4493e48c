import { isOpenRefund } from '../../asks';
import { refuse } from '../../errors';
import { yuan } from '../../money';
import { signOf } from '../../rules/fraud';
import { piecesOf } from '../../rules/lines';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { contactBuyer } from '../offer/propose';
import { askOnFinding, raiseSign } from '../people/judgeSign';
import { processIdOf } from '../settlement/steps';
import type { Offer } from '../state/caseState';
import { linesOf, wholeOf } from '../state/lines';
import { isBargaining } from '../state/queries';
import { forward } from '../world/retry';

/**
 * What came out of the parcel (handbook §7, §9). Fewer pieces are paid for as fewer; other goods, rubbish or nothing at all is a sign of
 * fraud, which a supervisor judges.
 */
export function inspect(draft: Draft, command: CommandOf<'inspect'>): void {
  const { accepted, found = 'asAgreed', quantity, note } = command;
  if (accepted && found !== 'asAgreed') {
    refuse(
      'notAsAgreed',
      `A parcel with ${found} is not what was agreed: it is rejected, and what follows from it is offered.`,
    );
  }
  if (found === 'fewer') throwUnlessFewer(draft, quantity);
  else if (quantity !== undefined) refuse('invalidQuantity', 'A quantity belongs to fewer pieces than agreed (found).');
  forward('inspection')(draft, command);
  const sort = signOf(found);
  if (sort === undefined) return;
  raiseSign(draft, { sort, evidence: note?.trim() ? note : `inspection: ${found}` });
  askOnFinding(draft);
}

/** A move: for the pieces that did come back the same is offered again, with that much less. */
export function offerForFewer(draft: Draft): void {
  const { state } = draft;
  const { agreement, offers } = state;
  const before = offers.at(-1);
  if (!isBargaining(state) || state.contactForbidden || agreement?.status !== 'broken' || before?.n !== agreement.offer)
    return;
  if (before.amount === 0 || (state.refund && !isOpenRefund(state.refund))) return;
  const inspected = state.processes[processIdOf(agreement, 'inspection')];
  if (inspected?.kind !== 'inspection' || inspected.found !== 'fewer') return;
  const amount = Math.min(before.amount, wholeOf(state, agreement.lines) ?? 0);
  if (amount === 0) return;
  const n = offers.length + 1;
  const applied = state.refund && { asks: state.refund.asks, amount: state.refund.amount };
  const offer: Offer = { ...before, n, amount, applied, text: undefined, counter: undefined, status: 'sent' };
  draft.emit({ type: 'offered', offer }, { type: 'offerSent', n });
  contactBuyer(draft, { name: 'offer.fewer', values: { amount: yuan(amount), quantity: String(inspected.quantity) } });
}

function throwUnlessFewer({ state }: Draft, quantity: number | undefined): void {
  const pieces = piecesOf(linesOf(state));
  if (quantity !== undefined && Number.isSafeInteger(quantity) && quantity >= 1 && quantity < pieces) return;
  refuse(
    'invalidQuantity',
    `Say how many pieces came back (quantity): at least one, and fewer than the ${pieces} agreed.`,
  );
}
