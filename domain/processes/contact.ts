import type { Script } from '../asks';
import { refuse } from '../errors';
import type { Policy } from '../policy/policy';
import { endOfCallTime, mayCall, nextCallTime } from '../rules/quietHours';
import { after } from '../rules/workingTime';
import { DAY, type Instant } from '../time';
import { CALL_OUTCOMES, type CallOutcome } from '../vocabulary';
import type { Deadline, Task, Wants } from '../wants';
import type { Context, Process } from './process';

export interface ContactPlan {
  script: Script;
  refundId?: string;
  /** The agent's own words instead of the script's. */
  text?: string;
  /** The buyer asked not to be called. */
  noCalls?: boolean;
}

/**
 * One matter put to the buyer: chat → no reply in 2 days → phone → unreachable for 3 days → a last message
 * (handbook §6). Ends with `replied`, `satisfied`, `notSatisfied`, `doNotCall` or `unreachable`.
 */
export interface ContactState extends ContactPlan {
  kind: 'contact';
  status: 'sending' | 'waiting' | 'phoning' | 'leaving';
  /** Nobody but a person can send it: there is no channel, or the channel refused. */
  byHand?: string;
  /** When the next phone task appears. */
  phoneAt: Instant;
  /** While a phone task is open: when the day's calling hours end, and when the supervisor is told. */
  restAt?: Instant;
  overdueAt?: Instant;
  overdue?: boolean;
  calls: number;
  unreachableSince?: Instant;
  outcome?: string;
}

export type ContactEvent =
  | ({ type: 'contact.started'; phoneAt: Instant } & ContactPlan)
  | { type: 'contact.sent' }
  | { type: 'contact.notSent'; reason: string }
  | { type: 'contact.sentByHand' }
  | { type: 'contact.callDue'; restAt: Instant; overdueAt: Instant }
  | { type: 'contact.callRested'; phoneAt: Instant }
  | { type: 'contact.callOverdue' }
  | { type: 'contact.called'; outcome: CallOutcome; note?: string; phoneAt?: Instant }
  | { type: 'contact.leavingMessage' }
  | { type: 'contact.ended'; outcome: string };

export const contact: Process<ContactPlan, ContactState, ContactEvent> = {
  start(plan, context) {
    const phoneAt = nextCallTime(context.now + context.policy.contact.phoneAfter, context.policy);
    return [{ type: 'contact.started', ...plan, phoneAt }];
  },

  decide(state, input, context) {
    switch (input.type) {
      case 'answer':
        return answered(state, input.answer.name === 'sendMessage' ? input.answer.out : { result: 'unknown' });
      case 'due':
        return due(state, input.deadline, context);
      case 'buyerWrote':
        return [ended('replied')];
      case 'cancel':
        return [ended('cancelled')];
      case 'command':
        if (input.command.type === 'recordCall') return called(state, input.command, context);
        return input.command.type === 'recordSent' && state.byHand ? sentByHand(state) : [];
      case 'refundSeen':
        return [];
    }
  },

  evolve(state, event) {
    if (event.type === 'contact.started') {
      const { script, refundId, text, noCalls, phoneAt } = event;
      return { kind: 'contact', status: 'sending', script, refundId, text, noCalls, phoneAt, calls: 0 };
    }
    return state && next(state, event);
  },

  wants(state, place): Wants {
    return {
      deadlines: deadlinesOf(state),
      asks: asksOf(state, `${place.caseId}/${place.processId}`),
      tasks: tasksOf(state),
    };
  },
};

type SendResult = { result: 'sent' } | { result: 'refused'; reason: string } | { result: 'unknown' };

function answered(state: ContactState, out: SendResult): ContactEvent[] {
  const events: ContactEvent[] =
    out.result === 'sent'
      ? [{ type: 'contact.sent' }]
      : [{ type: 'contact.notSent', reason: out.result === 'refused' ? out.reason : 'unknownResult' }];
  return state.status === 'leaving' && out.result === 'sent' ? [...events, ended('unreachable')] : events;
}

/** Nobody could be reached and the last message waits for a person: the case goes on meanwhile. */
export function isLeftByHand({ status, byHand }: ContactState): boolean {
  return status === 'leaving' && byHand !== undefined;
}

/** The last message to somebody who cannot be reached ends the matter, whoever sends it. */
function sentByHand(state: ContactState): ContactEvent[] {
  const sent: ContactEvent = { type: 'contact.sentByHand' };
  return state.status === 'leaving' ? [sent, ended('unreachable')] : [sent];
}

function due(state: ContactState, deadline: string, { now, policy }: Context): ContactEvent[] {
  switch (deadline) {
    case 'phone':
      if (state.noCalls) return [{ type: 'contact.leavingMessage' }];
      return mayCall(now, policy)
        ? [
            {
              type: 'contact.callDue',
              restAt: endOfCallTime(now, policy),
              overdueAt: after(now, policy.contact.phoneOverdueAfter, policy),
            },
          ]
        : [{ type: 'contact.callRested', phoneAt: nextCallTime(now, policy) }];
    case 'rest':
      return [{ type: 'contact.callRested', phoneAt: nextCallTime(now, policy) }];
    case 'overdue':
      return [{ type: 'contact.callOverdue' }];
    default:
      return [];
  }
}

function called(
  state: ContactState,
  call: { outcome: CallOutcome; note?: string; callBackAt?: Instant },
  { now, policy }: Context,
): ContactEvent[] {
  if (state.calls === 0 && state.status !== 'phoning') refuse('notWaiting', 'No call to this buyer is due yet.');
  const { outcome, note } = call;
  const record = (phoneAt?: Instant): ContactEvent => ({ type: 'contact.called', outcome, note, phoneAt });
  switch (outcome) {
    case 'receivedSatisfied':
      return [record(), ended('satisfied')];
    case 'receivedNotSatisfied':
      return [record(), ended('notSatisfied')];
    case 'doNotCall':
      return [record(), ended('doNotCall')];
    case 'callBack':
      return [record(promisedTime(call.callBackAt, now, policy))];
    case 'unreachable':
    case 'silent': {
      const since = state.unreachableSince ?? now;
      if (now - since >= policy.contact.giveUpAfter) return [record(), { type: 'contact.leavingMessage' }];
      return [record(nextCallTime(now + policy.contact.callAgainAfter, policy))];
    }
  }
}

function promisedTime(at: Instant | undefined, now: Instant, policy: Policy): Instant {
  if (at === undefined)
    return refuse('invalidTime', 'A call-back needs the time that the buyer asked for (callBackAt).');
  if (at <= now || at > now + 30 * DAY)
    return refuse('invalidTime', 'The call-back time must lie within the next 30 days.');
  if (!mayCall(at, policy))
    return refuse('quietHours', 'The call-back time lies in quiet hours; agree another with the buyer.');
  return at;
}

function ended(outcome: string): ContactEvent {
  return { type: 'contact.ended', outcome };
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
    case 'contact.callDue':
      return {
        ...state,
        status: 'phoning',
        restAt: event.restAt,
        overdueAt: state.overdueAt ?? event.overdueAt,
      };
    case 'contact.callRested':
      return { ...state, status: 'waiting', phoneAt: event.phoneAt, restAt: undefined };
    case 'contact.callOverdue':
      return { ...state, overdue: true };
    case 'contact.called':
      return {
        ...state,
        status: 'waiting',
        calls: state.calls + 1,
        phoneAt: event.phoneAt ?? state.phoneAt,
        restAt: undefined,
        overdueAt: undefined,
        overdue: undefined,
        unreachableSince:
          event.outcome === 'unreachable' || event.outcome === 'silent'
            ? (state.unreachableSince ?? event.at)
            : undefined,
      };
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
  if (state.status !== 'phoning') return [];
  return [{ id: 'rest', at: state.restAt ?? state.phoneAt, summary: 'quiet hours begin' }, ...overdueOf(state)];
}

function overdueOf(state: ContactState): Deadline[] {
  if (state.overdueAt === undefined || state.overdue) return [];
  return [{ id: 'overdue', at: state.overdueAt, summary: 'nobody phoned: tell the supervisor' }];
}

function asksOf(state: ContactState, owner: string): Wants['asks'] {
  const { refundId, text, script } = state;
  if (state.status === 'sending') {
    const input = { intentId: `${owner}/message`, refundId, script, text };
    return [{ id: 'message', name: 'sendMessage', input, summary: `message to the buyer: ${script.name}` }];
  }
  if (state.status === 'leaving' && !state.byHand) {
    const input = {
      intentId: `${owner}/lastMessage`,
      refundId,
      script: { name: 'contact.unreachable', values: script.values },
    };
    return [{ id: 'lastMessage', name: 'sendMessage', input, summary: 'last message to an unreachable buyer' }];
  }
  return [];
}

function tasksOf(state: ContactState): Task[] {
  const tasks: Task[] = [];
  if (state.byHand) {
    tasks.push({ id: 'byHand', kind: 'sendByHand', role: 'afterSales', command: 'recordSent', script: state.script });
  }
  if (state.status === 'phoning') {
    const script = {
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
      dueAt: state.restAt,
      outcomes: CALL_OUTCOMES,
    });
  }
  return tasks;
}
