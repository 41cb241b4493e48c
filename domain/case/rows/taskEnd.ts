import { paymentOf } from '../../processes/registry';
import { STAFF_ROLES } from '../../roles';
import { splitId } from '../../wanted';
import type { CaseEvent } from '../events';
import { evolveAll } from '../evolve';
import { type CaseState, NO_CASE } from '../state/caseState';
import { wants } from '../wants';

/** What ended a task: the events of one decision, and the case before and after them. */
interface End {
  task: string;
  events: CaseEvent[];
  before: CaseState;
  after: CaseState;
}

/**
 * Why a task is no longer open, from what happened in its case: "the buyer withdrew the application". The events are the
 * case's whole history in order, the task is its id within the case. Undefined where the history does not tell.
 */
export function whyTaskEnded(history: readonly CaseEvent[], task: string): string | undefined {
  const end = endOf(history, task);
  return end && (isStaff(end.events) ? byPerson(end) : (byNews(end) ?? byItself(end)));
}

/** The last decision after which the task is not wanted any more. */
function endOf(history: readonly CaseEvent[], task: string): End | undefined {
  let before = NO_CASE;
  let end: End | undefined;
  for (const events of decisionsIn(history)) {
    const after = evolveAll(before, events);
    const isOpen = isWanted(after, task);
    if (isWanted(before, task) && !isOpen) end = { task, events, before, after };
    if (isOpen) end = undefined;
    before = after;
  }
  return end;
}

/** Events of one decision follow each other, at one instant and by one actor. */
function decisionsIn(history: readonly CaseEvent[]): CaseEvent[][] {
  const decisions: CaseEvent[][] = [];
  for (const event of history) {
    const current = decisions.at(-1);
    const [first] = current ?? [];
    if (current && first && first.at === event.at && first.by.id === event.by.id) current.push(event);
    else decisions.push([event]);
  }
  return decisions;
}

function isWanted(state: CaseState, task: string): boolean {
  return wants(state).tasks.some(({ id }) => id === task);
}

function isStaff([event]: readonly CaseEvent[]): boolean {
  return STAFF_ROLES.some((role) => role === event?.by.role);
}

function byPerson({ task, events }: End): string {
  const { by } = events[0] ?? { by: { id: '', role: '' } };
  const who = `${by.id} (${by.role})`;
  for (const event of events) {
    if (event.type === 'closed') return `${who} closed the case`;
    if (event.type === 'kindChanged') return `${who} made it a ${event.kind} case`;
    if (event.type === 'linesSplit') return `${who} moved its lines to another case`;
    if (event.type === 'offerWithdrawn' && task === 'case/recordAnswer') return `${who} put another offer in its place`;
    if (event.type === 'troubleOver' && event.as === 'abandoned') return `${who} gave it up`;
  }
  return `${who} has done it`;
}

/** What the platform or the buyer did. */
function byNews({ events, before }: End): string | undefined {
  for (const event of events) {
    switch (event.type) {
      case 'refundSeen':
      case 'otherRefundSeen': {
        const { status, refundId } = event.refund;
        if (status === 'CLOSED') return 'the buyer withdrew the application';
        if (status !== 'SUCCESS') return 'the application has changed on the platform';
        return isPaidByShop(before, refundId) ? 'the refund has been paid' : 'the platform paid the refund';
      }
      case 'exchangeSeen': {
        const { status } = event.exchange;
        if (status === 'closed') return 'the buyer withdrew the application for an exchange';
        if (status === 'turnedIntoRefund') return 'the exchange has become a refund';
        return 'the exchange has gone on on the platform';
      }
      case 'reviewSeen':
        return event.gone ? 'the buyer took the review away' : 'the buyer changed the review';
      case 'buyerWrote':
        return 'the buyer wrote';
      case 'countdownActed':
        return `the case acted by itself at the end of the countdown: ${event.action}`;
    }
  }
  return undefined;
}

function isPaidByShop({ processes }: CaseState, refundId: string): boolean {
  return Object.values(processes).some((process) => {
    const payment = paymentOf(process);
    return payment?.refundId === refundId && payment.left !== 'no';
  });
}

/** Another task in its place, or what the case came to. */
function byItself({ task, events, before, after }: End): string | undefined {
  for (const event of events) {
    if (event.type === 'closed') return `the case was closed as ${event.as}`;
    if (event.type === 'settled') return `the matter was settled as ${event.as}`;
  }
  const { owner } = splitId(task);
  const instead = wants(after).tasks.find(({ id }) => splitId(id).owner === owner && !isWanted(before, id));
  if (instead) return `it was replaced by ${instead.id}, a task of the ${instead.role}`;
  const last = events.at(-1);
  return last && `the case went on by itself (${last.type})`;
}
