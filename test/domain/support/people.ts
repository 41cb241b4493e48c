import type { CaseCommand } from '../../../domain/case/commands';
import type { CaseState } from '../../../domain/case/state';
import { intentOf } from '../../../domain/processes/payout';
import { type Actor, STAFF_ROLES } from '../../../domain/roles';
import { HOUR, type Instant } from '../../../domain/time';
import { CALL_OUTCOMES, REMEDIES, REVIEW_CALL_OUTCOMES } from '../../../domain/vocabulary';
import type { Task } from '../../../domain/wants';
import { NUMBER, PAYEE } from './builders';
import type { Market } from './market';

/** Amounts that people type: sound ones, bounds, and what no amount can be. */
const AMOUNTS = [1, 5_00, 15_00, 20_00, 30_00, 30_01, 50_00, 99_99, 100_00, 100_01, 0, -1, 0.5, Number.NaN, 2 ** 53];

const COMMANDS = [
  'assess',
  'propose',
  'propose',
  'recordAnswer',
  'recordAnswer',
  'reply',
  'recordSent',
  'recordCall',
  'confirmPayee',
  'approve',
  'reject',
  'recordTracking',
  'recordReceipt',
  'inspect',
  'settlePayout',
  'retry',
  'abandon',
  'refuseRefund',
  'finishErrand',
  'recordDispatch',
  'recordOutOfStock',
  'recordClaim',
  'recordReviewCall',
  'explainReview',
  'submitEvidence',
  'recordVerdict',
  'changeKind',
  'register',
  'recordFollowUp',
  'addNote',
  'reassign',
  'close',
] as const;

export function anyActor(variant: number): Actor {
  const role = STAFF_ROLES[variant % STAFF_ROLES.length] ?? 'afterSales';
  return { id: `${role}-1`, role };
}

/** Who would do this task: the owner where an agent does. */
export function actorFor(task: Task, { owner }: CaseState): Actor {
  return { id: task.role === 'afterSales' && owner !== undefined ? owner : `${task.role}-1`, role: task.role };
}

export function anyCommand(state: CaseState, market: Market, pick: number, variant: number, now: Instant): CaseCommand {
  return commandOf(COMMANDS[pick % COMMANDS.length] ?? 'addNote', state, market, variant, now);
}

/** The command that a task asks for, with details as people give them. */
export function commandFor(task: Task, state: CaseState, market: Market, variant: number, now: Instant): CaseCommand {
  const process = task.id.startsWith('case/') ? undefined : task.id.slice(0, task.id.lastIndexOf('/'));
  const name = task.kind === 'trouble' && variant % 2 ? 'abandon' : task.command;
  const command = commandOf(name as (typeof COMMANDS)[number], state, market, variant, now, process);
  return process !== undefined && !task.id.startsWith('countdown/')
    ? ({ ...command, process } as CaseCommand)
    : command;
}

function commandOf(
  name: (typeof COMMANDS)[number],
  state: CaseState,
  market: Market,
  variant: number,
  now: Instant,
  process?: string,
): CaseCommand {
  const amount = AMOUNTS[variant % AMOUNTS.length];
  const remedy = REMEDIES[variant % REMEDIES.length] ?? 'explanation';
  const awaited = process === undefined ? undefined : state.processes[process];
  switch (name) {
    case 'assess':
      return {
        type: name,
        cause: 'x',
        severity: variant % 2 ? 'minor' : 'major',
        fault: variant % 3 ? 'shop' : 'buyer',
      };
    case 'propose': {
      const whole = remedy === 'return' || remedy === 'refund' || remedy === 'explanation';
      const payee = remedy === 'compensation' && variant % 3 ? PAYEE : {};
      return {
        type: name,
        remedy,
        amount: whole ? undefined : amount,
        ...payee,
        skipReason: variant % 4 ? 'x' : undefined,
      };
    }
    case 'recordAnswer':
      return {
        type: name,
        answer: (['accepted', 'accepted', 'refused', 'counter'] as const)[variant % 4] ?? 'refused',
        amount,
      };
    case 'reply':
    case 'addNote':
      return { type: name, text: 'x' };
    case 'recordSent':
    case 'recordReceipt':
    case 'retry':
      return { type: name };
    case 'recordCall':
      return {
        type: name,
        outcome: CALL_OUTCOMES[variant % CALL_OUTCOMES.length] ?? 'unreachable',
        callBackAt: now + (variant % 48) * HOUR,
      };
    case 'confirmPayee': {
      const known = awaited?.kind === 'payee' ? awaited.amount : undefined;
      return { type: name, ...PAYEE, amount: known === undefined || variant % 5 === 0 ? amount : undefined };
    }
    case 'approve':
      return { type: name, amount: awaited?.kind === 'approval' && variant % 5 ? awaited.amount : (amount ?? 0) };
    case 'recordTracking':
      return { type: name, ...NUMBER, trackingNumber: `T${variant % 3}` };
    case 'inspect':
      return { type: name, accepted: variant % 3 > 0 };
    case 'settlePayout': {
      const [id, payout] =
        Object.entries(state.processes).find(
          ([, one]) => one.kind === 'payout' && one.status === 'unresolved' && !one.outcome,
        ) ?? [];
      if (payout?.kind !== 'payout' || id === undefined) return { type: name, paid: false };
      return {
        type: name,
        process: id,
        paid: market.happened(intentOf(payout, { caseId: state.caseId, processId: id, tid: state.tid })),
      };
    }
    case 'abandon':
    case 'reject':
    case 'refuseRefund':
    case 'close':
      return { type: name, reason: `x${variant}` };
    case 'finishErrand': {
      if (awaited?.kind === 'chase') {
        const answers = ['notYet', ...awaited.outcomes];
        return { type: name, outcome: answers[variant % answers.length] ?? 'notYet', note: 'x' };
      }
      const outcomes = awaited?.kind === 'errand' ? awaited.outcomes : ['done'];
      return { type: name, outcome: outcomes[variant % outcomes.length] ?? 'done' };
    }
    case 'recordDispatch':
      return { type: name, ...NUMBER, trackingNumber: `D${variant % 3}` };
    case 'recordOutOfStock':
      return { type: name };
    case 'recordClaim':
      return { type: name, received: amount ?? 0 };
    case 'recordReviewCall': {
      const outcome = REVIEW_CALL_OUTCOMES[variant % REVIEW_CALL_OUTCOMES.length] ?? 'refused';
      return { type: name, outcome, demand: amount, callBackAt: now + (variant % 48) * HOUR };
    }
    case 'explainReview':
      return { type: name, text: 'x' };
    case 'submitEvidence':
      if (variant % 3 > 0 && state.evidence === undefined) {
        const piece = { name: 'x.jpg', mediaType: 'image/jpeg', bytes: variant * 1_000 };
        return { type: 'addEvidence', sort: 'photo', from: 'shop', ...piece };
      }
      return { type: name };
    case 'recordVerdict':
      return { type: name, for: variant % 2 ? 'buyer' : 'seller' };
    case 'changeKind':
      return {
        type: name,
        kind: ['qualityReturn', 'exchange', 'noReasonReturn'][variant % 3] ?? 'exchange',
        reason: 'x',
      };
    case 'register':
      return { type: name, cause: 'x', responsibility: 'shop' };
    case 'recordFollowUp':
      return { type: name, outcome: variant % 2 ? 'solved' : 'notSolved' };
    case 'reassign':
      return { type: name, owner: `agent-${variant % 3}` };
  }
}
