import type { Reservation, Script } from '../../asks';
import { yuan } from '../../money';
import type { ScriptName } from '../../scriptName';
import type { Deadline, Task, WantedAsk, Wants } from '../../wanted';
import type { PayoutState } from './payout';

/** What a payout waits for, asks and puts before people; `intentId` is the key under which the world knows it. */
export function payoutWants(state: PayoutState, intentId: string): Wants {
  return { deadlines: deadlinesOf(state), asks: asksOf(state, intentId), tasks: tasksOf(state) };
}

/** Whether a person may say anew where it goes: a transfer that was refused. */
export function mayCorrect({ method, status, outcome }: PayoutState): boolean {
  return method === 'transfer' && status === 'refused' && outcome === undefined;
}

function deadlinesOf({ status, queryAt }: PayoutState): Deadline[] {
  return status === 'unknown' && queryAt !== undefined
    ? [{ id: 'query', at: queryAt, summary: 'ask again about a payment with an unknown result' }]
    : [];
}

function asksOf(state: PayoutState, intentId: string): WantedAsk[] {
  switch (state.status) {
    case 'paying':
      return paymentOf(state, intentId);
    case 'querying':
      return queryOf(state, intentId);
    case 'releasing':
      return [
        { id: `release-${state.intent}`, name: 'release', input: { intentId }, summary: 'release the reservation' },
      ];
    default:
      return [];
  }
}

function paymentOf(state: PayoutState, intentId: string): WantedAsk[] {
  const { method, payee, purpose, refundId, amount, codes } = state;
  const first = `pay-${state.intent}-${state.queries}`;
  const id = codes === undefined ? first : `${first}-code-${codes}`;
  const reservation = reservationOf(state, intentId);
  if (method === 'refund' && refundId !== undefined) {
    const summary = `refund ${yuan(amount)} yuan`;
    const input = { ...reservation, refundId, ...(codes !== undefined && { code: true as const }) };
    return [{ id, name: 'agreeRefund', input, summary }];
  }
  const summary = `transfer ${yuan(amount)} yuan`;
  return payee ? [{ id, name: 'transfer', input: { ...reservation, payee, purpose }, summary }] : [];
}

function queryOf(state: PayoutState, intentId: string): WantedAsk[] {
  const { method, payee, purpose, refundId } = state;
  const id = `query-${state.intent}-${state.queries}`;
  const reservation = reservationOf(state, intentId);
  if (method === 'refund' && refundId !== undefined) {
    return [{ id, name: 'queryRefund', input: { ...reservation, refundId }, summary: 'was the refund paid?' }];
  }
  const summary = 'was the transfer paid?';
  return payee ? [{ id, name: 'queryTransfer', input: { ...reservation, payee, purpose }, summary }] : [];
}

function reservationOf({ tid, amount, cap }: PayoutState, intentId: string): Reservation {
  return { intentId, tid, amount, cap };
}

/** The agent asks the buyer for account and name again (handbook §4). */
function payeeTask(script: Script): Task {
  return { id: 'payee', kind: 'payeeWrong', role: 'afterSales', command: 'confirmPayee', script };
}

function tasksOf(state: PayoutState): Task[] {
  const { status, amount, reason, purpose, codeSentAt } = state;
  const script = (name: ScriptName): Script => ({
    name,
    values: { amount: yuan(amount), purpose, reason: reason ?? '' },
  });
  switch (status) {
    case 'listed':
      // Nothing is to be done here: finance lets it go from its list, or an agent or finance gives it up.
      return [
        { id: 'listed', kind: 'payoutListed', role: 'finance', command: 'abandon', script: script('payoutListed') },
      ];
    case 'refused': {
      const told = mayCorrect(state) ? script('payoutRefused.transfer') : script('payoutRefused');
      return [
        { id: 'refused', kind: 'payoutRefused', role: 'finance', command: 'retry', script: told },
        ...(mayCorrect(state) ? [payeeTask(script('payeeWrong'))] : []),
      ];
    }
    case 'codeNeeded':
      return [
        {
          ...{ id: 'code', kind: 'payoutCode', role: 'finance', command: 'giveSmsCode', script: script('payoutCode') },
          // A code is good for minutes: it is due as soon as it was sent.
          dueAt: codeSentAt,
        },
      ];
    case 'overCap':
      return [
        {
          id: 'overCap',
          kind: 'payoutOverCap',
          role: 'supervisor',
          command: 'abandon',
          script: script('payoutOverCap'),
        },
      ];
    case 'unresolved':
      return [
        {
          id: 'unknown',
          kind: 'payoutUnknown',
          role: 'finance',
          command: 'settlePayout',
          script: script('payoutUnknown'),
          outcomes: ['paid', 'notPaid'],
        },
      ];
    default:
      return [];
  }
}
