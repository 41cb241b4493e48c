import type { ExchangeSnapshot, OrderFacts, ParcelFacts, Payee, RefundSnapshot, ReviewFacts, Script } from '../asks';
import type { Fen } from '../money';
import type { Policy, Purpose, Situation } from '../policy/policy';
import type { AnyPlan } from '../processes/registry';
import type { StaffRole } from '../roles';
import type { ScriptName } from '../scriptName';
import type { Instant } from '../time';
import type { Assessment, Fault, Findings, Remedy, Severity, Verification } from '../vocabulary';
import type { Found, Inquiry, Outcomes } from './inquiries';
import type { StepEnd, StepId } from './stepIds';

/** One step of what was agreed: a process, and the outcome of an earlier step that it waits for (`parcel.received`). */
export type Step<Id extends string = string, After extends string = string> = StepPlan & { id: Id; after?: After };

/** A step of an agreement, as a playbook writes it: its id and what it waits for are checked by the compiler. */
export type AgreedStep = Step<StepId, StepEnd>;

/**
 * `payeeFrom` names the step that finds out the payee of a payout, and the amount of a payout or credit. `paidBy` names
 * the payout that a notice tells the buyer of.
 */
export type StepPlan = AnyPlan & { payeeFrom?: string; paidBy?: string };

/** The facts that a plan is made from. They are a snapshot, so that the steps are plain. */
export interface PlanFacts<Facts = Findings> {
  order: OrderFacts;
  /** The open refund, if there is one. */
  refund?: RefundSnapshot;
  /** The open application for an exchange, if there is one. */
  exchange?: ExchangeSnapshot;
  amount: Fen;
  /**
   * The sum that the buyer pays in addition for a dearer replacement. For a cheaper one `amount` is the sum to pay
   * back.
   */
  topUp?: Fen;
  /** The price that the buyer paid for the goods: that of the line, or of the whole order. */
  worth: Fen;
  payee?: Payee;
  assessment?: Assessment;
  findings: Facts;
  /** The shop's policy shares the freight of a buyer's wish (handbook §4). */
  shared?: boolean;
  /** A refund may be paid before the return is inspected (rules/earlyRefund.ts). */
  early?: boolean;
  /** The line that the case is about. Without it: the whole order. */
  item?: { title: string; quantity: number };
  /** Whether photos were approved or waived, or come too late to be asked for (handbook §9). */
  cleared?: boolean;
  /** Who agreed it with the buyer, and when, by the shop's wall clock. */
  handler: string;
  at: string;
}

/** The facts that are looked up before people begin their inquiries. */
export interface Known {
  order?: OrderFacts;
  /** The open refund, if there is one. */
  refund?: RefundSnapshot;
  /** Where the shop's own parcel was. */
  outbound?: ParcelFacts;
  /** When the buyer asked: the application, or the opening of the case. */
  askedAt?: Instant;
  /** The price that the buyer paid for the goods, fen. */
  worth?: Fen;
  /** The buyer's review, where there is one. */
  review?: ReviewFacts;
  /** The order line that was or could be reviewed. */
  reviewed?: { tid: string; oid: string };
}

/** The action of the case at the end of a platform countdown, unless a guard holds it back (handbook §7). */
export type CountdownAction = 'agreeRefund' | 'agreeReturn' | 'refuseUnlessMoved' | 'leave';

/**
 * A kind of case, as data over the shared processes (handbook §5). Adding a kind is one of these and its row in the
 * registry.
 */
export interface Playbook<Declared extends Outcomes = Outcomes, Facts = FactsOf<Declared>> {
  kind: string;
  source: string;
  /** The subject with which an agent opens it, where that is not the order. */
  subject?: 'review';
  /** Whether a refund of the platform opens this kind. The registry asks the kinds in order. */
  opensOn?(refund: RefundSnapshot, order: OrderFacts): boolean;
  /** Applications for an exchange open it. */
  opensOnExchange?: true;
  /** Looked up before anything is offered (handbook §3.2). */
  verify: readonly Verification[];
  /**
   * The buyer claims a fault. It counts as a fault until a person judges otherwise (handbook §9: the note on the
   * order).
   */
  faultClaimed?: boolean;
  /** The first question to the buyer: a script, or one that depends on the findings (undefined while they are open). */
  firstContact?: ScriptName | FirstContact;
  /** The inquiries of people before any offer. Their outcomes are the findings of the case. */
  inquiries?(policy: Policy, known: Known): Inquiry<Declared>[];
  /**
   * The order in which remedies may be offered: one list, a list for each severity, or a list by what was found out.
   * Undefined while that is still open.
   */
  ladder: readonly Remedy[] | Readonly<Record<Severity, readonly Remedy[]>> | LadderByFindings<Facts>;
  /** The rungs that must have been tried before the next, where they are not the small sums (rules/ladder.ts). */
  inTheWay?: readonly Remedy[];
  /** Remedies outside the ladder. They need a reason; their purpose says which role may offer or approve them. */
  exceptions?: readonly Remedy[];
  /** The lowest role that may make them, where it is not for the policy to say. */
  exceptionsBy?: StaffRole;
  /** The kind that the case becomes by its findings. Undefined while it stays this kind. */
  becomes?(findings: Facts): string | undefined;
  /**
   * The outcome of the case without an agreement, by its findings. Undefined while it is open. `quietly`: then nobody
   * writes to the buyer any more, and the case is closed.
   */
  settles?(findings: Facts, known: Known): string | undefined;
  quietly?: boolean;
  /** Empty for a kind that settles nothing: it stays in intake until it has become another (handbook §5). */
  remedies: Partial<Record<Remedy, RemedyPlan<Facts>>>;
  countdowns: Partial<Record<Situation, CountdownAction>>;
}

/** The findings that a playbook's own rules may read. Any name where the playbook declares none. */
type FactsOf<Declared extends Outcomes> = Outcomes extends Declared ? Findings : Found<Declared>;

/** Both are written as methods, so that the registry may hold playbooks of different inquiries. */
type ByFindings<Facts, Value> = { of(findings: Facts, fault?: Fault): Value }['of'];

export type LadderByFindings<Facts = Findings> = {
  of(findings: Facts, assessment?: Assessment): readonly Remedy[] | undefined;
}['of'];

export type FirstContact = (findings: Findings, policy: Policy) => Script | undefined;

export interface RemedyPlan<Facts = Findings> {
  /**
   * The script that offers it to the buyer, where it is not `offer.<remedy>`. It may depend on what was found out and
   * on whose fault it is.
   */
  offer?: ScriptName | ByFindings<Facts, ScriptName>;
  /** The purpose of the money, which may depend on the findings. Absent when the remedy costs nothing. */
  purpose?: Purpose | ByFindings<Facts, Purpose>;
  amount: AmountForm | ByFindings<Facts, AmountForm>;
  /**
   * The full sum that the amount is measured by, fen. Only where it differs from the sum that the buyer applied for or
   * paid.
   */
  whole?(known: KnownSums): Fen;
  /** The party at fault where nobody judged it. The outbound freight of a buyer's wish is not paid back. */
  assumed?: Fault;
  /** Paid by transfer, always or where no application is open: needs a payee. */
  transfer?: true | 'withoutApplication';
  /** Goods of another price may be taken for it: the difference is topped up, or paid back (handbook §5). */
  exchanges?: true;
  /** It needs the shop's own parcel back before the buyer has it: what the buyer has signed for cannot be called back. */
  callsBack?: ByFindings<Facts, boolean>;
  /** Paid by the platform on the buyer's own application, which must be open. */
  onApplication?: boolean;
  steps(facts: PlanFacts<Facts>, policy: Policy): AgreedStep[];
}

/** `given` by the agent, the full sum that the buyer applied for or paid, any part of it, or less than it. */
export type AmountForm = 'none' | 'given' | 'whole' | 'upToWhole' | 'lessThanWhole';

/** Sums that are known before an offer, fen: the price of the goods, and sums from inquiries by their ids. */
export interface KnownSums {
  worth: Fen;
  found: Readonly<Record<string, Fen>>;
}

/** The condition of a step: an earlier step, and the outcome that it must have. Undefined when it waits for nothing. */
export function awaitedBy({ after }: Pick<Step, 'after'>): { id: string; outcome: string } | undefined {
  if (after === undefined) return undefined;
  const at = after.indexOf('.');
  return { id: after.slice(0, at), outcome: after.slice(at + 1) };
}
