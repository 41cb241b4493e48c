import { isOpenRefund } from '../asks';
import type { Situation } from '../policy/policy';
import type { Instant } from '../time';
import type { Deadline, Task } from '../wants';
import type { Process } from './process';

export interface CountdownPlan {
  refundId: string;
  situation: Situation;
  /** The platform's instant. */
  deadline: Instant;
}

/**
 * A deadline that the platform enforces, arbitrated (handbook §7): a reminder to the agent, one to the supervisor, then a
 * fresh look at the refund, because the platform may have moved it. Ends `due` when it is really time to act, `moved`
 * when the platform changed it, `over` when the refund is no longer in this situation.
 */
export interface CountdownState extends CountdownPlan {
  kind: 'countdown';
  status: 'running' | 'agentReminded' | 'supervisorReminded' | 'checking';
  agentAt: Instant;
  supervisorAt: Instant;
  actAt: Instant;
  outcome?: string;
}

export type CountdownEvent =
  | ({ type: 'countdown.armed'; agentAt: Instant; supervisorAt: Instant; actAt: Instant } & CountdownPlan)
  | { type: 'countdown.reminded'; role: 'afterSales' | 'supervisor' }
  | { type: 'countdown.checking' }
  | { type: 'countdown.ended'; outcome: 'due' | 'moved' | 'over' };

export const countdown: Process<CountdownPlan, CountdownState, CountdownEvent> = {
  start(plan, { policy }) {
    const { remindAgentBefore, remindSupervisorBefore, actBefore } = policy.countdown;
    return [
      {
        type: 'countdown.armed',
        ...plan,
        agentAt: plan.deadline - remindAgentBefore,
        supervisorAt: plan.deadline - remindSupervisorBefore,
        actAt: plan.deadline - actBefore,
      },
    ];
  },

  decide(state, input, { now, policy }, { refund }) {
    switch (input.type) {
      case 'due':
        if (input.deadline === 'afterSales') return [{ type: 'countdown.reminded', role: 'afterSales' }];
        if (input.deadline === 'supervisor') return [{ type: 'countdown.reminded', role: 'supervisor' }];
        return [{ type: 'countdown.checking' }];
      case 'answer': {
        if (input.answer.name !== 'readRefund') return [];
        // The trunk has taken note of the answer: what it knows now is the newest, also when the answer was an older copy.
        const live = refund?.refundId === state.refundId ? refund : input.answer.out;
        if (!isOpenRefund(live)) return [{ type: 'countdown.ended', outcome: 'over' }];
        const actAt = (live.deadline ?? state.deadline) - policy.countdown.actBefore;
        return [{ type: 'countdown.ended', outcome: now >= actAt ? 'due' : 'moved' }];
      }
      case 'cancel':
        return [{ type: 'countdown.ended', outcome: 'over' }];
      default:
        return [];
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'countdown.armed': {
        const { refundId, situation, deadline, agentAt, supervisorAt, actAt } = event;
        return { kind: 'countdown', status: 'running', refundId, situation, deadline, agentAt, supervisorAt, actAt };
      }
      case 'countdown.reminded':
        return state && { ...state, status: event.role === 'afterSales' ? 'agentReminded' : 'supervisorReminded' };
      case 'countdown.checking':
        return state && { ...state, status: 'checking' };
      case 'countdown.ended':
        return state && { ...state, outcome: event.outcome };
    }
  },

  wants(state) {
    const { refundId } = state;
    return {
      deadlines: deadlinesOf(state),
      asks:
        state.status === 'checking'
          ? [
              {
                id: `check-${refundId}`,
                name: 'readRefund',
                input: { refundId },
                summary: 'is the deadline still the same?',
              },
            ]
          : [],
      tasks: tasksOf(state),
    };
  },
};

function deadlinesOf({ status, agentAt, supervisorAt, actAt }: CountdownState): Deadline[] {
  switch (status) {
    case 'running':
      return [{ id: 'afterSales', at: agentAt, summary: 'countdown: remind the agent' }];
    case 'agentReminded':
      return [{ id: 'supervisor', at: supervisorAt, summary: 'countdown: remind the supervisor' }];
    case 'supervisorReminded':
      return [{ id: 'act', at: actAt, summary: 'countdown: look again, then act' }];
    case 'checking':
      return [];
  }
}

/** One person at a time: the agent, then the supervisor instead (handbook §7). */
function tasksOf({ status, situation, deadline }: CountdownState): Task[] {
  if (status === 'running') return [];
  const role = status === 'agentReminded' ? 'afterSales' : 'supervisor';
  const script = { name: `countdown.${situation}`, values: {} };
  return [{ id: `remind-${role}`, kind: 'countdown', role, command: 'addNote', script, dueAt: deadline }];
}
