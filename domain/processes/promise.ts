import type { Instant } from '../time';
import type { Process } from './process';

export interface PromisePlan {
  /** A gift, free shipping with the next order, or a time at which the shop comes back to the buyer (handbook §1). */
  what: 'gift' | 'freeShipping' | 'callBack';
  /** Instant until which it must be kept. */
  until: Instant;
}

/** Something owed to the buyer: registered, visible to pre-sales, redeemed once or broken (handbook §1, S2). Ends `kept` or `broken`. */
export interface PromiseState extends PromisePlan {
  kind: 'promise';
  note?: string;
  outcome?: string;
}

export type PromiseEvent =
  | ({ type: 'promise.given' } & PromisePlan)
  | { type: 'promise.kept'; note?: string }
  | { type: 'promise.broken' }
  | { type: 'promise.cancelled' };

export const promise: Process<PromisePlan, PromiseState, PromiseEvent> = {
  start(plan) {
    return [{ type: 'promise.given', ...plan }];
  },

  decide(_state, input) {
    if (input.type === 'due') return [{ type: 'promise.broken' }];
    if (input.type === 'cancel') return [{ type: 'promise.cancelled' }];
    if (input.type !== 'command' || input.command.type !== 'keepPromise') return [];
    return [{ type: 'promise.kept', note: input.command.note }];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'promise.given':
        return { kind: 'promise', what: event.what, until: event.until };
      case 'promise.kept':
        return state && { ...state, note: event.note, outcome: 'kept' };
      case 'promise.broken':
        return state && { ...state, outcome: 'broken' };
      case 'promise.cancelled':
        return state && { ...state, outcome: 'cancelled' };
    }
  },

  wants({ what, until }) {
    const script = { name: `promise.${what}`, values: {} };
    return {
      asks: [],
      deadlines: [{ id: 'until', at: until, summary: `promise to the buyer: ${what}` }],
      tasks: [{ id: 'keep', kind: 'keepPromise', role: 'agent', command: 'keepPromise', script, dueAt: until }],
    };
  },
};
