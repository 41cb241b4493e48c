import type { Script } from '../asks';
import { nextCallTime } from '../rules/quietHours';
import type { Instant } from '../time';
import type { Deadline, Task } from '../wants';
import type { Process } from './process';

export const FOLLOW_UP_OUTCOMES = ['solved', 'notSolved'] as const;
export type FollowUpOutcome = (typeof FOLLOW_UP_OUTCOMES)[number];

export interface FollowUpPlan {
  script: Script;
  refundId?: string;
}

/**
 * The follow-up (回访) after settlement: is it really solved, how satisfied (handbook §3.6). Ends `solved`, `notSolved`, or
 * `silent` after the policy's silence.
 */
export interface FollowUpState extends FollowUpPlan {
  kind: 'followUp';
  status: 'scheduled' | 'sending' | 'waiting' | 'answered';
  sendAt: Instant;
  silentAt?: Instant;
  byHand?: boolean;
  satisfaction?: number;
  outcome?: string;
}

export type FollowUpEvent =
  | ({ type: 'followUp.scheduled'; sendAt: Instant } & FollowUpPlan)
  | { type: 'followUp.begun'; silentAt: Instant }
  | { type: 'followUp.sent' }
  | { type: 'followUp.notSent'; reason: string }
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
        return input.deadline === 'send'
          ? [{ type: 'followUp.begun', silentAt: now + policy.followUp.silence }]
          : [{ type: 'followUp.silent' }];
      case 'answer':
        if (input.answer.name !== 'sendMessage') return [];
        return input.answer.out.result === 'sent'
          ? [{ type: 'followUp.sent' }]
          : [{ type: 'followUp.notSent', reason: input.answer.out.result }];
      case 'buyerWrote':
        return state.status === 'waiting' || state.status === 'sending' ? [{ type: 'followUp.replied' }] : [];
      case 'command': {
        if (input.command.type !== 'recordFollowUp') return [];
        const { outcome, satisfaction, suggestion } = input.command;
        return [{ type: 'followUp.recorded', outcome, satisfaction, suggestion }];
      }
      case 'cancel':
        return [{ type: 'followUp.cancelled' }];
      case 'refundSeen':
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
        return state && { ...state, status: state.status === 'sending' ? 'waiting' : state.status, byHand: true };
      case 'followUp.replied':
        return state && { ...state, status: 'answered', silentAt: undefined };
      case 'followUp.recorded':
        return state && { ...state, outcome: event.outcome, satisfaction: event.satisfaction };
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
};

function deadlinesOf({ status, sendAt, silentAt }: FollowUpState): Deadline[] {
  if (status === 'scheduled') return [{ id: 'send', at: sendAt, summary: 'follow-up (回访)' }];
  return silentAt === undefined ? [] : [{ id: 'silence', at: silentAt, summary: 'silence counts as solved' }];
}

function tasksOf({ status, byHand, silentAt }: FollowUpState): Task[] {
  if (status !== 'answered' && !byHand) return [];
  const script = { name: status === 'answered' ? 'followUp.read' : 'followUp.byHand', values: {} };
  return [
    { id: 'record', kind: 'followUp', role: 'agent', command: 'recordFollowUp', script, dueAt: silentAt, outcomes: FOLLOW_UP_OUTCOMES },
  ];
}
