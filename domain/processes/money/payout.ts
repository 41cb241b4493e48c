import type { AskAnswer, PayAnswer, Payee, RefundSnapshot, TransferPurpose } from '../../asks';
import type { CaseCommand, CommandOf } from '../../case/commands';
import { refuse } from '../../errors';
import { type Fen, yuan } from '../../money';
import type { Actor } from '../../roles';
import { samePayee } from '../../rules/authority';
import type { Instant } from '../../time';
import { type Context, type Place, type Process, type Stamp, taking } from '../process';
import { mayCorrect, payoutWants } from './payoutWants';

export interface PayoutPlan {
  purpose: TransferPurpose;
  /** `refund`: the platform pays when the shop agrees; `transfer`: Alipay, to a confirmed payee. */
  method: 'refund' | 'transfer';
  tid: string;
  refundId?: string;
  amount: Fen;
  /** The most that may ever be paid on this order. */
  cap: Fen;
  payee?: Payee;
}

/** Whether it goes out only when two people of finance have let it go from their refund list (policy `payout.byList`). */
interface Listing {
  byList?: true;
}

/**
 * Money leaves. It is reserved against the order's cap and paid in one question. Confirmed: that is the end. Refused:
 * its reservation is released, and a person looks at it. Unknown: it is queried with growing pauses, then finance
 * decides (handbook §4). Code wanted: a person types in the code that the platform sent to the shop's phone. The same
 * request then goes on under the same intent. From the first question on money may have left. The intent's id never
 * changes while a result is unknown. Ends `paid` or `abandoned`.
 */
export interface PayoutState extends PayoutPlan, Listing {
  kind: 'payout';
  status: /** It waits for the refund list of finance. Nothing is reserved and nothing was sent. */
    | 'listed'
    | 'paying'
    | 'codeNeeded'
    | 'overCap'
    | 'unknown'
    | 'querying'
    | 'unresolved'
    | 'releasing'
    | 'refused'
    /** A person has corrected the payee; the case says whether that needs an approval. */
    | 'corrected';
  /** Counts intents: a definite refusal is followed by a new one, an unknown result never. */
  intent: number;
  queries: number;
  /** Since when the platform waits for the code that it has sent. */
  codeSentAt?: Instant;
  /** How many codes of the platform people have typed in for this intent. */
  codes?: number;
  queryAt?: Instant;
  reason?: string;
  /** Finance sent it back because it does not fit. It is in no list until the payee is corrected or it is tried again. */
  sentBack?: true;
  /** The refund list that let it go last, and as which intent. */
  letGo?: { list: string; intent: number };
  /** How often its payee was corrected, and who did it last. */
  corrections?: number;
  correctedBy?: Actor;
  /** Given up while its reservation may stand: released first. */
  withdrawn?: string;
  reference?: string;
  outcome?: PayoutOutcome;
}

export type PayoutOutcome = 'paid' | 'abandoned';

export type PayoutEvent =
  | ({ type: 'payout.asked' } & PayoutPlan & Listing)
  /** Two people of finance let it go from this refund list. */
  | { type: 'payout.letGo'; list: string }
  | { type: 'payout.sentBack'; reason: string; overCap?: true }
  | { type: 'payout.overCap'; left: Fen }
  | { type: 'payout.refused'; reason: string }
  | { type: 'payout.codeNeeded' }
  | { type: 'payout.codeGiven' }
  | { type: 'payout.unknown'; queryAt?: Instant }
  | { type: 'payout.querying' }
  | { type: 'payout.notFound' }
  | { type: 'payout.withdrawn'; reason: string }
  | { type: 'payout.released' }
  | { type: 'payout.payeeCorrected'; payee: Payee }
  | { type: 'payout.notAllowed' }
  | { type: 'payout.retried' }
  | { type: 'payout.paid'; reference?: string }
  | { type: 'payout.abandoned'; reason: string };

/** Without a person these do not go on. */
const LEFT_TO_PEOPLE: readonly PayoutState['status'][] = [
  'listed',
  'overCap',
  'unresolved',
  'refused',
  'codeNeeded',
  'corrected',
];
/** From these it is tried again. */
const RETRIED: readonly PayoutState['status'][] = ['refused', 'overCap', 'codeNeeded'];

export const payout: Process<PayoutPlan, PayoutState, PayoutEvent> = {
  start(plan, { policy }, { refund }) {
    const isListed = plan.method === 'transfer' && policy.payout.byList;
    const asked: PayoutEvent = { type: 'payout.asked', ...plan, ...(isListed && { byList: true as const }) };
    if (plan.method !== 'refund' || !refund || refund.refundId !== plan.refundId) return [asked];
    if (refund.status === 'SUCCESS') return [asked, { type: 'payout.paid' }];
    return refund.status === 'CLOSED' ? [asked, { type: 'payout.abandoned', reason: 'refundClosed' }] : [asked];
  },

  decide(state, input, context, place) {
    switch (input.type) {
      case 'answer':
        return answered(state, input.answer, context, place);
      case 'due':
        return [{ type: 'payout.querying' }];
      case 'refundSeen':
        return state.method === 'refund' && input.refund.refundId === state.refundId
          ? followRefund(state, input.refund.status)
          : [];
      case 'command':
        return commanded(state, input.command, place);
      case 'allowed':
        if (state.status !== 'corrected') return [];
        return [{ type: input.granted ? 'payout.retried' : 'payout.notAllowed' }];
      case 'cancel':
        return mayHavePaid(state) ? [] : withdraw(state, input.because);
      case 'buyerWrote':
      case 'exchangeSeen':
      case 'policyAdopted':
        return [];
    }
  },

  evolve(state, event) {
    if (event.type === 'payout.asked') {
      const { purpose, method, tid, refundId, amount, cap, payee, byList } = event;
      return {
        kind: 'payout',
        status: byList ? 'listed' : 'paying',
        ...(byList && { byList }),
        purpose,
        method,
        tid,
        refundId,
        amount,
        cap,
        payee,
        intent: 1,
        queries: 0,
      };
    }
    return state && { ...state, ...change(state, event) };
  },

  wants(state, place) {
    return payoutWants(state, intentOf(state, place));
  },

  good: ['paid'],
  isMoney: true,

  waitsFor({ status }) {
    return LEFT_TO_PEOPLE.includes(status) ? 'shop' : 'platform';
  },

  accepts(state) {
    const { status, withdrawn } = state;
    return [
      ...(status === 'unresolved' ? [{ command: 'settlePayout' as const, choices: ['paid', 'notPaid'] }] : []),
      ...taking(
        waitsForFinance(state) && 'payOut',
        waitsForFinance(state) && 'sendBackPayout',
        awaitsCode(state) && 'giveSmsCode',
        mayCorrect(state) && 'confirmPayee',
        RETRIED.includes(status) && 'retry',
        !mayHavePaid(state) && withdrawn === undefined && 'abandon',
      ),
    ];
  },

  mayHaveLeft(state) {
    const hasLeft = state.method === 'transfer' && state.purpose !== 'freight' && mayHavePaid(state);
    return hasLeft ? `${yuan(state.amount)}元` : undefined;
  },

  committed(state) {
    // Postage has a cap of its own. What waits for finance is as good as promised.
    const isCommitted = mayHavePaid(state) || (state.status === 'listed' && state.outcome === undefined);
    return state.purpose !== 'freight' && isCommitted ? state.amount : 0;
  },

  payment(state) {
    const { purpose, method, refundId, amount, cap, payee, reference, status, outcome } = state;
    const left = outcome === 'paid' ? 'yes' : mayHavePaid(state) ? 'maybe' : 'no';
    const intentIdIn = (place: Place) => intentOf(state, place);
    const corrected = correctionOf(state);
    const nextIntentIdIn = (place: Place) => nextIntentOf(state, place);
    const forFinance = waitsForFinance(state) ? { cap, intentIdIn: nextIntentIdIn } : undefined;
    const letGo = state.letGo && { list: state.letGo.list, intentIdIn: keyOf(state, state.letGo.intent) };
    const paid = { purpose, method, refundId, amount, payee, reference };
    return { ...paid, status: outcome ?? status, left, corrected, forFinance, letGo, intentIdIn };
  },
};

/** Whether money has left or may have: then it counts against the cap and nothing may cancel it. */
export function mayHavePaid(state: PayoutState): boolean {
  if (state.outcome !== undefined) return state.outcome === 'paid';
  return ['paying', 'unknown', 'querying', 'unresolved'].includes(state.status);
}

/**
 * Whether it stands in finance's refund list (handbook §4). Either it was made to wait for the list. Or it was refused or is
 * over the cap, and finance may pay it all the same. What finance has sent back, and a refund on the platform, does not.
 */
export function waitsForFinance({ method, payee, status, outcome, byList, sentBack }: PayoutState): boolean {
  if (outcome !== undefined || method !== 'transfer' || !payee || sentBack) return false;
  return status === 'listed' || (!byList && (status === 'refused' || status === 'overCap'));
}

/** Whether the platform has sent a code for this payment that a person has to type in. */
export function awaitsCode({ status, outcome }: PayoutState): boolean {
  return status === 'codeNeeded' && outcome === undefined;
}

/** The key under which the world knows this payment. A platform refund is its own key. */
export function intentOf(state: PayoutState, place: Place): string {
  return state.method === 'refund' && state.refundId !== undefined
    ? refundIntentId(state.refundId)
    : `${place.caseId}/${place.processId}/${state.intent}`;
}

/** The key under which finance's list would pay it: what was listed was never sent, what was refused gets a new one. */
function nextIntentOf(state: PayoutState, place: Place): string {
  return keyOf(state, state.status === 'listed' ? state.intent : state.intent + 1)(place);
}

function keyOf(state: PayoutState, intent: number): (place: Place) => string {
  return (place) => intentOf({ ...state, intent }, place);
}

export function refundIntentId(refundId: string): string {
  return `refund:${refundId}`;
}

function answered(state: PayoutState, answer: AskAnswer, context: Context, place: Place): PayoutEvent[] {
  switch (answer.name) {
    case 'release':
      return state.withdrawn === undefined
        ? [{ type: 'payout.released' }]
        : [{ type: 'payout.released' }, { type: 'payout.abandoned', reason: state.withdrawn }];
    case 'agreeRefund':
    case 'transfer':
    case 'queryRefund':
    case 'queryTransfer':
      return judged(state, answer.out, context, place);
    default:
      return [];
  }
}

function judged(state: PayoutState, out: PayAnswer, { now, policy }: Context, { refund }: Place): PayoutEvent[] {
  switch (out.result) {
    case 'confirmed':
      return [{ type: 'payout.paid', reference: out.reference }];
    case 'overCap':
      return [{ type: 'payout.overCap', left: out.left }];
    case 'refused': {
      const refused: PayoutEvent = { type: 'payout.refused', reason: out.reason };
      return isWithdrawn(state, refund) ? [refused, { type: 'payout.withdrawn', reason: 'refundClosed' }] : [refused];
    }
    case 'codeNeeded':
      return [{ type: 'payout.codeNeeded' }];
    case 'notFound':
      return [{ type: 'payout.notFound' }];
    case 'unknown': {
      const pause = policy.payout.queryAfter[state.queries];
      return [{ type: 'payout.unknown', queryAt: pause === undefined ? undefined : now + pause }];
    }
  }
}

/** The buyer took the application back while it was being paid: nobody needs to look at the platform's no. */
function isWithdrawn({ method, refundId }: PayoutState, refund: RefundSnapshot | undefined): boolean {
  return method === 'refund' && refund?.refundId === refundId && refund?.status === 'CLOSED';
}

/** A reservation that still stands is released before the payout ends. */
function withdraw(state: PayoutState, reason: string): PayoutEvent[] {
  if (state.status !== 'releasing' && state.status !== 'codeNeeded') return [{ type: 'payout.abandoned', reason }];
  return state.withdrawn === undefined ? [{ type: 'payout.withdrawn', reason }] : [];
}

function followRefund(state: PayoutState, status: string): PayoutEvent[] {
  if (status === 'SUCCESS') return [{ type: 'payout.paid' }];
  return status === 'CLOSED' && !mayHavePaid(state) ? withdraw(state, 'refundClosed') : [];
}

function commanded(state: PayoutState, command: CaseCommand, place: Place): PayoutEvent[] {
  switch (command.type) {
    case 'payOut':
      return letGo(state, command, place);
    case 'sendBackPayout':
      if (!waitsForFinance(state)) return refuse('notWaiting', 'This payment does not wait for finance any more.');
      return [{ type: 'payout.sentBack', reason: command.reason, ...(command.overCap && { overCap: true }) }];
    case 'settlePayout':
      if (state.status !== 'unresolved')
        return refuse('notWaiting', 'The result of this payout is not left to a person.');
      return command.paid
        ? [{ type: 'payout.paid', reference: command.reference }]
        : [{ type: 'payout.refused', reason: 'notPaidByFinance' }];
    case 'confirmPayee':
      return corrected(state, command);
    case 'giveSmsCode':
      return awaitsCode(state) ? [{ type: 'payout.codeGiven' }] : [];
    case 'retry':
      // Without its code a request is asked for anew: the platform then sends another code.
      if (!RETRIED.includes(state.status)) {
        return refuse('notWaiting', 'Only a payout that was refused or waits for a code can be tried again.');
      }
      return [{ type: 'payout.retried' }];
    case 'abandon':
      if (mayHavePaid(state))
        return refuse('alreadyDecided', 'Money may have left already; this payout cannot be given up.');
      return withdraw(state, command.reason);
    default:
      return [];
  }
}

/**
 * Finance lets it go as two people have read it: this sum, to this payee, under this key. The key makes it once: a list that is
 * executed again, or late, names a key that is no longer the next one.
 */
function letGo(
  state: PayoutState,
  { amount, payee, intentId, list }: CommandOf<'payOut'>,
  place: Place,
): PayoutEvent[] {
  if (!waitsForFinance(state)) return refuse('notWaiting', 'This payment does not wait for finance any more.');
  if (amount !== state.amount) {
    refuse('amountChanged', `The case pays ${yuan(state.amount)} yuan; the list says ${yuan(amount)} yuan.`, {
      amount: state.amount,
    });
  }
  if (!samePayee(payee, state.payee)) {
    refuse('payeeChanged', 'The case pays to another account or name than the list says.');
  }
  if (intentId !== nextIntentOf(state, place)) {
    refuse('alreadyDecided', 'The list has let this payment go before; what came of it stands in the case.');
  }
  return [{ type: 'payout.letGo', list }];
}

/** Another account or name, asked of the buyer. The sum stays what was agreed. */
function corrected(state: PayoutState, { account, realName, amount }: CommandOf<'confirmPayee'>): PayoutEvent[] {
  if (!mayCorrect(state)) return refuse('notWaiting', 'Only of a transfer that was refused is the payee corrected.');
  if (!account.trim() || !realName.trim()) refuse('payeeMissing', 'A payee is an account together with a real name.');
  if (amount !== undefined && amount !== state.amount) {
    refuse(
      'amountChanged',
      `${yuan(state.amount)} yuan was agreed with the buyer; another sum needs another agreement.`,
      { amount: state.amount },
    );
  }
  return [{ type: 'payout.payeeCorrected', payee: { account, realName } }];
}

function correctionOf({ status, outcome, corrections = 0, correctedBy }: PayoutState) {
  return status === 'corrected' && outcome === undefined && correctedBy
    ? { by: correctedBy, n: corrections }
    : undefined;
}

function change(
  state: PayoutState,
  event: Exclude<PayoutEvent, { type: 'payout.asked' }> & Stamp,
): Partial<PayoutState> {
  switch (event.type) {
    case 'payout.letGo': {
      // What was listed has never been sent under its key.
      const intent = state.status === 'listed' ? state.intent : state.intent + 1;
      return { status: 'paying', letGo: { list: event.list, intent }, intent, queries: 0, reason: undefined };
    }
    case 'payout.sentBack':
      return { status: event.overCap ? 'overCap' : 'refused', sentBack: true, reason: event.reason };
    case 'payout.overCap':
      return { status: 'overCap', reason: `left ${yuan(event.left)}` };
    case 'payout.refused':
      return { status: 'releasing', reason: event.reason, queryAt: undefined };
    case 'payout.codeNeeded':
      return { status: 'codeNeeded', codeSentAt: event.at };
    case 'payout.codeGiven':
      return { status: 'paying', codes: (state.codes ?? 0) + 1 };
    case 'payout.unknown':
      return event.queryAt === undefined
        ? { status: 'unresolved', queryAt: undefined }
        : { status: 'unknown', queryAt: event.queryAt };
    case 'payout.querying':
      return { status: 'querying', queries: state.queries + 1, queryAt: undefined };
    case 'payout.notFound':
      return { status: 'paying' };
    case 'payout.withdrawn':
      return { status: 'releasing', withdrawn: event.reason };
    case 'payout.released':
      return { status: 'refused' };
    case 'payout.payeeCorrected': {
      const corrections = (state.corrections ?? 0) + 1;
      return { status: 'corrected', payee: event.payee, corrections, correctedBy: event.by };
    }
    case 'payout.notAllowed':
      return { status: 'refused', reason: 'notApproved' };
    case 'payout.retried': {
      const status = state.byList ? 'listed' : 'paying';
      const anew = { queries: 0, codes: undefined, reason: undefined, ...(state.sentBack && { sentBack: undefined }) };
      return { status, intent: state.intent + 1, ...anew };
    }
    case 'payout.paid':
      return { outcome: 'paid', reference: event.reference, queryAt: undefined };
    case 'payout.abandoned':
      return { outcome: 'abandoned', reason: event.reason };
  }
}
