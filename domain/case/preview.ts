import type { Script } from '../asks';
import type { Fen } from '../money';
import type { Context } from '../processes/process';
import { decisionOf } from '../processes/registry';
import type { FoundWord } from '../rules/words';
import type { Stage } from '../vocabulary';
import type { Deadline, Task, WantedAsk } from '../wanted';
import { splitId } from '../wanted';
import type { CaseCommand } from './commands';
import { decide } from './decide';
import type { CaseEvent } from './events';
import { evolveAll } from './evolve';
import { type PayoutRow, payoutRowsOf } from './rows/caseRow';
import { saysOf } from './rows/eventSentence';
import type { CaseState } from './state/caseState';
import { leftOf } from './state/money';
import { wants } from './wants';

/** What a command would do to a case, without doing it. Amounts in fen. */
export interface Preview {
  /** The version of the case that it was decided on. */
  seq: number;
  stage: { before: Stage; after: Stage };
  events: PreviewedEvent[];
  money: PreviewedMoney;
  words: PreviewedWords[];
  /** Words that are better said in another way (handbook §6). */
  warned: FoundWord[];
  deadlines: { armed: Deadline[]; ended: Deadline[] };
  tasks: { opened: Task[]; ended: Task[] };
}

export interface PreviewedEvent {
  type: CaseEvent['type'];
  process?: string;
  /** A plain sentence. */
  says: string;
}

export interface PreviewedMoney {
  /** What may still be paid or promised on the order, before and after. */
  left: { before: Fen; after: Fen };
  /** Payments that begin or go on with it. */
  payments: PreviewedPayment[];
  /** Sums that somebody above would be asked to allow. */
  approvals: { process: string; purpose: string; amount: Fen; outcome?: string }[];
}

export interface PreviewedPayment extends Pick<PayoutRow, 'purpose' | 'method' | 'amount' | 'status'> {
  process: string;
  /** Where it stood before; absent for a payment that begins. */
  before?: string;
  /** Who gives the command that lets it go. */
  by: string;
}

/** `chat` and `text` go by themselves, `byHand` is a person's to send, `public` stands under a review. */
export interface PreviewedWords {
  how: 'chat' | 'text' | 'public' | 'byHand';
  process: string;
  script?: Script;
  text?: string;
}

/**
 * What would happen if this command were given now: `decide` on the case as it is, and the difference that it makes. Nothing
 * changes. Throws the DomainError that the command itself would be refused with.
 */
export function previewOf(state: CaseState, command: CaseCommand, context: Context): Preview {
  const events = decide(state, command, context);
  const after = evolveAll(state, events);
  const [wanted, wantedThen] = [wants(state), wants(after)];
  const { order } = context.actor;
  return {
    seq: state.seq,
    stage: { before: state.stage, after: after.stage },
    events: events.map(previewedEvent),
    money: {
      left: { before: leftOf(state, order), after: leftOf(after, order) },
      payments: paymentsOf(state, after, context.actor.id),
      approvals: approvalsOf(state, after),
    },
    words: [
      ...wantedThen.asks.filter(isNewIn(wanted.asks)).flatMap(wordsOfAsk),
      ...wantedThen.tasks.filter(isNewIn(wanted.tasks)).flatMap(wordsOfTask),
    ],
    warned: events.flatMap((event) => (event.type === 'wordsWarned' ? event.words : [])),
    deadlines: {
      armed: wantedThen.deadlines.filter(isOtherIn(wanted.deadlines)),
      ended: wanted.deadlines.filter(isOtherIn(wantedThen.deadlines)),
    },
    tasks: {
      opened: wantedThen.tasks.filter(isNewIn(wanted.tasks)),
      ended: wanted.tasks.filter(isNewIn(wantedThen.tasks)),
    },
  };
}

export function previewedEvent(event: CaseEvent): PreviewedEvent {
  return { type: event.type, process: 'process' in event ? event.process : undefined, says: saysOf(event) };
}

function paymentsOf(before: CaseState, after: CaseState, by: string): PreviewedPayment[] {
  const known = new Map(payoutRowsOf(before).map((row) => [row.processId, row]));
  return payoutRowsOf(after).flatMap(({ processId, purpose, method, amount, status }) => {
    const was = known.get(processId);
    if (was && was.status === status && was.amount === amount) return [];
    return [{ process: processId, purpose, method, amount, status, ...(was && { before: was.status }), by }];
  });
}

function approvalsOf(before: CaseState, after: CaseState): PreviewedMoney['approvals'] {
  return Object.entries(after.processes).flatMap(([process, one]) => {
    const decision = decisionOf(one);
    const was = before.processes[process];
    if (!decision || (was && decisionOf(was)?.outcome === decision.outcome)) return [];
    const { purpose, amount, outcome } = decision;
    return [{ process, purpose, amount, outcome }];
  });
}

function wordsOfAsk(ask: WantedAsk): PreviewedWords[] {
  const process = splitId(ask.id).owner;
  switch (ask.name) {
    case 'sendMessage':
      return [{ how: 'chat', process, script: ask.input.script, text: ask.input.text }];
    case 'sendText':
      return [{ how: 'text', process, script: ask.input.script }];
    case 'explainReview':
      return [{ how: 'public', process, script: ask.input.script, text: ask.input.text }];
    default:
      return [];
  }
}

/** Words that a person sends, where no program can. */
function wordsOfTask({ id, command, script }: Task): PreviewedWords[] {
  return command === 'recordSent' ? [{ how: 'byHand', process: splitId(id).owner, script }] : [];
}

function isNewIn<T extends { id: string }>(known: readonly T[]): (one: T) => boolean {
  const ids = new Set(known.map(({ id }) => id));
  return ({ id }) => !ids.has(id);
}

/** A deadline that is put off ends at its old instant and is armed at its new one. */
function isOtherIn(known: readonly Deadline[]): (one: Deadline) => boolean {
  return ({ id, at }) => !known.some((other) => other.id === id && other.at === at);
}
