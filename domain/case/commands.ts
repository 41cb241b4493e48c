import type { AskAnswer, BuyerMessage, OrderFacts, PastCases, RefundSnapshot } from '../asks';
import type { Fen } from '../money';
import type { Instant } from '../time';
import type {
  CallOutcome,
  Evidence,
  Fault,
  Feed,
  FollowUpOutcome,
  Remedy,
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
    pastCases?: PastCases;
    clockOffset: number;
    note?: string;
  };
  refundSeen: { refund: RefundSnapshot };
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
  /** A photo, a video, a screenshot, a weight: what the case can be proven with. */
  addEvidence: Omit<Evidence, 'id'>;
  /** What the buyer sent is enough, or what is still wanted; the note is the buyer's to read where more is wanted. */
  judgeEvidence: { verdict: Verdict; note?: string };
  /** It must be looked at twice: the chat is kept. */
  flag: { reason: string };
  /** It turned out to be another matter: facts and history stay. */
  changeKind: { kind: string; reason: string };
  /** What only a person knows; the rest is the case's to say. */
  register: {
    cause: string;
    responsibility: Fault;
    tags?: string[];
    /** The warehouse that packed it. */
    warehouse?: string;
    /** Who must hear of the cause so that it does not come again. */
    feeds?: Feed[];
    note?: string;
  };
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
