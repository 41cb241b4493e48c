import type { Payee, Script } from '../../asks';
import { refuse } from '../../errors';
import { type Fen, yuan } from '../../money';
import type { Policy } from '../../policy/policy';
import { type Role, rolesWith, type StaffRole, voicesOf } from '../../roles';
import { type Approved, mayDecide, samePayee, whoMayDecide } from '../../rules/authority';
import { after } from '../../rules/workingTime';
import type { Instant } from '../../time';
import type { Deadline } from '../../wanted';
import { handedUp } from '../parts/handUp';
import { type Context, type Process, type Stamp, taking } from '../process';

export interface ApprovalPlan extends Approved {
  /** The lowest role that may decide it. */
  role: StaffRole;
  /** Given on this order before without asking: it counts against who may decide, fen. */
  given?: Fen;
}

/**
 * Somebody above decides on an amount that the requester may not (handbook §2, §4). Ends `granted` or `rejected`, or `takenBack` where
 * who asked no longer wants it.
 */
export interface ApprovalState extends ApprovalPlan {
  kind: 'approval';
  escalateAt?: Instant;
  /** Nobody has decided for a while: whose turn it is was reminded (handbook §7). */
  remindAt?: Instant;
  reminded?: boolean;
  /** Who granted or rejected it. */
  decidedBy?: string;
  outcome?: ApprovalOutcome;
  reason?: string;
}

export type ApprovalOutcome = 'granted' | 'rejected' | 'takenBack' | 'cancelled';

export type ApprovalEvent =
  | ({ type: 'approval.asked'; remindAt: Instant; escalateAt: Instant } & ApprovalPlan)
  | { type: 'approval.reminded' }
  | { type: 'approval.escalated'; role: StaffRole; remindAt: Instant; escalateAt?: Instant }
  | { type: 'approval.granted' }
  | { type: 'approval.rejected'; reason: string }
  | { type: 'approval.takenBack'; note?: string }
  | { type: 'approval.cancelled' };

export const approval: Process<ApprovalPlan, ApprovalState, ApprovalEvent> = {
  start(plan, { now, policy }) {
    const { remindAfter, escalateAfter } = policy.approval;
    const [remindAt, escalateAt] = [after(now, remindAfter, policy), after(now, escalateAfter, policy)];
    return [{ type: 'approval.asked', ...plan, remindAt, escalateAt }];
  },

  decide(state, input, context) {
    if (input.type === 'cancel') return [{ type: 'approval.cancelled' }];
    if (input.type === 'due')
      return [input.deadline === 'remind' ? { type: 'approval.reminded' } : escalation(state, context)];
    if (input.type === 'policyAdopted') return mustGoUp(state, context.policy) ? [toWhoMay(state, context)] : [];
    if (input.type !== 'command') return [];
    const { command } = input;
    if (command.type === 'approve') {
      throwUnlessApprover(state, context);
      throwUnlessSame(state, command.amount, command.payee);
      return [{ type: 'approval.granted' }];
    }
    if (command.type === 'reject') {
      throwUnlessApprover(state, context);
      return [{ type: 'approval.rejected', reason: command.reason }];
    }
    if (command.type === 'takeBack') {
      throwUnlessRequester(state, context);
      return [{ type: 'approval.takenBack', note: command.note }];
    }
    return [];
  },

  evolve(state, event) {
    if (event.type === 'approval.asked') {
      const { purpose, amount, payee, requester, role, given, remindAt, escalateAt } = event;
      return { kind: 'approval', purpose, amount, payee, requester, role, given, remindAt, escalateAt };
    }
    return state && { ...state, ...change(event) };
  },

  wants(state) {
    const { role, purpose, amount, given, escalateAt, reminded } = state;
    const script: Script =
      given === undefined
        ? { name: reminded ? 'approval.reminder' : 'approval', values: { purpose, amount: yuan(amount) } }
        : { name: 'approval.onTop', values: { purpose, amount: yuan(amount), given: yuan(given) } };
    return {
      asks: [],
      deadlines: deadlinesOf(state),
      tasks: [
        {
          id: 'decide',
          kind: 'approve',
          role,
          command: 'approve',
          script,
          dueAt: escalateAt,
          outcomes: ['approve', 'reject'],
        },
      ],
    };
  },

  good: ['granted'],
  givesNothing: true,

  // Postage that nobody approves is dropped; the goods' own refund goes on.
  // What was taken back is asked again, with the right sum or payee.
  breaksNothing({ purpose, outcome }) {
    return purpose === 'freight' || outcome === 'takenBack';
  },

  decision({ purpose, amount, payee, requester, outcome, decidedBy }) {
    return { purpose, amount, payee, requester, outcome, decidedBy };
  },

  accepts() {
    return taking('approve', 'reject', 'takeBack');
  },
};

/** First the one whose turn it is hears of it again, then the next one up (handbook §7). */
function deadlinesOf({ remindAt, escalateAt }: ApprovalState): Deadline[] {
  if (remindAt !== undefined) return [{ id: 'remind', at: remindAt, summary: 'approval: remind who decides' }];
  return escalateAt === undefined ? [] : [{ id: 'escalate', at: escalateAt, summary: 'approval goes one role up' }];
}

function change(event: Exclude<ApprovalEvent, { type: 'approval.asked' }> & Stamp): Partial<ApprovalState> {
  switch (event.type) {
    case 'approval.reminded':
      return { reminded: true, remindAt: undefined };
    case 'approval.escalated':
      return { role: event.role, remindAt: event.remindAt, escalateAt: event.escalateAt, reminded: undefined };
    case 'approval.granted':
      return { outcome: 'granted', decidedBy: event.by.id };
    case 'approval.rejected':
      return { outcome: 'rejected', decidedBy: event.by.id, reason: event.reason };
    case 'approval.takenBack':
      return { outcome: 'takenBack', reason: event.note };
    case 'approval.cancelled':
      return { outcome: 'cancelled' };
  }
}

function escalation(state: ApprovalState, { now, policy }: Context): ApprovalEvent {
  const { role, dueAt: escalateAt } = handedUp(state.role, policy.approval.escalateAfter, { now, policy });
  const remindAt = after(now, policy.approval.remindAfter, policy);
  return { type: 'approval.escalated', role, remindAt, escalateAt };
}

/** By the rules of now, the role whose turn it is may not decide it any more. */
function mustGoUp({ role, purpose, amount, given = 0 }: ApprovalState, policy: Policy): boolean {
  return role !== 'manager' && !mayDecide(role, purpose, amount + given, policy);
}

function toWhoMay({ purpose, amount, given = 0 }: ApprovalState, { now, policy }: Context): ApprovalEvent {
  const { remindAfter, escalateAfter } = policy.approval;
  const role = whoMayDecide(purpose, amount + given, policy) ?? 'manager';
  const remindAt = after(now, remindAfter, policy);
  return {
    type: 'approval.escalated',
    role,
    remindAt,
    escalateAt: role === 'manager' ? undefined : after(now, escalateAfter, policy),
  };
}

function throwUnlessApprover(state: ApprovalState, { actor, policy }: Context): void {
  if (actor.id === state.requester.id)
    refuse('requesterMayNotApprove', 'Whoever asked for an approval may not give it.');
  // In nobody's name that asked for it: a deputy does not stand in for the requester.
  const voices = voicesOf(actor).filter(({ id, role }) => id !== state.requester.id && canApprove(role));
  if (!voices.some(({ role }) => mayDecide(role, state.purpose, state.amount + (state.given ?? 0), policy))) {
    refuse('beyondAuthority', `${yuan(state.amount)} yuan is above what the role ${actor.role} may decide.`, {
      ...{ amount: state.amount, role: actor.role },
    });
  }
}

/** An agent who is a deputy has limits of their own, but no right to approve by them. */
function canApprove(role: Role): boolean {
  return (rolesWith('approve') as readonly Role[]).includes(role);
}

function throwUnlessRequester({ requester }: ApprovalState, { actor }: Context): void {
  if (actor.id === requester.id) return;
  refuse(
    'beyondAuthority',
    `Only ${requester.id} asked for this and may take it back; whoever approves can reject it.`,
  );
}

function throwUnlessSame(state: ApprovalState, amount: Fen, payee: Payee | undefined): void {
  if (amount !== state.amount) {
    refuse(
      'amountChanged',
      `What waits for approval is ${yuan(state.amount)} yuan; another amount needs another approval.`,
      { amount: state.amount },
    );
  }
  if (payee && !samePayee(payee, state.payee)) refuse('payeeChanged', 'Another payee needs another approval.');
}
