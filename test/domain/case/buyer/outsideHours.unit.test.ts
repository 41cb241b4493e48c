import { respondBy } from '../../../../domain/case/state/response';
import { wants } from '../../../../domain/case/wants';
import { type Instant, MINUTE } from '../../../../domain/time';
import { moment, policyWith, refund, T0 } from '../../support/builders';
import { faulty, type Play, unshipped } from '../../support/play';

/** By the shop's wall clock; the stories begin at ten in the morning. */
const NIGHT = moment(0, 17);
const NEXT_MORNING = moment(0, 23);

function applied(at: Instant = NIGHT): Play {
  return unshipped({ refund: refund({ deadline: moment(9) }) }).advanceTo(at);
}

const away = (play: Play) => play.inputsOf('sendMessage').filter(({ script }) => script.name === 'outsideHours');

describe('handbook §6: a buyer who writes while nobody is there [§6.outsideHours]', () => {
  it('at 03:00 is told at once when people are back, and nobody is phoned', () => {
    const play = applied();
    play.buyerWrites('m1');
    expect(away(play)).toMatchObject([{ script: { values: { until: '2026-03-03 09:00' } } }]);
    expect(wants(play.state).tasks.map(({ command }) => command)).not.toContain('recordCall');
  });

  it('is owed the answer ten minutes after people are back, not at 03:10', () => {
    const play = applied();
    play.buyerWrites('m1');
    expect(respondBy(play.state)).toBe(NEXT_MORNING + 10 * MINUTE);
    expect(play.state.buyerWaits).toBe(true);
  });

  it('hears it once a silence, however often they write; after an answer it is a new one', () => {
    const play = applied();
    play.buyerWrites('m1');
    play.advance(MINUTE);
    play.buyerWrites('m2');
    expect(away(play)).toHaveLength(1);
    play.give({ type: 'reply', text: '马上为您查' });
    play.advance(MINUTE);
    play.buyerWrites('m3');
    expect(away(play)).toHaveLength(2);
  });

  it('by day hears nothing automatic, and the clock runs at once', () => {
    const play = applied(T0);
    play.buyerWrites('m1');
    expect(away(play)).toEqual([]);
    expect(respondBy(play.state)).toBe(T0 + 10 * MINUTE);
  });

  it('where no program can write, no person is set to work at night to say that nobody is there', () => {
    const play = faulty().advanceTo(NIGHT);
    play.buyerWrites('m1');
    expect(away(play)).toEqual([]);
    const refusing = unshipped({
      refund: refund({ deadline: moment(9) }),
      answers: { sendMessage: ({ script }) => (script.name === 'outsideHours' ? NOT_TAKEN : { result: 'sent' }) },
    }).advanceTo(NIGHT);
    refusing.buyerWrites('m1');
    expect(away(refusing)).toHaveLength(1);
    expect(refusing.taskIds()).not.toContain('away-1/byHand');
  });

  it('who has reported harassment is left alone', () => {
    const play = applied();
    play.give({ type: 'reportHarassment' });
    play.buyerWrites('m1');
    expect(away(play)).toEqual([]);
  });

  it('on a day on which the shop does not work, is told of the next one', () => {
    const policy = policyWith(({ hours }) => {
      hours.vacations = [{ from: '2026-03-02', until: '2026-03-04' }];
    });
    const play = unshipped({ refund: refund({ deadline: moment(9) }), policy });
    play.buyerWrites('m1');
    expect(away(play)).toMatchObject([{ script: { values: { until: '2026-03-05 09:00' } } }]);
  });
});

const NOT_TAKEN = { result: 'refused', reason: 'isv.closed' } as const;
