import { freightOwed } from '../../../../domain/case/state/money';
import { DAY } from '../../../../domain/time';
import { MANAGER, moment, PAYEE, refund, SUPERVISOR, WAREHOUSE } from '../../support/builders';
import { faulty } from '../../support/play';

describe('handbook §4: the buyer advances the postage and is paid back after receipt [§4.freight.advanced]', () => {
  const accepted = (fault: 'shop' | 'courier' | 'buyer' | 'unclear' = 'shop') => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.assess('major', fault);
    play.propose({ remedy: 'return' });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    return play;
  };

  it('owes none when the buyer is at fault [§4.freight.wish]', () => {
    const play = accepted('buyer');
    expect(play.state.stage).toBe('followUp');
    expect(play.count('payee.asked')).toBe(0);
  });

  it('asks for account, name and amount, and pays on top of what the buyer paid', () => {
    const play = accepted();
    expect(play.task('agreement-1/freight-payee/confirm')?.command).toBe('confirmPayee');
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 12_00 });
    expect(play.inputsOf('transfer').at(-1)).toMatchObject({ amount: 12_00, cap: 112_00 });
    expect(play.inputsOf('transfer')).toEqual([
      expect.objectContaining({ amount: 12_00, payee: PAYEE, purpose: 'freight' }),
    ]);
    expect(play.state.stage).toBe('followUp');
  });

  it.each([
    ['no amount', {}, 'amountMissing'],
    ['zero', { amount: 0 }, 'invalidAmount'],
    ['a negative amount', { amount: -1 }, 'invalidAmount'],
    ['half a fen', { amount: 0.5 }, 'invalidAmount'],
    ['no number', { amount: Number.NaN }, 'invalidAmount'],
    ['no account', { amount: 12_00, account: ' ' }, 'payeeMissing'],
    ['no name', { amount: 12_00, realName: '' }, 'payeeMissing'],
    ['a process that is not there', { amount: 12_00, process: 'agreement-9/x' }, 'unknownProcess'],
  ])('refuses %s', (_what, change, code) => {
    expect(accepted().refusal({ type: 'confirmPayee', ...PAYEE, ...change })).toBe(code);
  });

  it("needs a supervisor above the agent's 25 yuan, and is dropped where none agrees", () => {
    const play = accepted();
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 40_00 });
    expect(play.task('agreement-1/freight-approval/decide')?.role).toBe('supervisor');
    expect(play.inputsOf('transfer')).toHaveLength(0);
    play.give({ type: 'reject', reason: '过高' }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'return', agreement: { status: 'fulfilled' } });
    expect(play.inputsOf('transfer')).toHaveLength(0);
  });

  it('owes no freight that was turned down', () => {
    const play = accepted();
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 40_00 });
    play.give({ type: 'reject', reason: '过高' }, SUPERVISOR);
    expect(freightOwed(play.state)).toBe(0);
  });

  it('pays freight that a manager approved, once', () => {
    const play = accepted();
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 60_00 });
    expect(play.refusal({ type: 'approve', amount: 60_00 }, SUPERVISOR)).toBe('beyondAuthority');
    play.give({ type: 'approve', amount: 60_00, payee: PAYEE }, MANAGER);
    expect(play.inputsOf('transfer')).toHaveLength(1);
  });

  it('lapses when the buyer never says where to', () => {
    const play = accepted().advance(7 * DAY);
    expect(play.state.processes['agreement-1/freight-payee']?.outcome).toBe('lapsed');
    expect(play.state.agreement?.status).toBe('fulfilled');
    expect(play.inputsOf('transfer')).toHaveLength(0);
  });

  it('puts freight of a return that the case agreed to by itself before somebody who may approve it', () => {
    const play = faulty({
      refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(2) }),
    }).advanceTo(moment(2));
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 10_00 });
    const role = play.task('agreement-1/freight-approval/decide')?.role;
    expect([undefined, 'supervisor', 'manager']).toContain(role);
  });
});

describe('handbook §4: the payee of a transfer [§4.payee]', () => {
  it('is asked for when it is not known; when it never comes the agent talks with the buyer anew', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 10_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.task('agreement-1/payout-payee/confirm')).toBeDefined();
    expect(play.refusal({ type: 'confirmPayee', ...PAYEE, amount: 11_00 })).toBe('amountChanged');
    play.advance(7 * DAY);
    expect(play.inputsOf('transfer')).toHaveLength(0);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(play.task('case/propose')?.role).toBe('afterSales');
  });

  it('is not changed by anybody once it is confirmed', () => {
    const play = faulty({ answers: { transfer: () => 'later' } });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.refusal({ type: 'confirmPayee', account: 'x', realName: 'y' })).toBe('notWaiting');
  });
});
