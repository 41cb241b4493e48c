import type {
  AskAnswer,
  ExchangeSnapshot,
  ParcelFacts,
  ParcelNumber,
  Payee,
  RefundSnapshot,
  TransferPurpose,
} from '../asks';
import type { CaseCommand, CommandName } from '../case/commands';
import type { Fen } from '../money';
import type { Policy } from '../policy/policy';
import type { Actor, Giver } from '../roles';
import type { Approved } from '../rules/authority';
import type { Instant } from '../time';
import type { Evidence, Party } from '../vocabulary';
import type { Wants } from '../wanted';

/** The context of a rule, besides the state that it judges. `now` is the case's own time. */
export interface Context {
  now: Instant;
  policy: Policy;
  actor: Giver;
}

/** The place of a process: its case, its id and its refund. */
export interface Place {
  caseId: string;
  processId: string;
  tid: string;
  buyerId: string;
  refund?: RefundSnapshot;
  exchange?: ExchangeSnapshot;
  /** What the case can be proven with so far. */
  evidence?: readonly Evidence[];
}

/** Everything that can reach a running process. */
export type ProcessInput =
  | { type: 'command'; command: CaseCommand }
  | { type: 'answer'; ask: string; answer: AskAnswer }
  | { type: 'due'; deadline: string }
  | { type: 'refundSeen'; refund: RefundSnapshot }
  | { type: 'exchangeSeen'; exchange: ExchangeSnapshot }
  | { type: 'buyerWrote' }
  /** Whether it may go on with what a person has changed of it. */
  | { type: 'allowed'; granted: boolean }
  /** The case goes by another version of the shop's rules, which the context has. What runs keeps its times, unless it says otherwise. */
  | { type: 'policyAdopted' }
  | { type: 'cancel'; because: string };

/** The time and the actor, which the case puts on every event. */
export interface Stamp {
  at: Instant;
  by: Actor;
}

/** A command that a process takes now, and what may be chosen with it. */
export interface Accepted {
  command: CommandName;
  choices?: readonly string[];
}

/** The number of a parcel that a process follows, and what would be news to it. */
export interface Followed {
  trackingNumber?: string;
  isNews(facts: ParcelFacts): boolean;
}

/** What may happen in a case that is the end of some of its processes. */
export type Happening =
  /** The case turns to the buyer anew, or the matter that was put to them is decided. */
  | 'matterDecided'
  /** What was settled is taken up again. */
  | 'takenUp'
  /** The buyer was answered, or at least called. */
  | 'answered'
  | 'called'
  | 'callsForbidden'
  | 'reviewTurned';

/** Money that leaves, as others must know it. */
export interface Payment {
  purpose: TransferPurpose;
  method: 'refund' | 'transfer';
  /** The application that it pays. */
  refundId?: string;
  amount: Fen;
  payee?: Payee;
  reference?: string;
  /** Its outcome, or where it stands. */
  status: string;
  /** Whether the money has left. */
  left: 'yes' | 'maybe' | 'no';
  /** It was refused, somebody has corrected the payee for the n-th time, and whether that may be paid is open. */
  corrected?: { by: Actor; n: number };
  /** It waits for finance's refund list: the most that may be paid on the order, and the key under which it would be paid. */
  forFinance?: { cap: Fen; intentIdIn(place: Place): string };
  /** The refund list that let it go last, and under which key. */
  letGo?: { list: string; intentIdIn(place: Place): string };
  /** The key under which the provider knows it. */
  intentIdIn(place: Place): string;
}

/** What somebody above was asked to allow, and who said what. */
export interface Decision extends Approved {
  outcome?: string;
  decidedBy?: string;
}

/** An account that is settled with the buyer, and the sum that goes there. */
export interface SettledPayee {
  purpose: string;
  payee?: Payee;
  amount?: Fen;
  /** Who confirmed it with the buyer; undefined while nobody has. */
  confirmedBy?: Actor;
}

/** A parcel of the buyer on its way back, or here. */
export interface ReturnParcel {
  number?: ParcelNumber;
  /** It is the shop's own, which was called back before the buyer had it. */
  isOwn?: true;
  /** Somebody has asked the courier about it. */
  isLookedAt: boolean;
  /** Nobody could look it up, and no person has said whether it moves. */
  isUnseen: boolean;
  /** A courier has seen it, or it is here. */
  hasMoved: boolean;
  isHere: boolean;
}

/**
 * How a process speaks with the buyer: `only`: it is there for nothing else. `now`: it tells the buyer something now, and goes
 * on without that. A contact is the one, a dispatch that tells its tracking number the other.
 */
export type TurnsToBuyer = 'only' | 'now' | undefined;

/**
 * A shared mechanism of the case. It is a small decider. It never calls another process. It ends with an outcome, and
 * the case starts the steps that waited for it. `decide` returns no event for an input that does not concern it, and
 * throws a DomainError for a command that it must refuse. `evolve` is total and needs no policy: an event for a process
 * that never started leaves it undefined. A process also says here everything else that the case must know of it.
 */
export interface Process<Plan, State extends { outcome?: string }, Event> {
  start(plan: Plan, context: Context, place: Place): Event[];
  decide(state: State, input: ProcessInput, context: Context, place: Place): Event[];
  evolve(state: State | undefined, event: Event & Stamp): State | undefined;
  wants(state: State, place: Place): Wants;

  /**
   * The outcomes after which an agreement goes on. Any other outcome breaks it. A function where plans name the
   * outcomes.
   */
  good: readonly NonNullable<State['outcome']>[] | ((outcome: string) => boolean);
  /** Named points on the way to its outcome. Example: a parcel is `tracked` before it is `received`. */
  milestones?: Readonly<Record<string, (state: State) => boolean>>;
  /** The party that it waits for. Undefined where nobody is waited for. Absent: for the shop. */
  waitsFor?(state: State): Party | undefined;
  /** The commands that it takes now. Any other it answers with no event or with a refusal. */
  accepts(state: State, place: Place): readonly Accepted[];
  /** Whether it goes on although the buyer's own matter has ended. */
  outlivesMatter?(state: State): boolean;
  /** It is there only to speak with the buyer, whatever its state. */
  onlySpeaks?: true;
  /** The same of one state. */
  turnsToBuyer?(state: State): TurnsToBuyer;
  /** The goods or money that have left the shop, or may have: a tracking number, or a sum. */
  mayHaveLeft?(state: State): string | undefined;
  /** An agreement is fulfilled without waiting for it. */
  holdsNothingUp?: true;
  /** The parcel that it follows now. */
  follows?(state: State): Followed | undefined;
  /** The part of the order's price that it has paid or given, or may have paid, fen. */
  committed?(state: State): Fen;
  /** The payment that it makes. */
  payment?(state: State): Payment;
  /** The decision that it waits for, or got. */
  decision?(state: State): Decision;
  /** The account that it settles with the buyer. */
  settledPayee?(state: State): SettledPayee;
  /** The parcel that it awaits from the buyer. */
  returnParcel?(state: State): ReturnParcel;
  /** The sum that was found out with its outcome, fen. */
  sumFound?(state: State): Fen | undefined;
  /** A message of the shop is still being sent by itself. */
  isSpeaking?(state: State): boolean;
  /** It sends goods to the buyer. */
  sendsGoods?: true;
  /** It is about the buyer's review. */
  isAboutReview?: true;
  /** It only prepares or tells of something: whatever it comes to, the buyer has got nothing by it. */
  givesNothing?: true;
  /** An agreement goes on whatever it comes to. */
  breaksNothing?(state: State): boolean;
  /** What ends it where it happens in the case. */
  endsOn?(state: State): readonly Happening[];
  /** Money or its worth is on the way while it runs: its case may not be closed. */
  isMoney?: true;
}

/** Short for commands that are taken without a choice. */
export function taking(...commands: (CommandName | false | undefined)[]): Accepted[] {
  return commands.flatMap((command) => (command ? [{ command }] : []));
}
