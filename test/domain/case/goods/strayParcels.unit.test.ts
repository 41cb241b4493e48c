import { DAY } from '../../../../domain/time';
import { AGENT, MANAGER, moment, NUMBER, PAYEE, refund, SUPERVISOR, WAREHOUSE } from '../../support/builders';
import { faulty, type Play } from '../../support/play';

const STRAY = 'case/parcel-1';
const OTHER = { company: 'YTO', trackingNumber: 'YT0000000002' };

/** The return of faulty goods is agreed; no number yet. */
function agreed(): Play {
  const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
  play.assess('major');
  play.propose({ remedy: 'return' });
  return play;
}

function travelling(): Play {
  const play = agreed();
  play.world.parcel = { known: true, moved: true, signed: false };
  play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER, deadline: moment(10) });
  return play;
}

describe('无主件: a parcel whose number the warehouse gives [§1.unowned]', () => {
  const came = (number = NUMBER) => ({ type: 'recordReceipt', ...number }) as const;

  it('is the one that waits under this number', () => {
    const play = travelling();
    expect(play.give(came(), WAREHOUSE)).not.toContain('parcel.tracked');
    expect(play.state.processes['agreement-1/parcel']).toMatchObject({ outcome: 'received', number: NUMBER });
  });

  it('or the one whose number nobody knew, which is looked up like any other', () => {
    const play = agreed();
    expect(play.give(came(OTHER), WAREHOUSE)).toEqual(expect.arrayContaining(['parcel.tracked', 'parcel.received']));
    expect(play.state.processes['agreement-1/parcel']).toMatchObject({ outcome: 'received', number: OTHER });
    expect(play.inputsOf('readSigns')).toEqual([expect.objectContaining({ trackingNumber: OTHER.trackingNumber })]);
  });

  it('or the one that came under another number than the buyer said', () => {
    const play = travelling();
    play.give({ type: 'recordReceipt', trackingNumber: 'X1' }, WAREHOUSE);
    expect(play.state.processes['agreement-1/parcel']).toMatchObject({
      ...{ outcome: 'received', number: { company: NUMBER.company, trackingNumber: 'X1' } },
    });
  });

  it('of the process that is named', () => {
    const play = travelling();
    play.give({ ...came(), process: 'agreement-1/parcel' }, WAREHOUSE);
    expect(play.state.processes['agreement-1/parcel']?.outcome).toBe('received');
  });

  it('is not received twice, nor blank', () => {
    const play = travelling();
    expect(play.refusal({ type: 'recordReceipt', trackingNumber: ' ' }, WAREHOUSE)).toBe('textMissing');
    play.give(came(), WAREHOUSE);
    expect(play.refusal(came(), WAREHOUSE)).toBe('notWaiting');
    expect(play.refusal({ type: 'recordReceipt' }, WAREHOUSE)).toBe('notWaiting');
    expect(travelling().refusal(came(), AGENT)).toBe('roleNotAllowed');
  });

  it('lay among the unowned: the case that learns its number receives it', () => {
    const play = agreed();
    play.world.signs = { ...play.world.signs, unowned: true };
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER, deadline: moment(10) });
    expect(play.state.processes['agreement-1/parcel']?.outcome).toBe('received');
    expect(play.task('agreement-1/inspection/inspect')?.role).toBe('warehouse');
  });
});

describe('a parcel that nothing waits for asks somebody [§1.stray]', () => {
  const closed = () => {
    const play = agreed();
    play.push({ status: 'CLOSED', deadline: undefined });
    return play;
  };
  const came = { type: 'recordReceipt', ...NUMBER } as const;

  it('a supervisor, with its number', () => {
    const play = closed();
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
    expect(play.give(came, WAREHOUSE)).toEqual(['parcelCame']);
    expect(play.task(STRAY)).toEqual({
      id: STRAY,
      kind: 'judgeParcel',
      role: 'supervisor',
      command: 'judgeParcel',
      script: { name: 'strayParcel.notAwaited', values: NUMBER },
      outcomes: ['payBack', 'sendBack', 'keep'],
    });
    expect(play.refusal(came, WAREHOUSE)).toBe('notWaiting');
  });

  it('and keeps the case open until that is decided', () => {
    const play = closed();
    play.give(came, WAREHOUSE);
    play.askedByHand().advance(30 * DAY);
    expect(play.state.stage).toBe('followUp');
    play.give({ type: 'judgeParcel', decision: 'keep', note: '买家不要了' }, MANAGER);
    expect(play.state).toMatchObject({ stage: 'closed', strayParcels: [{ n: 1, decision: 'keep' }] });
  });

  it('opens a closed case again', () => {
    const play = closed()
      .askedByHand()
      .advance(5 * DAY);
    expect(play.state.stage).toBe('closed');
    expect(play.give(came, WAREHOUSE)).toEqual(expect.arrayContaining(['parcelCame', 'reopened']));
    expect(play.state.stage).toBe('proposal');
    expect(play.task(STRAY)).toBeDefined();
    expect(play.task('case/propose')).toBeUndefined();
  });

  it('paid back: the agent offers it anew, and nothing waits for a parcel', () => {
    const play = closed();
    play.give(came, WAREHOUSE);
    play.give({ type: 'judgeParcel', decision: 'payBack' }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'proposal', goodsHere: true });
    expect(play.task('case/propose')).toBeDefined();
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.processes['agreement-2/parcel']).toBeUndefined();
    play.give({ type: 'confirmPayee', ...PAYEE, process: 'agreement-2/payout-payee' });
    expect(play.inputsOf('transfer')).toEqual([expect.objectContaining({ amount: 100_00, payee: PAYEE })]);
  });

  it('paid back, and something else was agreed: what lies here goes back, and only then is anything sent for', () => {
    const play = closed();
    play.give(came, WAREHOUSE);
    play.give({ type: 'judgeParcel', decision: 'payBack' }, SUPERVISOR);
    play.offer('explanation');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.stage).toBe('followUp');
    expect(play.state).toMatchObject({ goodsHere: undefined, heldGoods: 'agreed' });
    play.give({ type: 'finishErrand', outcome: 'buyerPays', process: 'goodsLeft-1' });
    play.give({ type: 'recordDispatch', ...NUMBER, process: 'goodsBack-1' }, WAREHOUSE);
    play.advance(2 * DAY).give({ type: 'recordFollowUp', outcome: 'notSolved' });
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.processes['agreement-3/parcel']).toMatchObject({ kind: 'parcel' });
  });

  it('sent back: the warehouse does it, and until then the case is not over', () => {
    const play = closed();
    play.give(came, WAREHOUSE);
    play.give({ type: 'judgeParcel', decision: 'sendBack' }, SUPERVISOR);
    expect(play.task('sendBack-1/ship')).toMatchObject({ role: 'warehouse', script: { name: 'ship.goodsBack' } });
    play.askedByHand().advance(30 * DAY);
    expect(play.state.stage).toBe('followUp');
    play.give({ type: 'recordDispatch', ...OTHER, process: 'sendBack-1' }, WAREHOUSE);
    expect(play.inputsOf('sendMessage')).toContainEqual(
      expect.objectContaining({ script: { name: 'dispatch.goodsBack', values: OTHER } }),
    );
    play.world.parcel = { known: true, moved: true, signed: true };
    play.advance(DAY);
    expect(play.state.stage).toBe('closed');
  });

  it('is nobody else’s to decide, and only once', () => {
    const play = closed();
    expect(play.refusal({ type: 'judgeParcel', decision: 'keep' }, SUPERVISOR)).toBe('notWaiting');
    play.give(came, WAREHOUSE);
    expect(play.refusal({ type: 'judgeParcel', decision: 'keep' }, AGENT)).toBe('roleNotAllowed');
    play.give({ type: 'judgeParcel', decision: 'keep' }, SUPERVISOR);
    expect(play.refusal({ type: 'judgeParcel', decision: 'keep' }, SUPERVISOR)).toBe('notWaiting');
  });

  it('is not paid back while something else is being carried out', () => {
    const play = travelling();
    play.give({ type: 'recordReceipt', ...NUMBER }, WAREHOUSE);
    play.give({ type: 'recordReceipt', ...OTHER }, WAREHOUSE);
    expect(play.state.stage).toBe('settlement');
    expect(play.refusal({ type: 'judgeParcel', decision: 'payBack' }, SUPERVISOR)).toBe('wrongStage');
    expect(play.give({ type: 'judgeParcel', decision: 'keep' }, SUPERVISOR)).toEqual(['parcelJudged']);
  });
});

describe('a parcel that arrives for a refund that was closed', () => {
  /** The courier had it when the buyer's application ended. */
  function closedOnTheWay(): Play {
    const play = travelling();
    play.push({ status: 'CLOSED', deadline: undefined });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    return play;
  }

  it.each([true, false])('asks a supervisor, accepted (%p) or not, and pays nothing by itself', (accepted) => {
    const play = closedOnTheWay();
    play.give({ type: 'inspect', accepted }, WAREHOUSE);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(play.task(STRAY)).toMatchObject({
      role: 'supervisor',
      script: { name: 'strayParcel.refundClosed', values: NUMBER },
    });
    expect(play.task('case/propose')).toBeUndefined();
    expect(play.count('settled')).toBe(0);
    expect([...play.inputsOf('agreeRefund'), ...play.inputsOf('transfer')]).toEqual([]);
  });

  it('is settled as withdrawn when the shop keeps it, once', () => {
    const play = closedOnTheWay();
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'judgeParcel', decision: 'keep' }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
    expect(play.count('parcelCame')).toBe(1);
  });

  it('goes back while the case is settled', () => {
    const play = closedOnTheWay();
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'judgeParcel', decision: 'sendBack' }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
    expect(play.task('sendBack-1/ship')?.role).toBe('warehouse');
  });

  it('is paid for by transfer when a supervisor says so', () => {
    const play = closedOnTheWay();
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'judgeParcel', decision: 'payBack' }, SUPERVISOR);
    expect(play.state.stage).toBe('bargaining');
    expect(play.task('case/propose')).toBeDefined();
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.task('agreement-2/payout-payee/confirm') ?? play.taskIds()).toBeDefined();
    play.give({ type: 'confirmPayee', ...PAYEE, process: 'agreement-2/payout-payee' });
    expect(play.inputsOf('transfer')).toEqual([expect.objectContaining({ amount: 100_00 })]);
  });

  it('is no question where the goods were rejected and the refund refused before it ended', () => {
    const play = travelling();
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: false }, WAREHOUSE);
    play.give({ type: 'refuseRefund', reason: '退回的不是原商品' }, SUPERVISOR);
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
    expect(play.state.strayParcels).toBeUndefined();
  });
});
