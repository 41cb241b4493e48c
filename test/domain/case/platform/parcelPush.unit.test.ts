import type { ParcelFacts } from '../../../../domain/asks';
import { PLATFORM } from '../../../../domain/roles';
import { HOUR } from '../../../../domain/time';
import { moment, NUMBER, order, refund, WAREHOUSE } from '../../support/builders';
import { faulty, Play } from '../../support/play';

/** A courier's push is the answer to a question that nobody had to put (platform.md §4). */
const PARCEL = 'agreement-1/parcel';
const { trackingNumber } = NUMBER;
const MOVED: ParcelFacts = { known: true, moved: true, signed: false, lastEventAt: 5 };
const SIGNED: ParcelFacts = { ...MOVED, signed: true, signedAt: 6, lastEventAt: 6 };

const pushed = (play: Play, facts: ParcelFacts, number = trackingNumber) =>
  play.give({ type: 'parcelSeen', trackingNumber: number, facts }, PLATFORM);

/** The buyer has sent the goods back; the courier knew nothing of them when they were last looked for. */
function returning(): Play {
  const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
  play.assess('major');
  play.propose({ remedy: 'return' });
  play.world.parcel = { known: false, moved: false, signed: false };
  play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER, deadline: moment(10) });
  return play;
}

describe('handbook §5: a return that the courier tells of', () => {
  it('is received at once, and nothing was asked', () => {
    const play = returning();
    const looks = play.inputsOf('readParcel').length;
    expect(pushed(play, SIGNED).slice(0, 2)).toEqual(['parcel.seen', 'parcel.received']);
    expect(play.state.processes[PARCEL]).toMatchObject({ outcome: 'received', facts: SIGNED });
    expect(play.task('agreement-1/inspection/inspect')?.role).toBe('warehouse');
    expect(play.inputsOf('readParcel')).toHaveLength(looks);
  });

  it('that has moved is suspected no longer [§7.suspectParcel]', () => {
    const play = returning();
    expect(play.deadline(`${PARCEL}/suspect`)).toBeDefined();
    expect(pushed(play, MOVED)).toEqual(['parcel.seen']);
    expect(play.deadline(`${PARCEL}/suspect`)).toBeUndefined();
    expect(play.deadline(`${PARCEL}/look`)).toMatchObject({ at: play.now + 12 * HOUR });
  });

  it.each([
    ['was told before', MOVED],
    ['is one more scan on the way', { ...MOVED, lastEventAt: 9 }],
  ])('says nothing new with what %s', (_what, facts) => {
    const play = returning();
    pushed(play, MOVED);
    expect(pushed(play, facts)).toEqual([]);
  });

  it.each([
    ['it is signed for', { ...MOVED, signed: true }],
    ['it is said to be where it was', { ...MOVED, moved: false }],
    ['it was signed for at another time', { ...MOVED, signedAt: 7 }],
  ])('says something new where %s', (_what, facts) => {
    const play = returning();
    pushed(play, MOVED);
    expect(pushed(play, facts)[0]).toBe('parcel.seen');
  });

  it('of which the courier knows nothing yet is no news', () => {
    const play = returning();
    expect(pushed(play, { known: false, moved: false, signed: false })).toEqual([]);
  });

  it('under another number is none of this case’s', () => {
    expect(pushed(returning(), SIGNED, 'YT9999999999')).toEqual([]);
  });

  it('that is here already is told of in vain', () => {
    const play = returning();
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(pushed(play, SIGNED)).toEqual([]);
  });

  it('is learned of by a push also while it is asked for', () => {
    const play = returning();
    play.answers.readParcel = () => 'fails';
    play.advance(12 * HOUR);
    expect(play.state.processes[PARCEL]).toMatchObject({ status: 'looking' });
    expect(pushed(play, MOVED)).toEqual(['parcel.seen']);
    expect(play.state.processes[PARCEL]).toMatchObject({ status: 'travelling', facts: MOVED });
  });

  it('only the platform tells of', () => {
    const play = returning();
    expect(play.refusal({ type: 'parcelSeen', trackingNumber, facts: SIGNED })).toBe('roleNotAllowed');
  });
});

describe('handbook §5: what the shop has sent', () => {
  /** A parcel was lost; the shop sends the goods again. */
  function sent(): Play {
    const play = new Play({ kind: 'logisticsAnomaly', order: order({ shipped: true }) });
    play.give({ type: 'finishErrand', outcome: 'lost', process: 'inquiry-logisticsAnomaly/sort' });
    play.give({ type: 'finishErrand', outcome: 'lost', process: 'inquiry-logisticsAnomaly/follow' });
    play.offer('reissue');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.world.parcel = { known: false, moved: false, signed: false };
    return play;
  }
  const dispatch = (play: Play) => Object.values(play.state.processes).find(({ kind }) => kind === 'dispatch');

  it('is delivered when the courier tells so', () => {
    const play = sent();
    play.give({ type: 'recordDispatch', ...NUMBER }, WAREHOUSE);
    expect(pushed(play, MOVED)).toEqual(['dispatch.seen']);
    expect(dispatch(play)).toMatchObject({ status: 'travelling', facts: MOVED });
    expect(pushed(play, MOVED)).toEqual([]);
    expect(pushed(play, SIGNED).slice(0, 2)).toEqual(['dispatch.seen', 'dispatch.delivered']);
  });

  it('is not heard of before the buyer has been told its number', () => {
    const play = sent();
    expect(pushed(play, SIGNED)).toEqual([]);
    play.answers.sendMessage = () => 'later';
    play.give({ type: 'recordDispatch', ...NUMBER }, WAREHOUSE);
    expect(dispatch(play)).toMatchObject({ status: 'telling' });
    expect(pushed(play, SIGNED)).toEqual([]);
  });
});

describe('handbook §3.5: a parcel that stands still', () => {
  const FOLLOW = 'inquiry-logisticsAnomaly/follow';
  const still: ParcelFacts = { known: true, moved: true, signed: false, lastEventAt: 100 };
  function stalled(): Play {
    const play = new Play({
      kind: 'logisticsAnomaly',
      order: order({ shipped: true }),
      answers: { readParcel: () => still },
    });
    play.give({ type: 'finishErrand', outcome: 'stalled', process: 'inquiry-logisticsAnomaly/sort' });
    return play;
  }
  const number = (play: Play) => {
    const chase = play.state.processes[FOLLOW];
    return chase?.kind === 'chase' ? chase.number?.trackingNumber : undefined;
  };

  it.each([
    ['moved', { ...still, lastEventAt: 101 }],
    ['delivered', { ...still, signed: true }],
  ])('is chased no longer once it has %s', (outcome, facts) => {
    const play = stalled();
    expect(pushed(play, facts, number(play)).slice(0, 2)).toEqual(['chase.seen', 'chase.ended']);
    expect(play.state.processes[FOLLOW]).toMatchObject({ outcome });
  });

  it('is chased on while the courier repeats itself', () => {
    const play = stalled();
    expect(pushed(play, still, number(play))).toEqual([]);
    expect(play.state.processes[FOLLOW]?.outcome).toBeUndefined();
  });
});
