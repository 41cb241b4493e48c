import type { Script } from '../../asks';
import { taskByHand, whyNotSent } from '../parts/sayOrByHand';
import { type Process, taking } from '../process';

export interface NoticePlan {
  script: Script;
  refundId?: string;
  /** The agent's own words instead of the script's. */
  text?: string;
}

/** Tells the buyer something that needs no answer. When no program can send it, a person does. Ends `told`. */
export interface NoticeState extends NoticePlan {
  kind: 'notice';
  byHand?: string;
  /** Why nobody needs to send it any more. */
  because?: string;
  outcome?: NoticeOutcome;
}

export type NoticeOutcome = 'told' | 'cancelled';

export type NoticeEvent =
  | ({ type: 'notice.asked' } & NoticePlan)
  | { type: 'notice.sent' }
  | { type: 'notice.notSent'; reason: string }
  | { type: 'notice.sentByHand' }
  | { type: 'notice.cancelled'; because?: string };

export const notice: Process<NoticePlan, NoticeState, NoticeEvent> = {
  start(plan) {
    return [{ type: 'notice.asked', ...plan }];
  },

  decide(state, input) {
    if (input.type === 'cancel') return [{ type: 'notice.cancelled', because: input.because }];
    if (input.type === 'command' && input.command.type === 'recordSent' && state.byHand)
      return [{ type: 'notice.sentByHand' }];
    if (input.type !== 'answer' || input.answer.name !== 'sendMessage') return [];
    const reason = whyNotSent(input.answer.out);
    return [reason === undefined ? { type: 'notice.sent' } : { type: 'notice.notSent', reason }];
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
        return state && { ...state, outcome: 'cancelled', because: event.because };
    }
  },

  wants({ script, refundId, text, byHand }, place) {
    if (byHand !== undefined) {
      return { asks: [], deadlines: [], tasks: [taskByHand(script, text)] };
    }
    const input = { intentId: `${place.caseId}/${place.processId}/message`, refundId, script, text };
    const summary = `message to the buyer: ${script.name}`;
    return { asks: [{ id: 'message', name: 'sendMessage', input, summary }], deadlines: [], tasks: [] };
  },

  onlySpeaks: true,
  isSpeaking: ({ byHand }) => byHand === undefined,
  good: ['told', 'cancelled'],
  givesNothing: true,
  // A word that a person must bring themselves to holds nothing of the buyer's up.
  holdsNothingUp: true,

  waitsFor() {
    return undefined;
  },

  accepts({ byHand }) {
    return taking(byHand !== undefined && 'recordSent');
  },
};
