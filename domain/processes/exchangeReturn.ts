import type { ExchangeAnswer, ExchangeSnapshot, ExchangeStatus } from '../asks';
import type { Task, Wants } from '../wants';
import type { Place, Process } from './process';

export interface ExchangeReturnPlan {
  exchangeId: string;
  /** What the warehouse found; it refuses what is not as agreed. */
  accepted: boolean;
}

/**
 * The platform is told what came back for an exchange, once it knows that something has: taken, and the replacement may be sent;
 * or refused, which takes one of the platform's own reasons and so a supervisor. Ends `taken` or `refused`, `overtaken` when
 * the exchange went another way.
 */
export interface ExchangeReturnState extends ExchangeReturnPlan {
  kind: 'exchangeReturn';
  tries: number;
  notTaken?: string;
  outcome?: string;
}

export type ExchangeReturnEvent =
  | ({ type: 'exchangeReturn.asked' } & ExchangeReturnPlan)
  | { type: 'exchangeReturn.notTaken'; reason: string }
  | { type: 'exchangeReturn.retried' }
  | { type: 'exchangeReturn.ended'; outcome: 'taken' | 'refused' | 'overtaken' | 'cancelled' };

export const exchangeReturn: Process<ExchangeReturnPlan, ExchangeReturnState, ExchangeReturnEvent> = {
  start(plan, _context, { exchange }) {
    return [{ type: 'exchangeReturn.asked', ...plan }, ...seen(plan, exchange)];
  },

  decide(state, input) {
    switch (input.type) {
      case 'cancel':
        return [{ type: 'exchangeReturn.ended', outcome: 'cancelled' }];
      case 'exchangeSeen':
        return seen(state, input.exchange);
      case 'answer':
        return input.answer.name === 'takeExchangeReturn' ? answered(state, input.answer.out) : [];
      case 'command':
        if (state.notTaken === undefined) return [];
        if (input.command.type === 'retry') return [{ type: 'exchangeReturn.retried' }];
        return input.command.type === 'abandon' ? [{ type: 'exchangeReturn.ended', outcome: 'cancelled' }] : [];
      default:
        return [];
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'exchangeReturn.asked':
        return { kind: 'exchangeReturn', exchangeId: event.exchangeId, accepted: event.accepted, tries: 1 };
      case 'exchangeReturn.notTaken':
        return state && { ...state, notTaken: event.reason };
      case 'exchangeReturn.retried':
        return state && { ...state, notTaken: undefined, tries: state.tries + 1 };
      case 'exchangeReturn.ended':
        return state && { ...state, outcome: event.outcome };
    }
  },

  wants({ exchangeId, accepted, tries, notTaken }, place) {
    if (place.exchange?.status !== 'awaitingReceipt') return tasked(ENTER_NUMBER);
    if (!accepted) return tasked(REFUSE);
    if (notTaken !== undefined) {
      const script = { name: 'exchangeReturnNotTaken', values: { reason: notTaken } };
      return tasked({ ...NOT_TAKEN, script });
    }
    const input = { intentId: intentOf(place, tries), exchangeId, tid: place.tid, byHand: place.exchange.byHand };
    const ask = { id: `take-${tries}`, name: 'takeExchangeReturn' as const, input, summary: 'the return is in order' };
    return { asks: [ask], deadlines: [], tasks: [] };
  },
};

/** The platform takes no word on goods of which its page shows no parcel yet. */
const ENTER_NUMBER: Task = {
  ...{ id: 'number', kind: 'exchangeNumber', role: 'afterSales', command: 'addNote' },
  script: { name: 'exchangeNumber', values: {} },
};
const REFUSE: Task = {
  ...{ id: 'refuse', kind: 'refuseExchange', role: 'supervisor', command: 'addNote' },
  script: { name: 'refuseExchange', values: {} },
};
const NOT_TAKEN: Omit<Task, 'script'> = {
  ...{ id: 'notTaken', kind: 'exchangeReturnNotTaken', role: 'supervisor', command: 'retry' },
  outcomes: ['retry', 'abandon'],
};

function tasked(task: Task): Wants {
  return { asks: [], deadlines: [], tasks: [task] };
}

function intentOf({ caseId, processId }: Place, tries: number): string {
  return `${caseId}/${processId}/take-${tries}`;
}

function answered(state: ExchangeReturnState, out: ExchangeAnswer): ExchangeReturnEvent[] {
  if (out.result === 'refused') return [{ type: 'exchangeReturn.notTaken', reason: out.reason }];
  return seen(state, out.exchange);
}

/** What the platform shows now, whoever did it there; nothing while it waits for the goods or for the shop's word on them. */
function seen(
  { exchangeId }: ExchangeReturnPlan,
  exchange: Pick<ExchangeSnapshot, 'exchangeId' | 'status'> | undefined,
): ExchangeReturnEvent[] {
  if (exchange?.exchangeId !== exchangeId) return [];
  const outcome = OUTCOMES[exchange.status];
  return outcome === undefined ? [] : [{ type: 'exchangeReturn.ended', outcome }];
}

const OUTCOMES: Readonly<Record<ExchangeStatus, 'taken' | 'refused' | 'overtaken' | undefined>> = {
  ...{ pending: undefined, awaitingReturn: undefined, awaitingReceipt: undefined },
  ...{ toSend: 'taken', awaitingConfirmation: 'taken', done: 'taken' },
  ...{ buyerToChange: 'refused', closed: 'overtaken', turnedIntoRefund: 'overtaken' },
};
