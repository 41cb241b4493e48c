import type { CaseState } from '../../../../domain/case/state/caseState';
import { PLATFORM } from '../../../../domain/roles';
import { MINUTE } from '../../../../domain/time';
import { AGENT, moment, NUMBER, OID, order, PAYEE, REFUND_ID, refund, SUPERVISOR } from '../../support/builders';
import { faulty, type Play, unshipped } from '../../support/play';

const ACT = 30 * MINUTE;
const END = moment(2) - ACT;
const HAT = '2100000000000000009';

const left = (play: Play) => play.state.countdownLeft?.reason;
const acted = (play: Play) => play.events.find((event) => event.type === 'countdownActed');

/** The buyer of faulty goods asks for money and return. */
const returning = (change = {}) =>
  refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(2), ...change });

/** The buyer has given a number for the return; the platform pays by itself in two days. */
function sentBack(processes: CaseState['processes'] = {}): Play {
  const play = faulty({
    refund: returning({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER }),
  });
  play.state = { ...play.state, processes: { ...play.state.processes, ...processes } };
  return play.advanceTo(END);
}

const parcel = { kind: 'parcel', status: 'travelling', looks: 0, number: NUMBER } as const;
const unseen = { known: false, moved: false, signed: false };

describe('handbook §7: what the case does by itself at the end of a countdown', () => {
  it('is an offer of its own, agreed at once', () => {
    const play = unshipped({ refund: refund() }).advanceTo(END);
    expect(play.events.filter(({ type }) => type === 'offered')).toEqual([
      expect.objectContaining({
        offer: {
          ...{ n: 1, remedy: 'refund', amount: 100_00, purpose: 'refund', status: 'sent' },
          requester: { id: 'system', role: 'system' },
        },
      }),
    ]);
    expect(acted(play)).toMatchObject({ situation: 'sellerAnswers', action: 'agreeRefund' });
  });

  it('is nothing where the playbook says nothing', () => {
    const play = unshipped({ refund: refund() });
    play.push({ status: 'SELLER_REFUSE_BUYER' });
    play.advanceTo(moment(3));
    expect(acted(play)).toMatchObject({ situation: 'buyerReacts', action: 'left' });
    expect(play.state.offers).toEqual([]);
    expect(left(play)).toBeUndefined();
  });

  it('agrees to exactly what the policy lets it, to a fen', () => {
    const of = (amount: number) =>
      unshipped({ order: order({ paid: 600_00 }), refund: refund({ amount }) }).advanceTo(END);
    expect(acted(of(500_00))).toMatchObject({ action: 'agreeRefund' });
    expect(acted(of(500_01))).toMatchObject({ action: 'left' });
  });

  it('calls the referee each time that it refuses', () => {
    const before = {
      kind: 'errand',
      what: 'callReferee',
      role: 'supervisor',
      outcomes: [],
      within: 1,
      outcome: 'called',
    };
    const back = { ...parcel, facts: unseen, outcome: 'cancelled' as const };
    const play = sentBack({ back, 'referee-1': before as CaseState['processes'][string] });
    expect(play.state.processes['referee-2']).toMatchObject({ what: 'callReferee', role: 'supervisor' });
    expect(play.state.processes['referee-2']).toMatchObject({ values: { refundId: REFUND_ID } });
  });
});

describe('handbook §7: guards of the action at the end [§7.guards]', () => {
  it('the order could not be looked up', () => {
    const play = unshipped({ refund: refund(), answers: { readOrder: () => 'fails' } });
    expect(left(play.advanceTo(END))).toBe('the order could not be looked up');
    expect(play.inputsOf('agreeRefund')).toEqual([]);
  });

  it('only the goods of the application count, whatever else of the order was shipped', () => {
    const line = (oid: string, shipped: boolean) => ({ oid, title: oid, quantity: 1, paid: 50_00, shipped });
    const of = (own: boolean, other: boolean) => {
      const play = unshipped({ refund: refund({ amount: 50_00 }) });
      play.state = { ...play.state, order: order({ lines: [line(OID, own), line(HAT, other)] }) };
      return left(play.advanceTo(END));
    };
    expect(of(false, true)).toBeUndefined();
    expect(of(true, false)).toBe('the goods have been shipped');
  });

  it.each([
    ['of another kind of money', { method: 'transfer', refundId: undefined, outcome: 'paid' }, undefined],
    ['that was given up', { method: 'refund', refundId: REFUND_ID, outcome: 'abandoned' }, undefined],
    ['that was made', { method: 'refund', refundId: REFUND_ID, outcome: 'paid' }, 'a payout is on its way'],
  ])('a payment %s', (_what, change, reason) => {
    const play = unshipped({ refund: refund() });
    const payout = {
      kind: 'payout',
      purpose: 'refund',
      amount: 1,
      status: 'refused',
      intent: 1,
      queries: 0,
      ...change,
    };
    play.state = {
      ...play.state,
      processes: { ...play.state.processes, old: payout as CaseState['processes'][string] },
    };
    expect(left(play.advanceTo(END))).toBe(reason);
  });

  it('something else was agreed with the buyer of faulty goods', () => {
    const play = faulty({ refund: returning() });
    play.assess('minor');
    play.offer('compensation', 5_00, PAYEE);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(left(play.advanceTo(END))).toBe('something else was agreed with the buyer');
  });

  it('a number that the courier has never seen is refused, whatever else of the case has moved', () => {
    const sent = {
      kind: 'dispatch',
      what: 'sparePart',
      status: 'travelling',
      looks: 0,
      facts: { ...unseen, moved: true },
    };
    const elsewhere = { ...sent, outcome: 'delivered' } as CaseState['processes'][string];
    const play = sentBack({ back: { ...parcel, facts: unseen, outcome: 'cancelled' }, elsewhere });
    expect(play.inputsOf('refuseRefund')).toHaveLength(1);
  });

  it('a number that nobody has asked the courier about is not refused', () => {
    const play = sentBack({ back: { ...parcel, outcome: 'cancelled' } });
    expect(left(play)).toBe('nobody has looked for the return parcel yet');
    expect(play.inputsOf('refuseRefund')).toEqual([]);
  });
});

describe('handbook §7: a countdown follows its own application', () => {
  it('runs anew for another application with the same end', () => {
    const play = unshipped({ refund: refund() });
    play.push({ status: 'CLOSED' });
    expect(play.state.processes.countdown?.outcome).toBe('over');
    play.give({ type: 'refundSeen', refund: refund({ refundId: '92', modifiedAt: moment(0, 1) }) }, PLATFORM);
    expect(play.state.processes.countdown).toMatchObject({ refundId: '92', deadline: moment(2) });
    expect(play.state.processes.countdown?.outcome).toBeUndefined();
  });

  it('is not armed for a closed case', () => {
    const play = faulty({ refund: returning({ status: 'WAIT_BUYER_RETURN_GOODS' }) });
    play.give({ type: 'close', reason: 'x' }, SUPERVISOR);
    play.give({ type: 'refundSeen', refund: { ...(play.state.refund ?? refund()), deadline: moment(8) } }, PLATFORM);
    expect(play.state).toMatchObject({ stage: 'closed', refund: { deadline: moment(8) } });
    expect(play.state.processes.countdown).toMatchObject({ deadline: moment(2), outcome: 'over' });
  });

  it('stays with the agent while it runs', () => {
    expect(unshipped({ refund: refund(), openedBy: AGENT }).deadline('countdown/afterSales')?.at).toBe(moment(1, 12));
  });
});
