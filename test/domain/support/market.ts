import {
  type AskAnswer,
  type CallRequest,
  type ExchangeAnswer,
  type ExchangeSnapshot,
  type ExchangeStatus,
  isOpenRefund,
  type OrderFacts,
  type ParcelNumber,
  type PayAnswer,
  type RefundSnapshot,
  type RefundStatus,
} from '../../../domain/asks';
import type { CaseEvent } from '../../../domain/case/events';
import { givesCallBack } from '../../../domain/case/rows/callsGivenBack';
import type { WantedApplication } from '../../../domain/processes/platform/application';
import { overCalled } from '../../../domain/rules/callCaps';
import { DAY, HOUR, type Instant } from '../../../domain/time';
import type { WantedAsk } from '../../../domain/wanted';
import { exchange, NUMBER, order, refund, review } from './builders';

/** A payment that really happened, whatever answer the case got. */
export interface Payment {
  key: string;
  amount: number;
  by: 'shop' | 'platform';
  freight: boolean;
}

const REFUND_MOVES = [
  'deadline',
  'amount',
  'asks',
  'agreed',
  'shippedBack',
  'blankNumber',
  'refused',
  'closed',
  'paid',
  'intervened',
  'turned',
  'touched',
] as const;

/** The actions of the buyer, or of a person on the platform, on an exchange. */
const EXCHANGE_MOVES: Partial<Record<ExchangeStatus, readonly ExchangeStatus[]>> = {
  pending: ['pending', 'awaitingReturn', 'closed'],
  awaitingReturn: ['awaitingReceipt', 'awaitingReceipt', 'closed'],
  awaitingReceipt: ['awaitingReceipt', 'toSend', 'buyerToChange'],
  toSend: ['toSend', 'awaitingConfirmation'],
  awaitingConfirmation: ['done'],
  buyerToChange: ['awaitingReceipt', 'closed'],
};

/**
 * The world of a random walk: it may refuse, fail, stay silent or be slow, but it never lies about money. Its answers
 * about a payment are true, and a closed or paid refund stays so.
 */
export class Market {
  readonly order;
  readonly payments: Payment[] = [];
  readonly calledAt: Instant[] = [];
  /** When calls came due that were not made yet, by the process that holds them. */
  private readonly heldCalls = new Map<string, Instant>();
  refund?: RefundSnapshot;
  exchange?: ExchangeSnapshot;
  private messages = 0;

  constructor(shipped: boolean, withRefund: boolean) {
    this.order = order({ shipped });
    if (withRefund) this.refund = refund({ asks: shipped ? 'returnAndRefund' : 'refundOnly' });
  }

  /** The answer to a question, or undefined when it fails for good. */
  answer(ask: WantedAsk, variant: number, now: Instant): AskAnswer | undefined {
    if (variant % 13 === 12) return undefined;
    switch (ask.name) {
      case 'readOrder':
        // A closed case asks whether the trade has succeeded: it has by then.
        return { name: ask.name, out: isAboutTerm(ask) ? succeeded(this.order, now) : this.order };
      case 'readPastCases':
        return { name: ask.name, out: { open: 0, closed: variant % 3, paid: 0 } };
      case 'readSigns': {
        const reused = variant % 3 === 0 ? ['2100000000000000099'] : [];
        const facts = { sameNumberIn: reused, otherShops: variant % 5 === 0 ? 1 : 0, orders: 5, returned: variant % 6 };
        return { name: ask.name, out: { ...facts, unowned: variant % 11 === 0 } };
      }
      case 'readRefund':
        return this.refund?.refundId === ask.input.refundId ? { name: ask.name, out: this.refund } : undefined;
      case 'readParcel':
        return { name: ask.name, out: { known: variant % 2 > 0, moved: variant % 3 > 0, signed: variant % 4 === 1 } };
      case 'reserveCall':
        return {
          name: ask.name,
          out: { calledAt: this.callsBeside(ask.input, variant, now), forbidden: variant % 31 === 0 },
        };
      case 'sendMessage': {
        const outs = [{ result: 'sent' }, { result: 'refused', reason: 'x' }, { result: 'unknown' }] as const;
        return { name: ask.name, out: outs[Math.max(0, (variant % 6) - 3)] ?? outs[0] };
      }
      case 'sendText': {
        const outs = [
          ...([{ result: 'sent' }, { result: 'unknown' }, { result: 'refused', reason: 'x' }] as const),
          ...([{ result: 'notWanted' }, { result: 'noChannel' }] as const),
        ];
        return { name: ask.name, out: outs[variant % outs.length] ?? { result: 'noChannel' } };
      }
      case 'keepChat':
        return { name: ask.name, out: { messages: 1, digest: `d${variant}`, bytes: 10 } };
      case 'readReview': {
        const outs = [{ gone: true }, { review: review({ result: 'good' }) }] as const;
        return { name: ask.name, out: outs[variant % 6] ?? { review: review({ createdAt: this.order.createdAt }) } };
      }
      case 'explainReview':
        return { name: ask.name, out: variant % 4 === 0 ? { result: 'refused', reason: 'x' } : { result: 'done' } };
      case 'delayReceipt': {
        const outs = [{ result: 'done', until: now + DAY }, { result: 'notNeeded' }] as const;
        return { name: ask.name, out: outs[variant % 3] ?? { result: 'refused', reason: 'x' } };
      }
      case 'readExchange':
        return this.exchange && { name: ask.name, out: this.exchange };
      case 'agreeExchange':
        return { name: ask.name, out: this.exchanged('pending', 'awaitingReturn', variant, now) };
      case 'takeExchangeReturn':
        return { name: ask.name, out: this.exchanged('awaitingReceipt', 'toSend', variant, now) };
      case 'refuseExchangeReturn':
        return { name: ask.name, out: this.exchanged('awaitingReceipt', 'buyerToChange', variant, now) };
      case 'consignExchange':
        return { name: ask.name, out: this.exchanged('toSend', 'awaitingConfirmation', variant, now) };
      case 'writeMemo':
      case 'agreeReturn':
      case 'refuseRefund':
        return this.write(ask.name, variant, now);
      case 'reserve':
        return { name: ask.name, out: variant % 5 === 0 ? { ok: false, left: 1 } : { ok: true } };
      case 'release':
        return { name: ask.name, out: { ok: true } };
      case 'agreeRefund':
        return { name: ask.name, out: this.pay(ask.input.intentId, ask.input.amount, false, variant, now) };
      case 'transfer':
        return {
          name: ask.name,
          out: this.pay(ask.input.intentId, ask.input.amount, ask.input.purpose === 'freight', variant, now),
        };
      case 'queryRefund':
      case 'queryTransfer':
        return { name: ask.name, out: this.query(ask.input.intentId, variant) };
    }
  }

  /** Whether the money of this key has left. */
  happened(key: string): boolean {
    return this.payments.some((payment) => payment.key === key);
  }

  /** Something happens to the buyer's application. The case may hear of it or not. */
  moveRefund(variant: number, now: Instant): void {
    this.refund ??= refund({ createdAt: now, modifiedAt: now - 1, deadline: now + 2 * DAY });
    const { refund: live } = this;
    if (live?.status === 'CLOSED' && variant % 3 === 0) this.applyAnew(live, now);
    if (!isOpenRefund(live)) return;
    const move = REFUND_MOVES[variant % REFUND_MOVES.length];
    const amount = 1 + ((variant * 7_919) % this.order.paid);
    switch (move) {
      case 'deadline':
        this.change(now, { deadline: variant % 3 ? now + (variant % 20) * DAY : undefined });
        break;
      case 'amount':
        this.change(now, { amount });
        break;
      case 'asks':
        this.change(now, { asks: live.asks === 'refundOnly' ? 'returnAndRefund' : 'refundOnly' });
        break;
      case 'agreed':
        this.change(now, {
          status: 'WAIT_BUYER_RETURN_GOODS',
          asks: 'returnAndRefund',
          deadline: now + 7 * DAY,
        });
        break;
      case 'shippedBack':
        this.shippedBack(now, { ...NUMBER, trackingNumber: `SF${variant}` });
        break;
      case 'blankNumber':
        this.shippedBack(now, { company: '', trackingNumber: '' });
        break;
      case 'refused':
        this.change(now, { status: 'SELLER_REFUSE_BUYER', deadline: now + 5 * DAY });
        break;
      case 'closed':
        this.end(now, 'CLOSED');
        break;
      case 'turned':
        this.change(now, { status: 'EXCHANGE_TRANSFORM_TO_REFUND', asks: 'refundOnly' });
        break;
      case 'intervened':
        this.change(now, { referee: (['in', 'in', 'forBuyer', 'forSeller'] as const)[variant % 4] });
        break;
      case 'paid':
        this.payments.push({ key: `refund:${live.refundId}`, amount: live.amount, by: 'platform', freight: false });
        this.end(now, 'SUCCESS');
        break;
      default:
        this.change(now, { reason: `x${variant}` });
        break;
    }
  }

  /** The buyer applies for an exchange, goes on with it, takes it back. */
  moveExchange(variant: number, now: Instant): void {
    const known = this.exchange ?? exchange({ createdAt: now, modifiedAt: now });
    const next = EXCHANGE_MOVES[known.status];
    const status = this.exchange === undefined ? known.status : (next?.[variant % next.length] ?? known.status);
    const returnParcel =
      status === 'awaitingReceipt' ? { ...NUMBER, trackingNumber: `X${variant}` } : known.returnParcel;
    const deadline = variant % 3 ? now + (variant % 9) * DAY : undefined;
    this.exchange = { ...known, status, returnParcel, deadline, modifiedAt: Math.max(now, known.modifiedAt + 1) };
  }

  /** The buyer acts on the platform as agreed. */
  follow(wanted: WantedApplication, now: Instant): void {
    if (!isOpenRefund(this.refund)) return;
    if (wanted.asks === 'nothing') this.end(now, 'CLOSED');
    else this.change(now, { asks: wanted.asks, amount: wanted.amount });
  }

  /** Somebody of the shop phoned this buyer. */
  /** The shop's register learns from the case which calls were made and which are no longer held. */
  hears(event: CaseEvent): void {
    if (event.type === 'contact.called' || event.type === 'recovery.called') this.calledAt.push(event.at);
    this.heldCalls.delete(givesCallBack(event) ?? '');
  }

  /** All calls to the buyer, and the held ones. Now and then another case has just phoned. */
  private callsBeside({ process, at, since, caps }: CallRequest, variant: number, now: Instant): Instant[] {
    for (let more = variant % 4; more > 1; more -= 1) {
      // The other cases also respect the caps and the held calls.
      const all = [...this.calledAt, ...this.heldCalls.values()];
      if (overCalled(all, now, caps) === undefined) this.calledAt.push(now - more * HOUR);
    }
    const held = [...this.heldCalls].flatMap(([holder, when]) => (holder === process ? [] : [when]));
    const calls = [...this.calledAt, ...held].filter((call) => call >= since);
    if (overCalled(calls, at, caps) === undefined) this.heldCalls.set(process, at);
    return calls;
  }

  /** The buyer withdrew the application and has made another. */
  private applyAnew({ refundId, ...rest }: RefundSnapshot, now: Instant): void {
    this.refund = refund({
      ...{ asks: rest.asks, goods: rest.goods, amount: rest.amount },
      ...{ refundId: String(BigInt(refundId) + 1n), createdAt: now, modifiedAt: Math.max(now, rest.modifiedAt + 1) },
      ...{ version: String(rest.modifiedAt + 1), deadline: now + 2 * DAY },
    });
  }

  nextMessage(now: Instant) {
    this.messages += 1;
    return { messageId: String(this.messages), writtenAt: now, text: 'x' };
  }

  /** Only in its turn, and now and then not even then. */
  private exchanged(from: ExchangeStatus, to: ExchangeStatus, variant: number, now: Instant): ExchangeAnswer {
    const known = this.exchange;
    if (known?.status !== from || variant % 5 === 0) return { result: 'refused', reason: 'x', exchange: known };
    this.exchange = { ...known, status: to, modifiedAt: Math.max(now, known.modifiedAt + 1) };
    return { result: 'done', exchange: this.exchange };
  }

  private change(now: Instant, change: Partial<RefundSnapshot>): void {
    if (!this.refund) return;
    const modifiedAt = Math.max(now, this.refund.modifiedAt + 1);
    this.refund = { ...this.refund, version: String(modifiedAt), modifiedAt, ...change };
  }

  private shippedBack(now: Instant, returnParcel: ParcelNumber): void {
    this.change(now, {
      status: 'WAIT_SELLER_CONFIRM_GOODS',
      asks: 'returnAndRefund',
      goods: 'returned',
      returnParcel,
      deadline: now + 10 * DAY,
    });
  }

  private end(now: Instant, status: RefundStatus): void {
    this.change(now, { status, deadline: undefined });
  }

  private write(name: 'writeMemo' | 'agreeReturn' | 'refuseRefund', variant: number, now: Instant): AskAnswer {
    if (variant % 5 === 0) return { name, out: { result: 'refused', reason: 'x' } };
    // A closed or paid refund stays so.
    if (name !== 'writeMemo' && !isOpenRefund(this.refund))
      return { name, out: { result: 'refused', reason: 'ended' } };
    if (name === 'agreeReturn') this.change(now, { status: 'WAIT_BUYER_RETURN_GOODS', deadline: now + 7 * DAY });
    if (name === 'refuseRefund') this.change(now, { status: 'SELLER_REFUSE_BUYER', deadline: now + 120 * HOUR });
    return { name, out: { result: 'done' } };
  }

  /** The same key pays once. An unknown result may hide a payment or none. */
  private pay(key: string, amount: number, freight: boolean, variant: number, now: Instant): PayAnswer {
    const byPlatform = key.startsWith('refund:');
    if (this.happened(key)) return this.confirmed(byPlatform);
    const open = isOpenRefund(this.refund) && key === `refund:${this.refund.refundId}`;
    if (byPlatform && (!open || this.refund?.amount !== amount)) return { result: 'refused', reason: 'changed' };
    if (variant % 16 === 0) return { result: 'refused', reason: 'x' };
    if (variant % 32 === 3) return { result: 'overCap', left: 1 };
    if (byPlatform && variant % 16 === 7) return { result: 'codeNeeded' };
    if (variant % 16 === 13) return { result: 'unknown' };
    this.payments.push({ key, amount, by: 'shop', freight });
    if (byPlatform) this.end(now, 'SUCCESS');
    return variant % 4 === 1 ? { result: 'unknown' } : this.confirmed(byPlatform);
  }

  /** A refund comes along with its payment. */
  private confirmed(byPlatform: boolean): PayAnswer {
    return byPlatform ? { result: 'confirmed', refund: this.refund } : { result: 'confirmed' };
  }

  private query(key: string, variant: number): PayAnswer {
    if (variant % 3 === 0) return { result: 'unknown' };
    if (this.happened(key)) return this.confirmed(key.startsWith('refund:'));
    return variant % 3 === 1 ? { result: 'notFound' } : { result: 'refused', reason: 'x' };
  }
}

function isAboutTerm({ id }: WantedAsk): boolean {
  return id.startsWith('case/term-');
}

function succeeded(order: OrderFacts, succeededAt: Instant): OrderFacts {
  return { ...order, status: 'TRADE_FINISHED', succeededAt };
}
