import type { Instant } from '../time';
import type { FoundInParcel } from '../vocabulary';
import type { Process } from './process';

export type InspectionPlan = Record<string, never>;

/** The warehouse looks at what came back (handbook §2, §9). Ends `accepted` or `rejected`. */
export interface InspectionState {
  kind: 'inspection';
  overdueAt?: Instant;
  overdue?: boolean;
  note?: string;
  /** What came out of the parcel where it was not what was agreed, and how many pieces where they were fewer. */
  found?: FoundInParcel;
  quantity?: number;
  outcome?: string;
}

export type InspectionEvent =
  | { type: 'inspection.asked'; overdueAt: Instant }
  | { type: 'inspection.overdue' }
  | { type: 'inspection.done'; accepted: boolean; note?: string; found?: FoundInParcel; quantity?: number }
  | { type: 'inspection.cancelled' };

export const inspection: Process<InspectionPlan, InspectionState, InspectionEvent> = {
  start(_plan, { now, policy }) {
    return [{ type: 'inspection.asked', overdueAt: now + policy.inspection.within }];
  },

  decide(_state, input) {
    if (input.type === 'cancel') return [{ type: 'inspection.cancelled' }];
    if (input.type === 'due') return [{ type: 'inspection.overdue' }];
    if (input.type !== 'command' || input.command.type !== 'inspect') return [];
    const { accepted, note, found, quantity } = input.command;
    return [{ type: 'inspection.done', accepted, note, found, quantity }];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'inspection.asked':
        return { kind: 'inspection', overdueAt: event.overdueAt };
      case 'inspection.overdue':
        return state && { ...state, overdue: true, overdueAt: undefined };
      case 'inspection.done':
        return (
          state && {
            ...state,
            ...{ note: event.note, found: event.found, quantity: event.quantity },
            outcome: event.accepted ? 'accepted' : 'rejected',
          }
        );
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
