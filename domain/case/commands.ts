import type { AskAnswer, BuyerMessage, OrderFacts, PastCases, RefundSnapshot } from '../asks';
import type { Fen } from '../money';
import type { Instant } from '../time';
import type {
  CallOutcome,
  CaseLine,
  Evidence,
  Fault,
  FollowUpOutcome,
  FoundInParcel,
  ParcelDecision,
  Remedy,
  Severity,
  Subject,
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
    pastCases?: PastCases;
    clockOffset: number;
    note?: string;
    /** The lines and pieces that it is about; absent for what the refund or the subject names. */
    lines?: CaseLine[];
    /** The earlier case of the same matter, whose term has ended, or the one that this was split from. */
    previousCaseId?: string;
  };
  /** `kind` is the one that this refund would open: where it joins a case of another kind, the case becomes that. */
  refundSeen: { refund: RefundSnapshot; kind?: string };
  buyerWrote: { messages: BuyerMessage[] };

  assess: { cause: string; severity: Severity; fault: Fault; urgent?: boolean; note?: string };
  propose: {
    remedy: Remedy;
    amount?: Fen;
    account?: string;
    realName?: string;
    /** The agent's own words to the buyer. */
    text?: string;
    skipReason?: string;
    /** The lines that it is for, where not all that the case is about. */
    lines?: CaseLine[];
  };
  recordAnswer: { answer: 'accepted' | 'refused' | 'counter'; amount?: Fen; remedy?: Remedy; note?: string };
  reply: { text: string };
  recordSent: { process?: string };
  recordCall: { outcome: CallOutcome; callBackAt?: Instant; note?: string; process?: string };
  confirmPayee: { account: string; realName: string; amount?: Fen; process?: string };
  approve: { amount: Fen; payee?: { account: string; realName: string }; process?: string };
  reject: { reason: string; process?: string };
  recordTracking: { company: string; trackingNumber: string; process?: string };
  /** With a number also for a parcel that no process waits for: then somebody has to decide about it (`judgeParcel`). */
  recordReceipt: { company?: string; trackingNumber?: string; process?: string };
  judgeParcel: { decision: ParcelDecision; note?: string };
  /** A supervisor's word on a sign of fraud: the one that is named, or the oldest open one. */
  judgeSignal: { confirmed: boolean; note: string; signal?: number };
  /** Lines are worked in a case of their own from now on. */
  split: { lines: CaseLine[]; into: string };
  inspect: { accepted: boolean; note?: string; found?: FoundInParcel; quantity?: number; process?: string };
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
