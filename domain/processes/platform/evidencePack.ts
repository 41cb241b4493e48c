import { isOpenRefund, type RefundSnapshot, type Script } from '../../asks';
import type { CommandOf } from '../../case/commands';
import { refuse } from '../../errors';
import type { Policy } from '../../policy/policy';
import type { StaffRole } from '../../roles';
import type { Instant } from '../../time';
import { REFEREE_VERDICTS } from '../../vocabulary';
import type { Deadline, Task } from '../../wanted';
import { type Context, type Place, type Process, taking } from '../process';

/** Its terms come from the open refund, or from the policy where there is none. */
export type EvidencePackPlan = Record<never, never>;

/** The evidence term that runs, and who is reminded when. */
interface Term {
  /** The first, or the seller's second one (platform.md §1). */
  term: 1 | 2;
  endsAt: Instant;
  agentAt: Instant;
  supervisorAt: Instant;
  managerAt: Instant;
}

/**
 * The referee has come in. A person sends a pack of evidence within the platform's term. Then the seller has a second
 * term, and then comes the verdict (handbook §5, §7; platform.md §1). One person is reminded, then the next one up.
 * Ends `won`, `lost`, `withdrawn` when the buyer gave up first, `paid` when the money was given back without a verdict.
 */
export interface EvidencePackState extends Term {
  kind: 'evidencePack';
  refundId?: string;
  status: 'collecting' | 'checking' | 'awaitingVerdict';
  reminded?: StaffRole;
  submitted?: { term: 1 | 2; pieces: string[]; at: Instant; note?: string };
  checks: number;
  /** When the case looks for the verdict, and which role gets the task then. */
  lookAt?: Instant;
  judge: StaffRole;
  note?: string;
  outcome?: EvidencePackOutcome;
}

export type EvidencePackOutcome = 'won' | 'lost' | 'withdrawn' | 'paid' | 'cancelled';

export type EvidencePackEvent =
  | ({ type: 'evidencePack.asked'; refundId?: string } & Term)
  | ({ type: 'evidencePack.termSet' } & Term)
  /** Other rules of the shop say when people are reminded. The term stays. */
  | { type: 'evidencePack.retimed'; agentAt: Instant; supervisorAt: Instant; managerAt: Instant }
  | { type: 'evidencePack.reminded'; role: StaffRole }
  | { type: 'evidencePack.submitted'; term: 1 | 2; pieces: string[]; note?: string }
  | { type: 'evidencePack.checking' }
  | { type: 'evidencePack.awaitsVerdict'; lookAt?: Instant; judge: StaffRole }
  | { type: 'evidencePack.ended'; outcome: 'won' | 'lost' | 'withdrawn' | 'paid' | 'cancelled'; note?: string };

export const evidencePack: Process<EvidencePackPlan, EvidencePackState, EvidencePackEvent> = {
  start(_plan, { now, policy }, { refund }) {
    const open = isOpenRefund(refund) ? refund : undefined;
    const endsAt = open?.deadline ?? now + policy.intervention.firstTerm;
    const asked: EvidencePackEvent = {
      type: 'evidencePack.asked',
      refundId: open?.refundId,
      ...termOf(1, endsAt, policy),
    };
    return [asked, ...(open ? judged(open) : [])];
  },

  decide(state, input, context, place) {
    switch (input.type) {
      case 'due':
        return due(state, input.deadline, context);
      case 'answer':
        if (input.answer.name !== 'readRefund') return [];
        // What the trunk knows is the newest, also when the answer was an older copy.
        return looked(state, (place.refund ?? input.answer.out).deadline, context);
      case 'refundSeen':
        return input.refund.refundId === state.refundId ? followed(state, input.refund, context) : [];
      case 'command':
        if (input.command.type === 'submitEvidence') return submitted(state, input.command, context);
        return input.command.type === 'recordVerdict' ? [verdict(input.command)] : [];
      case 'policyAdopted':
        return retimed(state, context);
      case 'cancel':
        return [{ type: 'evidencePack.ended', outcome: 'cancelled' }];
      default:
        return [];
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'evidencePack.asked': {
        const { refundId } = event;
        const checks = state?.checks ?? 0;
        return {
          kind: 'evidencePack',
          status: 'collecting',
          ...onlyTerm(event),
          refundId,
          checks,
          judge: 'afterSales',
        };
      }
      case 'evidencePack.termSet':
        return state && { ...state, ...onlyTerm(event), status: 'collecting', reminded: undefined };
      case 'evidencePack.retimed': {
        const { agentAt, supervisorAt, managerAt } = event;
        return state && { ...state, agentAt, supervisorAt, managerAt };
      }
      case 'evidencePack.reminded':
        return state && { ...state, reminded: event.role };
      case 'evidencePack.submitted': {
        const { term, pieces, note, at } = event;
        return state && { ...state, submitted: { term, pieces, at, note }, reminded: undefined };
      }
      case 'evidencePack.checking':
        return state && { ...state, status: 'checking', checks: state.checks + 1, lookAt: undefined };
      case 'evidencePack.awaitsVerdict':
        return state && { ...state, status: 'awaitingVerdict', lookAt: event.lookAt, judge: event.judge };
      case 'evidencePack.ended':
        return state && { ...state, outcome: event.outcome, note: event.note };
    }
  },

  wants(state, place) {
    const { status, refundId, checks } = state;
    return {
      deadlines: deadlinesOf(state),
      asks:
        status === 'checking' && refundId !== undefined
          ? [{ id: `check-${checks}`, name: 'readRefund', input: { refundId }, summary: 'what does the referee say?' }]
          : [],
      tasks: tasksOf(state, place),
    };
  },

  good: ['won'],

  waitsFor({ status }) {
    return status === 'collecting' ? 'shop' : 'platform';
  },

  accepts({ status }) {
    return [
      { command: 'recordVerdict', choices: REFEREE_VERDICTS },
      ...taking(status !== 'awaitingVerdict' && 'submitEvidence'),
    ];
  },
};

function termOf(term: 1 | 2, endsAt: Instant, { intervention }: Policy): Term {
  const { remindAgentBefore, remindSupervisorBefore, remindManagerBefore } = intervention;
  return {
    term,
    endsAt,
    agentAt: endsAt - remindAgentBefore,
    supervisorAt: endsAt - remindSupervisorBefore,
    managerAt: endsAt - remindManagerBefore,
  };
}

/** Reminders of a term that runs follow the rules of now. */
function retimed(state: EvidencePackState, { policy }: Context): EvidencePackEvent[] {
  const { agentAt, supervisorAt, managerAt } = termOf(state.term, state.endsAt, policy);
  const isSame = agentAt === state.agentAt && supervisorAt === state.supervisorAt && managerAt === state.managerAt;
  if (state.status !== 'collecting' || isSame) return [];
  return [{ type: 'evidencePack.retimed', agentAt, supervisorAt, managerAt }];
}

function onlyTerm({ term, endsAt, agentAt, supervisorAt, managerAt }: Term): Term {
  return { term, endsAt, agentAt, supervisorAt, managerAt };
}

function due(state: EvidencePackState, deadline: string, context: Context): EvidencePackEvent[] {
  switch (deadline) {
    case 'agent':
      return [{ type: 'evidencePack.reminded', role: 'afterSales' }];
    case 'supervisor':
      return [{ type: 'evidencePack.reminded', role: 'supervisor' }];
    case 'manager':
      return [{ type: 'evidencePack.reminded', role: 'manager' }];
    default:
      // A term's end, or the time to look for the verdict: the platform knows.
      return state.refundId === undefined ? looked(state, undefined, context) : [{ type: 'evidencePack.checking' }];
  }
}

/** Still without a verdict: another term of the platform, the seller's second one, or waiting for the verdict. */
function looked(state: EvidencePackState, liveAt: Instant | undefined, { now, policy }: Context): EvidencePackEvent[] {
  const { term, submitted, endsAt } = state;
  const { secondTerm, verdictWithin } = policy.intervention;
  // When nobody has sent anything yet, the platform has moved the same term. Otherwise the next term runs.
  if (liveAt !== undefined && liveAt > now)
    return [{ type: 'evidencePack.termSet', ...termOf(submitted ? 2 : term, liveAt, policy) }];
  if (term === 1) return [{ type: 'evidencePack.termSet', ...termOf(2, endsAt + secondTerm, policy) }];
  const judge = now >= endsAt + verdictWithin ? 'supervisor' : 'afterSales';
  const lookAt = judge === 'supervisor' ? undefined : endsAt + verdictWithin;
  return [{ type: 'evidencePack.awaitsVerdict', lookAt, judge }];
}

/** The verdict, or a deadline that the platform has moved while it ran. */
function followed(state: EvidencePackState, refund: RefundSnapshot, { now, policy }: Context): EvidencePackEvent[] {
  const end = judged(refund);
  if (end.length > 0) return end;
  const { deadline } = refund;
  if (deadline === undefined || deadline === state.endsAt || deadline <= now) return [];
  const term = state.status === 'awaitingVerdict' ? 2 : state.term;
  return [{ type: 'evidencePack.termSet', ...termOf(term, deadline, policy) }];
}

function judged(refund: RefundSnapshot): EvidencePackEvent[] {
  if (refund.referee === 'forSeller') return [{ type: 'evidencePack.ended', outcome: 'won' }];
  if (refund.referee === 'forBuyer') return [{ type: 'evidencePack.ended', outcome: 'lost' }];
  if (isOpenRefund(refund)) return [];
  return [{ type: 'evidencePack.ended', outcome: refund.status === 'SUCCESS' ? 'paid' : 'withdrawn' }];
}

/** The pieces have been checked against the platform's limits by the trunk, which has them (case/referee.ts). */
function submitted(
  { status, term, endsAt }: EvidencePackState,
  { pieces = [], note }: CommandOf<'submitEvidence'>,
  { now }: Context,
): EvidencePackEvent[] {
  if (status === 'awaitingVerdict' || now >= endsAt) {
    refuse('tooLate', 'The platform takes no more evidence: the term is over.');
  }
  return [{ type: 'evidencePack.submitted', term, pieces, note }];
}

function verdict({ for: winner, note }: CommandOf<'recordVerdict'>): EvidencePackEvent {
  return { type: 'evidencePack.ended', outcome: winner === 'seller' ? 'won' : 'lost', note };
}

function isSubmitted({ submitted, term }: EvidencePackState): boolean {
  return submitted?.term === term;
}

function deadlinesOf(state: EvidencePackState): Deadline[] {
  const { status, endsAt, lookAt } = state;
  if (status === 'checking') return [];
  if (status === 'awaitingVerdict') {
    return lookAt === undefined ? [] : [{ id: 'verdict', at: lookAt, summary: 'has the referee decided?' }];
  }
  const end: Deadline = { id: 'end', at: endsAt, summary: 'the evidence term ends' };
  const reminder = isSubmitted(state) ? undefined : reminderOf(state);
  return reminder ? [reminder, end] : [end];
}

function reminderOf({ reminded, agentAt, supervisorAt, managerAt }: EvidencePackState): Deadline | undefined {
  switch (reminded) {
    case undefined:
      return { id: 'agent', at: agentAt, summary: 'evidence pack: remind the agent' };
    case 'afterSales':
      return { id: 'supervisor', at: supervisorAt, summary: 'evidence pack: remind the supervisor' };
    case 'supervisor':
      return { id: 'manager', at: managerAt, summary: 'evidence pack: remind the manager' };
    default:
      return undefined;
  }
}

/** The agent makes the pack; one person at a time is reminded of it (handbook §7). */
function tasksOf(state: EvidencePackState, { evidence = [] }: Place): Task[] {
  const { status, term, endsAt, reminded, judge, lookAt } = state;
  if (status !== 'collecting') {
    const script: Script = { name: 'evidencePack.verdict', values: {} };
    const task = { kind: 'verdict', command: 'recordVerdict', script, dueAt: lookAt, outcomes: REFEREE_VERDICTS };
    return [{ ...task, id: `verdict-${judge}`, role: judge }];
  }
  if (isSubmitted(state)) return [];
  const values = { pieces: String(evidence.length) };
  const task = { command: 'submitEvidence', dueAt: endsAt };
  const script: Script = { name: term === 1 ? 'evidencePack.first' : 'evidencePack.second', values };
  const make: Task = { ...task, id: `submit-${term}`, kind: 'evidencePack', role: 'afterSales', script };
  if (reminded === undefined) return [make];
  const remind: Script = { name: 'evidencePack.remind', values };
  return [
    make,
    { ...task, id: `remind-${term}-${reminded}`, kind: 'evidenceReminder', role: reminded, script: remind },
  ];
}
