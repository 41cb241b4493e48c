import { isOpenExchange, isOpenRefund, type Script } from '../asks';
import { yuan } from '../money';
import { playbookOf } from '../playbooks/kinds';
import { isAboutReview as isReviewProcess, processOf } from '../processes/registry';
import { agentOf, isAgent } from '../roles';
import type { NamedBy } from '../scriptName';
import type { Instant } from '../time';
import { type Deadline, earliest, joinWants, prefixed, type Task, type Wants } from '../wanted';
import { isForTheBuyer } from './buyer/reportHarassment';
import { wishAsks } from './buyer/wishes';
import { termAsk } from './closing/term';
import { running } from './draft';
import { strayTasks } from './goods/strayParcels';
import { verificationsOf } from './opening/lookUps';
import { helpTasks } from './people/callForHelp';
import { signAsk, signTasks } from './people/fraudSigns';
import { taskAsAskedNow } from './settlement/askedOfBuyer';
import { holdsGoodsUp } from './settlement/steps';
import type { CaseState } from './state/caseState';
import { unjudgedStray } from './state/goods';
import { isHandled } from './state/handled';
import { lastContact, otherCountdownId } from './state/ids';
import { isInquiring } from './state/inquiries';
import type { Trouble } from './state/mechanisms';
import { currentOffer, ladderFor } from './state/offers';
import { placeOf } from './state/place';
import { respondBy } from './state/response';
import { isBargaining, isTalking, staysInIntake } from './state/stage';

/** A state never changes, so what it wants is worked out once: several look at it after every change. */
const known = new WeakMap<CaseState, Wants>();

/** Everything that a case waits for, asks and puts before people, derived from its state alone. */
export function wants(state: CaseState): Wants {
  const before = known.get(state);
  if (before) return before;
  const now = derived(state);
  known.set(state, now);
  return now;
}

function derived(state: CaseState): Wants {
  if (state.seq === 0 || state.endedAt !== undefined) return joinWants([]);
  if (state.stage === 'closed') {
    // The case does not end before the buyer's other cases have heard what was said here.
    const deadlines = state.untold ? [] : termOf(state);
    return { asks: [...termAsk(state), ...wishAsks(state)], tasks: [], deadlines };
  }
  const all = joinWants([
    {
      asks: [...verificationsOf(state), ...signAsk(state), ...wishAsks(state)],
      deadlines: silenceOf(state),
      tasks: tasksOf(state),
    },
    ...running(state).map(([id, process]) => prefixed(id, processOf(process.kind).wants(process, placeOf(state, id)))),
  ]);
  const failed = new Set(state.troubles.map((trouble) => trouble.ask));
  const wanted = new Set(all.asks.map((ask) => ask.id));
  const troubles = state.troubles.filter((trouble) => wanted.has(trouble.ask)).map(troubleTask);
  const agent = agentOf(state.kind);
  const tasks = [...all.tasks, ...troubles]
    .filter((task) => !isHandled(state, task))
    .filter((task) => !state.contactForbidden || !isForTheBuyer(task))
    .map((task) => (isAgent(task.role) ? { ...task, role: agent } : task))
    .map((task) => taskAsAskedNow(state, task));
  return { ...all, asks: all.asks.filter((ask) => !failed.has(ask.id)), tasks };
}

export function nextDeadline(state: CaseState): Deadline | undefined {
  return earliest(wants(state).deadlines);
}

function termOf({ termEndsAt }: CaseState): Deadline[] {
  return termEndsAt === undefined ? [] : [{ id: 'case/term', at: termEndsAt, summary: 'after-sales term ends' }];
}

function silenceOf({ silenceEndsAt }: CaseState): Deadline[] {
  return silenceEndsAt === undefined
    ? []
    : [{ id: 'case/silence', at: silenceEndsAt, summary: 'no word from the buyer: close' }];
}

function tasksOf(state: CaseState): Task[] {
  const tasks: Task[] = [];
  const put = (
    task: Omit<Task, 'id' | 'script' | 'kind'> & {
      kind: NamedBy<'task'>;
      words?: NamedBy<'task'>;
      values?: Record<string, string>;
    },
  ) => {
    const { values = {}, words = task.kind, ...rest } = task;
    tasks.push({ ...rest, id: `case/${task.kind}`, script: { name: `task.${words}`, values } });
  };
  const { settles, quietly } = playbookOf(state.kind);
  const offer = currentOffer(state);
  const bargaining = isBargaining(state);
  const answerBy = respondBy(state);
  const dueAt = sooner(sooner(state.refund?.deadline, state.exchange?.deadline), answerBy);
  if (isTalking(state) && staysInIntake(state)) {
    put({ kind: 'changeKind', role: 'afterSales', command: 'changeKind', dueAt: state.refund?.deadline });
  }
  if (state.contactForbidden) {
    // Nothing may be offered or answered any more: a supervisor ends it, where it does not end by itself.
    if (isTalking(state) && !(quietly && isAboutReview(state)))
      put({ kind: 'harassed', role: 'supervisor', command: 'close' });
    // While a supervisor decides what becomes of goods that came back, nothing is offered for them.
  } else if (bargaining && !offer && !unjudgedStray(state)) {
    const command = ladderFor(state) ? 'propose' : 'assess';
    // What was judged already is not judged again while people still find out the rest, nor where that settles the matter.
    const judged = state.assessment !== undefined || settles !== undefined;
    const idle = command === 'assess' ? judged && isInquiring(state) : quietly && isAboutReview(state);
    if (!idle) put({ kind: command, role: 'afterSales', command, dueAt });
    else if (state.buyerWaits) put({ kind: 'reply', role: 'afterSales', command: 'reply', dueAt: answerBy });
  } else if (bargaining && offer?.status === 'sent' && (state.buyerWaits || !isTurnedTo(state))) {
    // The buyer wrote, or nobody asks them any more: a person says how the offer ends.
    const words = state.buyerWaits ? 'recordAnswer' : 'answerOpen';
    put({
      kind: 'recordAnswer',
      words,
      role: 'afterSales',
      command: 'recordAnswer',
      dueAt: answerBy,
      outcomes: ['accepted', 'refused', 'counter'],
    });
  } else if (state.buyerWaits) {
    put({ kind: 'reply', role: 'afterSales', command: 'reply', dueAt: answerBy });
  }
  const holding = holdsGoodsUp(state);
  if (holding) {
    // The buyer is asked to withdraw it; of one who may not be written to it is a supervisor's to end.
    const who = state.contactForbidden
      ? ({ role: 'supervisor', command: 'close' } as const)
      : ({ role: 'afterSales', command: 'reply' } as const);
    put({ kind: 'withdrawal', ...who, values: { amount: yuan(holding.amount) }, dueAt: holding.deadline });
  }
  if ((state.stage === 'settlement' || state.stage === 'followUp') && !state.registration) {
    put({ kind: 'register', role: 'afterSales', command: 'register' });
  }
  for (const { refundId, amount, deadline } of state.otherRefunds ?? []) {
    const script: Script = { name: 'otherRefund', values: { refundId, amount: yuan(amount) } };
    const isDue = state.processes[otherCountdownId(refundId)]?.outcome === 'due';
    const role = isDue ? ('supervisor' as const) : ('afterSales' as const);
    tasks.push({
      ...{ id: `case/otherRefund-${refundId}`, kind: 'otherRefund', role, command: 'recordHandled' },
      ...{ script, dueAt: deadline },
    });
  }
  const { exchange } = state;
  if (isOpenExchange(exchange) && state.processes[otherCountdownId(exchange.exchangeId)]?.outcome === 'due') {
    put({ kind: 'exchangeDue', role: 'supervisor', command: 'recordHandled', dueAt: exchange.deadline });
  }
  tasks.push(...signTasks(state), ...strayTasks(state), ...helpTasks(state));
  if (state.countdownLeft && isOpenRefund(state.refund)) {
    const { situation, reason } = state.countdownLeft;
    put({
      kind: 'countdownLeft',
      role: 'supervisor',
      command: 'recordHandled',
      values: { situation, reason },
      dueAt: state.refund.deadline,
    });
  }
  return tasks;
}

function sooner(oneAt: Instant | undefined, otherAt: Instant | undefined): Instant | undefined {
  return oneAt === undefined || otherAt === undefined ? (oneAt ?? otherAt) : Math.min(oneAt, otherAt);
}

/** While the buyer is phoned about a review, what is offered comes up in the call. */
function isAboutReview(state: CaseState): boolean {
  return running(state).some(([, { kind }]) => isReviewProcess(kind));
}

/** Something is put to the buyer, and they have not answered it yet. */
function isTurnedTo(state: CaseState): boolean {
  const contact = lastContact(state);
  return contact !== undefined && contact.outcome === undefined;
}

/** A question that failed for good is a person's, until it is asked again or given up. */
function troubleTask({ ask, reason }: Trouble): Task {
  return {
    id: `case/trouble-${ask.replaceAll('/', '.')}`,
    kind: 'trouble',
    role: 'supervisor',
    command: 'retry',
    script: { name: 'task.trouble', values: { ask, reason } },
    outcomes: ['retry', 'abandon'],
  };
}
