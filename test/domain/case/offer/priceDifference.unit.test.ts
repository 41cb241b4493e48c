import { paid } from '../../../../domain/case/state/money';
import type { Fault } from '../../../../domain/vocabulary';
import { AGENT, MANAGER, NUMBER, order, PAYEE, SUPERVISOR, WAREHOUSE } from '../../support/builders';
import { faulty, Play } from '../../support/play';

const NEW = { type: 'recordDispatch', company: 'SF', trackingNumber: 'SF9' } as const;
const DISPATCH = 'agreement-1/dispatch';
const DIFFERENCE = 'agreement-1/difference';

/** The buyer may have another article of this price for their 100 yuan one. */
function offered(newPrice: number, { fault = 'shop' as Fault, urgent = false } = {}, more = {}): Play {
  const play = new Play({ kind: 'exchange', order: order({ shipped: true }) });
  play.photos();
  play.give({ type: 'assess', cause: '尺码发错', severity: 'major', fault, urgent });
  play.offer('exchange', undefined, { newPrice, ...more });
  return play;
}

function back(play: Play): Play {
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  play.give({ type: 'recordTracking', ...NUMBER });
  play.give({ type: 'recordReceipt' }, WAREHOUSE);
  play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
  return play;
}

describe('handbook §5: the price difference of an exchange', () => {
  it('dearer: the buyer tops up through a link, and nothing is sent before [§5.exchange.difference]', () => {
    const play = offered(120_00);
    expect(play.inputsOf('sendMessage').at(-1)?.script).toEqual({
      name: 'offer.exchangeDearer',
      values: { amount: '20.00' },
    });
    expect(play.state.offers.at(-1)).toMatchObject({ amount: 0, topUp: 20_00, status: 'sent' });
    back(play);
    expect(play.task(`${DIFFERENCE}/do`)).toMatchObject({
      script: { name: 'errand.topUpPrice', values: { amount: '20.00' } },
      outcomes: ['paid', 'failed'],
    });
    expect(play.refusal(NEW, WAREHOUSE)).toBe('notWaiting');
    play.give({ type: 'finishErrand', outcome: 'paid', process: DIFFERENCE });
    expect(play.give(NEW, WAREHOUSE)).toContain('dispatch.shipped');
    expect(paid(play.state)).toBe(0);
  });

  it('not topped up: what was agreed cannot go on', () => {
    const play = back(offered(120_00));
    play.give({ type: 'finishErrand', outcome: 'failed', process: DIFFERENCE });
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(play.state.processes[DISPATCH]).toBeUndefined();
  });

  it('dearer without fault: the freight first, then the difference', () => {
    const play = back(offered(120_00, { fault: 'buyer' }));
    expect(play.state.processes[DIFFERENCE]).toBeUndefined();
    play.give({ type: 'finishErrand', outcome: 'paid', process: 'agreement-1/topUp' });
    expect(play.state.processes[DISPATCH]).toBeUndefined();
    play.give({ type: 'finishErrand', outcome: 'paid', process: DIFFERENCE });
    expect(play.state.processes[DISPATCH]).toBeDefined();
  });

  it('dearer and urgent: topped up when the return is on its way, then sent', () => {
    const play = offered(120_00, { urgent: true });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordTracking', ...NUMBER });
    expect(play.state.processes[DISPATCH]).toBeUndefined();
    play.give({ type: 'finishErrand', outcome: 'paid', process: DIFFERENCE });
    expect(play.state.processes[DISPATCH]).toBeDefined();
  });

  it('cheaper: paid back by transfer after the inspection, and counted against the order', () => {
    const play = offered(80_00, {}, PAYEE);
    expect(play.state.offers.at(-1)).toMatchObject({ amount: 20_00, purpose: 'priceDifference', status: 'sent' });
    expect(play.inputsOf('sendMessage').at(-1)?.script).toEqual({
      name: 'offer.exchangeCheaper',
      values: { amount: '20.00' },
    });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.inputsOf('transfer')).toHaveLength(0);
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.inputsOf('transfer')).toHaveLength(0);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.inputsOf('transfer')).toMatchObject([
      { amount: 20_00, cap: 100_00, purpose: 'priceDifference', payee: PAYEE },
    ]);
    expect(play.state.processes[DISPATCH]).toBeDefined();
    expect(paid(play.state)).toBe(20_00);
  });

  it('goods that are not accepted: nothing is paid back', () => {
    const play = offered(80_00, {}, PAYEE);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: false, note: '已穿过' }, WAREHOUSE);
    expect(play.inputsOf('transfer')).toHaveLength(0);
  });

  it('above the agent’s own limit it is approved first, with its payee', () => {
    const play = new Play({ kind: 'exchange', order: order({ shipped: true }) });
    play.photos();
    play.assess('major');
    const exchange = { type: 'propose', remedy: 'exchange', newPrice: 1, skipReason: 'x' } as const;
    expect(play.refusal(exchange, AGENT)).toBe('payeeMissing');
    play.give({ ...exchange, ...PAYEE });
    expect(play.state.offers.at(-1)).toMatchObject({ status: 'awaitingApproval', amount: 99_99 });
    const approver = play.task('approval-1/decide')?.role === 'manager' ? MANAGER : SUPERVISOR;
    play.give({ type: 'approve', amount: 99_99, payee: PAYEE }, approver);
    expect(play.state.offers.at(-1)).toMatchObject({ status: 'sent' });
  });

  it('the same price: no difference, and no payee', () => {
    const play = back(offered(100_00));
    expect(play.state.offers.at(-1)?.topUp).toBeUndefined();
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).toContain('offer.exchange');
    expect(play.state.processes[DIFFERENCE]).toBeUndefined();
    expect(play.state.processes['agreement-1/payout-payee']).toBeUndefined();
    expect(play.state.processes[DISPATCH]).toBeDefined();
  });

  it.each([
    [{ remedy: 'return', newPrice: 80_00 }, 'amountNotTaken'],
    [{ remedy: 'exchange', newPrice: 0 }, 'invalidAmount'],
    [{ remedy: 'exchange', newPrice: 1.5 }, 'invalidAmount'],
    [{ remedy: 'exchange', newPrice: 120_00, ...PAYEE }, 'payeeChanged'],
  ] as const)('%j is refused: %s', (change, code) => {
    const play = faulty();
    play.assess('major');
    expect(play.refusal({ type: 'propose', skipReason: 'x', ...change })).toBe(code);
  });

  it('not more than is left to pay on the order', () => {
    const play = faulty();
    play.assess('major');
    play.state = { ...play.state, paidBefore: 90_00 };
    const cheaper = { type: 'propose', remedy: 'exchange', skipReason: 'x', ...PAYEE } as const;
    expect(play.refusal({ ...cheaper, newPrice: 89_99 })).toBe('overCap');
    expect(play.give({ ...cheaper, newPrice: 90_00 })).toContain('offered');
  });
});
