import type { AskAnswer, ExchangeSnapshot, RefundSnapshot } from '../../asks';
import { splitId } from '../../wanted';
import { wishAskedIn } from '../buyer/wishes';
import { isAboutTerm, readTerm } from '../closing/term';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { returnToAgent } from '../opening/returnToAgent';
import { readSigns } from '../people/fraudSigns';
import { noteExchange } from '../platform/exchangeSeen';
import { noteRefund } from '../platform/refundSeen';
import { noteReview } from '../platform/reviewSeen';
import { wants } from '../wants';

/** The world answered a question of the case; an answer that nobody waits for any more changes nothing. Ids are `owner/local`; the trunk's own owner is `case`. */
export function answered(draft: Draft, { id, answer }: CommandOf<'answered'>): void {
  if (!wants(draft.state).asks.some((ask) => ask.id === id && ask.name === answer.name)) return;
  if (answer.name === 'readRefund') noteRefund(draft, answer.out);
  const exchange = exchangeOf(answer);
  if (exchange) noteExchange(draft, exchange);
  if (answer.name === 'readReview') noteReview(draft, answer.out);
  const { owner, local } = splitId(id);
  if (owner === 'case' && isAboutTerm(local) && answer.name === 'readOrder') readTerm(draft, answer.out);
  else if (owner === 'case' && answer.name === 'tellWish') told(draft, local);
  else if (owner === 'case') verified(draft, answer);
  else draft.input(owner, { type: 'answer', ask: local, answer });
  // After its payout, which the answer proves to be ours: the refund alone would not say so.
  const paid = paidRefundOf(answer);
  if (paid) noteRefund(draft, paid);
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

function told(draft: Draft, local: string): void {
  const wish = wishAskedIn(local, draft.state);
  if (wish) draft.emit({ type: 'wishTold', wish });
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
