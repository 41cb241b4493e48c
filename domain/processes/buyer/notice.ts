import type { Script } from '../../asks';
import type { Process } from '../process';

export interface NoticePlan {
  script: Script;
  refundId?: string;
  /** The agent's own words instead of the script's. */
  text?: string;
}

/** The buyer is told something that needs no answer; what no program can send, a person does. Ends `told`. */
export interface NoticeState extends NoticePlan {
  kind: 'notice';
  byHand?: string;
  outcome?: string;
}

export type NoticeEvent =
  | ({ type: 'notice.asked' } & NoticePlan)
  | { type: 'notice.sent' }
  | { type: 'notice.notSent'; reason: string }
  | { type: 'notice.sentByHand' }
  | { type: 'notice.cancelled' };

export const notice: Process<NoticePlan, NoticeState, NoticeEvent> = {
  start(plan) {
    return [{ type: 'notice.asked', ...plan }];
  },

  decide(state, input) {
    if (input.type === 'cancel') return [{ type: 'notice.cancelled' }];
    if (input.type === 'command' && input.command.type === 'recordSent' && state.byHand)
      return [{ type: 'notice.sentByHand' }];
    if (input.type !== 'answer' || input.answer.name !== 'sendMessage') return [];
    const { out } = input.answer;
    if (out.result === 'sent') return [{ type: 'notice.sent' }];
    return [{ type: 'notice.notSent', reason: out.result === 'refused' ? out.reason : 'unknownResult' }];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'notice.asked':
        // Taken up again after it was broken off, it is still the same message to the same place.
        return {
          kind: 'notice',
          script: event.script,
          refundId: state ? state.refundId : event.refundId,
          text: event.text,
        };
      case 'notice.sent':
      case 'notice.sentByHand':
        return state && { ...state, outcome: 'told' };
      case 'notice.notSent':
        return state && { ...state, byHand: event.reason };
      case 'notice.cancelled':
        return state && { ...state, outcome: 'cancelled' };
    }
  },

  wants({ script, refundId, text, byHand }, place) {
    if (byHand !== undefined) {
      return {
        asks: [],
        deadlines: [],
        tasks: [{ id: 'byHand', kind: 'sendByHand', role: 'afterSales', command: 'recordSent', script }],
      };
    }
    const input = { intentId: `${place.caseId}/${place.processId}/message`, refundId, script, text };
    const summary = `message to the buyer: ${script.name}`;
    return { asks: [{ id: 'message', name: 'sendMessage', input, summary }], deadlines: [], tasks: [] };
  },
};
