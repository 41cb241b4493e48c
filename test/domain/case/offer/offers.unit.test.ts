import type { OrderFacts } from '../../../../domain/asks';
import {
  AGENT,
  MANAGER,
  moment,
  OID,
  order,
  PAYEE,
  RECOVERER,
  refund,
  review,
  SUPERVISOR,
  T0,
} from '../../support/builders';
import { given } from '../../support/given';
import { faulty, Play, unshipped } from '../../support/play';

const received = (change = {}) => refund({ goods: 'received', deadline: moment(9), ...change });

/** Faulty goods, judged minor; with an application where one is given. */
function minor(change?: Record<string, unknown>, facts?: OrderFacts): Play {
  const play = faulty({ ...(change && { refund: received(change) }), ...(facts && { order: facts }) });
  play.assess('minor');
  return play;
}

const last = (play: Play) => play.state.offers.at(-1);

describe('handbook §3.4: an offer as it is kept', () => {
  it('lies before the buyer at once where nobody has to approve it', () => {
    const { state } = minor();
    given(state)
      .when({ type: 'propose', remedy: 'compensation', amount: 5_00 }, AGENT, T0)
      .thenHappens(
        { type: 'offered', offer: { n: 1, remedy: 'compensation', amount: 5_00, status: 'sent', requester: AGENT } },
        { type: 'offerSent', n: 1 },
        { type: 'contact.ended', outcome: 'cancelled' },
        { type: 'contact.started', script: { name: 'offer.compensation', values: { amount: '5.00' } } },
      );
  });

  it('is put in no words to a buyer who asked for exactly that', () => {
    const play = minor();
    play.propose({ remedy: 'compensation', amount: 5_00 });
    play.give({ type: 'recordAnswer', answer: 'counter', amount: 12_00 });
    const before = play.count('contact.started');
    play.propose({ remedy: 'compensation', amount: 12_00, ...PAYEE });
    expect(play.state.agreement).toMatchObject({ amount: 12_00, status: 'fulfilled' });
    expect(play.count('contact.started')).toBe(before);
  });

  it('a counter-offer of nothing is no wish for an explanation', () => {
    const play = minor();
    play.propose({ remedy: 'compensation', amount: 5_00 });
    play.give({ type: 'recordAnswer', answer: 'counter', amount: 0 });
    play.offer('giftPromise');
    expect(last(play)).toMatchObject({ remedy: 'giftPromise', status: 'sent' });
    expect(play.state.agreement).toBeUndefined();
  });

  it('an application for a return of the same sum is no wish to be compensated', () => {
    const play = minor({ asks: 'returnAndRefund', amount: 20_00 });
    play.offer('compensation', 20_00, PAYEE);
    expect(last(play)?.status).toBe('sent');
    expect(play.state.agreement).toBeUndefined();
  });

  it('nothing is agreed before the order could be looked up', () => {
    const play = faulty({ answers: { readOrder: () => 'fails' } });
    play.give({ type: 'abandon', reason: '查不到' }, SUPERVISOR);
    play.assess('minor');
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 1 })).toBe('overCap');
    play.offer('explanation');
    expect(play.refusal({ type: 'recordAnswer', answer: 'accepted' })).toBe('wrongStage');
  });
});

describe('handbook §3.4: the buyer answers on the platform as well', () => {
  it.each([
    ['another sum', { amount: 60_00 }, { amount: 60_00, remedy: 'partialRefund' }],
    ['a return for the same sum', { asks: 'returnAndRefund' }, { amount: 80_00, remedy: 'return' }],
  ] as const)('%s is a counter-offer', (_what, change, counter) => {
    const play = minor({ amount: 80_00 });
    play.offer('compensation', 5_00, PAYEE);
    play.push(change);
    expect(play.events.filter(({ type }) => type === 'offerAnswered')).toEqual([
      expect.objectContaining({ n: 1, answer: 'countered', counter, note: 'on the platform' }),
    ]);
    expect(last(play)).toMatchObject({ status: 'countered', counter });
    expect(play.state.processes['contact-2']?.outcome).toBe('cancelled');
  });

  it('an application that did not exist when it was offered says nothing of it', () => {
    const play = minor();
    play.offer('compensation', 5_00, PAYEE);
    play.world.refund = received({ amount: 60_00 });
    play.push();
    expect(last(play)?.status).toBe('sent');
  });

  it('an application that ended with another sum is no counter-offer', () => {
    const play = minor({ amount: 80_00 });
    play.offer('partialRefund', 10_00);
    play.push({ status: 'CLOSED', amount: 70_00, deadline: undefined });
    expect(last(play)?.status).toBe('withdrawn');
    expect(play.count('offerAnswered')).toBe(0);
    expect(play.state.settledAs).toBe('withdrawn');
  });
});

describe('handbook §4: the amount and the payee of an offer', () => {
  const lines = [
    { oid: OID, title: 'a', quantity: 1, paid: 60_00, shipped: true },
    { oid: '2100000000000000009', title: 'b', quantity: 1, paid: 40_00, shipped: true },
  ];

  it('a small sum is measured by the order, not by the line', () => {
    const play = minor(undefined, order({ shipped: true, lines }));
    play.offer('compensation', 70_00, PAYEE);
    expect(last(play)).toMatchObject({ amount: 70_00, status: 'awaitingApproval' });
  });

  it('the whole may be named, where it is the whole', () => {
    const play = minor();
    play.offer('return', 100_00);
    expect(last(play)?.amount).toBe(100_00);
  });

  it.each([
    ['an account without a name', { account: 'a' }],
    ['a name without an account', { realName: '张三' }],
    ['a blank account', { account: ' ', realName: '张三' }],
    ['a blank name', { account: 'a', realName: ' ' }],
  ])('%s is no payee', (_what, payee) => {
    const propose = { type: 'propose', remedy: 'compensation', amount: 5_00, ...payee } as const;
    expect(minor().refusal(propose)).toBe('payeeMissing');
    expect(minor().refusal({ ...propose, remedy: 'explanation', amount: undefined, skipReason: 'x' })).toBe(
      'payeeChanged',
    );
  });
});

describe('handbook §8: a harassment report ends all contact', () => {
  it('also what was already before the approver is not put to the buyer', () => {
    const play = minor();
    play.propose({ remedy: 'compensation', amount: 40_00, ...PAYEE });
    play.state = { ...play.state, contactForbidden: true };
    const before = play.count('contact.started');
    play.give({ type: 'approve', amount: 40_00, payee: PAYEE }, MANAGER);
    expect(play.count('contact.started')).toBe(before);
  });

  it('nothing is offered any more', () => {
    const play = new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review() });
    play.state = { ...play.state, contactForbidden: true };
    expect(play.refusal({ type: 'propose', remedy: 'explanation' }, RECOVERER)).toBe('contactForbidden');
    expect(play.refusal({ type: 'reply', text: '您好' }, RECOVERER)).toBe('contactForbidden');
  });
});

describe('handbook §5: an unshipped order', () => {
  it('is refunded at once for what the buyer applied for', () => {
    const play = unshipped({ refund: refund() });
    expect(play.offer('refund', 100_00)).toContain('agreed');
    expect(play.inputsOf('agreeRefund')).toEqual([expect.objectContaining({ amount: 100_00 })]);
  });
});
