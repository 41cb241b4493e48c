import { isOpenRefund, type RefundSnapshot, type Script, type SendAnswer } from '../../asks';
import type { StaffRole } from '../../roles';
import { after } from '../../rules/workingTime';
import type { Instant } from '../../time';
import { EVIDENCE_VERDICTS, type Evidence, type EvidenceVerdict } from '../../vocabulary';
import type { Deadline, Task, WantedAsk } from '../../wanted';
import { handedUp } from '../parts/handUp';
import { taskByHand, whyNotSent } from '../parts/sayOrByHand';
import { type Context, type Place, type Process, taking } from '../process';

export interface EvidencePlan {
  /** The open refund, where there is one: the conversation in which the buyer is asked. */
  refundId?: string;
  /** The agreement wants the buyer to withdraw that refund. So its end is no reason to stop. */
  withdrawal?: boolean;
}

/**
 * Photos or video of item, packing slip and parcel, asked for and approved before the buyer is given the return address
 * (handbook §9). Evidence that the buyer has sent already is judged without another question. Ends `approved`, `waived`
 * by a supervisor, `refused`, or `moot` when the platform has agreed to the return by itself.
 */
export interface EvidenceState extends EvidencePlan {
  kind: 'evidence';
  status: 'asking' | 'byHand' | 'asked' | 'given';
  /** The words that name what is to be photographed. */
  pieces: string;
  /** The missing pieces, in the words of the person who judged. */
  wanted?: string;
  /** Counts the questions to the buyer. */
  round: number;
  /** When a person asks the buyer who sent nothing. */
  chaseAt?: Instant;
  /** A person collects the evidence, since nothing came in time or the buyer wrote. */
  collecting?: boolean;
  /** Who judges what came, until when. */
  judge?: StaffRole;
  dueAt?: Instant;
  outcome?: EvidenceOutcome;
}

export type EvidenceOutcome = Exclude<EvidenceVerdict, 'moreWanted'> | 'moot' | 'cancelled';

export type EvidenceEvent =
  | ({ type: 'evidence.asked'; pieces: string; chaseAt: Instant } & EvidencePlan)
  | { type: 'evidence.sent' }
  | { type: 'evidence.notSent'; reason: string }
  | { type: 'evidence.sentByHand' }
  | { type: 'evidence.chased' }
  | { type: 'evidence.answered' }
  | { type: 'evidence.given'; dueAt: Instant }
  | { type: 'evidence.handedUp'; role: StaffRole; dueAt?: Instant }
  | { type: 'evidence.moreWanted'; wanted: string; chaseAt: Instant }
  | { type: 'evidence.ended'; outcome: Exclude<EvidenceVerdict, 'moreWanted'> | 'moot' | 'cancelled' };

export const evidence: Process<EvidencePlan, EvidenceState, EvidenceEvent> = {
  start(plan, context, { refund, evidence: pieces }) {
    const asked: EvidenceEvent = {
      type: 'evidence.asked',
      ...plan,
      pieces: context.policy.evidence.pieces.join('、'),
      chaseAt: context.now + context.policy.evidence.within,
    };
    const over = refund ? overtaken(plan, refund) : [];
    if (over.length > 0) return [asked, ...over];
    return pieces?.some(isFromBuyer) ? [asked, given(context)] : [asked];
  },

  decide(state, input, context) {
    switch (input.type) {
      case 'cancel':
        return [{ type: 'evidence.ended', outcome: 'cancelled' }];
      case 'due':
        return [input.deadline === 'chase' ? { type: 'evidence.chased' } : overdue(state, context)];
      case 'answer':
        if (input.answer.name !== 'sendMessage' || state.status !== 'asking') return [];
        return [said(input.answer.out)];
      case 'buyerWrote':
        return state.status === 'asked' && !state.collecting ? [{ type: 'evidence.answered' }] : [];
      case 'refundSeen':
        return overtaken(state, input.refund);
      case 'exchangeSeen':
      case 'allowed':
      case 'policyAdopted':
        return [];
      case 'command':
        return commanded(state, input.command, context);
    }
  },

  evolve(state, event) {
    if (event.type === 'evidence.asked') {
      const { refundId, withdrawal, pieces, chaseAt } = event;
      return { kind: 'evidence', status: 'asking', refundId, withdrawal, pieces, round: 1, chaseAt };
    }
    return state && { ...state, ...change(state, event) };
  },

  wants(state, place) {
    return { deadlines: deadlinesOf(state), asks: asksOf(state, place), tasks: tasksOf(state) };
  },

  onlySpeaks: true,
  good: ['approved', 'waived', 'moot'],
  givesNothing: true,

  milestones: {
    // Whichever way it no longer stands in the way.
    cleared: ({ outcome }) => outcome === 'approved' || outcome === 'waived' || outcome === 'moot',
  },

  waitsFor({ status, collecting }) {
    return status === 'asked' && !collecting ? 'buyer' : 'shop';
  },

  accepts({ status }) {
    return [
      { command: 'judgeEvidence', choices: EVIDENCE_VERDICTS },
      ...taking(status !== 'given' && 'addEvidence', status === 'byHand' && 'recordSent'),
    ];
  },
};

/** Only evidence from the buyer counts. The shop's own pictures approve nothing. */
export function isFromBuyer({ from }: Pick<Evidence, 'from'>): boolean {
  return from === 'buyer';
}

/** The platform agreed to the return by itself, or the refund that the return was for is over. */
function overtaken({ refundId, withdrawal }: EvidencePlan, refund: RefundSnapshot): EvidenceEvent[] {
  if (refund.refundId !== refundId) return [];
  if (refund.status === 'SUCCESS') return [{ type: 'evidence.ended', outcome: 'cancelled' }];
  if (withdrawal) return [];
  if (!isOpenRefund(refund)) return [{ type: 'evidence.ended', outcome: 'cancelled' }];
  return AGREED.includes(refund.status) ? [{ type: 'evidence.ended', outcome: 'moot' }] : [];
}

/** The platform has told the buyer that the goods may come back. */
const AGREED: readonly RefundSnapshot['status'][] = ['WAIT_BUYER_RETURN_GOODS', 'WAIT_SELLER_CONFIRM_GOODS'];

function commanded(
  state: EvidenceState,
  command: { type: string; from?: Evidence['from']; verdict?: EvidenceVerdict; note?: string },
  context: Context,
): EvidenceEvent[] {
  switch (command.type) {
    case 'addEvidence':
      return command.from === 'buyer' && state.status !== 'given' ? [given(context)] : [];
    case 'recordSent':
      return state.status === 'byHand' ? [{ type: 'evidence.sentByHand' }] : [];
    case 'judgeEvidence': {
      const { verdict, note = '' } = command;
      if (verdict === 'moreWanted') {
        const chaseAt = context.now + context.policy.evidence.within;
        return [{ type: 'evidence.moreWanted', wanted: note, chaseAt }];
      }
      return verdict ? [{ type: 'evidence.ended', outcome: verdict }] : [];
    }
    default:
      return [];
  }
}

function given({ now, policy }: Context): EvidenceEvent {
  return { type: 'evidence.given', dueAt: after(now, policy.evidence.judgeWithin, policy) };
}

function said(out: SendAnswer): EvidenceEvent {
  const reason = whyNotSent(out);
  return reason === undefined ? { type: 'evidence.sent' } : { type: 'evidence.notSent', reason };
}

function overdue(state: EvidenceState, context: Context): EvidenceEvent {
  const { judgeWithin } = context.policy.evidence;
  return { type: 'evidence.handedUp', ...handedUp(state.judge ?? 'afterSales', judgeWithin, context) };
}

function change(
  state: EvidenceState,
  event: Exclude<EvidenceEvent, { type: 'evidence.asked' }>,
): Partial<EvidenceState> {
  switch (event.type) {
    case 'evidence.sent':
    case 'evidence.sentByHand':
      return { status: 'asked' };
    case 'evidence.notSent':
      return { status: 'byHand' };
    case 'evidence.chased':
    case 'evidence.answered':
      return { collecting: true, chaseAt: undefined };
    case 'evidence.given':
      return {
        status: 'given',
        judge: 'afterSales',
        dueAt: event.dueAt,
        chaseAt: undefined,
        collecting: undefined,
      };
    case 'evidence.handedUp':
      return { judge: event.role, dueAt: event.dueAt };
    case 'evidence.moreWanted':
      return {
        status: 'asking',
        wanted: event.wanted,
        round: state.round + 1,
        chaseAt: event.chaseAt,
        ...{ collecting: undefined, judge: undefined, dueAt: undefined },
      };
    case 'evidence.ended':
      return { outcome: event.outcome };
  }
}

function deadlinesOf({ chaseAt, dueAt }: EvidenceState): Deadline[] {
  if (dueAt !== undefined) return [{ id: 'handUp', at: dueAt, summary: 'photos are not judged: goes one role up' }];
  return chaseAt === undefined ? [] : [{ id: 'chase', at: chaseAt, summary: 'no photos came: a person asks' }];
}

function asksOf(state: EvidenceState, { caseId, processId }: Place): WantedAsk[] {
  if (state.status !== 'asking') return [];
  const { refundId, round } = state;
  const input = { intentId: `${caseId}/${processId}/ask-${round}`, refundId, script: scriptOf(state) };
  return [{ id: `ask-${round}`, name: 'sendMessage', input, summary: 'ask the buyer for photos' }];
}

function scriptOf({ pieces, wanted }: EvidenceState): Script {
  return wanted === undefined
    ? { name: 'evidence.ask', values: { pieces } }
    : { name: 'evidence.moreWanted', values: { wanted } };
}

function tasksOf(state: EvidenceState): Task[] {
  const { status, pieces, wanted, collecting, judge, dueAt } = state;
  const tasks: Task[] = [];
  if (status === 'byHand') {
    tasks.push(taskByHand(scriptOf(state)));
  }
  if (collecting) {
    const script: Script = { name: 'evidence.collect', values: { pieces: wanted ?? pieces } };
    tasks.push({ id: 'collect', kind: 'collectEvidence', role: 'afterSales', command: 'addEvidence', script });
  }
  if (status === 'given' && judge) {
    const script: Script = { name: 'evidence.judge', values: { pieces } };
    const task = { id: 'judge', kind: 'judgeEvidence', command: 'judgeEvidence', script, dueAt };
    const outcomes =
      judge === 'afterSales' ? EVIDENCE_VERDICTS.filter((verdict) => verdict !== 'waived') : EVIDENCE_VERDICTS;
    tasks.push({ ...task, role: judge, outcomes });
  }
  return tasks;
}
