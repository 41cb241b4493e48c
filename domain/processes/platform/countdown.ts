import { isOpenExchange, isOpenRefund, type Script } from '../../asks';
import type { Situation } from '../../policy/policy';
import type { Instant } from '../../time';
import type { Deadline, Task, WantedAsk } from '../../wanted';
import type { Place, Process } from '../process';

export interface CountdownPlan {
  /** The application's number. */
  refundId: string;
  /** It is one for an exchange. */
  exchange?: true;
  situation: Situation;
  /** The platform's instant. */
  deadline: Instant;
}

/**
 * A deadline that the platform enforces, arbitrated (handbook §7). The agent is reminded, then the supervisor. Then
 * the refund is looked at afresh, because the platform may have moved the deadline. Ends `due` when it is really time
 * to act, `moved` when the platform changed it, `over` when the refund is no longer in this situation.
 */
export interface CountdownState extends CountdownPlan {
  kind: 'countdown';
  status: 'running' | 'agentReminded' | 'supervisorReminded' | 'checking';
  agentAt: Instant;
  supervisorAt: Instant;
  actAt: Instant;
  outcome?: CountdownOutcome;
}

export type CountdownOutcome = 'due' | 'moved' | 'over';

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

  decide(state, input, { now, policy }, { refund, exchange }) {
    switch (input.type) {
      case 'due':
        if (input.deadline === 'afterSales') return [{ type: 'countdown.reminded', role: 'afterSales' }];
        if (input.deadline === 'supervisor') return [{ type: 'countdown.reminded', role: 'supervisor' }];
        return [{ type: 'countdown.checking' }];
      case 'answer': {
        const ends = (deadline: Instant | undefined): CountdownEvent[] => {
          const actAt = (deadline ?? state.deadline) - policy.countdown.actBefore;
          return [{ type: 'countdown.ended', outcome: now >= actAt ? 'due' : 'moved' }];
        };
        if (input.answer.name === 'readExchange') {
          const live = exchange?.exchangeId === state.refundId ? exchange : input.answer.out;
          return isOpenExchange(live) ? ends(live.deadline) : [{ type: 'countdown.ended', outcome: 'over' }];
        }
        if (input.answer.name !== 'readRefund') return [];
        // The trunk has taken note of the answer: what it knows now is the newest, also when the answer was an older copy.
        const live = refund?.refundId === state.refundId ? refund : input.answer.out;
        if (!isOpenRefund(live)) return [{ type: 'countdown.ended', outcome: 'over' }];
        return ends(live.deadline);
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
        const { refundId, exchange, situation, deadline, agentAt, supervisorAt, actAt } = event;
        return {
          kind: 'countdown',
          status: 'running',
          refundId,
          exchange,
          situation,
          deadline,
          agentAt,
          supervisorAt,
          actAt,
        };
      }
      case 'countdown.reminded':
        return state && { ...state, status: event.role === 'afterSales' ? 'agentReminded' : 'supervisorReminded' };
      case 'countdown.checking':
        return state && { ...state, status: 'checking' };
      case 'countdown.ended':
        return state && { ...state, outcome: event.outcome };
    }
  },

  wants(state, place) {
    const asks = state.status === 'checking' ? [lookAt(state, place)] : [];
    return { deadlines: deadlinesOf(state), asks, tasks: tasksOf(state) };
  },

  good: ['due', 'moved', 'over'],

  waitsFor({ situation, status }) {
    if (status === 'checking') return 'platform';
    return situation === 'buyerReacts' || situation === 'buyerShips' ? 'buyer' : undefined;
  },

  accepts() {
    return [];
  },
};

/** The platform may have moved it: only the live application tells. */
function lookAt({ refundId, exchange }: CountdownState, { tid, exchange: known }: Place): WantedAsk {
  const ask = { id: `check-${refundId}`, summary: 'is the deadline still the same?' };
  if (exchange) return { ...ask, name: 'readExchange', input: { exchangeId: refundId, tid, byHand: known?.byHand } };
  return { ...ask, name: 'readRefund', input: { refundId } };
}

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
  const script: Script = { name: `countdown.${situation}`, values: {} };
  return [{ id: `remind-${role}`, kind: 'countdown', role, command: 'recordHandled', script, dueAt: deadline }];
}
