import { isDeepStrictEqual } from 'node:util';
import { caseFindings } from '../../../domain/audit/caseFindings';
import type { CaseCommand } from '../../../domain/case/commands';
import { allow } from '../../../domain/case/decide';
import type { CaseEvent } from '../../../domain/case/events';
import { evolveAll } from '../../../domain/case/evolve';
import type { CaseState } from '../../../domain/case/state/caseState';
import { NO_CASE } from '../../../domain/case/state/caseState';
import { waitingFor } from '../../../domain/case/state/waiting';
import { wants } from '../../../domain/case/wants';
import { overCalled } from '../../../domain/rules/callCaps';
import { mayCall } from '../../../domain/rules/quietHours';
import type { Instant } from '../../../domain/time';
import { splitId, type Wants } from '../../../domain/wanted';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { forgottenGoods } from './goods';
import type { Market } from './market';
import { isAuthorised, paidTooMuch, paidTwice, sentAndPaid } from './money';
import { actorFor } from './people';
import { blankIn } from './scripts';

/** The rules that hold at every step of a case's life, in the words of the requirement. */
export const INVARIANTS = {
  capHolds: 'never pays more than the buyer paid plus the freight that the shop owes (handbook §4)',
  paidOnce: 'never pays the same thing twice (handbook §4)',
  authorised: 'pays only what whoever asked may decide, or what another with the authority approved (handbook §2, §4)',
  closedRests: 'wants nothing but the end of its term, and to tell what its buyer wishes, once it is closed',
  idsAreUnique: 'gives every question, deadline and task an id of its own',
  asksKeepTheirInput: 'never asks another question under an id that it has used',
  neverStuck: 'has a deadline, a question or a task until it has ended',
  noDeadlineLeft: 'leaves no deadline behind: time passes, and all that was due has been dealt with',
  callsInHours: 'has nobody phoned in quiet hours, past a cap, nor a buyer who asked not to be called (handbook §6)',
  worldIsNotRefused: 'never says no to the platform, to an answer or to the clock',
  harassedAreLeftAlone:
    'never writes to, calls or has anybody turn to a buyer who has reported harassment (handbook §8)',
  redeemedOnce: 'redeems a promise once (handbook §1)',
  sentOrPaid: 'never sends goods and pays for the same line in full without another agreement in between (handbook §4)',
  goodsAreKnown: 'never is over while goods are in the house of which nobody knows what becomes of them (handbook §5)',
  auditIsSilent: 'gives the audit of a living installation nothing to tell (docs/auditing.md)',
  clockStands: 'never runs the shop’s response clock while the case waits for another (handbook §3.2)',
  troublesAreAsked: 'keeps no failed question that it does not ask any more',
  textsAreWhole:
    'says nothing to the buyer or to its people that leaves a blank where something is to be told (handbook §3.4)',
  handsAreFree:
    'has nobody send two messages of one subject, nor one about an agreement that another has replaced (handbook §6)',
  tasksCanBeDone: 'puts no task before a person who may not do it',
  lateAnswersChangeNothing: 'is not moved by an answer that it no longer waits for',
  isItsEvents: 'is its events: replayed from nothing, through JSON, without policy, they give the state',
  isPlainJson: 'is plain JSON: nothing is lost on the way through it, and it wants the same',
} as const;

export type Invariant = keyof typeof INVARIANTS;

/** The input of a check: the case after a command, and the world around it. */
export interface Moment {
  state: CaseState;
  wants: Wants;
  now: Instant;
  market: Market;
  command: CaseCommand;
  /** All that happened, and the part of it that this command led to. */
  events: readonly CaseEvent[];
  fresh: readonly CaseEvent[];
}

type Check = (moment: Moment) => string | undefined;

/** The facts that a life remembers from step to step. */
export class Watcher {
  private readonly inputs = new Map<string, string>();
  private readonly wanted = new Set<string>();
  /** The sum that the shop had paid or begun to pay when the case first saw the platform's payment, fen. */
  private afterPlatform = 0;

  /** Everything that does not hold just now. */
  look(moment: Moment): [Invariant, string][] {
    const found: [Invariant, string | undefined][] = [
      ...Object.entries(CHECKS).map(([name, check]): [Invariant, string | undefined] => [
        name as Invariant,
        check(moment),
      ]),
      ['asksKeepTheirInput', this.changedAsk(moment)],
      ['authorised', this.unauthorised(moment)],
      ['capHolds', this.overpaid(moment)],
    ];
    return found.filter((one): one is [Invariant, string] => one[1] !== undefined);
  }

  private changedAsk({ wants: { asks } }: Moment): string | undefined {
    for (const { id, input } of asks) {
      const text = JSON.stringify(input);
      const known = this.inputs.get(id);
      if (known !== undefined && known !== text) return `${id}: ${known} ≠ ${text}`;
      this.inputs.set(id, text);
    }
    return undefined;
  }

  /** Judged when the question that moves the money is first asked. */
  private unauthorised({ wants: { asks }, state, events }: Moment): string | undefined {
    for (const { id, name } of asks) {
      if ((name !== 'transfer' && name !== 'agreeRefund') || this.wanted.has(id)) continue;
      this.wanted.add(id);
      if (!isAuthorised(splitId(id).owner, state, events)) return `nobody with the authority stands behind ${id}`;
    }
    return undefined;
  }

  private overpaid({ market, state }: Moment): string | undefined {
    const { afterPlatform, fault } = paidTooMuch(market, state, this.afterPlatform);
    this.afterPlatform = afterPlatform;
    return fault;
  }
}

const CHECKS: Partial<Record<Invariant, Check>> = {
  paidOnce: ({ market }) => paidTwice(market),

  closedRests({ state, wants: { asks, tasks, deadlines }, command }) {
    if (state.stage !== 'closed') {
      return state.closedAs === undefined ? undefined : `closed, yet in ${state.stage} after ${command.type}`;
    }
    // The order says when the term ends; a wish is told to the buyer's other cases.
    const isAllowed = asks.every(({ id }) => /^case\/(term|wish)-/.test(id));
    const rests = isAllowed && tasks.length === 0 && deadlines.every(({ id }) => id === 'case/term');
    return rests ? undefined : [...asks, ...tasks, ...deadlines].map(({ id }) => id).join(' ');
  },

  idsAreUnique({ wants: { asks, deadlines, tasks } }) {
    const twice = [asks, deadlines, tasks].find((list) => new Set(list.map(({ id }) => id)).size !== list.length);
    return twice?.map(({ id }) => id).join(' ');
  },

  neverStuck({ state, wants: { asks, deadlines, tasks }, command }) {
    const rests = state.endedAt !== undefined || asks.length + deadlines.length + tasks.length > 0;
    return rests ? undefined : command.type;
  },

  /** A deadline that fired is gone, or has moved on. */
  noDeadlineLeft({ wants: { deadlines }, now, command }) {
    if (command.type !== 'due') return undefined;
    const left = deadlines.find(({ id, at }) => id === command.id && at <= now);
    return left && `${left.id} fired and stayed`;
  },

  callsInHours({ state, wants: { tasks, deadlines }, now, fresh, events, market }) {
    const call = fresh.find(({ type }) => type === 'contact.callDue' || type === 'recovery.callDue');
    if (call && !mayCall(call.at, HANDBOOK_POLICY)) return `a call came due at ${new Date(call.at).toISOString()}`;
    const phone = tasks.find(({ command }) => command === 'recordCall' || command === 'recordReviewCall');
    if (!phone) return undefined;
    if (state.doNotCall || events.some((one) => one.type === 'contact.called' && one.outcome === 'doNotCall'))
      return `${phone.id} for a buyer who does not want to be called`;
    const tooMany = overCalled(market.calledAt, now, HANDBOOK_POLICY);
    if (tooMany) return `${phone.id}: ${tooMany.sentence}`;
    // An event that is due at this very instant may still take it back.
    if (mayCall(now, HANDBOOK_POLICY) || deadlines.some(({ at }) => at <= now)) return undefined;
    return `${phone.id} in quiet hours`;
  },

  harassedAreLeftAlone({ state, wants: { asks, tasks } }) {
    if (!state.contactForbidden) return undefined;
    const ask = asks.find(({ name }) => name === 'sendMessage' || name === 'sendText');
    const task = tasks.find(({ command }) => TO_THE_BUYER.includes(command));
    return ask?.id ?? task?.id;
  },

  redeemedOnce({ events }) {
    const redeemed = events.flatMap((one) => (one.type === 'promise.redeemed' ? [one.process] : []));
    return redeemed.find((id, index) => redeemed.indexOf(id) !== index);
  },

  sentOrPaid: ({ state }) => sentAndPaid(state),

  // Lates are `noDeadlineLeft`: here the clock jumps, and what is due then comes with the next step.
  auditIsSilent: ({ state, now }) => caseFindings(state, now).find(({ sort }) => sort !== 'timerPastDue')?.sort,
  goodsAreKnown: ({ state, events }) => (state.stage === 'closed' ? forgottenGoods(events) : undefined),

  clockStands({ state }) {
    const runs = state.response?.runningSince !== undefined;
    return runs && waitingFor(state) !== 'shop' ? `it runs while it waits for the ${waitingFor(state)}` : undefined;
  },

  troublesAreAsked({ state }) {
    if (state.stage === 'closed') return undefined;
    const all = new Set(wants({ ...state, troubles: [] }).asks.map(({ id }) => id));
    return state.troubles.find(({ ask }) => !all.has(ask))?.ask;
  },

  textsAreWhole({ wants: { asks, tasks } }) {
    const said = asks.flatMap(({ name, input }) =>
      name === 'sendMessage' && input.text === undefined ? [input.script] : [],
    );
    return [...said, ...tasks.map(({ script }) => script)].map(blankIn).find((blank) => blank !== undefined);
  },

  handsAreFree({ state, wants: { tasks } }) {
    const owners = tasks.flatMap(({ id, kind }) => (kind === 'sendByHand' ? [splitId(id).owner] : []));
    const subjects = owners.filter((id) => !id.includes('/')).map((id) => id.replace(/-\d+$/, ''));
    const twice = subjects.find((subject, index) => subjects.indexOf(subject) !== index);
    const notices = owners.filter((id) => id.endsWith('/notice') && id.startsWith('agreement-'));
    return twice ?? notices.find((id) => id !== `agreement-${state.agreement?.n}/notice`);
  },

  tasksCanBeDone({ state, wants: { tasks }, now }) {
    for (const task of tasks) {
      const context = { now, policy: HANDBOOK_POLICY, actor: actorFor(task, state) };
      const refusal = allow(state, task.command as CaseCommand['type'], context);
      if (refusal) return `${task.id} for ${task.role}: ${task.command} → ${refusal.code}`;
    }
    return undefined;
  },
};

/** Commands by which a person turns to the buyer. */
const TO_THE_BUYER = ['recordSent', 'recordCall', 'recordReviewCall', 'reply', 'propose'];

/** The rules for a whole life, checked once at its end. */
export function lookBack(state: CaseState, events: readonly CaseEvent[]): [Invariant, string][] {
  const found: [Invariant, string | undefined][] = [
    ['isItsEvents', replayed(state, events)],
    ['isPlainJson', strange(state, 'state') ?? strange(events, 'events') ?? wantsOtherwise(state)],
  ];
  return found.filter((one): one is [Invariant, string] => one[1] !== undefined);
}

function replayed(state: CaseState, events: readonly CaseEvent[]): string | undefined {
  const gap = events.find(({ seq }, index) => seq !== index + 1);
  if (gap) return `event ${gap.seq} is out of order`;
  const again = copyOf(evolveAll(NO_CASE, copyOf(events)));
  return isDeepStrictEqual(again, copyOf(state)) ? undefined : 'the events lead elsewhere';
}

function wantsOtherwise(state: CaseState): string | undefined {
  const same = isDeepStrictEqual(copyOf(wants(copyOf(state))), copyOf(wants(state)));
  return same ? undefined : 'its copy wants something else';
}

function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/** Where a value holds what JSON cannot: a Date, a Map, a function, NaN, a hole in a list. */
function strange(value: unknown, path: string): string | undefined {
  if (value === null || ['string', 'boolean', 'undefined'].includes(typeof value)) return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path} is ${value}`;
  if (Array.isArray(value)) {
    const at = value.findIndex((one, index) => one === undefined || strange(one, `${path}.${index}`) !== undefined);
    return at === -1 ? undefined : (strange(value[at], `${path}.${at}`) ?? `${path}.${at} is a hole`);
  }
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return `${path} is not plain`;
  for (const [key, part] of Object.entries(value)) {
    const found = strange(part, `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}
