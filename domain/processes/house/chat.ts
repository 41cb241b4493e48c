import type { Script } from '../../asks';
import type { Process } from '../process';

export interface ChatPlan {
  /** The refund whose conversation is kept; without one a person keeps it by hand. */
  refundId?: string;
}

/** The chat of a flagged case is kept as it was (handbook §7, §9). Ends `kept`, or `notKept` when nobody could. */
export interface ChatState extends ChatPlan {
  kind: 'chat';
  messages?: number;
  digest?: string;
  bytes?: number;
  outcome?: ChatOutcome;
}

export type ChatOutcome = 'kept' | 'notKept';

export type ChatEvent =
  | ({ type: 'chat.asked' } & ChatPlan)
  | { type: 'chat.kept'; messages: number; digest: string; bytes: number }
  | { type: 'chat.keptByHand' }
  | { type: 'chat.notKept'; because: string };

export const chat: Process<ChatPlan, ChatState, ChatEvent> = {
  start(plan) {
    return [{ type: 'chat.asked', ...plan }];
  },

  decide(_state, input) {
    if (input.type === 'cancel') return [{ type: 'chat.notKept', because: input.because }];
    if (input.type === 'answer' && input.answer.name === 'keepChat') {
      return [{ type: 'chat.kept', ...input.answer.out }];
    }
    const byHand = input.type === 'command' && input.command.type === 'addEvidence' && input.command.sort === 'chat';
    return byHand ? [{ type: 'chat.keptByHand' }] : [];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'chat.asked':
        return { kind: 'chat', refundId: event.refundId };
      case 'chat.kept': {
        const { messages, digest, bytes } = event;
        return state && { ...state, messages, digest, bytes, outcome: 'kept' };
      }
      case 'chat.keptByHand':
        return state && { ...state, outcome: 'kept' };
      case 'chat.notKept':
        return state && { ...state, outcome: 'notKept' };
    }
  },

  wants({ refundId }) {
    if (refundId === undefined) {
      const script: Script = { name: 'keepChatByHand', values: {} };
      return {
        asks: [],
        deadlines: [],
        tasks: [{ id: 'byHand', kind: 'keepChat', role: 'afterSales', command: 'addEvidence', script }],
      };
    }
    const ask = {
      id: 'keep',
      name: 'keepChat' as const,
      input: { refundId },
      summary: 'keep the chat of a flagged case',
    };
    return { asks: [ask], deadlines: [], tasks: [] };
  },

  good: ['kept', 'notKept'],

  waitsFor() {
    return undefined;
  },

  accepts() {
    return [{ command: 'addEvidence', choices: ['chat'] }];
  },

  outlivesMatter() {
    return true;
  },
};
