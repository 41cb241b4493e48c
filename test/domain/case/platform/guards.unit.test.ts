import type { OrderLine } from '../../../../domain/asks';
import { MINUTE } from '../../../../domain/time';
import { moment, NUMBER, OID, order, PAYEE, refund, SUPERVISOR } from '../../support/builders';
import { faulty, type Play, unshipped } from '../../support/play';

const ACT = 30 * MINUTE;
const left = (play: Play) => play.state.countdownLeft?.reason;

function line(change: Partial<OrderLine> = {}): OrderLine {
  const [one] = order({ shipped: true }).lines;
  if (!one) throw new Error('An order has a line.');
  return { ...one, ...change };
}

describe('handbook §7: the bounds of what the case agrees to by itself [§7.guards]', () => {
  it.each([
    [500_00, 1],
    [500_01, 0],
  ])('%i fen: agreed to %i times', (paid, times) => {
    const play = unshipped({ order: order({ paid }), refund: refund({ amount: paid }) }).advanceTo(moment(2) - ACT);
    expect(play.inputsOf('agreeRefund')).toHaveLength(times);
  });

  it.each([
    ['its own line has left', [line(), line({ oid: 'other', shipped: false })], 'the goods have been shipped'],
    ['another line has left', [line({ shipped: false }), line({ oid: 'other' })], undefined],
  ])('%s', (_what, lines, reason) => {
    const play = unshipped({ order: order({ lines }), refund: refund() }).advanceTo(moment(2) - ACT);
    expect(left(play)).toBe(reason);
    expect(play.inputsOf('agreeRefund')).toHaveLength(reason ? 0 : 1);
  });

  it('an order that nobody knows is left to a person', () => {
    const play = unshipped({ refund: refund(), answers: { readOrder: () => 'fails' } });
    play.give({ type: 'abandon', ask: 'case/order', reason: 'x' }, SUPERVISOR);
    play.advanceTo(moment(2) - ACT);
    expect(left(play)).toBe('the order could not be looked up');
  });

  it('a return is not agreed to where something else was agreed with the buyer', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advanceTo(moment(5) - ACT);
    expect(left(play)).toBe('something else was agreed with the buyer');
    expect(play.inputsOf('agreeReturn')).toHaveLength(0);
  });
});

describe('handbook §7: what the case does by itself is an offer that was accepted', () => {
  it('with the number after the last, by the clock, over the whole application', () => {
    const play = unshipped({ refund: refund() });
    play.propose({ remedy: 'explanation' });
    play.advanceTo(moment(2) - ACT);
    expect(play.state.offers).toMatchObject([
      { n: 1, remedy: 'explanation', status: 'withdrawn' },
      {
        n: 2,
        remedy: 'refund',
        amount: 100_00,
        purpose: 'refund',
        requester: { id: 'system', role: 'system' },
        status: 'accepted',
      },
    ]);
    expect(play.state.agreement).toMatchObject({ n: 1, offer: 2, remedy: 'refund', amount: 100_00 });
    expect(play.events.filter(({ type }) => type === 'countdownActed')).toMatchObject([
      { situation: 'sellerAnswers', action: 'agreeRefund' },
    ]);
    expect(play.events.filter(({ type }) => type === 'offerWithdrawn')).toMatchObject([
      { n: 1, because: 'sellerAnswers' },
    ]);
  });

  it('an approval that waited for the offer ends with it', () => {
    const play = unshipped({ refund: refund() });
    play.propose({ remedy: 'compensation', amount: 40_00, ...PAYEE });
    play.advanceTo(moment(2) - ACT);
    expect(play.state.processes['approval-1']?.outcome).toBe('cancelled');
  });

  it('what is left says so', () => {
    const play = faulty({ refund: refund({ goods: 'received' }) }).advanceTo(moment(2) - ACT);
    expect(play.events.filter(({ type }) => type === 'countdownActed')).toMatchObject([
      { situation: 'sellerAnswers', action: 'left' },
    ]);
    expect(play.state.processes.countdown?.outcome).toBe('over');
  });
});

describe('handbook §7: the countdown and the refund', () => {
  it.each([
    ['WAIT_SELLER_AGREE', 'sellerAnswers'],
    ['WAIT_BUYER_RETURN_GOODS', 'buyerShips'],
    ['WAIT_SELLER_CONFIRM_GOODS', 'sellerConfirms'],
    ['SELLER_REFUSE_BUYER', 'buyerReacts'],
  ] as const)('%s: %s', (status, situation) => {
    const play = faulty({
      refund: refund({ status, asks: 'returnAndRefund', goods: 'received', deadline: moment(9) }),
    });
    expect(play.state.processes.countdown).toMatchObject({ situation, deadline: moment(9) });
  });

  it('ends with the refund, whoever ended it', () => {
    const play = unshipped({ refund: refund() });
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state.processes.countdown?.outcome).toBe('over');
    expect(play.deadline('countdown/afterSales')).toBeUndefined();
  });

  it('a false number is refused with the courier’s silence as the reason, once [§7.falseNumber]', () => {
    const play = faulty({
      refund: refund({ asks: 'returnAndRefund', goods: 'received', phase: 'aftersale', deadline: moment(5) }),
    });
    play.assess('major');
    play.propose({ remedy: 'return' });
    play.push({
      status: 'WAIT_SELLER_CONFIRM_GOODS',
      goods: 'returned',
      returnParcel: NUMBER,
      deadline: moment(10),
    });
    play.advanceTo(moment(10) - ACT);
    expect(play.inputsOf('refuseRefund')).toHaveLength(1);
    expect(play.state.processes['refusal-1']).toMatchObject({ kind: 'refusal', refundId: play.state.refund?.refundId });
    expect(play.state.refund?.oid).toBe(OID);
  });
});
