import type {
  AskAnswer,
  BuyerMessage,
  ExchangeSnapshot,
  OrderFacts,
  ParcelFacts,
  PastCases,
  Payee,
  RefundSnapshot,
  ReviewFacts,
} from '../asks';
import type { Fen } from '../money';
import type { Policy } from '../policy/policy';
import type { Instant } from '../time';
import type {
  BuyerWish,
  CallOutcome,
  CaseLine,
  Evidence,
  EvidenceVerdict,
  Fault,
  Feed,
  FollowUpOutcome,
  FoundInParcel,
  IncomingChannel,
  ParcelDecision,
  RefereeVerdict,
  Remedy,
  ResaleCheck,
  ReviewCallOutcome,
  Severity,
  Subject,
  TurnedAwayFor,
} from '../vocabulary';

/** What may be asked of a case, by name. Each command has its own update in Temporal and its own route in the API. */
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
    exchange?: ExchangeSnapshot;
    review?: ReviewFacts;
    pastCases?: PastCases;
    clockOffset: number;
    note?: string;
    /** What the buyer has said in other cases not to want. */
    wishes?: BuyerWish[];
    /** The lines and pieces that it is about; absent for what the refund or the subject names. */
    lines?: CaseLine[];
    /** The earlier case of the same matter, whose term has ended, or the one that this was split from. */
    previousCaseId?: string;
  };
  /**
   * `kind` is the kind that this refund would open. When the refund joins a case of another kind, the case becomes this
   * kind.
   */
  refundSeen: { refund: RefundSnapshot; kind?: string };
  /** The same of an application for an exchange. */
  exchangeSeen: { exchange: ExchangeSnapshot; kind?: string };
  buyerWrote: { messages: BuyerMessage[] };
  /** The live review of this case, or that the buyer has taken it away. */
  reviewSeen: { review?: ReviewFacts; gone?: true };
  /** What the buyer said in another case not to want: it holds here too. */
  wishHeard: { wishes: BuyerWish[]; saidIn?: string };
  /** Where a parcel is now, told by the courier's push instead of an answer. */
  parcelSeen: { trackingNumber: string; facts: ParcelFacts };
  /** Another matter has a return under the same number: of this shop the order `tid`, otherwise of another shop. */
  numberShared: { trackingNumber: string; tid?: string };

  assess: { cause: string; severity: Severity; fault: Fault; urgent?: boolean; note?: string };
  propose: {
    remedy: Remedy;
    amount?: Fen;
    /** For an exchange: the price of the replacement, where it differs. */
    newPrice?: Fen;
    account?: string;
    realName?: string;
    /** The agent's own words to the buyer. */
    text?: string;
    skipReason?: string;
    /** The lines that it is for, where not all that the case is about. */
    lines?: CaseLine[];
    /** A second remedy, side by side with the first: the buyer chooses one. */
    or?: { remedy: Remedy; amount?: Fen };
  };
  /** `remedy` is what the buyer wants instead, or which of two remedies they took. */
  recordAnswer: { answer: 'accepted' | 'refused' | 'counter'; amount?: Fen; remedy?: Remedy; note?: string };
  reply: { text: string };
  /** The buyer phoned in, or wrote where no program reads, and was answered there. */
  recordIncoming: { channel: IncomingChannel; said: string };
  recordSent: { process?: string };
  /** What a task asked for has been done by hand, or seen to. `task` is its id within the case: `countdown/remind-afterSales`. */
  recordHandled: { task: string; note?: string };
  recordCall: { outcome: CallOutcome; callBackAt?: Instant; note?: string; process?: string };
  /** The buyer does not answer on chat because they are away from it. */
  recordOffline: { process?: string };
  /** The buyer asked on some channel not to be called. It holds for the whole shop. */
  forbidCalls: Record<never, never>;
  /** The buyer asked for no texts to the phone: it holds for the whole shop. */
  forbidTexts: Record<never, never>;
  /**
   * The buyer has reported the shop's calls or messages to the platform. It may be heard at any time and in any case.
   */
  reportHarassment: { note?: string };
  /** We come back to the buyer at this time: already told to them. */
  promiseTime: { at: Instant; text: string };
  /** The buyer is told until when they wait, in the agent's own words or the script's. */
  hold: { until: Instant; text?: string };
  /** So much of the price was let go, fen, while the order is not paid. */
  waive: { amount: Fen };
  /** A gift, free shipping or a credit goes out with a later order of the buyer, once. */
  redeemPromise: { process?: string; tid?: string };
  confirmPayee: { account: string; realName: string; amount?: Fen; process?: string };
  /** The buyer would rather have advanced freight counted at the next order. */
  keepAsCredit: { amount?: Fen; process?: string };
  approve: { amount: Fen; payee?: { account: string; realName: string }; process?: string };
  reject: { reason: string; process?: string };
  /** Who asked for an approval takes the request back, as where the sum was mistyped. */
  takeBack: { note?: string; process?: string };
  /** `phone`: the last four digits, for couriers that ask for them (SF, ZTO). */
  recordTracking: { company: string; trackingNumber: string; phone?: string; process?: string };
  /** With a number also for a parcel that no process waits for: then somebody has to decide about it (`judgeParcel`). */
  recordReceipt: { company?: string; trackingNumber?: string; process?: string };
  /** The warehouse turns a return away: freight collect, or cash in it. */
  refuseParcel: { reason: TurnedAwayFor; note?: string; process?: string };
  judgeParcel: { decision: ParcelDecision; note?: string };
  /** A supervisor judges a sign of fraud: the named one, or the oldest open one. */
  judgeSign: { confirmed: boolean; note: string; sign?: number };
  /** Lines are worked in a case of their own from now on. */
  split: { lines: CaseLine[]; into: string };
  inspect: {
    accepted: boolean;
    checks?: Partial<Record<ResaleCheck, boolean>>;
    note?: string;
    found?: FoundInParcel;
    quantity?: number;
    process?: string;
  };
  /**
   * Two people of finance let a payment go from their refund list (handbook §4). It names what they have read, and the key
   * under which it is paid. Only the list gives it.
   */
  payOut: { amount: Fen; payee: Payee; intentId: string; list: string; process?: string };
  /** A line of the list does not fit: the payment goes back to the agent, or to the supervisor where the order cannot bear it. */
  sendBackPayout: { reason: string; overCap?: true; process?: string };
  settlePayout: { paid: boolean; reference?: string; process?: string };
  /** A person has typed in the platform's code for a payment. The code itself never enters a case. */
  giveSmsCode: { process?: string };
  retry: { process?: string; ask?: string };
  abandon: { reason: string; process?: string; ask?: string };
  refuseRefund: { reason: string };
  /**
   * Refuses the goods that came back for an exchange on the platform. It names one of the platform's reasons, and has
   * words for the buyer.
   */
  refuseExchange: { reasonId: string; text: string; process?: string };
  /** Gives the buyer more days to confirm receipt. Without a number it takes the policy's. */
  delayReceipt: { days?: number };
  /** A person did, or found out, what only a person can. */
  finishErrand: { outcome: string; amount?: Fen; note?: string; process?: string };
  /** The warehouse has shipped what the shop owes. */
  recordDispatch: { company: string; trackingNumber: string; process?: string };
  recordOutOfStock: { note?: string; process?: string };
  /** What faulty goods have cost the shop is claimed from whoever supplied them (handbook §10), fen. */
  claimSupplier: { amount: Fen; supplier: string; batch?: string };
  /** The courier's or the supplier's answer to a claim, fen received. */
  recordClaim: { received: Fen; note?: string; again?: boolean; process?: string };
  /** The outcome of a call about a review. `demand` is the sum that the buyer wants for changing it, fen. */
  recordReviewCall: {
    outcome: ReviewCallOutcome;
    demand?: Fen;
    callBackAt?: Instant;
    note?: string;
    process?: string;
  };
  /** A person's words for the public explanation of a review. */
  explainReview: { text: string; process?: string };
  /** A person has sent these pieces of evidence to the referee. Without ids: all pieces of the case. */
  submitEvidence: { pieces?: string[]; note?: string; process?: string };
  /** For whom the referee has decided. */
  recordVerdict: { for: RefereeVerdict; note?: string; process?: string };
  /** A piece of evidence, such as a photo, a video, a screenshot or a weight. */
  addEvidence: Omit<Evidence, 'id'>;
  /** The buyer's evidence is enough, or more is wanted. When more is wanted, the buyer reads the note. */
  judgeEvidence: { verdict: EvidenceVerdict; note?: string };
  /** It must be looked at twice: the chat is kept. */
  flag: { reason: string };
  /** It turned out to be another matter: facts and history stay. */
  changeKind: { kind: string; reason: string };
  /** Facts that only a person knows. The case fills in the rest. */
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
  /** A supervisor hands the case to another agent, and says why. `heldBy`: for the program alone, whose it takes the case to be. */
  reassign: { owner: string; reason: string; heldBy?: string };
  /** The supervisor is asked to help; the case stays the agent's. */
  callForHelp: { reason: string };
  answerHelp: { note: string };
  /** The buyer has abused the agent: the matter is passed on, and a breather begins. */
  markAbuse: { note: string };
  /** Another agent goes on: only while the one who works it is off and the buyer presses. */
  takeOver: Record<never, never>;
  /** It goes by this version of the shop's rules from now on. Only the program gives it, with a version as it was stored. */
  adoptPolicy: { policy: Policy };
  close: { reason: string };
  /** The same matter of the same line comes up again within its term, as this kind where it is another. */
  reopen: { kind?: string; note?: string };

  /** From the case's own loop. */
  answered: { id: string; answer: AskAnswer };
  askFailed: { id: string; reason: string };
  due: { id: string };
}

export type CommandName = keyof Commands;
export type CommandOf<K extends CommandName> = { type: K } & Commands[K];
export type CaseCommand = { [K in CommandName]: CommandOf<K> }[CommandName];
