import { wants } from '../../domain/case/wants';
import { DAY, HOUR } from '../../domain/time';
import { AGENT, after, FINANCE, MANAGER, NUMBER, OID, order, PAYEE, refund, SUPERVISOR, WAREHOUSE } from './support/builders';
import { type Answers, faulty, type Play } from './support/play';

const PARCEL = 'agreement-1/parcel';

/** A major fault; the buyer's application already asks for the return, which is agreed at once. */
function agreed(answers: Partial<Answers> = {}): Play {
  const play = faulty({ answers, refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: after(5) }) });
  play.assess('major');
  play.propose({ remedy: 'return' });
  return play;
}

function tracked(answers: Partial<Answers> = {}): Play {
  const play = agreed(answers);
  play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER, deadline: after(10) });
  return play;
}

describe('handbook §5: the parcel of a return', () => {
  it('is agreed on the platform, then awaited', () => {
    const play = agreed();
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
    expect(play.state.processes[PARCEL]).toMatchObject({ status: 'awaitingTracking' });
  });

  it('is shown to the supervisor when the platform does not take the agreement, and tried again', () => {
    const play = agreed({ agreeReturn: () => ({ result: 'refused', reason: 'no address' }) });
    expect(play.task(`${PARCEL}/refused`)).toMatchObject({ role: 'supervisor', script: { values: { reason: 'no address' } } });
    play.answers.agreeReturn = () => ({ result: 'done' });
    play.give({ type: 'retry', process: PARCEL }, SUPERVISOR);
    expect(play.state.processes[PARCEL]).toMatchObject({ status: 'awaitingTracking' });
  });

  it('is looked for as soon as the buyer gives a number, then every 12 hours', () => {
    const play = tracked();
    expect(play.inputsOf('readParcel').filter(({ trackingNumber }) => trackingNumber === NUMBER.trackingNumber)).toHaveLength(1);
    play.advance(12 * HOUR);
    expect(play.inputsOf('readParcel').at(-1)).toEqual(NUMBER);
    expect(play.count('parcel.looking')).toBe(2);
  });

  it('is received when the courier says signed', () => {
    const play = tracked();
    play.world.parcel = { known: true, moved: true, signed: true };
    play.advance(12 * HOUR);
    expect(play.state.processes[PARCEL]?.outcome).toBe('received');
    expect(play.task('agreement-1/inspection/inspect')?.role).toBe('warehouse');
  });

  it('is received when the warehouse has it, whatever the courier says', () => {
    const play = tracked();
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.state.processes[PARCEL]?.outcome).toBe('received');
    expect(play.deadline(`${PARCEL}/look`)).toBeUndefined();
  });

  it('is watched under the new number when the buyer corrects it', () => {
    const play = tracked();
    const other = { company: 'YTO', trackingNumber: 'YT0000000002' };
    play.push({ returnParcel: other });
    expect(play.inputsOf('readParcel').at(-1)).toEqual(other);
    expect(play.push({ reason: 'x' })).toEqual(['refundSeen']);
  });

  it('handbook §7: a number that does not move for 3 days goes to the supervisor, until it moves', () => {
    const play = tracked().advance(3 * DAY - 1);
    expect(play.task(`${PARCEL}/suspect`)).toBeUndefined();
    play.advance(1);
    expect(play.task(`${PARCEL}/suspect`)).toMatchObject({ role: 'supervisor', command: 'refuseRefund' });
    play.world.parcel = { known: true, moved: true, signed: false };
    play.advance(12 * HOUR);
    expect(play.task(`${PARCEL}/suspect`)).toBeUndefined();
  });

  it.each(['', ' '])('handbook §7: an empty tracking number (%p) from the platform is no number, and no error', (trackingNumber) => {
    const play = agreed();
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', returnParcel: { company: '', trackingNumber }, deadline: after(10) });
    expect(play.state.refund?.status).toBe('WAIT_SELLER_CONFIRM_GOODS');
    expect(play.count('parcel.looking')).toBe(0);
    play.advanceTo(after(10));
    expect(play.inputsOf('refuseRefund')).toHaveLength(1);
  });

  it('takes a number from the agent, but no empty one', () => {
    const play = agreed();
    expect(play.refusal({ type: 'recordTracking', company: 'SF', trackingNumber: ' ' })).toBe('textMissing');
    play.give({ type: 'recordTracking', ...NUMBER });
    expect(play.state.processes[PARCEL]).toMatchObject({ number: NUMBER, status: 'travelling' });
  });

  it('still tells the platform of the agreement when the number is there first', () => {
    const play = agreed({ agreeReturn: () => 'later' });
    play.give({ type: 'recordTracking', ...NUMBER });
    play.answers.agreeReturn = () => ({ result: 'done' });
    play.settle();
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
  });

  it('is chased where no countdown of the platform runs: a return that nobody ships is not forgotten', () => {
    const play = faulty();
    play.assess('major');
    play.propose({ remedy: 'return' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'register', cause: 'x', responsibility: 'shop' });
    expect(play.state.processes[PARCEL]).toMatchObject({ status: 'awaitingTracking' });
    expect(play.taskIds().length + wants(play.state).deadlines.length).toBeGreaterThan(0);
  });

  it('ends the agreement when the buyer never ships and the platform closes the refund', () => {
    const play = agreed();
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn', agreement: { status: 'broken' } });
  });
});

describe('handbook §9: the warehouse inspects what came back', () => {
  const received = () => {
    const play = tracked();
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    return play;
  };

  it('refunds what was accepted', () => {
    const play = received();
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
    expect(play.state.processes['agreement-1/payout']?.outcome).toBe('paid');
  });

  it('goes back to bargaining with what was rejected, and pays nothing', () => {
    const play = received();
    play.give({ type: 'inspect', accepted: false, note: '有污渍' }, WAREHOUSE);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    expect(play.deadline('agreement-1/inspection/overdue')).toBeUndefined();
  });

  it('tells the supervisor when it takes longer than 2 days', () => {
    const play = received().advance(2 * DAY);
    expect(play.task('agreement-1/inspection/overdue')?.role).toBe('supervisor');
    expect(play.task('agreement-1/inspection/inspect')?.role).toBe('warehouse');
  });

  it('is nobody else\'s to do, and not before the parcel is here', () => {
    expect(received().refusal({ type: 'inspect', accepted: true }, AGENT)).toBe('roleNotAllowed');
    expect(tracked().refusal({ type: 'inspect', accepted: true }, WAREHOUSE)).toBe('notWaiting');
    expect(received().refusal({ type: 'recordReceipt' }, WAREHOUSE)).toBe('notWaiting');
  });
});

describe('handbook §4: the buyer advances the postage and is paid back after receipt', () => {
  const accepted = (fault: 'shop' | 'courier' | 'buyer' | 'unclear' = 'shop') => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: after(5) }) });
    play.assess('major', fault);
    play.propose({ remedy: 'return' });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    return play;
  };

  it('owes none when the buyer is at fault', () => {
    const play = accepted('buyer');
    expect(play.state.stage).toBe('followUp');
    expect(play.count('payee.asked')).toBe(0);
  });

  it('asks for account, name and amount, and pays on top of what the buyer paid', () => {
    const play = accepted();
    expect(play.task('agreement-1/freight-payee/confirm')?.command).toBe('confirmPayee');
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 12_00 });
    expect(play.inputsOf('reserve').at(-1)).toMatchObject({ amount: 12_00, cap: 112_00 });
    expect(play.inputsOf('transfer')).toEqual([expect.objectContaining({ amount: 12_00, payee: PAYEE, purpose: 'freight' })]);
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

  it('needs a supervisor above the agent\'s 25 yuan, and is dropped where none agrees', () => {
    const play = accepted();
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 40_00 });
    expect(play.task('agreement-1/freight-approval/decide')?.role).toBe('supervisor');
    expect(play.inputsOf('transfer')).toHaveLength(0);
    play.give({ type: 'reject', reason: '过高' }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'return', agreement: { status: 'fulfilled' } });
    expect(play.inputsOf('transfer')).toHaveLength(0);
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
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: after(2) }) }).advanceTo(after(2));
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 10_00 });
    const role = play.task('agreement-1/freight-approval/decide')?.role;
    expect([undefined, 'supervisor', 'manager']).toContain(role);
  });
});

describe('handbook §5: a seller never closes the buyer\'s application', () => {
  const withdrawing = () => {
    const play = faulty({ refund: refund({ asks: 'refundOnly', goods: 'received', deadline: after(9) }) });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    return play;
  };

  it('waits for the buyer to withdraw before it pays anything else', () => {
    const play = withdrawing();
    expect(play.inputsOf('transfer')).toHaveLength(0);
    play.push({ reason: '还是想退' });
    expect(play.inputsOf('transfer')).toHaveLength(0);
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.inputsOf('transfer')).toHaveLength(1);
  });

  it('has a person phone when nothing changes for 2 days', () => {
    const play = withdrawing().advance(2 * DAY);
    expect(play.task('agreement-1/application/chase')?.role).toBe('agent');
  });

  it('is overtaken when the platform pays meanwhile: nothing is paid on top', () => {
    const play = withdrawing();
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'platformRefunded', agreement: { status: 'broken' } });
    expect(play.inputsOf('transfer')).toHaveLength(0);
  });

  it('waits for the application to say the agreed sum before a partial refund', () => {
    const play = faulty({ refund: refund({ asks: 'refundOnly', goods: 'received', deadline: after(9) }) });
    play.assess('minor');
    play.offer('partialRefund', 8_00);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ amount: 9_00 });
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    play.push({ amount: 8_00 });
    expect(play.inputsOf('agreeRefund')).toEqual([expect.objectContaining({ amount: 8_00 })]);
  });
});

describe('handbook §4: the payee of a transfer', () => {
  it('is asked for when it is not known, and the claim lapses when it never comes', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 10_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.task('agreement-1/payout-payee/confirm')).toBeDefined();
    expect(play.refusal({ type: 'confirmPayee', ...PAYEE, amount: 11_00 })).toBe('amountChanged');
    play.advance(7 * DAY);
    expect(play.inputsOf('transfer')).toHaveLength(0);
    expect(play.state.stage).toBe('followUp');
  });

  it('is not changed by anybody once it is confirmed', () => {
    const play = faulty({ answers: { transfer: () => 'later' } });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.refusal({ type: 'confirmPayee', account: 'x', realName: 'y' })).toBe('notWaiting');
  });
});

describe('platform.md §2: the shop refuses a refund', () => {
  it('of shipped goods, by a supervisor', () => {
    const play = faulty({ refund: refund({ asks: 'refundOnly', goods: 'received' }) });
    expect(play.refusal({ type: 'refuseRefund', reason: '与事实不符' }, AGENT)).toBe('roleNotAllowed');
    play.give({ type: 'refuseRefund', reason: '与事实不符' }, SUPERVISOR);
    expect(play.state.processes.refusal?.outcome).toBe('refused');
  });

  it('a second time, with another reason, as another question', () => {
    const play = faulty({ refund: refund({ asks: 'refundOnly', goods: 'received' }) });
    play.give({ type: 'refuseRefund', reason: '与事实不符' }, SUPERVISOR);
    play.push({ status: 'WAIT_SELLER_AGREE', deadline: after(4) });
    play.give({ type: 'refuseRefund', reason: '凭证不清晰' }, SUPERVISOR);
    const asks = play.asked.filter(({ name }) => name === 'refuseRefund');
    expect(asks).toHaveLength(2);
    expect(new Set(asks.map(({ id }) => id)).size).toBe(2);
  });

  it('but never of goods that were not shipped, nor where none is open', () => {
    const unshippedLine = [{ oid: OID, title: 'a', quantity: 1, paid: 100_00, shipped: false }];
    const play = faulty({ order: order({ lines: unshippedLine }), refund: refund() });
    expect(play.refusal({ type: 'refuseRefund', reason: 'x' }, SUPERVISOR)).toBe('refusalNotAllowed');
    expect(faulty().refusal({ type: 'refuseRefund', reason: 'x' }, SUPERVISOR)).toBe('refundNotOpen');
    expect(faulty().refusal({ type: 'abandon', reason: 'x' }, FINANCE)).toBe('notWaiting');
  });
});
