import type { AskAnswer, BuyerMessage, OrderFacts, PastCases, RefundSnapshot, ReviewFacts } from '../asks';
import type { Fen } from '../money';
import type { Instant } from '../time';
import type {
  CallOutcome,
  Evidence,
  Fault,
  FollowUpOutcome,
  Remedy,
  ReviewCallOutcome,
  Severity,
  Subject,
  Verdict,
} from '../vocabulary';

/** What may be asked of a case, by name. Each is an update of its own in Temporal and a route of its own in the API. */
export interface Commands {
  /** The case begins: from a refund of the platform, or by an agent about an order. */
  open: {
    caseId: string;
    shopId: string;
    kind: string;
    subject: Subject;
    buyerId: string;
    tid: string;
    order?: OrderFacts;
    refund?: RefundSnapshot;
    review?: ReviewFacts;
    pastCases?: PastCases;
    clockOffset: number;
    note?: string;
  };
  refundSeen: { refund: RefundSnapshot };
  buyerWrote: { messages: BuyerMessage[] };
  /** The live review of this case, or that the buyer has taken it away. */
  reviewSeen: { review?: ReviewFacts; gone?: true };

  assess: { cause: string; severity: Severity; fault: Fault; urgent?: boolean; note?: string };
  propose: {
    remedy: Remedy;
    amount?: Fen;
    account?: string;
    realName?: string;
    /** The agent's own words to the buyer. */
    text?: string;
    skipReason?: string;
  };
  recordAnswer: { answer: 'accepted' | 'refused' | 'counter'; amount?: Fen; remedy?: Remedy; note?: string };
  reply: { text: string };
  recordSent: { process?: string };
  recordCall: { outcome: CallOutcome; callBackAt?: Instant; note?: string; process?: string };
  confirmPayee: { account: string; realName: string; amount?: Fen; process?: string };
  approve: { amount: Fen; payee?: { account: string; realName: string }; process?: string };
  reject: { reason: string; process?: string };
  recordTracking: { company: string; trackingNumber: string; process?: string };
  recordReceipt: { process?: string };
  inspect: { accepted: boolean; note?: string; process?: string };
  settlePayout: { paid: boolean; reference?: string; process?: string };
  retry: { process?: string; ask?: string };
  abandon: { reason: string; process?: string; ask?: string };
  refuseRefund: { reason: string };
  /** A person did, or found out, what only a person can. */
  finishErrand: { outcome: string; note?: string; process?: string };
  /** The warehouse has shipped what the shop owes. */
  recordDispatch: { company: string; trackingNumber: string; process?: string };
  recordOutOfStock: { note?: string; process?: string };
  /** The courier's answer to a claim, fen received. */
  recordClaim: { received: Fen; note?: string; process?: string };
  /** What a call about a review came to; `demand` in fen is what the buyer wants for changing it. */
  recordReviewCall: {
    outcome: ReviewCallOutcome;
    demand?: Fen;
    callBackAt?: Instant;
    note?: string;
    process?: string;
  };
  /** A person's words for the public explanation of a review. */
  explainReview: { text: string; process?: string };
  /** A person has sent these pieces to the referee, by their ids; all that the case has when none are named. */
  submitEvidence: { pieces?: string[]; note?: string; process?: string };
  /** For whom the referee has decided. */
  recordVerdict: { for: Verdict; note?: string; process?: string };
  /** A photo, a video, a screenshot, a weight: what the case can be proven with. */
  addEvidence: Omit<Evidence, 'id'>;
  /** It turned out to be another matter: facts and history stay. */
  changeKind: { kind: string; reason: string };
  register: { cause: string; responsibility: Fault; tags?: string[]; note?: string };
  recordFollowUp: { outcome: FollowUpOutcome; satisfaction?: number; suggestion?: string; process?: string };
  addNote: { text: string };
  reassign: { owner: string };
  close: { reason: string };

  /** From the case's own loop. */
  answered: { id: string; answer: AskAnswer };
  askFailed: { id: string; reason: string };
  due: { id: string };
}

export type CommandName = keyof Commands;
export type CommandOf<K extends CommandName> = { type: K } & Commands[K];
export type CaseCommand = { [K in CommandName]: CommandOf<K> }[CommandName];
