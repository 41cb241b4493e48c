import { PLATFORM } from '../../../../domain/roles';
import { DAY } from '../../../../domain/time';
import { AGENT, moment, NUMBER, refund, TID } from '../../support/builders';
import { faulty, type Play } from '../../support/play';

const PARCEL = 'agreement-1/parcel';
const TASK = `${PARCEL}/unseen`;

/** The buyer has sent a return back whose courier nobody can ask. */
function sentBack(unseen: 'refused' | 'phone', returnParcel = NUMBER): Play {
  const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
  play.assess('major');
  play.propose({ remedy: 'return' });
  play.world.parcel = { known: false, moved: false, signed: false, unseen };
  play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel, deadline: moment(10) });
  return play;
}

describe('handbook §7: a courier or number that we cannot look up is a person’s question', () => {
  it.each(['refused', 'phone'] as const)(
    'an agent is asked at once (%s), with the number as it was written',
    (unseen) => {
      const play = sentBack(unseen, { company: '顺心捷达', trackingNumber: ' sx-0001 ' });
      expect(play.task(TASK)).toMatchObject({
        ...{ role: 'afterSales', command: 'finishErrand', outcomes: ['moving', 'notMoving'] },
        script: { name: `unseenParcel.${unseen}`, values: { company: '顺心捷达', number: ' sx-0001 ' } },
      });
      play.advance(4 * DAY);
      expect(play.task(`${PARCEL}/suspect`)).toBeUndefined();
    },
  );

  it('the honest buyer is not refused at the end of the countdown; a supervisor hears why nothing was done', () => {
    const play = sentBack('refused').advanceTo(moment(10));
    expect(play.inputsOf('refuseRefund')).toHaveLength(0);
    expect(play.state.countdownLeft?.reason).toContain('nobody could look the return parcel up');
  });

  it('an agent who finds that it moves keeps the return going, and nothing is refused', () => {
    const play = sentBack('refused');
    play.give({ type: 'finishErrand', outcome: 'moving', process: PARCEL }, AGENT);
    expect(play.task(TASK)).toBeUndefined();
    play.advanceTo(moment(10));
    expect(play.inputsOf('refuseRefund')).toHaveLength(0);
  });

  it('one that the courier’s own page does not know either is a supervisor’s, and is refused at the end', () => {
    const play = sentBack('refused');
    play.give({ type: 'finishErrand', outcome: 'notMoving', process: PARCEL }, AGENT);
    expect(play.task(`${PARCEL}/suspect`)).toMatchObject({ role: 'supervisor' });
    play.advanceTo(moment(10));
    expect(play.inputsOf('refuseRefund')).toHaveLength(1);
  });

  it('the phone that the courier wants is given by a person, and the parcel is looked up with it', () => {
    const play = sentBack('phone');
    play.world.parcel = { known: true, moved: true, signed: false };
    play.give({ type: 'recordTracking', ...NUMBER, phone: '1234', process: PARCEL }, AGENT);
    expect(play.inputsOf('readParcel').at(-1)).toMatchObject({ ...NUMBER, phone: '1234' });
    expect(play.task(TASK)).toBeUndefined();
  });

  it('another outcome is refused with those that there are', () => {
    const play = sentBack('refused');
    expect(play.refusal({ type: 'finishErrand', outcome: 'lost', process: PARCEL }, AGENT)).toBe('unknownOutcome');
  });
});

describe('handbook §7: the same number in two matters, however it is written', () => {
  const told = (play: Play, trackingNumber: string, tid?: string) =>
    play.give({ type: 'numberShared', trackingNumber, tid }, PLATFORM);
  const evidence = (play: Play) => (play.state.signs ?? []).map((sign) => sign.evidence);

  it('is told to the case that had looked before, once', () => {
    const play = sentBack('refused', { company: '圆通', trackingNumber: 'yt 730001' });
    expect(told(play, 'YT730001', '4000000000000000009')).toContain('signRaised');
    expect(evidence(play)).toEqual(['YT730001 is also in the returns of 4000000000000000009']);
    expect(told(play, 'YT730001', '4000000000000000009')).toEqual([]);
    expect(told(play, 'YT730001')).toContain('signRaised');
    expect(evidence(play).at(-1)).toBe('YT730001 is also in 1 of other shops');
  });

  it('another number, or the same order, says nothing', () => {
    const play = sentBack('refused', { company: '圆通', trackingNumber: 'YT730001' });
    expect(told(play, 'YT730002', '4000000000000000009')).toEqual([]);
    expect(told(play, 'YT730001', TID)).toEqual([]);
  });
});
