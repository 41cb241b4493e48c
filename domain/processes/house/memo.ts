import type { Script } from '../../asks';
import { type Process, taking } from '../process';

export interface MemoPlan {
  tid: string;
  script: Script;
  /** The flag that the order gets with it, as the platform counts them (platform.md §2). */
  flag: number;
}

/** The shop's note on the order: what was agreed, who bears it, by whom and when (handbook §9). Ends `written`. */
export interface MemoState extends MemoPlan {
  kind: 'memo';
  refused?: string;
  outcome?: MemoOutcome;
}

export type MemoOutcome = 'written' | 'abandoned';

export type MemoEvent =
  | ({ type: 'memo.asked' } & MemoPlan)
  | { type: 'memo.written' }
  | { type: 'memo.refused'; reason: string }
  | { type: 'memo.abandoned' };

export const memo: Process<MemoPlan, MemoState, MemoEvent> = {
  start(plan) {
    return [{ type: 'memo.asked', ...plan }];
  },

  decide({ refused }, input) {
    if (input.type === 'cancel') return [{ type: 'memo.abandoned' }];
    if (input.type === 'answer' && input.answer.name === 'writeMemo') {
      const { out } = input.answer;
      return [out.result === 'done' ? { type: 'memo.written' } : { type: 'memo.refused', reason: out.reason }];
    }
    // A person has written it on the order by hand.
    if (input.type === 'command' && input.command.type === 'recordHandled' && refused !== undefined) {
      return [{ type: 'memo.written' }];
    }
    if (input.type === 'command' && input.command.type === 'abandon') return [{ type: 'memo.abandoned' }];
    return [];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'memo.asked':
        return { kind: 'memo', tid: event.tid, script: event.script, flag: event.flag };
      case 'memo.written':
        return state && { ...state, outcome: 'written' };
      case 'memo.refused':
        return state && { ...state, refused: event.reason };
      case 'memo.abandoned':
        return state && { ...state, outcome: 'abandoned' };
    }
  },

  wants({ tid, script, flag, refused }, { caseId, processId }) {
    if (refused !== undefined) {
      const values = { reason: refused };
      return {
        asks: [],
        deadlines: [],
        tasks: [
          {
            id: 'byHand',
            kind: 'memoByHand',
            role: 'afterSales',
            command: 'recordHandled',
            script: { name: 'memoByHand', values },
          },
        ],
      };
    }
    const input = { intentId: `${caseId}/${processId}/write`, tid, script, flag };
    return {
      asks: [{ id: 'write', name: 'writeMemo', input, summary: 'note on the order' }],
      deadlines: [],
      tasks: [],
    };
  },

  good: ['written', 'abandoned'],
  givesNothing: true,
  // A note that a person must bring themselves to holds nothing of the buyer's up.
  holdsNothingUp: true,

  waitsFor() {
    return undefined;
  },

  accepts({ refused }) {
    return taking(refused !== undefined && 'recordHandled', 'abandon');
  },
};
