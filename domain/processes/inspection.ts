import { after } from '../rules/workingTime';
import type { Instant } from '../time';
import type { Process } from './process';

export type InspectionPlan = Record<string, never>;

/** The warehouse looks at what came back (handbook §2, §9). Ends `accepted` or `rejected`. */
export interface InspectionState {
  kind: 'inspection';
  overdueAt?: Instant;
  overdue?: boolean;
  note?: string;
  outcome?: string;
}

export type InspectionEvent =
  | { type: 'inspection.asked'; overdueAt: Instant }
  | { type: 'inspection.overdue' }
  | { type: 'inspection.done'; accepted: boolean; note?: string }
  | { type: 'inspection.cancelled' };

export const inspection: Process<InspectionPlan, InspectionState, InspectionEvent> = {
  start(_plan, { now, policy }) {
    return [{ type: 'inspection.asked', overdueAt: after(now, policy.inspection.within, policy) }];
  },

  decide(_state, input) {
    if (input.type === 'cancel') return [{ type: 'inspection.cancelled' }];
    if (input.type === 'due') return [{ type: 'inspection.overdue' }];
    if (input.type !== 'command' || input.command.type !== 'inspect') return [];
    const { accepted, note } = input.command;
    return [{ type: 'inspection.done', accepted, note }];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'inspection.asked':
        return { kind: 'inspection', overdueAt: event.overdueAt };
      case 'inspection.overdue':
        return state && { ...state, overdue: true, overdueAt: undefined };
      case 'inspection.done':
        return state && { ...state, note: event.note, outcome: event.accepted ? 'accepted' : 'rejected' };
      case 'inspection.cancelled':
        return state && { ...state, outcome: 'cancelled' };
    }
  },

  wants({ overdueAt, overdue }) {
    const script = { name: 'inspect', values: {} };
    const task = { kind: 'inspect', command: 'inspect', script, dueAt: overdueAt, outcomes: ['accepted', 'rejected'] };
    return {
      asks: [],
      deadlines: overdueAt === undefined ? [] : [{ id: 'overdue', at: overdueAt, summary: 'inspection is overdue' }],
      tasks: [
        { ...task, id: 'inspect', role: 'warehouse' },
        ...(overdue ? [{ ...task, id: 'overdue', role: 'supervisor' as const }] : []),
      ],
    };
  },
};
