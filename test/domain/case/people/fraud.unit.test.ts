import { rowOf } from '../../../../domain/case/rows/caseRow';
import { wants } from '../../../../domain/case/wants';
import { DAY, MINUTE } from '../../../../domain/time';
import { AGENT, MANAGER, moment, NUMBER, OID, order, refund, SUPERVISOR, T0, WAREHOUSE } from '../../support/builders';
import { type Answers, faulty, Play } from '../../support/play';

const ACT = 30 * MINUTE;
const SIGN = 'case/sign-1';

/** A major fault; the return is agreed and the buyer has given a number; the platform pays by itself in 10 days. */
function shippedBack(signs: Partial<Play['world']['signs']> = {}, answers: Partial<Answers> = {}): Play {
  const play = faulty({ answers, refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
  Object.assign(play.world.signs, signs);
  play.assess('major');
  play.propose({ remedy: 'return' });
  play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER, deadline: moment(10) });
  return play;
}

function received(signs: Partial<Play['world']['signs']> = {}): Play {
  const play = shippedBack(signs);
  play.give({ type: 'recordReceipt' }, WAREHOUSE);
  return play;
}

describe('handbook §7: what one case cannot know is asked [§7.asked]', () => {
  it('only when a return has its tracking number, and once a number', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.assess('major');
    play.propose({ remedy: 'return' });
    expect(play.inputsOf('readSigns')).toEqual([]);
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER, deadline: moment(10) });
    const asked = { buyerId: 'buyer-1', tid: play.state.tid, trackingNumber: NUMBER.trackingNumber };
    expect(play.inputsOf('readSigns')).toEqual([{ ...asked, since: T0 - 90 * DAY }]);
    play.push({ reason: 'x' });
    expect(play.inputsOf('readSigns')).toHaveLength(1);
    play.push({ returnParcel: { company: 'YTO', trackingNumber: 'YT2' } });
    expect(play.inputsOf('readSigns').at(-1)?.trackingNumber).toBe('YT2');
  });

  it('is a supervisor’s when it fails for good, who may give it up', () => {
    const play = shippedBack({}, { readSigns: () => 'fails' });
    expect(play.task('case/trouble-case.signs-1')).toMatchObject({ role: 'supervisor' });
    play.give({ type: 'abandon', reason: 'x', ask: 'case/signs-1' }, SUPERVISOR);
    expect(play.state.signLook).toBeUndefined();
    expect(play.state.signs).toBeUndefined();
    expect(wants(play.state).asks.filter(({ name }) => name === 'readSigns')).toEqual([]);
  });

  it('raises nothing where nothing is known', () => {
    const play = shippedBack();
    expect(play.count('signRaised')).toBe(0);
    expect(play.count('signsRead')).toBe(1);
  });
});

describe('handbook §7: a sign goes to the supervisor with its evidence [§7.toSupervisor]', () => {
  const reused = () => shippedBack({ sameNumberIn: ['21'] });

  it('as a task, and never refuses the buyer by itself', () => {
    const play = reused();
    expect(play.task(SIGN)).toEqual({
      id: SIGN,
      kind: 'judgeSign',
      role: 'supervisor',
      command: 'judgeSign',
      script: { name: 'sign.reusedTracking', values: { evidence: 'SF0000000001 is also in the returns of 21' } },
      outcomes: ['confirmed', 'unfounded'],
    });
    expect(play.state.signs).toEqual([expect.objectContaining({ n: 1, sort: 'reusedTracking', at: T0 })]);
    expect(play.inputsOf('refuseRefund')).toEqual([]);
  });

  it.each([true, false])('who says whether it is so (%p), with the reason, once', (confirmed) => {
    const play = reused();
    expect(play.refusal({ type: 'judgeSign', confirmed, note: ' ' }, SUPERVISOR)).toBe('textMissing');
    expect(play.refusal({ type: 'judgeSign', confirmed, note: 'x' }, AGENT)).toBe('roleNotAllowed');
    expect(play.refusal({ type: 'judgeSign', confirmed, note: 'x', sign: 2 }, SUPERVISOR)).toBe('notWaiting');
    expect(play.give({ type: 'judgeSign', confirmed, note: '两个订单', sign: 1 }, MANAGER)).toEqual(['signJudged']);
    expect(play.state.signs).toEqual([expect.objectContaining({ n: 1, confirmed, note: '两个订单' })]);
    expect(play.task(SIGN)).toBeUndefined();
    expect(play.refusal({ type: 'judgeSign', confirmed, note: 'x', sign: 1 }, SUPERVISOR)).toBe('alreadyDecided');
    expect(play.refusal({ type: 'judgeSign', confirmed, note: 'x' }, SUPERVISOR)).toBe('notWaiting');
  });

  it('each sign for itself: the oldest open one where none is named', () => {
    const play = shippedBack({ sameNumberIn: ['21'], orders: 5, returned: 5 });
    expect(play.state.signs?.map(({ n, sort }) => [n, sort])).toEqual([
      [1, 'reusedTracking'],
      [2, 'returnAll'],
    ]);
    play.give({ type: 'judgeSign', confirmed: false, note: 'x' }, SUPERVISOR);
    expect(play.state.signs?.map(({ confirmed }) => confirmed)).toEqual([false, undefined]);
    expect(play.task('case/sign-2')?.script.name).toBe('sign.returnAll');
  });

  it('is not raised twice for the same', () => {
    const play = shippedBack({ orders: 5, returned: 5 });
    play.push({ returnParcel: { company: 'YTO', trackingNumber: 'YT2' } });
    expect(play.inputsOf('readSigns')).toHaveLength(2);
    expect(play.count('signRaised')).toBe(1);
  });

  it('keeps the case open until it is judged', () => {
    const play = received({ sameNumberIn: ['21'] });
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.advance(30 * DAY).askedByHand();
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'return' });
    play.give({ type: 'judgeSign', confirmed: false, note: 'x' }, SUPERVISOR);
    expect(play.state.stage).toBe('closed');
  });
});

describe('handbook §7: the countdown grants nothing while a sign is open [§7.heldBySignal]', () => {
  /** The number of a return is known before anything was agreed, and the buyer applies for it. */
  function suspected(change: Partial<Parameters<typeof refund>[0]> = {}): Play {
    const asks = { asks: 'returnAndRefund', goods: 'received', deadline: moment(5), ...change } as const;
    const play = new Play({
      kind: 'qualityReturn',
      order: order({ shipped: asks.asks === 'returnAndRefund' }),
      refund: refund({ ...asks, returnParcel: NUMBER }),
      answers: { readSigns: () => ({ sameNumberIn: ['21'], otherShops: 0, orders: 1, returned: 1, unowned: false }) },
    });
    return play;
  }

  it('no return', () => {
    const play = suspected().advanceTo(moment(5) - ACT);
    expect(play.inputsOf('agreeReturn')).toEqual([]);
    expect(play.state.countdownLeft?.reason).toBe('a sign of fraud waits for the supervisor');
    expect(play.task('case/countdownLeft')).toMatchObject({ role: 'supervisor', dueAt: moment(5) });
  });

  it('no refund', () => {
    const play = new Play({
      kind: 'refundUnshipped',
      refund: refund({ returnParcel: NUMBER }),
      answers: { readSigns: () => ({ sameNumberIn: [], otherShops: 1, orders: 1, returned: 1, unowned: false }) },
    }).advanceTo(moment(2) - ACT);
    expect(play.inputsOf('agreeRefund')).toEqual([]);
    expect(play.state.countdownLeft?.reason).toBe('a sign of fraud waits for the supervisor');
  });

  it('but goes on once it was found unfounded', () => {
    const play = suspected();
    play.give({ type: 'judgeSign', confirmed: false, note: 'x' }, SUPERVISOR);
    play.advanceTo(moment(5) - ACT);
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
  });
});

describe('handbook §7: an empty parcel, rubbish sent back, swapped goods [§7.emptyParcel]', () => {
  it.each([
    ['empty', 'emptyParcel'],
    ['rubbish', 'rubbishReturned'],
    ['otherGoods', 'swappedGoods'],
  ] as const)('%s is rejected, pays nothing and is a sign', (found, sort) => {
    const play = received();
    play.give({ type: 'inspect', accepted: false, found, note: '称重 0.1 公斤' }, WAREHOUSE);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(play.state.signs).toEqual([expect.objectContaining({ sort, evidence: '称重 0.1 公斤' })]);
    expect(play.inputsOf('agreeRefund')).toEqual([]);
    expect(play.inputsOf('refuseRefund')).toEqual([]);
  });

  it('says what was found where nobody wrote anything', () => {
    const play = received();
    play.give({ type: 'inspect', accepted: false, found: 'empty', note: ' ' }, WAREHOUSE);
    expect(play.state.signs?.[0]?.evidence).toBe('inspection: empty');
  });

  it('asks what the others know of the buyer, where no number has done so', () => {
    const play = faulty();
    play.assess('major');
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.inputsOf('readSigns')).toEqual([]);
    play.world.signs = { ...play.world.signs, orders: 6, returned: 6 };
    play.give({ type: 'inspect', accepted: false, found: 'empty' }, WAREHOUSE);
    expect(play.inputsOf('readSigns')).toEqual([expect.objectContaining({ buyerId: 'buyer-1' })]);
    expect(play.inputsOf('readSigns')[0]?.trackingNumber).toBeUndefined();
    expect(play.state.signs?.map(({ sort }) => sort)).toEqual(['emptyParcel', 'returnAll']);
  });

  it('does not ask again where the number has done so', () => {
    const play = received();
    play.give({ type: 'inspect', accepted: false, found: 'empty' }, WAREHOUSE);
    expect(play.inputsOf('readSigns')).toHaveLength(1);
  });

  it('cannot be accepted', () => {
    const refusal = (found: 'empty' | 'fewer' | 'rubbish' | 'otherGoods') =>
      received().refusal({ type: 'inspect', accepted: true, found, quantity: 1 }, WAREHOUSE);
    for (const found of ['empty', 'fewer', 'rubbish', 'otherGoods'] as const)
      expect(refusal(found)).toBe('notAsAgreed');
  });

  it('what was merely worn is no fraud', () => {
    const play = received();
    play.give({ type: 'inspect', accepted: false, note: '有污渍' }, WAREHOUSE);
    expect(play.state.signs).toBeUndefined();
  });
});

describe('handbook §11, story 6: a dozen pairs, no reason, blank tracking number, buyer unreachable [§11.6 §7.falseNumber]', () => {
  const PAIRS = order({
    shipped: true,
    lines: [{ oid: OID, title: '袜子', quantity: 12, paid: 100_00, shipped: true }],
  });

  function blank(answers: Partial<Answers> = {}): Play {
    const play = new Play({
      kind: 'noReasonReturn',
      order: PAIRS,
      answers,
      refund: refund({ asks: 'returnAndRefund', goods: 'received', reason: '七天无理由退换货', deadline: moment(5) }),
    });
    play.give({ type: 'finishErrand', outcome: 'returnable' });
    play.offer('return');
    play.push({
      status: 'WAIT_SELLER_CONFIRM_GOODS',
      goods: 'returned',
      returnParcel: { company: '', trackingNumber: '' },
      deadline: moment(10),
    });
    return play;
  }

  it('is refused before the expiry, and the supervisor is to call the referee', () => {
    const play = blank().advanceTo(moment(10) - ACT - 1);
    expect(play.inputsOf('refuseRefund')).toEqual([]);
    expect(play.task('referee-1/do')).toBeUndefined();
    play.advance(1);
    expect(play.inputsOf('refuseRefund')).toHaveLength(1);
    expect(play.inputsOf('agreeRefund')).toEqual([]);
    expect(play.task('referee-1/do')).toMatchObject({
      kind: 'callReferee',
      role: 'supervisor',
      command: 'finishErrand',
      dueAt: moment(10),
      outcomes: ['called', 'notNeeded'],
      script: { name: 'errand.callReferee', values: { refundId: play.state.refund?.refundId } },
    });
    expect(play.inputsOf('readSigns')).toEqual([]);
  });

  it('also where the platform lets nobody refuse a return without reason: then nothing but the referee is left', () => {
    const play = blank({ refuseRefund: () => ({ result: 'refused', reason: 'noReason' }) }).advanceTo(moment(10) - ACT);
    expect(play.task('refusal-1/notAllowed')?.role).toBe('supervisor');
    expect(play.task('referee-1/do')?.role).toBe('supervisor');
    play.give({ type: 'finishErrand', outcome: 'called', process: 'referee-1' }, SUPERVISOR);
    expect(play.task('referee-1/do')).toBeUndefined();
  });

  it('the supervisor was reminded before', () => {
    const play = blank().advanceTo(moment(10) - 4 * 60 * MINUTE);
    expect(play.task('countdown/remind-supervisor')?.dueAt).toBe(moment(10));
  });
});

describe('handbook §7: hoarded stock brought for exchange after a year is no fraud: outside the window, declined [§7.hoarded]', () => {
  const YEAR = 365 * DAY;

  function hoarded(succeededAt: number): Play {
    const play = new Play({ kind: 'exchange', order: order({ shipped: true, succeededAt }) });
    play.assess('major', 'unclear');
    return play;
  }

  it.each(['exchange', 'return'] as const)('%s is declined, and no sign raised', (remedy) => {
    const play = hoarded(T0 - YEAR);
    expect(play.refusal({ type: 'propose', remedy, skipReason: 'x' })).toBe('outsideTerm');
    expect(play.state.signs).toBeUndefined();
    play.propose({ remedy: 'explanation', text: '超出售后期限' });
    expect(play.state.offers.at(-1)?.remedy).toBe('explanation');
  });

  it('to the last moment of the term it is not', () => {
    expect(hoarded(T0 - 15 * DAY).propose({ remedy: 'exchange', skipReason: 'x' })).toContain('offered');
    expect(hoarded(T0 - 15 * DAY - 1).refusal({ type: 'propose', remedy: 'exchange', skipReason: 'x' })).toBe(
      'outsideTerm',
    );
  });

  it('a supervisor or the manager may make an exception, with a reason', () => {
    for (const actor of [SUPERVISOR, MANAGER]) {
      expect(hoarded(T0 - YEAR).propose({ remedy: 'exchange', skipReason: '老客户' }, actor)).toContain('offered');
      expect(hoarded(T0 - YEAR).refusal({ type: 'propose', remedy: 'exchange' }, actor)).toBe('outsideTerm');
      expect(hoarded(T0 - YEAR).refusal({ type: 'propose', remedy: 'exchange', skipReason: ' ' }, actor)).toBe(
        'outsideTerm',
      );
    }
  });

  it('what was brought up in time stays so, however long it takes', () => {
    const play = hoarded(T0 - 10 * DAY).advance(6 * DAY);
    expect(play.propose({ remedy: 'exchange', skipReason: 'x' })).toContain('offered');
  });
});

it('a case that links back shows it in its row [§3.6.linked]', () => {
  expect(rowOf({ ...faulty().state, previousCaseId: 'case-0' }).previousCaseId).toBe('case-0');
});
