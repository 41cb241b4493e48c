import { isOpenExchange, isOpenRefund, type Script } from '../../asks';
import type { Policy, Situation } from '../../policy/policy';
import { type Instant, MINUTE } from '../../time';
import type { Deadline, Task, WantedAsk } from '../../wanted';
import type { Context, Place, Process } from '../process';

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
 *
 * A reminder that comes late looks first: the shop was asleep, and the deadline may be another one by now. Example:
 * everything stood still over Spring Festival, and the platform gave every shop five days more.
 */
export interface CountdownState extends CountdownPlan {
  kind: 'countdown';
  status: 'running' | 'agentReminded' | 'supervisorReminded' | 'looking' | 'checking';
  armedAt: Instant;
  /** While it looks before a late reminder: until then it waits for the answer. After that it reminds all the same. */
  blindAt?: Instant;
  agentAt: Instant;
  supervisorAt: Instant;
  actAt: Instant;
  outcome?: CountdownOutcome;
}

export type CountdownOutcome = 'due' | 'moved' | 'over';

export type CountdownEvent =
  | ({ type: 'countdown.armed'; agentAt: Instant; supervisorAt: Instant; actAt: Instant } & CountdownPlan)
  /** Other rules of the shop say when people are reminded and when the case acts. The platform's instant stays. */
  | { type: 'countdown.retimed'; agentAt: Instant; supervisorAt: Instant; actAt: Instant }
  | { type: 'countdown.reminded'; role: 'afterSales' | 'supervisor' }
  | { type: 'countdown.looking'; blindAt: Instant }
  | { type: 'countdown.checking' }
  | { type: 'countdown.ended'; outcome: 'due' | 'moved' | 'over' };

export const countdown: Process<CountdownPlan, CountdownState, CountdownEvent> = {
  start(plan, { policy }) {
    return [{ type: 'countdown.armed', ...plan, ...timesOf(plan, policy) }];
  },

  decide(state, input, { now, policy }, { refund, exchange }) {
    switch (input.type) {
      case 'due':
        if (input.deadline === 'act') return [{ type: 'countdown.checking' }];
        if (input.deadline === 'blind') return reminders(state, now);
        return isLate(state, { now, policy })
          ? [{ type: 'countdown.looking', blindAt: now + LOOKS_FOR }]
          : [{ type: 'countdown.reminded', role: input.deadline === 'afterSales' ? 'afterSales' : 'supervisor' }];
      case 'answer': {
        const ends = (deadline = state.deadline): CountdownEvent[] => {
          // By its own pause, and not by the rules of now: it acts at the time that people were shown.
          const actAt = deadline - (state.deadline - state.actAt);
          if (now >= actAt) return [{ type: 'countdown.ended', outcome: 'due' }];
          const isSame = state.status === 'looking' && deadline === state.deadline;
          return isSame ? reminders(state, now) : [{ type: 'countdown.ended', outcome: 'moved' }];
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
      case 'policyAdopted':
        return retimed(state, { now, policy });
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
        const plan = { refundId, exchange, situation, deadline };
        return { kind: 'countdown', status: 'running', ...plan, agentAt, supervisorAt, actAt, armedAt: event.at };
      }
      case 'countdown.retimed': {
        const { agentAt, supervisorAt, actAt } = event;
        return state && { ...state, agentAt, supervisorAt, actAt, armedAt: event.at };
      }
      case 'countdown.reminded':
        return state && { ...state, status: event.role === 'afterSales' ? 'agentReminded' : 'supervisorReminded' };
      case 'countdown.looking':
        return state && { ...state, status: 'looking', blindAt: event.blindAt };
      case 'countdown.checking':
        return state && { ...state, status: 'checking' };
      case 'countdown.ended':
        return state && { ...state, outcome: event.outcome };
    }
  },

  wants(state, place) {
    const asks = state.status === 'checking' || state.status === 'looking' ? [lookAt(state, place)] : [];
    return { deadlines: deadlinesOf(state), asks, tasks: tasksOf(state) };
  },

  good: ['due', 'moved', 'over'],

  waitsFor({ situation, status }) {
    if (status === 'checking' || status === 'looking') return 'platform';
    return situation === 'buyerReacts' || situation === 'buyerShips' ? 'buyer' : undefined;
  },

  accepts() {
    return [];
  },
};

/** How long a late reminder waits for the live deadline, ms. When the platform does not answer, people must hear of it. */
const LOOKS_FOR = 5 * MINUTE;

function timesOf({ deadline }: Pick<CountdownPlan, 'deadline'>, { countdown }: Policy) {
  const { remindAgentBefore, remindSupervisorBefore, actBefore } = countdown;
  return {
    agentAt: deadline - remindAgentBefore,
    supervisorAt: deadline - remindSupervisorBefore,
    actAt: deadline - actBefore,
  };
}

/**
 * Reminders follow the new rules: one whose time is over comes at once, to a person. The case's own act never comes so: where the
 * new time is over, the old one stays. While it looks at the platform it is too late for either.
 */
function retimed(state: CountdownState, { now, policy }: Timed): CountdownEvent[] {
  if (state.status === 'looking' || state.status === 'checking') return [];
  const { agentAt, supervisorAt, actAt: wantedAt } = timesOf(state, policy);
  const actAt = wantedAt > now ? wantedAt : state.actAt;
  const isSame = agentAt === state.agentAt && supervisorAt === state.supervisorAt && actAt === state.actAt;
  return isSame ? [] : [{ type: 'countdown.retimed', agentAt, supervisorAt, actAt }];
}

/** Whether a reminder comes long after its time, which it had since the countdown was armed. */
function isLate({ status, agentAt, supervisorAt, armedAt }: CountdownState, { now, policy }: Timed): boolean {
  const dueAt = status === 'running' ? agentAt : supervisorAt;
  return now - Math.max(dueAt, armedAt) > policy.countdown.lateAfter;
}

type Timed = Pick<Context, 'now' | 'policy'>;

/** Who hears of it now, after a look: one person at a time. */
function reminders({ supervisorAt }: CountdownState, now: Instant): CountdownEvent[] {
  return [{ type: 'countdown.reminded', role: now >= supervisorAt ? 'supervisor' : 'afterSales' }];
}

/** The platform may have moved it: only the live application tells. */
function lookAt({ refundId, exchange, status }: CountdownState, { tid, exchange: known }: Place): WantedAsk {
  const id = status === 'looking' ? `look-${refundId}` : `check-${refundId}`;
  const ask = { id, summary: 'is the deadline still the same?' };
  if (exchange) return { ...ask, name: 'readExchange', input: { exchangeId: refundId, tid, byHand: known?.byHand } };
  return { ...ask, name: 'readRefund', input: { refundId } };
}

function deadlinesOf({ status, agentAt, supervisorAt, actAt, blindAt = actAt }: CountdownState): Deadline[] {
  switch (status) {
    case 'running':
      return [{ id: 'afterSales', at: agentAt, summary: 'countdown: remind the agent' }];
    case 'agentReminded':
      return [{ id: 'supervisor', at: supervisorAt, summary: 'countdown: remind the supervisor' }];
    case 'supervisorReminded':
      return [{ id: 'act', at: actAt, summary: 'countdown: look again, then act' }];
    case 'looking':
      return [{ id: 'blind', at: blindAt, summary: 'countdown: remind without a look' }];
    case 'checking':
      return [];
  }
}

/** One person at a time: the agent, then the supervisor instead (handbook §7). */
function tasksOf({ status, situation, deadline }: CountdownState): Task[] {
  if (status === 'running' || status === 'looking') return [];
  const role = status === 'agentReminded' ? 'afterSales' : 'supervisor';
  const script: Script = { name: `countdown.${situation}`, values: {} };
  return [{ id: `remind-${role}`, kind: 'countdown', role, command: 'recordHandled', script, dueAt: deadline }];
}
