import type { CaseCommand } from '../../../domain/case/commands';
import type { CaseState } from '../../../domain/case/state/caseState';
import { currentOffer, ladderFor } from '../../../domain/case/state/offers';
import { placeOf } from '../../../domain/case/state/place';
import { wants } from '../../../domain/case/wants';
import { playbookOf } from '../../../domain/playbooks/kinds';
import { intentOf } from '../../../domain/processes/money/payout';
import { type Actor, isAgent, STAFF_ROLES } from '../../../domain/roles';
import { HOUR, type Instant } from '../../../domain/time';
import {
  CALL_OUTCOMES,
  EVIDENCE_SORTS,
  EVIDENCE_VERDICTS,
  FOUND_IN_PARCEL,
  PARCEL_DECISIONS,
  REMEDIES,
  RESALE_CHECKS,
  REVIEW_CALL_OUTCOMES,
  type Remedy,
  TURNED_AWAY_FOR,
} from '../../../domain/vocabulary';
import type { Task } from '../../../domain/wanted';
import { NUMBER, PAYEE, PHOTO } from './builders';
import { proposed } from './explained';
import type { Market } from './market';

/** Amounts that people type: sound ones, bounds, and what no amount can be. */
const AMOUNTS = [1, 5_00, 15_00, 20_00, 30_00, 30_01, 50_00, 99_99, 100_00, 100_01, 0, -1, 0.5, Number.NaN, 2 ** 53];

/** What an agent offers most often. */
const SMALL = [1, 2_00, 5_00, 10_00, 15_00];

const COMMANDS = [
  'assess',
  'propose',
  'propose',
  'recordAnswer',
  'recordAnswer',
  'reply',
  'recordSent',
  'recordHandled',
  'recordCall',
  'recordOffline',
  'forbidCalls',
  'forbidTexts',
  'reportHarassment',
  'promiseTime',
  'hold',
  'waive',
  'redeemPromise',
  'confirmPayee',
  'keepAsCredit',
  'approve',
  'reject',
  'takeBack',
  'recordTracking',
  'recordReceipt',
  'refuseParcel',
  'judgeParcel',
  'judgeSign',
  'inspect',
  'settlePayout',
  'giveSmsCode',
  'retry',
  'abandon',
  'refuseRefund',
  'refuseExchange',
  'delayReceipt',
  'finishErrand',
  'recordDispatch',
  'recordOutOfStock',
  'recordClaim',
  'addEvidence',
  'judgeEvidence',
  'flag',
  'recordReviewCall',
  'explainReview',
  'submitEvidence',
  'recordVerdict',
  'changeKind',
  'register',
  'recordFollowUp',
  'addNote',
  'reassign',
  'takeOver',
  'close',
  'reopen',
  'recordIncoming',
  'callForHelp',
  'answerHelp',
  'markAbuse',
] as const;

export function anyActor(variant: number): Actor {
  const role = STAFF_ROLES[variant % STAFF_ROLES.length] ?? 'afterSales';
  return { id: `${role}-1`, role };
}

/** Who would do this task: the owner where an agent does. */
export function actorFor(task: Task, { owner }: CaseState): Actor {
  return { id: isAgent(task.role) && owner !== undefined ? owner : `${task.role}-1`, role: task.role };
}

export function anyCommand(state: CaseState, market: Market, pick: number, variant: number, now: Instant): CaseCommand {
  return commandOf(COMMANDS[pick % COMMANDS.length] ?? 'addNote', state, market, variant, now);
}

/** The command that a task asks for, with details as people give them. */
export function commandFor(task: Task, state: CaseState, market: Market, variant: number, now: Instant): CaseCommand {
  const process = task.id.startsWith('case/') ? undefined : task.id.slice(0, task.id.lastIndexOf('/'));
  const name = task.kind === 'trouble' && variant % 2 ? 'abandon' : task.command;
  if (name === 'recordHandled') return { type: name, task: task.id };
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
  const awaited = process === undefined ? undefined : state.processes[process];
  switch (name) {
    case 'assess':
      return {
        type: name,
        cause: 'x',
        severity: variant % 2 ? 'minor' : 'major',
        fault: variant % 3 ? 'shop' : 'buyer',
      };
    case 'propose':
      return proposal(state, variant, amount);
    case 'recordAnswer':
      return {
        type: name,
        answer: (['accepted', 'accepted', 'refused', 'counter'] as const)[variant % 4] ?? 'refused',
        amount,
        ...choiceOf(state, variant),
      };
    case 'waive':
      return { type: name, amount: (variant % 3) * 50 };
    case 'reply':
    case 'addNote':
      return { type: name, text: 'x' };
    case 'recordHandled': {
      const tasks = wants(state).tasks.filter(({ command }) => command === name);
      return { type: name, task: tasks[variant % Math.max(1, tasks.length)]?.id ?? 'case/nothing', note: 'x' };
    }
    case 'recordSent':
    case 'recordOffline':
    case 'forbidCalls':
    case 'forbidTexts':
    case 'redeemPromise':
    case 'retry':
      return { type: name };
    case 'reportHarassment':
      return variant % 4 ? { type: 'reply', text: 'x' } : { type: name };
    case 'recordReceipt':
      return variant % 4 ? { type: name } : { type: name, company: 'SF', trackingNumber: `T${variant % 3}` };
    case 'judgeParcel':
      return { type: name, decision: PARCEL_DECISIONS[variant % PARCEL_DECISIONS.length] ?? 'keep' };
    case 'judgeSign':
      return { type: name, confirmed: variant % 2 > 0, note: 'x' };
    case 'recordCall':
      return {
        type: name,
        outcome: CALL_OUTCOMES[variant % CALL_OUTCOMES.length] ?? 'unreachable',
        callBackAt: now + (variant % 48) * HOUR,
        note: variant % 7 ? 'x' : undefined,
      };
    case 'promiseTime':
      return { type: name, at: now + (variant % 60) * HOUR, text: 'x' };
    case 'hold':
      return { type: name, until: now + (variant % 60) * HOUR, text: variant % 2 ? 'x' : undefined };
    case 'confirmPayee': {
      const known = awaited?.kind === 'payee' ? awaited.amount : undefined;
      return { type: name, ...PAYEE, amount: known === undefined || variant % 5 === 0 ? amount : undefined };
    }
    case 'approve':
      return { type: name, amount: awaited?.kind === 'approval' && variant % 5 ? awaited.amount : (amount ?? 0) };
    case 'recordTracking':
      return { type: name, ...NUMBER, trackingNumber: `T${variant % 3}` };
    case 'keepAsCredit':
      return { type: name, amount };
    case 'refuseParcel':
      return { type: name, reason: TURNED_AWAY_FOR[variant % TURNED_AWAY_FOR.length] ?? 'collect' };
    case 'inspect': {
      const checks = Object.fromEntries(RESALE_CHECKS.map((check) => [check, variant % 7 > 0]));
      if (variant % 3 > 0) return { type: name, accepted: true, checks };
      return { type: name, accepted: false, checks, found: FOUND_IN_PARCEL[variant % FOUND_IN_PARCEL.length] };
    }
    case 'settlePayout': {
      const [id, payout] =
        Object.entries(state.processes).find(
          ([, one]) => one.kind === 'payout' && one.status === 'unresolved' && !one.outcome,
        ) ?? [];
      if (payout?.kind !== 'payout' || id === undefined) return { type: name, paid: false };
      return {
        type: name,
        process: id,
        paid: market.happened(intentOf(payout, placeOf(state, id))),
      };
    }
    case 'giveSmsCode':
    case 'takeBack':
      return { type: name };
    case 'abandon':
    case 'reject':
    case 'refuseRefund':
    case 'close':
      return { type: name, reason: `x${variant}` };
    case 'recordIncoming':
      return { type: name, channel: variant % 2 ? 'phone' : 'wechat', said: 'x' };
    case 'callForHelp':
      return { type: name, reason: 'x' };
    case 'markAbuse':
    case 'answerHelp':
      return { type: name, note: 'x' };
    case 'reopen':
      return { type: name, kind: variant % 2 ? 'qualityReturn' : undefined };
    case 'refuseExchange':
      return { type: name, reasonId: '3', text: 'x' };
    case 'delayReceipt':
      return { type: name, days: variant % 4 ? undefined : (variant % 11) + 1 };
    case 'finishErrand': {
      if (awaited?.kind === 'chase') {
        const answers = ['notYet', ...awaited.outcomes];
        return { type: name, outcome: answers[variant % answers.length] ?? 'notYet', note: 'x' };
      }
      const usual = awaited?.kind === 'receiptDelay' ? ['extended', 'notNeeded'] : ['done', 'failed'];
      const outcomes = awaited?.kind === 'errand' ? awaited.outcomes : usual;
      const outcome = outcomes[variant % outcomes.length] ?? 'done';
      const takes = awaited?.kind === 'errand' && awaited.takes?.outcome === outcome;
      return { type: name, outcome, amount: takes ? amount : undefined };
    }
    case 'recordDispatch':
      return { type: name, ...NUMBER, trackingNumber: `D${variant % 3}` };
    case 'recordOutOfStock':
      return { type: name };
    case 'recordClaim':
      return { type: name, received: amount ?? 0 };
    case 'addEvidence': {
      const from = (['buyer', 'buyer', 'shop', 'courier'] as const)[variant % 4] ?? 'buyer';
      return { ...PHOTO, sort: EVIDENCE_SORTS[variant % EVIDENCE_SORTS.length] ?? 'photo', from };
    }
    case 'judgeEvidence':
      return { type: name, verdict: EVIDENCE_VERDICTS[variant % EVIDENCE_VERDICTS.length] ?? 'approved', note: 'x' };
    case 'flag':
      return { type: name, reason: 'x' };
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
      return { type: name, cause: 'x', responsibility: 'shop', feeds: variant % 2 ? ['page'] : undefined };
    case 'recordFollowUp':
      return { type: name, outcome: variant % 2 ? 'solved' : 'notSolved' };
    case 'reassign':
      return { type: name, owner: `agent-${variant % 3}`, reason: 'x' };
    case 'takeOver':
      return { type: name };
  }
}

/** Which of two remedies the buyer takes. */
function choiceOf(state: CaseState, variant: number): { remedy?: Remedy } {
  const offer = currentOffer(state);
  return offer?.or ? { remedy: variant % 8 < 4 ? offer.remedy : offer.or.remedy } : {};
}

/** Mostly a remedy that the case may offer now, and money more often than words. Now and then any remedy. */
function proposal(state: CaseState, variant: number, amount: number | undefined): CaseCommand {
  const { remedies } = playbookOf(state.kind);
  const ladder = ladderFor(state) ?? REMEDIES;
  const paid = ladder.filter((remedy) => remedies[remedy]?.purpose !== undefined);
  const rungs = variant % 7 === 0 ? REMEDIES : variant % 2 && paid.length > 0 ? paid : ladder;
  const remedy = rungs[variant % rungs.length] ?? 'explanation';
  const plan = remedies[remedy];
  const takesAmount = plan?.amount === 'given' || plan?.amount === 'upToWhole';
  const newPrice = plan?.exchanges && variant % 2 ? 60_00 + (variant % 3) * 40_00 : undefined;
  const payee = (plan?.transfer || newPrice !== undefined) && variant % 3 ? PAYEE : {};
  return proposed({
    remedy,
    amount: takesAmount ? (variant % 4 ? SMALL[variant % SMALL.length] : amount) : variant % 11 ? undefined : amount,
    newPrice,
    ...payee,
    skipReason: variant % 4 ? 'x' : undefined,
    ...(variant % 9 === 4 ? { or: { remedy: ladder[variant % ladder.length] ?? 'explanation' }, text: '二选一' } : {}),
  });
}
