import type { AskAnswer, Script } from '../../../domain/asks';
import type { CaseCommand, CommandName } from '../../../domain/case/commands';
import { DomainError } from '../../../domain/errors';
import type { Context, Place, ProcessInput } from '../../../domain/processes/process';
import {
  acceptsOf,
  doesAccept,
  isGood,
  KINDS,
  type Plans,
  type ProcessKind,
  type ProcessState,
  partyOf,
  processOf,
} from '../../../domain/processes/registry';
import type { Giver } from '../../../domain/roles';
import { DAY, HOUR } from '../../../domain/time';
import { AGENT, MANAGER, PAYEE, policyWith, REFUND_ID, refund, SUPERVISOR, T0, TID } from '../support/builders';

/**
 * Starts every process and gives it every input that can reach it. The test compares what it says of itself with what
 * it does.
 */

const SCRIPT: Script = { name: 'reply', values: {} };
const OPEN = { tid: TID, refundId: REFUND_ID, amount: 10_00, cap: 100_00 };
const PLANS: Plans = {
  application: { refundId: REFUND_ID, wanted: { asks: 'nothing' } },
  approval: { purpose: 'compensation', amount: 25_00, requester: AGENT, role: 'supervisor' },
  contact: { script: SCRIPT },
  countdown: { refundId: REFUND_ID, situation: 'sellerAnswers', deadline: T0 + 2 * DAY },
  coupon: { tid: TID, amount: 5_00, cap: 100_00, within: 10 * HOUR },
  chase: { what: 'stalled', role: 'afterSales', outcomes: ['lost'], number: { company: 'YTO', trackingNumber: '1' } },
  chat: {},
  claim: { amount: 10_00 },
  dispatch: { what: 'replacement' },
  errand: { what: 'anomaly', role: 'afterSales', outcomes: ['done', 'failed'], within: 10 * HOUR },
  evidence: {},
  evidencePack: {},
  exchangeReturn: { exchangeId: 'e', accepted: true },
  explanation: { what: 'explanation', tid: TID, oid: 'o', reviewedAt: T0 },
  followUp: { script: SCRIPT },
  inspection: { agreed: { item: 'x', reason: 'y' }, checks: ['tags'] },
  memo: { tid: TID, script: SCRIPT, flag: 1 },
  notice: { script: SCRIPT },
  parcel: {},
  payee: { purpose: 'freight' },
  payout: { ...OPEN, purpose: 'refund', method: 'refund' },
  promise: { what: 'time', text: 'x', until: T0 + DAY },
  receiptDelay: { days: 3 },
  recovery: { tid: TID, oid: 'o' },
  refusal: { refundId: REFUND_ID, reason: 'x' },
};

/** Other plans of the same kinds, which lead elsewhere. */
const OTHERS: [ProcessKind, Plans[ProcessKind]][] = [
  ['promise', { what: 'gift', text: 'x' }],
  ['dispatch', { what: 'replacement', exchangeId: 'e' }],
  ['parcel', { refundId: REFUND_ID }],
  ['exchangeReturn', { exchangeId: 'e', accepted: false }],
  ['payout', { ...OPEN, purpose: 'compensation', method: 'transfer', payee: PAYEE }],
];

const FACTS = { known: true, moved: true, signed: false };
const ANSWERS: AskAnswer[] = [
  { name: 'sendMessage', out: { result: 'sent' } },
  { name: 'sendMessage', out: { result: 'refused', reason: 'x' } },
  { name: 'sendText', out: { result: 'noChannel' } },
  { name: 'reserveCall', out: { calledAt: [], forbidden: false } },
  { name: 'reserve', out: { ok: true, left: 0 } } as AskAnswer,
  { name: 'reserve', out: { ok: false, left: 0 } } as AskAnswer,
  { name: 'release', out: {} } as AskAnswer,
  { name: 'readParcel', out: FACTS },
  { name: 'agreeReturn', out: { result: 'refused', reason: 'x' } },
  { name: 'agreeRefund', out: { result: 'codeNeeded' } } as AskAnswer,
  { name: 'agreeRefund', out: { result: 'unknown' } } as AskAnswer,
  { name: 'agreeRefund', out: { result: 'overCap', left: 0 } } as AskAnswer,
  { name: 'agreeRefund', out: { result: 'refused', reason: 'x' } } as AskAnswer,
  { name: 'delayReceipt', out: { result: 'refused', reason: 'x' } },
  { name: 'refuseRefund', out: { result: 'refused', reason: 'x' } },
  { name: 'writeMemo', out: { result: 'refused', reason: 'x' } },
  { name: 'takeExchangeReturn', out: { result: 'refused', reason: 'x' } },
  { name: 'consignExchange', out: { result: 'refused', reason: 'x' } },
  { name: 'explainReview', out: { result: 'refused', reason: 'x' } },
];

/** One well-formed command of each name that a process may take. */
const COMMANDS: CaseCommand[] = [
  { type: 'approve', amount: 25_00 },
  { type: 'reject', reason: 'x' },
  { type: 'recordCall', outcome: 'receivedSatisfied' },
  { type: 'recordOffline' },
  { type: 'forbidCalls' },
  { type: 'forbidTexts' },
  { type: 'recordSent' },
  { type: 'recordHandled', task: 'p/x' },
  { type: 'finishErrand', outcome: 'done' },
  { type: 'finishErrand', outcome: 'lost' },
  { type: 'finishErrand', outcome: 'extended' },
  { type: 'retry' },
  { type: 'abandon', reason: 'x' },
  { type: 'recordClaim', received: 1_00 },
  { type: 'recordDispatch', company: 'YTO', trackingNumber: '1' },
  { type: 'recordOutOfStock' },
  { type: 'addEvidence', sort: 'chat', name: 'x', mediaType: 'x', bytes: 1, from: 'buyer' },
  { type: 'judgeEvidence', verdict: 'approved' },
  { type: 'submitEvidence' },
  { type: 'recordVerdict', for: 'seller' },
  { type: 'refuseExchange', reasonId: '1', text: 'x' },
  { type: 'explainReview', text: 'x' },
  { type: 'recordFollowUp', outcome: 'solved' },
  { type: 'inspect', accepted: false },
  { type: 'recordTracking', company: 'YTO', trackingNumber: '1' },
  { type: 'recordReceipt' },
  { type: 'refuseParcel', reason: 'collect' },
  { type: 'confirmPayee', account: 'x', realName: 'y', amount: 1_00 },
  { type: 'keepAsCredit', amount: 1_00 },
  { type: 'takeBack' },
  { type: 'settlePayout', paid: true },
  { type: 'payOut', amount: 10_00, payee: PAYEE, intentId: 'case-1/p/1', list: 'l' },
  { type: 'payOut', amount: 10_00, payee: PAYEE, intentId: 'case-1/p/2', list: 'l' },
  { type: 'sendBackPayout', reason: 'x' },
  { type: 'giveSmsCode' },
  { type: 'redeemPromise' },
  { type: 'recordReviewCall', outcome: 'harassment' },
];

const handbook = policyWith(() => undefined);
const working = policyWith((one) => {
  one.hours = { workDays: [1], worksFrom: 9 * 60, worksUntil: 18 * 60, vacations: [], ownTimers: 'working' };
});
const exchange = { exchangeId: 'e', status: 'awaitingReceipt' } as Place['exchange'];
const place: Place = { caseId: 'case-1', processId: 'p', tid: TID, buyerId: 'buyer-1', refund: refund(), exchange };

function context(policy = handbook, actor: Giver = MANAGER, now = T0): Context {
  return { now, policy, actor };
}

function fold(kind: ProcessKind, state: ProcessState | undefined, events: readonly object[]): ProcessState | undefined {
  return events.reduce<ProcessState | undefined>(
    (before, event) => processOf(kind).evolve(before, { ...event, at: T0, by: MANAGER } as never),
    state,
  );
}

function say(state: ProcessState, input: ProcessInput, from: Context = context()): readonly object[] | DomainError {
  try {
    return processOf(state.kind).decide(state, input, from, place);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** Every state that is reached within a few inputs, running or ended. */
function statesOf(kind: ProcessKind, plan: unknown, from: Context = context()): ProcessState[] {
  const first = fold(kind, undefined, processOf(kind).start(plan, from, place));
  if (!first) throw new Error(`${kind} did not begin.`);
  const known = new Map([[JSON.stringify(first), first]]);
  let edge = [first];
  for (let depth = 0; depth < 3; depth += 1) {
    const next: ProcessState[] = [];
    for (const state of edge.filter(({ outcome }) => outcome === undefined)) {
      for (const input of inputsTo(state)) {
        const said = say(state, input, from);
        const after = said instanceof DomainError ? undefined : fold(kind, state, said);
        const key = JSON.stringify(after);
        if (!after || known.has(key)) continue;
        known.set(key, after);
        next.push(after);
      }
    }
    edge = next;
  }
  return [...known.values()];
}

/** Only answers to its questions and running deadlines reach a process. */
function inputsTo(state: ProcessState): ProcessInput[] {
  const { asks, deadlines } = processOf(state.kind).wants(state, place);
  return [
    ...COMMANDS.map((command) => ({ type: 'command' as const, command })),
    ...asks.flatMap(({ id, name }) =>
      ANSWERS.filter((one) => one.name === name).map((answer) => ({ type: 'answer' as const, ask: id, answer })),
    ),
    ...deadlines.map(({ id }) => ({ type: 'due' as const, deadline: id })),
    { type: 'cancel', because: 'x' },
  ];
}

const ALL = [...KINDS.map((kind): [ProcessKind, unknown] => [kind, PLANS[kind]]), ...OTHERS];

describe('what a process says that it accepts is what it takes', () => {
  it.each(ALL)('%s %j', (kind, plan) => {
    for (const state of statesOf(kind, plan)) {
      const accepted = acceptsOf(state, place).map(({ command }) => command);
      const taken = new Set<CommandName>();
      for (const command of COMMANDS) {
        const said = state.outcome === undefined ? say(state, { type: 'command', command }) : [];
        if (!(said instanceof DomainError) && said.length > 0) taken.add(command.type);
      }
      // Each command that it takes is in `accepts`. Each command in `accepts` is taken, or refused because of its
      // fields.
      expect({ state, unsaid: [...taken].filter((name) => !accepted.includes(name)) }).toEqual({ state, unsaid: [] });
      // That a buyer is away may change nothing: the phone call may be due sooner already.
      const heard = accepted.filter((name) => name !== 'recordOffline');
      const silent = heard.filter((name) =>
        COMMANDS.filter(({ type }) => type === name).every((command) => {
          const said = say(state, { type: 'command', command });
          return !(said instanceof DomainError) && said.length === 0;
        }),
      );
      expect({ state, silent }).toEqual({ state, silent: [] });
    }
  });

  it.each(ALL)('the tasks of %s ask for what it accepts %j', (kind, plan) => {
    /** These are the trunk's own: a person's word that it is done, a reply, a refusal on the platform. */
    const trunk = ['recordHandled', 'reply', 'refuseRefund'];
    for (const state of statesOf(kind, plan).filter(({ outcome }) => outcome === undefined)) {
      for (const { command } of processOf(kind).wants(state, place).tasks) {
        const isAccepted = trunk.includes(command) || doesAccept(state, place, command as CommandName);
        expect({ state, command, isAccepted }).toEqual({ state, command, isAccepted: true });
      }
    }
  });
});

describe('what a process says of its end and of its waiting', () => {
  it.each(ALL)('%s ends well or not, and waits for somebody whom there is %j', (kind, plan) => {
    const { good } = processOf(kind);
    for (const state of statesOf(kind, plan)) {
      if (state.outcome === undefined) {
        expect(['shop', 'buyer', 'courier', 'platform', undefined]).toContain(partyOf(state));
      } else if (typeof good !== 'function') {
        expect(isGood(kind, state.outcome)).toBe(good.some((one) => one === state.outcome));
      }
    }
  });
});

describe('handbook §7: one rule for the clocks of every process [§7.workingTime]', () => {
  /** Times that the buyer or the platform sets, and actions of the shop at a fixed time. */
  const BY_CALENDAR: Partial<Record<ProcessKind, readonly string[]>> = {
    application: ['chase'],
    chase: ['look', 'again'],
    contact: ['phone', 'rest'],
    countdown: ['afterSales', 'supervisor', 'act'],
    dispatch: ['look'],
    evidence: ['chase'],
    evidencePack: ['agent', 'supervisor', 'manager', 'end', 'verdict'],
    explanation: ['publish', 'remind', 'close'],
    followUp: ['send', 'silence'],
    parcel: ['look', 'suspect', 'chase'],
    payee: ['lapse'],
    payout: ['query'],
    promise: ['remind', 'broken'],
    recovery: ['call', 'rest', 'look'],
  };
  /** Monday after the shop has closed: it works again in a week. */
  const closed = (policy: typeof handbook) => context(policy, MANAGER, T0 + 9 * HOUR);
  const WEEK_LATER = T0 + 6 * DAY;

  it.each(ALL)('%s %j', (kind, plan) => {
    for (const state of statesOf(kind, plan, closed(working)).filter(({ outcome }) => outcome === undefined)) {
      for (const { id, at } of processOf(kind).wants(state, place).deadlines) {
        if (BY_CALENDAR[kind]?.includes(id)) continue;
        expect({ deadline: `${kind}/${id}`, isOwnClock: at > WEEK_LATER }).toEqual({
          deadline: `${kind}/${id}`,
          isOwnClock: true,
        });
      }
    }
  });
});

describe('handbook §2: a deputy’s voice counts in every process', () => {
  const deputy: Giver = { ...AGENT, id: 'deputy', role: 'warehouse', actsFor: [SUPERVISOR, MANAGER] };
  const alone: Giver = { ...deputy, actsFor: [] };

  it.each(ALL)('%s takes from a deputy what it takes from the one who is away %j', (kind, plan) => {
    for (const state of statesOf(kind, plan).filter(({ outcome }) => outcome === undefined)) {
      for (const command of [...COMMANDS, { type: 'inspect', accepted: true } as const]) {
        const [own, deputys, byOneself] = [MANAGER, deputy, alone].map((actor) =>
          say(state, { type: 'command', command }, context(handbook, actor)),
        );
        if (own instanceof DomainError || !(byOneself instanceof DomainError)) continue;
        expect({ kind, command, said: deputys }).toEqual({ kind, command, said: own });
      }
    }
  });
});
