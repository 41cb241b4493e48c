import type { Script } from '../../asks';
import { type Process, taking } from '../process';

export interface RefusalPlan {
  refundId: string;
  reason: string;
}

/**
 * The shop refuses the refund on the platform. The buyer may then change it or call the referee. Ends `refused` or
 * `notRefused`.
 */
export interface RefusalState extends RefusalPlan {
  kind: 'refusal';
  answer?: string;
  outcome?: RefusalOutcome;
}

export type RefusalOutcome = 'refused' | 'notRefused';

export type RefusalEvent =
  | ({ type: 'refusal.asked' } & RefusalPlan)
  | { type: 'refusal.done' }
  | { type: 'refusal.notAllowed'; reason: string }
  | { type: 'refusal.abandoned' };

export const refusal: Process<RefusalPlan, RefusalState, RefusalEvent> = {
  start(plan) {
    return [{ type: 'refusal.asked', ...plan }];
  },

  decide(_state, input) {
    if (input.type === 'cancel') return [{ type: 'refusal.abandoned' }];
    if (input.type === 'command' && input.command.type === 'abandon') return [{ type: 'refusal.abandoned' }];
    if (input.type !== 'answer' || input.answer.name !== 'refuseRefund') return [];
    const { out } = input.answer;
    return [out.result === 'done' ? { type: 'refusal.done' } : { type: 'refusal.notAllowed', reason: out.reason }];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'refusal.asked':
        return { kind: 'refusal', refundId: event.refundId, reason: event.reason };
      case 'refusal.done':
        return state && { ...state, outcome: 'refused' };
      case 'refusal.notAllowed':
        return state && { ...state, answer: event.reason };
      case 'refusal.abandoned':
        return state && { ...state, outcome: 'notRefused' };
    }
  },

  wants({ refundId, reason, answer }, { caseId, processId, refund }) {
    if (answer !== undefined) {
      const script: Script = { name: 'refusalNotAllowed', values: { reason: answer } };
      return {
        asks: [],
        deadlines: [],
        tasks: [
          // After the countdown the platform pays: until then somebody must have called the referee.
          {
            ...{ id: 'notAllowed', kind: 'refusalNotAllowed', role: 'supervisor', command: 'abandon', script },
            dueAt: refund?.refundId === refundId ? refund.deadline : undefined,
          },
        ],
      };
    }
    const input = { intentId: `${caseId}/${processId}/refuse`, refundId, reason };
    return {
      asks: [{ id: 'refuse', name: 'refuseRefund', input, summary: 'refuse the refund' }],
      deadlines: [],
      tasks: [],
    };
  },

  good: ['refused'],

  waitsFor({ answer }) {
    return answer === undefined ? 'platform' : 'shop';
  },

  accepts() {
    return taking('abandon');
  },
};
