import type { Script, SendAnswer } from '../../asks';
import { nextCallTime } from '../../rules/quietHours';
import { after } from '../../rules/workingTime';
import type { Instant } from '../../time';
import { FOLLOW_UP_OUTCOMES, type FollowUpOutcome } from '../../vocabulary';
import type { Deadline, Task } from '../../wanted';
import { whyNotSent } from '../parts/sayOrByHand';
import { type Context, type Process, taking } from '../process';

export interface FollowUpPlan {
  script: Script;
  refundId?: string;
}

/**
 * The follow-up (回访) after settlement: is it really solved, how satisfied (handbook §3.6). When no program can send it,
 * a person does. Only then the buyer's silence begins to count. Ends `solved`, `notSolved`, or `silent` after the
 * policy's silence or when a person got no answer.
 */
export interface FollowUpState extends FollowUpPlan {
  kind: 'followUp';
  status: 'scheduled' | 'sending' | 'byHand' | 'waiting' | 'answered';
  sendAt: Instant;
  silentAt?: Instant;
  /** When the supervisor is told that nobody has asked the buyer. */
  overdueAt?: Instant;
  overdue?: boolean;
  satisfaction?: number;
  suggestion?: string;
  outcome?: FollowUpEnd;
}

export type FollowUpEnd = 'solved' | 'notSolved' | 'silent' | 'cancelled';

export type FollowUpEvent =
  | ({ type: 'followUp.scheduled'; sendAt: Instant } & FollowUpPlan)
  | { type: 'followUp.begun'; silentAt: Instant }
  | { type: 'followUp.sent' }
  | { type: 'followUp.notSent'; reason: string; overdueAt: Instant }
  | { type: 'followUp.overdue' }
  | { type: 'followUp.sentByHand'; silentAt: Instant }
  | { type: 'followUp.replied' }
  | { type: 'followUp.recorded'; outcome: FollowUpOutcome; satisfaction?: number; suggestion?: string }
  | { type: 'followUp.silent' }
  | { type: 'followUp.cancelled' };

export const followUp: Process<FollowUpPlan, FollowUpState, FollowUpEvent> = {
  start(plan, { now, policy }) {
    return [{ type: 'followUp.scheduled', ...plan, sendAt: nextCallTime(now + policy.followUp.after, policy) }];
  },

  decide(state, input, { now, policy }) {
    switch (input.type) {
      case 'due':
        if (input.deadline === 'send') return [{ type: 'followUp.begun', silentAt: now + policy.followUp.silence }];
        return [input.deadline === 'overdue' ? { type: 'followUp.overdue' } : { type: 'followUp.silent' }];
      case 'answer':
        if (input.answer.name !== 'sendMessage') return [];
        return said(input.answer.out, { now, policy });
      case 'buyerWrote':
        return state.status === 'scheduled' || state.status === 'answered' ? [] : [{ type: 'followUp.replied' }];
      case 'command': {
        if (input.command.type === 'recordSent' && state.status === 'byHand') {
          return [{ type: 'followUp.sentByHand', silentAt: now + policy.followUp.silence }];
        }
        if (input.command.type !== 'recordFollowUp') return [];
        const { outcome, satisfaction, suggestion } = input.command;
        return [{ type: 'followUp.recorded', outcome, satisfaction, suggestion }];
      }
      case 'cancel':
        return [{ type: 'followUp.cancelled' }];
      case 'refundSeen':
      case 'exchangeSeen':
      case 'allowed':
      case 'policyAdopted':
        return [];
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'followUp.scheduled': {
        const { script, refundId, sendAt } = event;
        return { kind: 'followUp', status: 'scheduled', script, refundId, sendAt };
      }
      case 'followUp.begun':
        return state && { ...state, status: 'sending', silentAt: event.silentAt };
      case 'followUp.sent':
        return state && { ...state, status: state.status === 'sending' ? 'waiting' : state.status };
      case 'followUp.notSent':
        return state && { ...state, status: 'byHand', silentAt: undefined, overdueAt: event.overdueAt };
      case 'followUp.overdue':
        return state && { ...state, overdue: true, overdueAt: undefined };
      case 'followUp.sentByHand':
        return (
          state && { ...state, status: 'waiting', silentAt: event.silentAt, overdueAt: undefined, overdue: undefined }
        );
      case 'followUp.replied':
        return state && { ...state, status: 'answered', silentAt: undefined, overdueAt: undefined };
      case 'followUp.recorded':
        return (
          state && {
            ...state,
            outcome: event.outcome === 'noAnswer' ? 'silent' : event.outcome,
            satisfaction: event.satisfaction,
            suggestion: event.suggestion,
          }
        );
      case 'followUp.silent':
        return state && { ...state, outcome: 'silent' };
      case 'followUp.cancelled':
        return state && { ...state, outcome: 'cancelled' };
    }
  },

  wants(state, place) {
    const { script, refundId, status } = state;
    const input = { intentId: `${place.caseId}/${place.processId}/message`, refundId, script };
    return {
      deadlines: deadlinesOf(state),
      asks: status === 'sending' ? [{ id: 'message', name: 'sendMessage', input, summary: 'follow-up message' }] : [],
      tasks: tasksOf(state),
    };
  },

  onlySpeaks: true,
  endsOn: () => ['takenUp'],
  good: ['solved', 'silent'],

  waitsFor({ status }) {
    return status === 'byHand' || status === 'answered' ? 'shop' : 'buyer';
  },

  accepts({ status }) {
    return [{ command: 'recordFollowUp', choices: FOLLOW_UP_OUTCOMES }, ...taking(status === 'byHand' && 'recordSent')];
  },
};

function said(out: SendAnswer, { now, policy }: Pick<Context, 'now' | 'policy'>): FollowUpEvent[] {
  const reason = whyNotSent(out);
  if (reason === undefined) return [{ type: 'followUp.sent' }];
  return [{ type: 'followUp.notSent', reason, overdueAt: after(now, policy.followUp.silence, policy) }];
}

function deadlinesOf({ status, sendAt, silentAt, overdueAt }: FollowUpState): Deadline[] {
  if (status === 'scheduled') return [{ id: 'send', at: sendAt, summary: 'follow-up (回访)' }];
  if (overdueAt !== undefined) return [{ id: 'overdue', at: overdueAt, summary: 'nobody asked the buyer: supervisor' }];
  return silentAt === undefined ? [] : [{ id: 'silence', at: silentAt, summary: 'silence counts as solved' }];
}

function tasksOf({ status, overdue, overdueAt }: FollowUpState): Task[] {
  if (status !== 'answered' && status !== 'byHand') return [];
  const script: Script = { name: status === 'answered' ? 'followUp.read' : 'followUp.byHand', values: {} };
  const task = { kind: 'followUp', command: 'recordFollowUp', script, dueAt: overdueAt, outcomes: FOLLOW_UP_OUTCOMES };
  return [
    { ...task, id: 'record', role: 'afterSales' },
    ...(overdue ? [{ ...task, id: 'overdue', role: 'supervisor' as const }] : []),
  ];
}
