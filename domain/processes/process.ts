import type { AskAnswer, ExchangeSnapshot, RefundSnapshot } from '../asks';
import type { CaseCommand } from '../case/commands';
import type { Policy } from '../policy/policy';
import type { Actor, Giver } from '../roles';
import type { Instant } from '../time';
import type { Evidence } from '../vocabulary';
import type { Wants } from '../wants';

/** What a rule may know besides the state it judges. `now` is the case's own time. */
export interface Context {
  now: Instant;
  policy: Policy;
  actor: Giver;
}

/** Where a process stands: in which case, under which id, about which refund. */
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
  | { type: 'cancel'; because: string };

/** When and by whom: put on every event by the trunk. */
export interface Stamp {
  at: Instant;
  by: Actor;
}

/**
 * A shared mechanism of the case, a small decider of its own. It never calls another process: it ends with an outcome,
 * and the trunk starts the steps that waited for it. `decide` returns no event for an input that does not concern it,
 * and throws a DomainError for a command that it must refuse. `evolve` is total and needs no policy: an event
 * for a process that never started leaves it undefined.
 */
export interface Process<Plan, State, Event> {
  start(plan: Plan, context: Context, place: Place): Event[];
  decide(state: State, input: ProcessInput, context: Context, place: Place): Event[];
  evolve(state: State | undefined, event: Event & Stamp): State | undefined;
  wants(state: State, place: Place): Wants;
}
