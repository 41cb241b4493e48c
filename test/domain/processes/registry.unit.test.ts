import { isGood, kindOfEvent, type ProcessKind, processes, processOf } from '../../../domain/processes/registry';
import { AGENT, T0 } from '../support/builders';

/** After these outcomes the agreement goes on. After the others the bargaining starts again. */
const ENDS: Partial<Record<ProcessKind, { good: string[]; bad: string[] }>> = {
  application: { good: ['matched'], bad: ['overtaken', 'cancelled'] },
  approval: { good: ['granted'], bad: ['rejected', 'cancelled'] },
  contact: { good: ['replied', 'satisfied', 'unreachable'], bad: ['notSatisfied', 'doNotCall', 'cancelled'] },
  countdown: { good: ['due', 'moved', 'over'], bad: ['cancelled'] },
  chase: { good: ['moved', 'lost', 'delivered'], bad: ['failed', 'cancelled'] },
  claim: { good: ['paid', 'declined', 'cancelled'], bad: [''] },
  dispatch: { good: ['delivered'], bad: ['failed', 'cancelled'] },
  errand: { good: ['done', 'paid', 'registered'], bad: ['failed', 'cancelled'] },
  followUp: { good: ['solved', 'silent'], bad: ['notSolved', 'cancelled'] },
  inspection: { good: ['accepted'], bad: ['rejected', 'cancelled'] },
  memo: { good: ['written', 'abandoned'], bad: [''] },
  notice: { good: ['told', 'cancelled'], bad: [''] },
  parcel: { good: ['received'], bad: ['cancelled'] },
  payee: { good: ['confirmed', 'credited'], bad: ['lapsed', 'cancelled'] },
  payout: { good: ['paid'], bad: ['abandoned'] },
  refusal: { good: ['refused'], bad: ['notRefused'] },
};

describe('how a process ends decides whether what was agreed goes on', () => {
  it.each(Object.entries(ENDS) as [ProcessKind, { good: string[]; bad: string[] }][])('%s: %j', (kind, ends) => {
    for (const outcome of ends.good) expect(`${outcome}: ${isGood(kind, outcome)}`).toBe(`${outcome}: true`);
    for (const outcome of ends.bad) expect(`${outcome}: ${isGood(kind, outcome)}`).toBe(`${outcome}: false`);
  });
});

describe('an event and its process', () => {
  it.each([
    ['contact.sent', 'contact'],
    ['payout.paid', 'payout'],
    ['opened', undefined],
    ['contact', undefined],
    ['nobody.came', undefined],
    ['', undefined],
  ])('%s belongs to %s', (type, kind) => expect(kindOfEvent(type)).toBe(kind));

  it('the process of a kind is the one of that name', () => {
    for (const kind of Object.keys(processes) as ProcessKind[]) expect(processOf(kind)).toBe(processes[kind]);
  });
});

/** Events that only change a process that has begun, by kind. */
const LATER: Partial<Record<ProcessKind, string>> = {
  application: 'chased asked ended',
  approval: 'escalated granted rejected cancelled',
  chase: 'handedUp answered askedAgain told notTold looking seen ended',
  claim: 'overdue answered cancelled',
  contact: 'sent notSent sentByHand callDue callRested callOverdue called leavingMessage ended',
  countdown: 'reminded checking ended',
  dispatch: 'overdue shipped outOfStock told notTold toldByHand looking seen delivered cancelled',
  errand: 'handedUp done cancelled',
  followUp: 'begun sent notSent overdue sentByHand replied recorded silent cancelled',
  inspection: 'overdue done cancelled',
  memo: 'written refused abandoned',
  notice: 'sent notSent sentByHand cancelled',
  parcel: 'chased agreementRetried agreed agreementRefused tracked looking seen suspected received cancelled',
  payee: 'confirmed lapsed cancelled',
  payout: 'paid abandoned',
  refusal: 'done notAllowed abandoned',
};

describe('evolve is total: an event of a process that never began changes nothing', () => {
  const rows = Object.entries(LATER).flatMap(([kind, names]) =>
    names.split(' ').map((name): [ProcessKind, string] => [kind as ProcessKind, `${kind}.${name}`]),
  );

  it.each(rows)('%s: %s', (kind, type) => {
    const event = { type, at: T0, by: AGENT } as never;
    expect(processOf(kind).evolve(undefined, event)).toBeUndefined();
  });
});
