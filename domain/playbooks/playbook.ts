import type { OrderFacts, Payee, RefundSnapshot } from '../asks';
import type { Fen } from '../money';
import type { Policy, Purpose, Situation } from '../policy/policy';
import type { AnyPlan } from '../processes/registry';
import type { Assessment, Remedy, Severity, Verification } from '../vocabulary';

/** One step of what was agreed: a process, and the outcome of an earlier step that it waits for (`parcel.received`). */
export type Step = StepPlan & { id: string; after?: string };

/** A payout's amount and payee may be known only when its `payee` step has ended. */
export type StepPlan = AnyPlan & { payeeFrom?: string };

/** What a plan is made from; a snapshot, so that the steps are plain. */
export interface PlanFacts {
  order: OrderFacts;
  /** The open refund, if there is one. */
  refund?: RefundSnapshot;
  amount: Fen;
  payee?: Payee;
  assessment?: Assessment;
  /** Who agreed it with the buyer, and when, by the shop's wall clock. */
  handler: string;
  at: string;
}

/** What the case does at the end of a countdown of the platform, unless a guard holds it back (handbook §7). */
export type CountdownAction = 'agreeRefund' | 'agreeReturn' | 'refuseUnlessMoved' | 'leave';

/**
 * A kind of case, as data over the shared processes (handbook §5). Adding a kind is one of these and its row in the
 * registry.
 */
export interface Playbook {
  kind: string;
  source: string;
  /** Which refunds of the platform open this kind; the registry asks in order. */
  opensOn?(refund: RefundSnapshot, order: OrderFacts): boolean;
  /** Looked up before anything is offered (handbook §3.2). */
  verify: readonly Verification[];
  /** What the buyer is asked first. */
  firstContact?: string;
  /** The order in which remedies may be offered; by severity where a person has to judge it first. */
  ladder: readonly Remedy[] | Readonly<Record<Severity, readonly Remedy[]>>;
  remedies: Partial<Record<Remedy, RemedyPlan>>;
  countdowns: Partial<Record<Situation, CountdownAction>>;
}

export interface RemedyPlan {
  /** What the money is for; absent when the remedy costs none. */
  purpose?: Purpose;
  /** `given` by the agent, or the whole of what the buyer applied for or paid. */
  amount: 'none' | 'given' | 'whole';
  /** Paid by transfer: needs a payee. */
  transfer?: boolean;
  /** Paid by the platform on the buyer's own application, which must be open. */
  onApplication?: boolean;
  steps(facts: PlanFacts, policy: Policy): Step[];
}
