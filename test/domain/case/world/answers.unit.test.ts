import { findingsOf } from '../../../../domain/case/state/inquiries';
import { committed, paid } from '../../../../domain/case/state/money';
import { AGENT, moment, order, PAYEE, refund, SUPERVISOR } from '../../support/builders';
import { faulty, Play, unshipped } from '../../support/play';

/** The buyer of a faulty item asks for the money; it was judged minor. */
function minor(): Play {
  const play = faulty({ refund: refund({ asks: 'refundOnly', goods: 'received', deadline: moment(10) }) });
  play.assess('minor');
  return play;
}

const answers = (play: Play) => play.events.flatMap((event) => (event.type === 'offerAnswered' ? [event] : []));

describe('handbook §3.4: the buyer also answers on the platform', () => {
  it.each([
    ['asks for another sum', { amount: 60_00 }, { amount: 60_00, remedy: 'partialRefund' }],
    ['asks for a return', { asks: 'returnAndRefund' }, { amount: 100_00, remedy: 'return' }],
  ] as const)('who %s makes a counter-offer', (_what, change, counter) => {
    const play = minor();
    play.offer('partialRefund', 10_00);
    play.push({ ...change, deadline: moment(10) });
    expect(answers(play)).toMatchObject([{ n: 1, answer: 'countered', counter }]);
    expect(play.state).toMatchObject({ stage: 'bargaining', offers: [{ status: 'countered', counter }] });
    expect(play.state.processes['contact-2']?.outcome).toBe('cancelled');
  });

  it('who says something else changes nothing', () => {
    const play = minor();
    play.offer('partialRefund', 10_00);
    play.push({ reason: '再考虑', deadline: moment(10) });
    expect(answers(play)).toEqual([]);
  });

  it('who withdraws for a word accepts it; who withdraws from a sum on the application does not', () => {
    const word = minor();
    word.propose({ remedy: 'explanation' });
    word.push({ status: 'CLOSED', deadline: undefined });
    expect(answers(word)).toMatchObject([{ n: 1, answer: 'accepted', note: 'on the platform' }]);
    for (const remedy of ['partialRefund', 'return'] as const) {
      const sum = minor();
      sum.offer(remedy, remedy === 'return' ? undefined : 10_00);
      sum.push({ status: 'CLOSED', deadline: undefined });
      expect(answers(sum)).toEqual([]);
      expect(sum.state.settledAs).toBe('withdrawn');
    }
  });
});

describe('handbook §3.4: what the buyer has asked for needs no second yes [§3.4.counter]', () => {
  it.each([
    ['the sum that was named, for any money', { amount: 12_00 }, 'compensation', 12_00, 'agreed'],
    ['the sum with its remedy', { amount: 12_00, remedy: 'compensation' }, 'compensation', 12_00, 'agreed'],
    ['the sum with another remedy', { amount: 12_00, remedy: 'partialRefund' }, 'compensation', 12_00, 'asked'],
    ['another sum', { amount: 12_00 }, 'compensation', 11_99, 'asked'],
    ['no sum', {}, 'compensation', 12_00, 'asked'],
  ] as const)('%s', (_what, counter, remedy, amount, then) => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'explanation' });
    play.give({ type: 'recordAnswer', answer: 'counter', ...counter });
    play.offer(remedy, amount);
    expect(play.state.offers.at(-1)?.status).toBe(then === 'agreed' ? 'accepted' : 'sent');
  });

  it('an application for a return is a yes to the return, not to the money', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(10) }) });
    play.assess('major');
    play.offer('return');
    expect(play.state.agreement).toMatchObject({ remedy: 'return', amount: 100_00, requester: AGENT });
  });
});

describe('handbook §4: everything counts, once', () => {
  it('what was paid on the application by the shop is not counted again when the platform shows it', () => {
    const play = unshipped({ refund: refund() });
    play.offer('refund');
    play.push();
    expect(play.state.refund?.status).toBe('SUCCESS');
    expect([paid(play.state), committed(play.state)]).toEqual([100_00, 100_00]);
  });

  it('money on its way is committed and not yet paid', () => {
    const play = faulty({ answers: { transfer: () => 'later' } });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect([paid(play.state), committed(play.state)]).toEqual([0, 20_00]);
  });

  it('postage is paid beside the goods, and not counted against them', () => {
    const play = faulty();
    play.assess('major');
    play.offer('return', undefined, {});
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordTracking', company: 'SF', trackingNumber: 'x' });
    play.give({ type: 'recordReceipt' }, SUPERVISOR);
    play.give({ type: 'inspect', accepted: true }, SUPERVISOR);
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 12_00, process: 'agreement-1/freight-payee' });
    expect([paid(play.state), committed(play.state)]).toEqual([12_00, 0]);
  });
});

describe('what was found out', () => {
  it('is what the inquiries of this kind came to; one that runs or was broken off found nothing', () => {
    const play = new Play({ kind: 'courierDamage', order: order({ shipped: true }) });
    expect(findingsOf(play.state)).toEqual({});
    play.give({ type: 'finishErrand', outcome: 'byProxy' });
    expect(findingsOf(play.state)).toEqual({ signed: 'byProxy' });
    play.give({ type: 'changeKind', kind: 'qualityReturn', reason: 'x' });
    expect(findingsOf(play.state)).toEqual({});
    expect(findingsOf({ ...play.state, kind: 'courierDamage' })).toEqual({ signed: 'byProxy' });
    expect(play.state.processes['inquiry-courierDamage/consent']?.outcome).toBe('cancelled');
  });
});
