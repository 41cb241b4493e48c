import type { ExchangeAnswer, ExchangeSnapshot, ExchangeStatus, Script } from '../../asks';
import { refuse } from '../../errors';
import type { Instant } from '../../time';
import type { Task, WantedAsk, Wants } from '../../wanted';
import { type Place, type Process, taking } from '../process';

export interface ExchangeReturnPlan {
  exchangeId: string;
  /** The warehouse's finding. It refuses goods that are not as agreed. */
  accepted: boolean;
}

export interface Refusing {
  /** One of the platform's own. */
  reasonId: string;
  text: string;
}

/**
 * Tells the platform what came back for an exchange, once the platform knows of the parcel. Taken: the replacement may
 * be sent. A refusal needs one of the platform's own reasons, so a supervisor makes it. Ends `taken` or `refused`,
 * `overtaken` when the exchange went another way.
 */
export interface ExchangeReturnState extends ExchangeReturnPlan {
  kind: 'exchangeReturn';
  tries: number;
  notTaken?: string;
  /** A supervisor's words and the platform's reason, while they are on their way. */
  refusing?: Refusing;
  /** A person entered the return's number at the platform: until then it has time to show it. */
  numberDueAt?: Instant;
  outcome?: ExchangeReturnOutcome;
}

export type ExchangeReturnOutcome = 'taken' | 'refused' | 'overtaken' | 'cancelled';

export type ExchangeReturnEvent =
  | ({ type: 'exchangeReturn.asked' } & ExchangeReturnPlan)
  | { type: 'exchangeReturn.notTaken'; reason: string }
  | { type: 'exchangeReturn.retried' }
  | { type: 'exchangeReturn.numberEntered'; dueAt: Instant }
  | { type: 'exchangeReturn.numberMissing' }
  | ({ type: 'exchangeReturn.refusing' } & Refusing)
  | { type: 'exchangeReturn.ended'; outcome: 'taken' | 'refused' | 'overtaken' | 'cancelled' };

export const exchangeReturn: Process<ExchangeReturnPlan, ExchangeReturnState, ExchangeReturnEvent> = {
  start(plan, _context, { exchange }) {
    return [{ type: 'exchangeReturn.asked', ...plan }, ...seen(plan, exchange)];
  },

  decide(state, input, { now, policy }, place) {
    switch (input.type) {
      case 'due':
        return [{ type: 'exchangeReturn.numberMissing' }];
      case 'cancel':
        return [{ type: 'exchangeReturn.ended', outcome: 'cancelled' }];
      case 'exchangeSeen':
        return seen(state, input.exchange);
      case 'answer':
        if (input.answer.name !== 'takeExchangeReturn' && input.answer.name !== 'refuseExchangeReturn') return [];
        return answered(state, input.answer.out);
      case 'command':
        if (input.command.type === 'recordHandled') {
          if (place.exchange?.status === 'awaitingReceipt' || state.numberDueAt !== undefined) return [];
          return [{ type: 'exchangeReturn.numberEntered', dueAt: now + policy.application.within }];
        }
        if (input.command.type === 'refuseExchange') return refused(state, input.command, place);
        if (state.notTaken === undefined || !state.accepted) return [];
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
        return state && { ...state, notTaken: event.reason, refusing: undefined };
      case 'exchangeReturn.refusing':
        return (
          state && {
            ...state,
            ...{
              refusing: { reasonId: event.reasonId, text: event.text },
              tries: state.tries + 1,
              notTaken: undefined,
            },
          }
        );
      case 'exchangeReturn.retried':
        return state && { ...state, notTaken: undefined, tries: state.tries + 1 };
      case 'exchangeReturn.numberEntered':
        return state && { ...state, numberDueAt: event.dueAt };
      case 'exchangeReturn.numberMissing':
        return state && { ...state, numberDueAt: undefined };
      case 'exchangeReturn.ended':
        return state && { ...state, outcome: event.outcome };
    }
  },

  wants({ exchangeId, accepted, tries, notTaken, refusing, numberDueAt }, place) {
    if (place.exchange?.status !== 'awaitingReceipt')
      return numberDueAt === undefined ? tasked(ENTER_NUMBER) : shownBy(numberDueAt);
    const about = { exchangeId, tid: place.tid, byHand: place.exchange.byHand };
    if (refusing) {
      const input = { intentId: intentOf(place, `refuse-${tries}`), ...about, ...refusing };
      return asked({ id: `refuse-${tries}`, name: 'refuseExchangeReturn', input, summary: 'the return is refused' });
    }
    if (!accepted) {
      const again: Script = { name: 'refuseExchangeAgain', values: { reason: notTaken ?? '' } };
      return tasked(notTaken === undefined ? REFUSE : { ...REFUSE, script: again });
    }
    if (notTaken !== undefined) {
      const script: Script = { name: 'exchangeReturnNotTaken', values: { reason: notTaken } };
      return tasked({ ...NOT_TAKEN, script });
    }
    const input = { intentId: intentOf(place, `take-${tries}`), ...about };
    return asked({ id: `take-${tries}`, name: 'takeExchangeReturn', input, summary: 'the return is in order' });
  },

  good: ['taken'],

  accepts({ accepted, refusing, notTaken, numberDueAt }, { exchange }) {
    const isShown = exchange?.status === 'awaitingReceipt';
    const isNotTaken = accepted && notTaken !== undefined;
    return taking(
      !isShown && numberDueAt === undefined && 'recordHandled',
      isNotTaken && 'retry',
      isNotTaken && 'abandon',
      isShown && !accepted && !refusing && 'refuseExchange',
    );
  },
};

/** The platform takes no answer about goods while its page shows no parcel. */
const ENTER_NUMBER: Task = {
  ...{ id: 'number', kind: 'exchangeNumber', role: 'afterSales', command: 'recordHandled' },
  script: { name: 'exchangeNumber', values: {} },
};
const REFUSE: Task = {
  ...{ id: 'refuse', kind: 'refuseExchange', role: 'supervisor', command: 'refuseExchange' },
  script: { name: 'refuseExchange', values: {} },
};
const NOT_TAKEN: Omit<Task, 'script'> = {
  ...{ id: 'notTaken', kind: 'exchangeReturnNotTaken', role: 'supervisor', command: 'retry' },
  outcomes: ['retry', 'abandon'],
};

/** Where the platform's page still shows no parcel by then, the agent is asked again. */
function shownBy(at: Instant): Wants {
  return {
    asks: [],
    deadlines: [{ id: 'number', at, summary: "the return's number is not shown: enter it" }],
    tasks: [],
  };
}

function asked(ask: WantedAsk): Wants {
  return { asks: [ask], deadlines: [], tasks: [] };
}

function tasked(task: Task): Wants {
  return { asks: [], deadlines: [], tasks: [task] };
}

function intentOf({ caseId, processId }: Place, deed: string): string {
  return `${caseId}/${processId}/${deed}`;
}

/** Only for goods that the warehouse rejected, and only while the platform waits for the shop's answer. */
function refused(
  { accepted, refusing }: ExchangeReturnState,
  { reasonId, text }: Refusing,
  { exchange }: Place,
): ExchangeReturnEvent[] {
  if (accepted || refusing) return [];
  if (exchange?.status !== 'awaitingReceipt') {
    refuse('notWaiting', 'The platform does not wait for a word on this return; look at the exchange there.');
  }
  if (!text.trim()) refuse('textMissing', 'Say to the buyer what is wrong with the goods (text).');
  return [{ type: 'exchangeReturn.refusing', reasonId, text }];
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
