import type { AskAnswer, ExchangeSnapshot, RefundSnapshot } from '../../asks';
import { splitId } from '../../wants';
import { closeCase } from '../closing/closeCase';
import { isUnfinished } from '../closing/unfinished';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { returnToAgent } from '../opening/open';
import { readSigns } from '../people/judgeSign';
import { noteExchange } from '../platform/exchangeSeen';
import { noteRefund } from '../platform/refundSeen';
import { noteReview } from '../platform/reviewSeen';
import { isInquiring, isTracing } from '../state/queries';
import { wants } from '../wants';

/** The world answered a question of the case; an answer that nobody waits for any more changes nothing. Ids are `owner/local`; the trunk's own owner is `case`. */
export function answered(draft: Draft, { id, answer }: CommandOf<'answered'>): void {
  if (!wants(draft.state).asks.some((ask) => ask.id === id && ask.name === answer.name)) return;
  if (answer.name === 'readRefund') noteRefund(draft, answer.out);
  const exchange = exchangeOf(answer);
  if (exchange) noteExchange(draft, exchange);
  if (answer.name === 'readReview') noteReview(draft, answer.out);
  const { owner, local } = splitId(id);
  if (owner === 'case') verified(draft, answer);
  else draft.input(owner, { type: 'answer', ask: local, answer });
  // After its payout, which the answer proves to be ours: the refund alone would not say so.
  const paid = paidRefundOf(answer);
  if (paid) noteRefund(draft, paid);
}

/** A question failed for good: a person sees it, and may have it tried again. */
export function askFailed(draft: Draft, { id, reason }: CommandOf<'askFailed'>): void {
  const failed = wants(draft.state).asks.find((ask) => ask.id === id);
  if (failed) draft.emit({ type: 'troubled', ask: id, name: failed.name, reason });
}

/** A deadline of the case has come. */
export function due(draft: Draft, { id }: CommandOf<'due'>): void {
  const { now } = draft.context;
  if (!wants(draft.state).deadlines.some((deadline) => deadline.id === id && deadline.at <= now)) return;
  const { owner, local } = splitId(id);
  if (owner !== 'case') draft.input(owner, { type: 'due', deadline: local });
  else if (local === 'term') draft.emit({ type: 'ended' });
  else if (local === 'silence') closeOnSilence(draft);
}

/** Money on its way, or something that the shop still finds out, keeps the case open a while longer. */
function closeOnSilence(draft: Draft): void {
  const { state, context } = draft;
  const isBusy = isUnfinished(state) || isInquiring(state) || isTracing(state);
  if (!isBusy) closeCase(draft, 'buyerSilent');
  else draft.emit({ type: 'buyerSilent', closeAt: context.now + context.policy.contact.closeOnSilenceAfter });
}

/** The refund that a confirmed payment brings along, as the platform shows it now. */
function paidRefundOf({ name, out }: AskAnswer): RefundSnapshot | undefined {
  if (name !== 'agreeRefund' && name !== 'queryRefund') return undefined;
  return out.result === 'confirmed' ? out.refund : undefined;
}

/** The exchange as it is now, which comes with every answer about it. */
function exchangeOf(answer: AskAnswer): ExchangeSnapshot | undefined {
  switch (answer.name) {
    case 'readExchange':
      return answer.out;
    case 'agreeExchange':
    case 'takeExchangeReturn':
    case 'refuseExchangeReturn':
    case 'consignExchange':
      return answer.out.exchange;
    default:
      return undefined;
  }
}

function verified(draft: Draft, answer: AskAnswer): void {
  switch (answer.name) {
    case 'readOrder':
      draft.emit({ type: 'verified', what: 'order', order: answer.out });
      return;
    case 'readPastCases':
      draft.emit({ type: 'verified', what: 'pastCases', pastCases: answer.out });
      returnToAgent(draft);
      return;
    case 'readParcel':
      draft.emit({ type: 'verified', what: 'logistics', parcel: answer.out });
      return;
    case 'readSigns':
      readSigns(draft, answer.out);
      return;
    case 'readReview':
      draft.emit({ type: 'verified', what: 'review' });
      return;
    default:
      return;
  }
}
