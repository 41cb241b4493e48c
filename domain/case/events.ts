import type {
  AskName,
  BuyerMessage,
  ExchangeSnapshot,
  OrderFacts,
  ParcelFacts,
  PastCases,
  RefundSnapshot,
  SignFacts,
} from '../asks';
import type { Fen } from '../money';
import type { Policy, Situation } from '../policy/policy';
import type { Stamp } from '../processes/process';
import type { ProcessEvent } from '../processes/registry';
import type { Role } from '../roles';
import type { FoundWord } from '../rules/words';
import type { Instant } from '../time';
import type {
  Assessment,
  BuyerWish,
  CaseLine,
  Evidence,
  EvidenceVerdict,
  IncomingChannel,
  ParcelDecision,
  Remedy,
  Stage,
  Verification,
} from '../vocabulary';
import type { CommandName, Commands } from './commands';
import type { Agreement, Offer } from './state/bargain';
import type { GoodsDecision, StrayParcel } from './state/goods';
import type { Handled } from './state/handled';
import type { FraudSign, Registration } from './state/oversight';
import type { Terms } from './state/response';

/** The events of a case, named in the past tense. Together with the processes' events this is its whole history. */
export type TrunkEvent =
  | ({ type: 'opened'; verify: readonly Verification[]; terms: Terms } & Commands['open'])
  | {
      type: 'verified';
      what: Verification;
      order?: OrderFacts;
      pastCases?: PastCases;
      parcel?: ParcelFacts;
      skipped?: string;
    }
  | { type: 'assigned'; owner: string; role?: Role; reason?: string }
  /** Nobody works it any more: it is the next tier's of those who phone about reviews. */
  | { type: 'freed'; tier: number }
  | { type: 'stageEntered'; stage: Stage }
  | { type: 'kindChanged'; kind: string; reason: string; verify: readonly Verification[]; released?: true }
  | { type: 'refundSeen'; refund: RefundSnapshot }
  | { type: 'exchangeSeen'; exchange: ExchangeSnapshot }
  /** Another application of the buyer while the known one is open. */
  | { type: 'otherRefundSeen'; refund: RefundSnapshot }
  | ({ type: 'reviewSeen' } & Commands['reviewSeen'])
  | { type: 'buyerWrote'; message: BuyerMessage }
  | { type: 'buyerAnswered' }
  /** Nobody was there: the buyer was told when people are back. */
  | { type: 'awayTold'; until: Instant }
  /** The buyer came by themselves and was answered there. */
  | { type: 'buyerCame'; channel: IncomingChannel; said: string }
  /** To the supervisor, or to the role that is named: the manager hears alarm words. */
  | { type: 'helpCalled'; reason: string; role?: 'manager' }
  | { type: 'helpGiven'; note: string }
  /** The rota gives the agent no new matter before `restAt`. */
  | { type: 'abuseMarked'; note: string; restAt: Instant }
  | { type: 'waived'; amount: Fen }
  | { type: 'assessed'; assessment: Assessment }
  | { type: 'offered'; offer: Offer; skipReason?: string }
  | { type: 'offerSent'; n: number }
  | { type: 'offerWithdrawn'; n: number; because: string }
  | { type: 'remedyChosen'; n: number; chosen: Remedy }
  | {
      type: 'offerAnswered';
      n: number;
      answer: 'accepted' | 'refused' | 'countered';
      counter?: { amount?: number; remedy?: Remedy };
      note?: string;
    }
  | { type: 'agreed'; agreement: Agreement }
  | { type: 'stepHeld'; step: string; after: string }
  | { type: 'agreementFulfilled' }
  | { type: 'agreementBroken'; because: string }
  /** The case asks what other cases know of this return. Only the buyer's returns after `since` count. */
  | { type: 'signsAsked'; n: number; trackingNumber?: string; since: Instant }
  | { type: 'signsRead'; facts?: SignFacts; skipped?: string }
  | { type: 'signRaised'; sign: FraudSign }
  | { type: 'signJudged'; n: number; confirmed: boolean; note: string }
  /** Goods came back although nothing waits for them any more. */
  | { type: 'parcelCame'; parcel: StrayParcel }
  | { type: 'parcelJudged'; n: number; decision: ParcelDecision; note?: string }
  /** What becomes of goods in the warehouse for which nobody pays, and who pays for their way. */
  | { type: 'goodsDecided'; decision: GoodsDecision; paidBy?: 'shop' | 'buyer' }
  /** They could not be sent back, or came back again: it is asked anew. */
  | { type: 'goodsStayed'; sending: string }
  | { type: 'linesSplit'; lines: CaseLine[]; left: CaseLine[]; into: string }
  | { type: 'countdownActed'; situation: Situation; action: string }
  | { type: 'countdownLeft'; situation: Situation; reason: string }
  | { type: 'buyerSilent'; closeAt: Instant }
  /** `elsewhere`: the buyer said so in another case, in `saidIn` where that is known. */
  | { type: 'callsForbidden'; elsewhere?: true; saidIn?: string }
  | { type: 'textsForbidden'; elsewhere?: true; saidIn?: string }
  | { type: 'contactForbidden'; note?: string; elsewhere?: true; saidIn?: string }
  /** All other cases of the buyer have heard of it. */
  | { type: 'wishTold'; wish: BuyerWish }
  /** Not all could be told: they are told again. */
  | { type: 'wishNotTold'; wish: BuyerWish; reason: string }
  /** `byFindings`: the kind whose findings alone settled it. */
  | { type: 'settled'; as: string; byFindings?: string }
  | { type: 'registered'; registration: Registration }
  /**
   * It goes by another version of the shop's rules. `fallback`: what still stands in for a deadline that the platform does not
   * show. `promised`: offers up to this number were put to the buyer before.
   */
  | {
      type: 'policyAdopted';
      from: number;
      to: number;
      terms: Terms;
      fallback?: Policy['countdown']['fallback'];
      promised?: number;
    }
  | { type: 'noted'; text: string }
  /** A person has seen to what this task asked for, on this occasion. */
  | ({ type: 'taskHandled'; note?: string } & Handled)
  | { type: 'evidenceAdded'; evidence: Evidence }
  | { type: 'evidenceJudged'; verdict: EvidenceVerdict; note?: string }
  | { type: 'flagged'; reason: string }
  /** The words that the last command sent to the buyer or the platform are better said in another way (handbook §6). */
  | { type: 'wordsWarned'; command: CommandName; words: FoundWord[] }
  | { type: 'troubled'; ask: string; name: AskName; reason: string }
  | { type: 'troubleOver'; ask: string; as: 'retried' | 'abandoned'; reason?: string }
  | { type: 'reopened'; because: string }
  /** `termAsked`: the trade had not succeeded as far as was known, so the order is read. */
  | { type: 'closed'; as: string; termEndsAt: Instant; termAsked?: true }
  /** The term seemed over, but the trade may still succeed: the order is read once more. */
  | { type: 'termAsked'; termEndsAt: Instant }
  /** Without an order where nobody could read it. */
  | { type: 'termRead'; termEndsAt: Instant; order?: OrderFacts }
  | { type: 'ended' };

export type EventBody = TrunkEvent | (ProcessEvent & { process: string });

/** A recorded event: its number, its time and its actor. */
export type CaseEvent = EventBody & Stamp & { seq: number };
