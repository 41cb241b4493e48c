import { type ExchangeSnapshot, isOpenExchange, isOpenRefund, type RefundSnapshot, type Script } from '../../asks';
import type { Fen } from '../../money';
import type { Instant } from '../../time';
import { type Process, taking } from '../process';

/** The change that the buyer must make to the application before the shop can act on the agreement. */
export type WantedApplication = { asks: 'nothing' } | { asks: 'refundOnly' | 'returnAndRefund'; amount: Fen };

export interface ApplicationPlan {
  /** The application's number, also of one for an exchange. */
  refundId: string;
  wanted: WantedApplication;
}

/**
 * Waiting until the buyer has changed or withdrawn the application: a seller never closes the buyer's refund (handbook §5).
 * Ends `matched`, or `overtaken` when the refund ended another way.
 */
export interface ApplicationState extends ApplicationPlan {
  kind: 'application';
  chaseAt?: Instant;
  chasing?: boolean;
  outcome?: ApplicationOutcome;
}

export type ApplicationOutcome = 'matched' | 'overtaken' | 'cancelled';

export type ApplicationEvent =
  | ({ type: 'application.awaited'; chaseAt: Instant } & ApplicationPlan)
  | { type: 'application.chased' }
  /** A person has asked the buyer for it: the buyer has as long again. */
  | { type: 'application.asked'; chaseAt: Instant }
  | { type: 'application.ended'; outcome: 'matched' | 'overtaken' | 'cancelled' };

export const application: Process<ApplicationPlan, ApplicationState, ApplicationEvent> = {
  start(plan, { now, policy }, { refund, exchange }) {
    const chaseAt = now + policy.application.within;
    return [
      { type: 'application.awaited', ...plan, chaseAt },
      ...(refund ? judged(plan, refund) : exchange ? ended(exchange) : []),
    ];
  },

  decide(state, input, { now, policy }) {
    if (input.type === 'cancel') return [{ type: 'application.ended', outcome: 'cancelled' }];
    if (input.type === 'due') return [{ type: 'application.chased' }];
    if (input.type === 'command' && input.command.type === 'recordHandled' && state.chasing) {
      return [{ type: 'application.asked', chaseAt: now + policy.application.within }];
    }
    if (input.type === 'refundSeen' && input.refund.refundId === state.refundId) return judged(state, input.refund);
    if (input.type === 'exchangeSeen' && input.exchange.exchangeId === state.refundId) return ended(input.exchange);
    return [];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'application.awaited':
        return { kind: 'application', refundId: event.refundId, wanted: event.wanted, chaseAt: event.chaseAt };
      case 'application.chased':
        return state && { ...state, chasing: true, chaseAt: undefined };
      case 'application.asked':
        return state && { ...state, chasing: undefined, chaseAt: event.chaseAt };
      case 'application.ended':
        return state && { ...state, outcome: event.outcome };
    }
  },

  wants({ chaseAt, chasing, wanted }) {
    const script: Script = { name: `application.${wanted.asks}`, values: {} };
    return {
      asks: [],
      deadlines:
        chaseAt === undefined ? [] : [{ id: 'chase', at: chaseAt, summary: 'the application is unchanged: phone' }],
      tasks: chasing
        ? [{ id: 'chase', kind: 'chaseApplication', role: 'afterSales', command: 'recordHandled', script }]
        : [],
    };
  },

  good: ['matched'],
  givesNothing: true,

  waitsFor({ chasing }) {
    return chasing ? 'shop' : 'buyer';
  },

  accepts({ chasing }) {
    return taking(chasing && 'recordHandled');
  },
};

function judged({ wanted }: ApplicationPlan, refund: RefundSnapshot): ApplicationEvent[] {
  if (!isOpenRefund(refund)) {
    const outcome = wanted.asks === 'nothing' && refund.status === 'CLOSED' ? 'matched' : 'overtaken';
    return [{ type: 'application.ended', outcome }];
  }
  if (wanted.asks === 'nothing' || refund.asks !== wanted.asks || refund.amount !== wanted.amount) return [];
  return [{ type: 'application.ended', outcome: 'matched' }];
}

/**
 * An application for an exchange can only be withdrawn. Where money was agreed, a new application for money replaces
 * it.
 */
function ended(exchange: ExchangeSnapshot): ApplicationEvent[] {
  if (isOpenExchange(exchange)) return [];
  return [{ type: 'application.ended', outcome: exchange.status === 'closed' ? 'matched' : 'overtaken' }];
}
