import type { Payee } from '../asks';
import { refuse } from '../errors';
import { type Fen, yuan } from '../money';
import { nextUp, type StaffRole } from '../roles';
import { type Approved, mayDecide, samePayee } from '../rules/authority';
import type { Instant } from '../time';
import type { Context, Process } from './process';

export interface ApprovalPlan extends Approved {
  /** The lowest role that may decide it. */
  role: StaffRole;
}

/** Somebody above decides on an amount that the requester may not (handbook §2, §4). Ends `granted` or `rejected`. */
export interface ApprovalState extends ApprovalPlan {
  kind: 'approval';
  escalateAt?: Instant;
  outcome?: string;
  reason?: string;
}

export type ApprovalEvent =
  | ({ type: 'approval.asked'; escalateAt: Instant } & ApprovalPlan)
  | { type: 'approval.escalated'; role: StaffRole; escalateAt?: Instant }
  | { type: 'approval.granted' }
  | { type: 'approval.rejected'; reason: string }
  | { type: 'approval.cancelled' };

export const approval: Process<ApprovalPlan, ApprovalState, ApprovalEvent> = {
  start(plan, { now, policy }) {
    return [{ type: 'approval.asked', ...plan, escalateAt: now + policy.approval.escalateAfter }];
  },

  decide(state, input, context) {
    if (input.type === 'cancel') return [{ type: 'approval.cancelled' }];
    if (input.type === 'due') return [escalation(state, context)];
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
    return [];
  },

  evolve(state, event) {
    if (event.type === 'approval.asked') {
      const { purpose, amount, payee, requester, role, escalateAt } = event;
      return { kind: 'approval', purpose, amount, payee, requester, role, escalateAt };
    }
    return state && { ...state, ...change(event) };
  },

  wants(state) {
    const { role, purpose, amount, escalateAt } = state;
    const script = { name: 'approval', values: { purpose, amount: yuan(amount) } };
    return {
      asks: [],
      deadlines:
        escalateAt === undefined ? [] : [{ id: 'escalate', at: escalateAt, summary: 'approval goes one role up' }],
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
};

function change(event: Exclude<ApprovalEvent, { type: 'approval.asked' }>): Partial<ApprovalState> {
  switch (event.type) {
    case 'approval.escalated':
      return { role: event.role, escalateAt: event.escalateAt };
    case 'approval.granted':
      return { outcome: 'granted' };
    case 'approval.rejected':
      return { outcome: 'rejected', reason: event.reason };
    case 'approval.cancelled':
      return { outcome: 'cancelled' };
  }
}

/** At the top there is nobody above: the task stays with the manager. */
function escalation(state: ApprovalState, { now, policy }: Context): ApprovalEvent {
  const role = nextUp(state.role);
  const escalateAt = role === 'manager' ? undefined : now + policy.approval.escalateAfter;
  return { type: 'approval.escalated', role, escalateAt };
}

function throwUnlessApprover(state: ApprovalState, { actor, policy }: Context): void {
  if (actor.id === state.requester.id)
    refuse('requesterMayNotApprove', 'Whoever asked for an approval may not give it.');
  if (!mayDecide(actor.role, state.purpose, state.amount, policy)) {
    refuse('beyondAuthority', `${yuan(state.amount)} yuan is above what the role ${actor.role} may decide.`);
  }
}

function throwUnlessSame(state: ApprovalState, amount: Fen, payee: Payee | undefined): void {
  if (amount !== state.amount) {
    refuse(
      'amountChanged',
      `What waits for approval is ${yuan(state.amount)} yuan; another amount needs another approval.`,
    );
  }
  if (payee && !samePayee(payee, state.payee)) refuse('payeeChanged', 'Another payee needs another approval.');
}
