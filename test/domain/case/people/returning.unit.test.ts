import { wants } from '../../../../domain/case/wants';
import { DAY, HOUR } from '../../../../domain/time';
import { AGENT, moment, NUMBER, refund, SUPERVISOR, WAREHOUSE } from '../../support/builders';
import { type Answers, faulty, type Play } from '../../support/play';

const PARCEL = 'agreement-1/parcel';

/** A major fault; the buyer's application already asks for the return, which is agreed at once. */
function agreed(answers: Partial<Answers> = {}): Play {
  const play = faulty({ answers, refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
  play.assess('major');
  play.propose({ remedy: 'return' });
  return play;
}

function tracked(answers: Partial<Answers> = {}): Play {
  const play = agreed(answers);
  play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER, deadline: moment(10) });
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
    expect(play.task(`${PARCEL}/refused`)).toMatchObject({
      role: 'supervisor',
      script: { values: { reason: 'no address' } },
    });
    play.answers.agreeReturn = () => ({ result: 'done' });
    play.give({ type: 'retry', process: PARCEL }, SUPERVISOR);
    expect(play.state.processes[PARCEL]).toMatchObject({ status: 'awaitingTracking' });
  });

  it('is looked for as soon as the buyer gives a number, then every 12 hours', () => {
    const play = tracked();
    expect(
      play.inputsOf('readParcel').filter(({ trackingNumber }) => trackingNumber === NUMBER.trackingNumber),
    ).toHaveLength(1);
    play.advance(12 * HOUR);
    expect(play.inputsOf('readParcel').at(-1)).toMatchObject(NUMBER);
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
    expect(play.inputsOf('readParcel').at(-1)).toMatchObject(other);
    expect(play.push({ reason: 'x' })).toEqual(['refundSeen']);
  });

  it('handbook §7: where no refund waits for it, the supervisor has its true number given', () => {
    const play = faulty();
    play.assess('major');
    play.offer('exchange');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordTracking', ...NUMBER });
    play.advance(3 * DAY);
    expect(play.task('agreement-1/parcel/suspect')).toMatchObject({ role: 'supervisor', command: 'recordTracking' });
    play.give({ type: 'recordTracking', ...NUMBER, trackingNumber: 'SF0000000002' }, SUPERVISOR);
    expect(play.task('agreement-1/parcel/suspect')).toBeUndefined();
  });

  it('handbook §7: a number that does not move for 3 days goes to the supervisor, until it moves [§7.suspectParcel]', () => {
    const play = tracked().advance(3 * DAY - 1);
    expect(play.task(`${PARCEL}/suspect`)).toBeUndefined();
    play.advance(1);
    expect(play.task(`${PARCEL}/suspect`)).toMatchObject({ role: 'supervisor', command: 'refuseRefund' });
    play.world.parcel = { known: true, moved: true, signed: false };
    play.advance(12 * HOUR);
    expect(play.task(`${PARCEL}/suspect`)).toBeUndefined();
  });

  it.each(['', ' '])(
    'handbook §7: an empty tracking number (%p) from the platform is no number, and no error',
    (trackingNumber) => {
      const play = agreed();
      play.push({
        status: 'WAIT_SELLER_CONFIRM_GOODS',
        returnParcel: { company: '', trackingNumber },
        deadline: moment(10),
      });
      expect(play.state.refund?.status).toBe('WAIT_SELLER_CONFIRM_GOODS');
      expect(play.count('parcel.looking')).toBe(0);
      play.advanceTo(moment(10));
      expect(play.inputsOf('refuseRefund')).toHaveLength(1);
    },
  );

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

describe('handbook §9: the warehouse inspects what came back [§9.inspection]', () => {
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

  it("is nobody else's to do, and not before the parcel is here [§2.warehouse]", () => {
    expect(received().refusal({ type: 'inspect', accepted: true }, AGENT)).toBe('roleNotAllowed');
    expect(tracked().refusal({ type: 'inspect', accepted: true }, WAREHOUSE)).toBe('notWaiting');
    expect(received().refusal({ type: 'recordReceipt' }, WAREHOUSE)).toBe('notWaiting');
  });
});
