import type { DueCall, Script, SendAnswer } from '../../asks';
import { callRequest } from '../../rules/callCaps';
import { mayCall, nextCallTime, nextShiftStart } from '../../rules/quietHours';
import type { Instant } from '../../time';
import { CALL_OUTCOMES, type CallOutcome } from '../../vocabulary';
import type { Deadline, Task, Wants } from '../../wanted';
import { taskByHand, whyNotSent } from '../parts/sayOrByHand';
import { type Context, type Place, type Process, taking } from '../process';
import { called, counted, ended, forbidden, isPromised, isUnreached, offline, owesText } from './contactCalls';
import { asksText, taskOfText, textAnswered } from './contactTexts';

export interface ContactPlan {
  script: Script;
  refundId?: string;
  /** The agent's own words instead of the script's. */
  text?: string;
  /** The buyer asked not to be called. */
  noCalls?: boolean;
  /** The shop phones silent buyers of this kind when the next shift starts (handbook §6). */
  atShiftStart?: boolean;
}

/**
 * One matter put to the buyer (handbook §6): on chat, after 2 days without a reply by phone. Where nobody is reached,
 * by text. After 3 days unreachable, by a last message. Before a phone task appears, the call is asked for: one case
 * cannot know how often the shop has phoned the buyer. Ends with `replied`, `satisfied`, `notSatisfied`,
 * `notReceived`, `signedByAnother`, `aboutToCollect`, `doNotCall` or `unreachable`.
 */
export interface ContactState extends ContactPlan {
  kind: 'contact';
  status: 'sending' | 'waiting' | 'checking' | 'phoning' | 'leaving';
  /** Nobody but a person can send it: there is no channel, or the channel refused. */
  byHand?: string;
  /** When the next phone task appears. */
  phoneAt: Instant;
  /** While a phone task is open: when the day's calling hours end, and when the supervisor is told. */
  restAt?: Instant;
  overdueAt?: Instant;
  overdue?: boolean;
  calls: number;
  /** When the buyer was promised a call: it is due at that minute, and then the supervisor's too. */
  promisedAt?: Instant;
  /** How often a call was asked for, and what is asked while it is. */
  checks?: number;
  request?: DueCall;
  /** The shop's calls to the buyer that still count, as far as this case knows. */
  calledAt?: Instant[];
  /** Lines in a row on which nobody was heard. */
  silences?: number;
  unreachableSince?: Instant;
  /** The buyer got an SMS after a call without an answer. */
  texted?: true;
  /** How many texts were due so far: one each time that nobody can be reached any more. */
  texts?: number;
  /** Why a person has to send the due SMS. */
  textByHand?: string;
  /** The buyer asked for no texts. */
  noTexts?: true;
  outcome?: ContactOutcome;
}

export type ContactOutcome =
  | 'replied'
  | 'satisfied'
  | 'notSatisfied'
  | 'notReceived'
  | 'signedByAnother'
  | 'aboutToCollect'
  | 'doNotCall'
  | 'unreachable'
  | 'cancelled';

export type ContactEvent =
  | ({ type: 'contact.started'; phoneAt: Instant } & ContactPlan)
  | { type: 'contact.sent' }
  | { type: 'contact.notSent'; reason: string }
  | { type: 'contact.sentByHand' }
  | { type: 'contact.offline'; phoneAt: Instant }
  | { type: 'contact.callAsked'; request: DueCall }
  | { type: 'contact.callsForbidden' }
  | { type: 'contact.callDue'; restAt: Instant; overdueAt: Instant; calledAt?: Instant[] }
  | { type: 'contact.callRested'; phoneAt: Instant; calledAt?: Instant[] }
  | { type: 'contact.callOverdue' }
  | { type: 'contact.called'; outcome: CallOutcome; note?: string; phoneAt?: Instant }
  | { type: 'contact.texted' }
  | { type: 'contact.textNotSent'; reason: string }
  | { type: 'contact.textsForbidden' }
  | { type: 'contact.leavingMessage' }
  | { type: 'contact.ended'; outcome: ContactOutcome };

export const contact: Process<ContactPlan, ContactState, ContactEvent> = {
  start(plan, context) {
    const { now, policy } = context;
    const phoneAt = plan.atShiftStart
      ? nextShiftStart(now, policy)
      : nextCallTime(now + policy.contact.phoneAfter, policy);
    return [{ type: 'contact.started', ...plan, phoneAt }];
  },

  decide(state, input, context) {
    switch (input.type) {
      case 'answer':
        if (input.answer.name === 'sendMessage') return answered(state, input.answer.out);
        if (input.answer.name === 'sendText') return textAnswered(input.answer.out);
        return input.answer.name === 'reserveCall' ? counted(state, input.answer.out, context) : [];
      case 'due':
        return due(state, input.deadline, context);
      case 'buyerWrote':
        return [ended('replied')];
      case 'cancel':
        return [ended('cancelled')];
      case 'command':
        if (input.command.type === 'recordCall') return called(state, input.command, context);
        if (input.command.type === 'recordOffline') return offline(state, context);
        if (input.command.type === 'forbidCalls') return forbidden(state);
        if (input.command.type === 'forbidTexts') return [{ type: 'contact.textsForbidden' }];
        return input.command.type === 'recordSent' ? sentByPerson(state) : [];
      case 'refundSeen':
      case 'exchangeSeen':
      case 'allowed':
      case 'policyAdopted':
        return [];
    }
  },

  evolve(state, event) {
    if (event.type === 'contact.started') {
      const { script, refundId, text, noCalls, atShiftStart, phoneAt } = event;
      const plan = { script, refundId, text, noCalls, atShiftStart };
      return { kind: 'contact', status: 'sending', ...plan, phoneAt, calls: 0 };
    }
    return state && next(state, event);
  },

  wants(state, place): Wants {
    return {
      deadlines: deadlinesOf(state),
      asks: asksOf(state, place),
      tasks: tasksOf(state),
    };
  },

  onlySpeaks: true,
  isSpeaking: ({ status }) => status === 'sending',
  endsOn: () => ['matterDecided'],
  good: ['replied', 'satisfied', 'unreachable'],

  waitsFor(state) {
    if (state.byHand === undefined && state.status !== 'phoning') return 'buyer';
    return isLeftByHand(state) ? undefined : 'shop';
  },

  accepts(state) {
    const { status, calls, noCalls } = state;
    const isAwaited = calls === 0 && (status === 'sending' || status === 'waiting');
    return [
      ...(status === 'phoning' || calls > 0 ? [{ command: 'recordCall' as const, choices: CALL_OUTCOMES }] : []),
      ...taking(
        isLeftToPerson(state) && 'recordSent',
        isAwaited && !noCalls && 'recordOffline',
        'forbidCalls',
        'forbidTexts',
      ),
    ];
  },
};

function answered(state: ContactState, out: SendAnswer): ContactEvent[] {
  const reason = whyNotSent(out);
  if (reason !== undefined) return [{ type: 'contact.notSent', reason }];
  return state.status === 'leaving' ? [{ type: 'contact.sent' }, ended('unreachable')] : [{ type: 'contact.sent' }];
}

/** A message or a text that no program could send. */
function isLeftToPerson(state: ContactState): boolean {
  return state.byHand !== undefined || (owesText(state) && state.textByHand !== undefined);
}

/** Nobody could be reached and the last message waits for a person: the case goes on meanwhile. */
export function isLeftByHand({ status, byHand }: ContactState): boolean {
  return status === 'leaving' && byHand !== undefined;
}

/** The last message to somebody who cannot be reached ends the matter, whoever sends it. */
function sentByPerson(state: ContactState): ContactEvent[] {
  if (!state.byHand) return owesText(state) && state.textByHand ? [{ type: 'contact.texted' }] : [];
  const sent: ContactEvent = { type: 'contact.sentByHand' };
  return state.status === 'leaving' ? [sent, ended('unreachable')] : [sent];
}

function due(state: ContactState, deadline: string, { now, policy }: Context): ContactEvent[] {
  switch (deadline) {
    case 'phone':
      if (state.noCalls) return [{ type: 'contact.leavingMessage' }];
      return mayCall(now, policy)
        ? [{ type: 'contact.callAsked', request: callRequest(now, policy) }]
        : [{ type: 'contact.callRested', phoneAt: nextCallTime(now, policy) }];
    case 'rest':
      return [{ type: 'contact.callRested', phoneAt: nextCallTime(now, policy) }];
    case 'overdue':
      return [{ type: 'contact.callOverdue' }];
    default:
      return [];
  }
}

function next(
  state: ContactState,
  event: Exclude<ContactEvent, { type: 'contact.started' }> & { at: Instant },
): ContactState {
  switch (event.type) {
    case 'contact.sent':
      return { ...state, status: state.status === 'sending' ? 'waiting' : state.status };
    case 'contact.notSent':
      return { ...state, status: state.status === 'sending' ? 'waiting' : state.status, byHand: event.reason };
    case 'contact.sentByHand':
      return { ...state, byHand: undefined };
    case 'contact.offline':
      return { ...state, phoneAt: event.phoneAt };
    case 'contact.callAsked':
      return { ...state, status: 'checking', checks: (state.checks ?? 0) + 1, request: event.request };
    case 'contact.callsForbidden':
      return { ...state, noCalls: true };
    case 'contact.callDue':
      return {
        ...state,
        status: 'phoning',
        request: undefined,
        calledAt: event.calledAt ?? state.calledAt,
        restAt: event.restAt,
        overdueAt: state.overdueAt ?? event.overdueAt,
      };
    case 'contact.callRested':
      return {
        ...state,
        status: 'waiting',
        phoneAt: event.phoneAt,
        request: undefined,
        restAt: undefined,
        calledAt: event.calledAt ?? state.calledAt,
      };
    case 'contact.callOverdue':
      return { ...state, overdue: true };
    case 'contact.called':
      return {
        ...state,
        status: 'waiting',
        calls: state.calls + 1,
        calledAt: [...(state.calledAt ?? []), event.at],
        silences: event.outcome === 'silent' ? (state.silences ?? 0) + 1 : undefined,
        phoneAt: event.phoneAt ?? state.phoneAt,
        promisedAt: isPromised(event.outcome) ? event.phoneAt : undefined,
        restAt: undefined,
        overdueAt: undefined,
        overdue: undefined,
        ...(isUnreached(event.outcome)
          ? {
              unreachableSince: state.unreachableSince ?? event.at,
              texts: (state.texts ?? 0) + (state.unreachableSince === undefined ? 1 : 0),
            }
          : { unreachableSince: undefined, texted: undefined, textByHand: undefined }),
      };
    case 'contact.texted':
      return { ...state, texted: true, textByHand: undefined };
    case 'contact.textNotSent':
      return { ...state, textByHand: event.reason };
    case 'contact.textsForbidden':
      return { ...state, noTexts: true };
    case 'contact.leavingMessage':
      return { ...state, status: 'leaving', byHand: undefined };
    case 'contact.ended':
      return { ...state, outcome: event.outcome };
  }
}

function deadlinesOf(state: ContactState): Deadline[] {
  if (state.status === 'waiting') {
    return [
      { id: 'phone', at: state.phoneAt, summary: state.calls === 0 ? 'no reply on chat: phone' : 'phone again' },
      ...overdueOf(state),
    ];
  }
  if (state.status === 'checking') return overdueOf(state);
  if (state.status !== 'phoning') return [];
  return [{ id: 'rest', at: state.restAt ?? state.phoneAt, summary: 'quiet hours begin' }, ...overdueOf(state)];
}

function overdueOf(state: ContactState): Deadline[] {
  if (state.overdueAt === undefined || state.overdue) return [];
  return [{ id: 'overdue', at: state.overdueAt, summary: 'nobody phoned: tell the supervisor' }];
}

function asksOf(state: ContactState, place: Place): Wants['asks'] {
  return [...asksForNow(state, place), ...asksText(state, place)];
}

function asksForNow(state: ContactState, { caseId, processId, buyerId }: Place): Wants['asks'] {
  const { refundId, text, script } = state;
  const owner = `${caseId}/${processId}`;
  if (state.status === 'checking' && state.request) {
    const input = { buyerId, process: processId, ...state.request };
    return [{ id: `call-${state.checks}`, name: 'reserveCall', input, summary: 'may the buyer be called?' }];
  }
  if (state.status === 'sending') {
    const input = { intentId: `${owner}/message`, refundId, script, text };
    return [{ id: 'message', name: 'sendMessage', input, summary: `message to the buyer: ${script.name}` }];
  }
  if (state.status === 'leaving' && !state.byHand) {
    const input = { intentId: `${owner}/lastMessage`, refundId, script: lastMessage(state) };
    return [{ id: 'lastMessage', name: 'sendMessage', input, summary: 'last message to an unreachable buyer' }];
  }
  return [];
}

function tasksOf(state: ContactState): Task[] {
  const tasks: Task[] = [];
  if (state.byHand) tasks.push(byHandTask(state));
  tasks.push(...taskOfText(state));
  if (state.status === 'phoning') {
    const script: Script = {
      name: 'phone',
      values: { ...state.script.values, about: state.script.name, calls: String(state.calls) },
    };
    const id = `phone-${state.calls + 1}`;
    const role = state.overdue ? 'supervisor' : 'afterSales';
    tasks.push({
      id,
      kind: 'phone',
      role,
      command: 'recordCall',
      script,
      dueAt: state.promisedAt ?? state.restAt,
      outcomes: CALL_OUTCOMES,
    });
  }
  return tasks;
}

/** The last word to somebody who cannot be reached is not the question that nobody answered. */
function byHandTask({ status, script, text }: ContactState): Task {
  return status === 'leaving' ? taskByHand(lastMessage({ script })) : taskByHand(script, text);
}

function lastMessage({ script }: Pick<ContactState, 'script'>): Script {
  return { name: 'contact.unreachable', values: script.values };
}
