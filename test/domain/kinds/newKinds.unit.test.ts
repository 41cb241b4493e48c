import { paid } from '../../../domain/case/state/money';
import { DAY, HOUR } from '../../../domain/time';
import { IN_ORDER, MANAGER, moment, NUMBER, order, PAYEE, refund, SUPERVISOR, WAREHOUSE } from '../support/builders';
import { Play } from '../support/play';

const travelling = () =>
  new Play({
    kind: 'refundInTransit',
    order: order({ shipped: true }),
    refund: refund({ goods: 'notReceived', deadline: moment(2) }),
  });

describe('handbook §5: a refund asked while the parcel travels', () => {
  it('is withdrawn by a buyer who is persuaded to await it: nothing is paid [§5.refundInTransit.persuaded]', () => {
    const play = travelling();
    play.propose({ remedy: 'explanation' });
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state).toMatchObject({ settledAs: 'explanation', stage: 'followUp' });
    expect(paid(play.state)).toBe(0);
  });

  it('is paid when the courier has brought the parcel back, and not before [§5.refundInTransit.intercepted §P.shipped]', () => {
    const play = travelling();
    play.propose({ remedy: 'refund', skipReason: '买家不愿等待' });
    play.give({ type: 'finishErrand', outcome: 'intercepted' });
    expect(paid(play.state)).toBe(0);
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(paid(play.state)).toBe(100_00);
  });

  it('has one outcome when the platform pays first: the money counts once and nothing is sent [§5.refundInTransit.oneOutcome]', () => {
    const play = travelling();
    play.propose({ remedy: 'refund', skipReason: '买家不愿等待' });
    play.give({ type: 'finishErrand', outcome: 'intercepted' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    expect(paid(play.state)).toBe(100_00);
    expect(play.state.stage).toBe('followUp');
  });

  it('goes back to bargaining when the courier cannot stop it', () => {
    const play = travelling();
    play.propose({ remedy: 'refund', skipReason: '买家不愿等待' });
    play.give({ type: 'finishErrand', outcome: 'failed' });
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
  });

  it('is never agreed to by the case itself: the supervisor is told before the end', () => {
    const play = travelling();
    play.advanceTo(moment(2));
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    expect(play.task('case/countdownLeft')).toMatchObject({ role: 'supervisor' });
  });
});

describe('handbook §5: seven days without reason', () => {
  const asked = () =>
    new Play({
      kind: 'noReasonReturn',
      order: order({ shipped: true, postage: 0 }),
      refund: refund({ asks: 'returnAndRefund', goods: 'received', reason: '七天无理由退换货', deadline: moment(5) }),
    });

  it('waits with every offer until somebody has found out whether it may come back [§5.noReasonReturn.resaleable]', () => {
    const play = asked();
    expect(play.refusal({ type: 'propose', remedy: 'return' })).toBe('assessmentMissing');
    play.give({ type: 'finishErrand', outcome: 'returnable' });
    expect(play.refusal({ type: 'propose', remedy: 'return' })).toBe('ladderSkipped');
  });

  it('is retained with at most 20 yuan before the return is agreed to; more is the manager [§4.retention §5.noReasonReturn.retain §3.4.notFirst]', () => {
    const play = asked();
    play.give({ type: 'finishErrand', outcome: 'returnable' });
    play.propose({ remedy: 'compensation', amount: 20_01, ...PAYEE });
    expect(play.task('approval-1/decide')).toMatchObject({ role: 'manager' });
    play.give({ type: 'reject', reason: '超过挽留上限' }, MANAGER);
    play.propose({ remedy: 'compensation', amount: 20_00 });
    expect(play.state.offers.at(-1)).toMatchObject({ status: 'sent', purpose: 'retention' });
  });

  it('is refunded after inspection, and the way back is the buyer’s own [§4.freight.wish]', () => {
    const play = asked();
    play.give({ type: 'finishErrand', outcome: 'returnable' });
    play.propose({ remedy: 'return', skipReason: '买家坚持' });
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', returnParcel: NUMBER, deadline: moment(20) });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true, checks: IN_ORDER }, WAREHOUSE);
    expect(paid(play.state)).toBe(100_00);
    expect(play.inputsOf('transfer')).toHaveLength(0);
    expect(play.state.settledAs).toBe('return');
  });

  it.each(['excluded', 'tooLate'])(
    'offers a word and nothing else for goods that are %s [§5.noReasonReturn.excluded §5.noReasonReturn.window]',
    (outcome) => {
      const play = asked();
      play.give({ type: 'finishErrand', outcome });
      expect(play.refusal({ type: 'propose', remedy: 'return' })).toBe('remedyNotOffered');
    },
  );
});

describe('handbook §5: exchange', () => {
  const wanted = (urgent: boolean) => {
    const play = new Play({ kind: 'exchange', order: order({ shipped: true }) });
    play.photos();
    play.give({ type: 'assess', cause: '尺码发错', severity: 'major', fault: 'shop', urgent });
    play.propose({ remedy: 'exchange' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    return play;
  };

  it('sends the replacement when what came back has been looked at, and tells the buyer its number by itself [§5.exchange.afterReturn §5.exchange.tracking §9.tracking]', () => {
    const play = wanted(false);
    play.give({ type: 'recordTracking', ...NUMBER });
    expect(play.refusal({ type: 'recordDispatch', ...NUMBER }, WAREHOUSE)).toBe('notWaiting');
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'recordDispatch', company: 'SF', trackingNumber: 'SF9' }, WAREHOUSE);
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).toContain('dispatch.replacement');
  });

  it('sends it with the return’s tracking number where the buyer is in need and the shop at fault [§5.exchange.early]', () => {
    const play = wanted(true);
    play.give({ type: 'recordTracking', ...NUMBER });
    expect(play.task('agreement-1/dispatch/ship')).toMatchObject({ role: 'warehouse' });
  });

  it('pays back the postage that the buyer advanced, and is settled when the new one is there', () => {
    const play = wanted(false);
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 12_00 });
    play.give({ type: 'recordDispatch', company: 'SF', trackingNumber: 'SF9' }, WAREHOUSE);
    play.world.parcel = { known: true, moved: true, signed: true };
    play.advance(DAY);
    expect(paid(play.state)).toBe(12_00);
    expect(play.state.settledAs).toBe('exchange');
  });

  it('is a plain purchase once the buyer has paid for the new one in full: nothing is sent, the old one is paid back [§5.exchange.newPayment]', () => {
    const play = wanted(false);
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.task('agreement-1/dispatch/ship')).toBeDefined();
    play.give({ type: 'abandon', process: 'agreement-1/dispatch', reason: '买家已另拍付款' });
    expect(play.task('agreement-1/dispatch/ship')).toBeUndefined();
    expect(play.refusal({ type: 'recordDispatch', ...NUMBER }, WAREHOUSE)).toBe('notWaiting');
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', ...PAYEE, process: 'agreement-2/payout-payee' });
    expect(paid(play.state)).toBe(100_00);
    expect(Object.keys(play.state.processes)).not.toContain('agreement-2/parcel');
  });

  it('asks nobody twice for goods that are here, however often it is bargained anew; after the settlement they are not', () => {
    const play = wanted(false);
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.state.goodsHere).toBeUndefined();
    play.give({ type: 'recordOutOfStock' }, WAREHOUSE);
    expect(play.state.goodsHere).toBe(true);
    play.offer('exchange');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.task('agreement-2/dispatch/ship')).toBeDefined();
    play.give({ type: 'recordOutOfStock' }, WAREHOUSE);
    expect(play.state.goodsHere).toBe(true);
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(Object.keys(play.state.processes)).not.toContain('agreement-3/parcel');
    play.give({ type: 'confirmPayee', ...PAYEE, process: 'agreement-3/payout-payee' });
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 12_00, process: 'agreement-3/freight-payee' });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'return' });
    expect(play.state.goodsHere).toBeUndefined();
  });

  it('what was not accepted, or has not come, is still the buyer’s', () => {
    const rejected = wanted(false);
    rejected.give({ type: 'recordReceipt' }, WAREHOUSE);
    rejected.give({ type: 'inspect', accepted: false, note: '已穿着' }, WAREHOUSE);
    expect(rejected.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(rejected.state.goodsHere).toBeUndefined();
    const early = wanted(true);
    early.give({ type: 'recordTracking', ...NUMBER });
    early.give({ type: 'recordOutOfStock' }, WAREHOUSE);
    expect(early.state.goodsHere).toBeUndefined();
  });

  it('what has been shipped is not given up any more', () => {
    const play = wanted(true);
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordDispatch', company: 'SF', trackingNumber: 'SF9' }, WAREHOUSE);
    const process = 'agreement-1/dispatch';
    expect(play.refusal({ type: 'abandon', process, reason: '买家已另拍付款' })).toBe('alreadyDecided');
  });

  it('is bargained anew when the warehouse has none left', () => {
    const play = wanted(true);
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordOutOfStock' }, WAREHOUSE);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
  });

  it('tells the supervisor when nothing was shipped for a day', () => {
    const play = wanted(true);
    play.give({ type: 'recordTracking', ...NUMBER });
    play.advance(DAY);
    expect(play.task('agreement-1/dispatch/overdue')).toMatchObject({ role: 'supervisor' });
  });
});

describe('handbook §2: what nobody does goes one role up', () => {
  it('an errand of the agent is the supervisor’s after its time, then the manager’s [§2.goesUp]', () => {
    const play = travelling();
    play.propose({ remedy: 'refund', skipReason: '买家不愿等待' });
    play.advance(4 * HOUR);
    expect(play.task('agreement-1/intercept/do')).toMatchObject({ role: 'supervisor' });
    play.advance(4 * HOUR);
    expect(play.task('agreement-1/intercept/do')).toMatchObject({ role: 'manager' });
  });

  it('an outcome that it cannot come to is refused', () => {
    const play = travelling();
    play.propose({ remedy: 'refund', skipReason: '买家不愿等待' });
    expect(play.refusal({ type: 'finishErrand', outcome: 'maybe' })).toBe('unknownOutcome');
  });
});

describe('handbook §5: a matter that turns out to be another', () => {
  it('changes its kind and keeps what is known [§5.complaint.changes]', () => {
    const play = new Play({ kind: 'exchange', order: order({ shipped: true }) });
    play.give({ type: 'changeKind', kind: 'qualityReturn', reason: '买家要退货' });
    expect(play.state).toMatchObject({ kind: 'qualityReturn', stage: 'proposal' });
    expect(play.refusal({ type: 'changeKind', kind: 'qualityReturn', reason: 'x' })).toBe('sameKind');
    expect(play.refusal({ type: 'changeKind', kind: 'nothing', reason: 'x' }, SUPERVISOR)).toBe('unknownKind');
  });
});
