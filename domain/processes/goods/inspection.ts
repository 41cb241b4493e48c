import type { Script } from '../../asks';
import { refuse } from '../../errors';
import { after } from '../../rules/workingTime';
import type { Instant } from '../../time';
import type { FoundInParcel, ResaleCheck } from '../../vocabulary';
import { speaksFor } from '../parts/handUp';
import type { Process } from '../process';

export interface InspectionPlan {
  /** The goods and the reason from the note on the order. The warehouse checks against them. */
  agreed: { item: string; reason: string };
  /** The checks for goods that are to be sold again (handbook §5: noReasonReturn). */
  checks?: readonly ResaleCheck[];
}

/** The result of each check. `false` means missing or not in order. */
export type CheckResults = Partial<Record<ResaleCheck, boolean>>;

/** The warehouse inspects the returned goods (handbook §2, §9). Ends `accepted` or `rejected`. */
export interface InspectionState extends InspectionPlan {
  kind: 'inspection';
  results?: CheckResults;
  overdueAt?: Instant;
  overdue?: boolean;
  note?: string;
  /** What came out of the parcel where it was not what was agreed, and how many pieces where they were fewer. */
  found?: FoundInParcel;
  quantity?: number;
  outcome?: InspectionOutcome;
}

export type InspectionOutcome = 'accepted' | 'rejected' | 'cancelled';

export type InspectionEvent =
  | ({ type: 'inspection.asked'; overdueAt: Instant } & InspectionPlan)
  | { type: 'inspection.overdue' }
  | {
      type: 'inspection.done';
      accepted: boolean;
      checks?: CheckResults;
      note?: string;
      found?: FoundInParcel;
      quantity?: number;
    }
  | { type: 'inspection.cancelled' };

export const inspection: Process<InspectionPlan, InspectionState, InspectionEvent> = {
  start(plan, { now, policy }) {
    return [{ type: 'inspection.asked', ...plan, overdueAt: after(now, policy.inspection.within, policy) }];
  },

  decide(state, input, { actor }) {
    if (input.type === 'cancel') return [{ type: 'inspection.cancelled' }];
    if (input.type === 'due') return [{ type: 'inspection.overdue' }];
    if (input.type !== 'command' || input.command.type !== 'inspect') return [];
    const { accepted, checks, note, found, quantity } = input.command;
    if (accepted && !speaksFor(actor, 'supervisor')) throwUnlessResaleable(state, checks);
    return [{ type: 'inspection.done', accepted, checks, note, found, quantity }];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'inspection.asked':
        return { kind: 'inspection', agreed: event.agreed, checks: event.checks, overdueAt: event.overdueAt };
      case 'inspection.overdue':
        return state && { ...state, overdue: true, overdueAt: undefined };
      case 'inspection.done':
        return (
          state && {
            ...state,
            results: event.checks,
            ...{ note: event.note, found: event.found, quantity: event.quantity },
            outcome: event.accepted ? 'accepted' : 'rejected',
          }
        );
      case 'inspection.cancelled':
        return state && { ...state, outcome: 'cancelled' };
    }
  },

  wants({ agreed, overdueAt, overdue, checks }) {
    const script: Script = { name: checks ? 'inspectResaleable' : 'inspect', values: { ...agreed } };
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

  good: ['accepted'],

  accepts() {
    return [{ command: 'inspect', choices: ['accepted', 'rejected'] }];
  },
};

/** A supervisor may take back what is not as it should be; the warehouse may not. */
function throwUnlessResaleable({ checks = [] }: InspectionState, results: CheckResults = {}): void {
  const lacking = checks.filter((check) => results[check] !== true);
  if (lacking.length === 0) return;
  refuse(
    'checkFailed',
    `Not in order or not looked at: ${lacking.join(', ')}. Reject it, or let the supervisor accept it.`,
  );
}
