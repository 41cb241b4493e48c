import type { ExchangeSnapshot, OrderFacts, ParcelFacts, Payee, RefundSnapshot, ReviewFacts, Script } from '../asks';
import type { Fen } from '../money';
import type { Policy, Purpose, Situation } from '../policy/policy';
import type { AnyPlan } from '../processes/registry';
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
 * A payout's amount and payee may be known only when its `payee` step has ended, as the amount of a credit is; a notice tells of
 * the payout that it names in `paidBy`.
 */
export type StepPlan = AnyPlan & { payeeFrom?: string; paidBy?: string };

/** What a plan is made from; a snapshot, so that the steps are plain. */
export interface PlanFacts<Facts = Findings> {
  order: OrderFacts;
  /** The open refund, if there is one. */
  refund?: RefundSnapshot;
  /** The open application for an exchange, if there is one. */
  exchange?: ExchangeSnapshot;
  amount: Fen;
  /** What the buyer pays more for a dearer replacement; `amount` is what a cheaper one leaves to pay back. */
  topUp?: Fen;
  /** What the buyer paid for the goods in question: the line's price, or the whole order's. */
  worth: Fen;
  payee?: Payee;
  assessment?: Assessment;
  findings: Facts;
  /** The shop's policy shares what a buyer's wish costs in freight (handbook §4). */
  shared?: boolean;
  /** A refund may be paid before the return is inspected (rules/earlyRefund.ts). */
  early?: boolean;
  /** The line that the case is about; without it the whole order is meant. */
  item?: { title: string; quantity: number };
  /** Whether photos were approved or waived, or come too late to be asked for (handbook §9). */
  cleared?: boolean;
  /** Who agreed it with the buyer, and when, by the shop's wall clock. */
  handler: string;
  at: string;
}

/** What was looked up before people begin to find out. */
export interface Known {
  order?: OrderFacts;
  /** The open refund, if there is one. */
  refund?: RefundSnapshot;
  /** Where the shop's own parcel was. */
  outbound?: ParcelFacts;
  /** When the buyer asked: the application, or the opening of the case. */
  askedAt?: Instant;
  /** What the buyer paid for the goods in question, fen. */
  worth?: Fen;
  /** The buyer's review, where there is one. */
  review?: ReviewFacts;
  /** The order line that was or could be reviewed. */
  reviewed?: { tid: string; oid: string };
}

/** What the case does at the end of a countdown of the platform, unless a guard holds it back (handbook §7). */
export type CountdownAction = 'agreeRefund' | 'agreeReturn' | 'refuseUnlessMoved' | 'leave';

/**
 * A kind of case, as data over the shared processes (handbook §5). Adding a kind is one of these and its row in the
 * registry.
 */
export interface Playbook<Declared extends Outcomes = Outcomes, Facts = FactsOf<Declared>> {
  kind: string;
  source: string;
  /** What an agent opens it about, where that is not the order. */
  subject?: 'review';
  /** Which refunds of the platform open this kind; the registry asks in order. */
  opensOn?(refund: RefundSnapshot, order: OrderFacts): boolean;
  /** Applications for an exchange open it. */
  opensOnExchange?: true;
  /** Looked up before anything is offered (handbook §3.2). */
  verify: readonly Verification[];
  /** The buyer claims a fault: it counts as one until a person judges otherwise (handbook §9: the note on the order). */
  faultClaimed?: boolean;
  /** What the buyer is asked first: a script, or one that depends on what was found out (undefined while that is open). */
  firstContact?: ScriptName | FirstContact;
  /** What people find out before anything is offered; the outcomes are the case's findings. */
  inquiries?(policy: Policy, known: Known): Inquiry<Declared>[];
  /**
   * The order in which remedies may be offered: plain, by severity where a person has to judge it first, or by what was
   * found out; undefined while that is still open.
   */
  ladder: readonly Remedy[] | Readonly<Record<Severity, readonly Remedy[]>> | LadderByFindings<Facts>;
  /** The rungs that must have been tried before the next, where they are not the small sums (rules/ladder.ts). */
  inTheWay?: readonly Remedy[];
  /** Off the ladder: made only with the reason why, by whom or with whose approval its purpose says. */
  exceptions?: readonly Remedy[];
  /** The kind that the matter turns out to be by what was found out; undefined while it is this one. */
  becomes?(findings: Facts): string | undefined;
  /**
   * What the matter came to without an agreement, by what was found out; undefined while that is open. `quietly`: then nobody
   * writes to the buyer any more, and the case is closed.
   */
  settles?(findings: Facts, known: Known): string | undefined;
  quietly?: boolean;
  /** Empty for a kind that settles nothing: it stays in intake until it has become another (handbook §5). */
  remedies: Partial<Record<Remedy, RemedyPlan<Facts>>>;
  countdowns: Partial<Record<Situation, CountdownAction>>;
}

/** What a playbook's own rules may read of what was found out; any name where nothing is declared. */
type FactsOf<Declared extends Outcomes> = Outcomes extends Declared ? Findings : Found<Declared>;

/** Both are written as methods, so that the registry may hold playbooks of different inquiries. */
type ByFindings<Facts, Value> = { of(findings: Facts, fault?: Fault): Value }['of'];

export type LadderByFindings<Facts = Findings> = {
  of(findings: Facts, assessment?: Assessment): readonly Remedy[] | undefined;
}['of'];

export type FirstContact = (findings: Findings, policy: Policy) => Script | undefined;

export interface RemedyPlan<Facts = Findings> {
  /** The script that puts it to the buyer, where it is not `offer.<remedy>`; by what was found out, and whose fault it was judged to be, where that decides it. */
  offer?: ScriptName | ByFindings<Facts, ScriptName>;
  /** What the money is for, by what was found out where that decides it; absent when the remedy costs none. */
  purpose?: Purpose | ByFindings<Facts, Purpose>;
  amount: AmountForm | ByFindings<Facts, AmountForm>;
  /** The whole that the amount is measured by, where it is not what the buyer applied for or paid, fen. */
  whole?(known: KnownSums): Fen;
  /** Whose wish or fault it counts as where nobody judged it: the outbound freight of a buyer's wish is not paid back. */
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

/** `given` by the agent, the whole of what the buyer applied for or paid, any part of that whole, or less than it. */
export type AmountForm = 'none' | 'given' | 'whole' | 'upToWhole' | 'lessThanWhole';

/** Sums that are known before an offer, fen: the price of the goods in question, and what inquiries brought to light, by id. */
export interface KnownSums {
  worth: Fen;
  found: Readonly<Record<string, Fen>>;
}

/** What a step waits for: an earlier step, and what that must come to. Undefined when it waits for nothing. */
export function awaitedBy({ after }: Pick<Step, 'after'>): { id: string; outcome: string } | undefined {
  if (after === undefined) return undefined;
  const at = after.indexOf('.');
  return { id: after.slice(0, at), outcome: after.slice(at + 1) };
}
