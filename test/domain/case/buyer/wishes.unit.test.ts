import { wants } from '../../../../domain/case/wants';
import { PLATFORM } from '../../../../domain/roles';
import { DAY } from '../../../../domain/time';
import type { BuyerWish } from '../../../../domain/vocabulary';
import { moment, order, RECOVERER, refund, review, SUPERVISOR } from '../../support/builders';
import { faulty, Play, type PlayOptions, unshipped } from '../../support/play';

const hears = (...wishes: BuyerWish[]) => ({ type: 'wishHeard' as const, wishes, saidIn: 'case-9' });

/** The tasks that a person does by turning to the buyer. */
const turning = (play: Play) =>
  wants(play.state).tasks.filter(({ command }) =>
    ['recordCall', 'recordReviewCall', 'recordSent', 'reply', 'propose'].includes(command),
  );

/** A buyer who has not answered for two days: the call is due. */
const phoned = (options: Partial<PlayOptions> = {}) => faulty(options).advanceTo(moment(2));

const told = (play: Play) => play.inputsOf('tellWish').map(({ wish }) => wish);

describe('handbook §6: a harassment report, or a wish not to be called, holds in every case of that buyer at once', () => {
  it('a report in another case ends the call that was due here, and agents see why', () => {
    const play = phoned();
    expect(turning(play).map(({ kind }) => kind)).toContain('phone');
    expect(play.give(hears('noContact'), PLATFORM)).toEqual(
      expect.arrayContaining(['callsForbidden', 'contactForbidden']),
    );
    expect(play.state).toMatchObject({ contactForbidden: true, doNotCall: true });
    expect(turning(play)).toEqual([]);
    expect(play.task('case/harassed')).toMatchObject({ role: 'supervisor' });
    expect(play.events.find(({ type }) => type === 'contactForbidden')).toMatchObject({ saidIn: 'case-9' });
    expect(play.refusal({ type: 'reply', text: '您好' })).toBe('contactForbidden');
  });

  it('a promised time and its reminder end with it', () => {
    const play = faulty();
    play.give({ type: 'promiseTime', at: moment(1), text: '明天给您答复' });
    play.give(hears('noContact'), PLATFORM);
    expect(play.state.processes['promise-1']?.outcome).toBe('cancelled');
    expect(play.deadline('promise-1/remind')).toBeUndefined();
  });

  it('a wish for no calls turns the call that was due into a message', () => {
    const play = phoned();
    play.give(hears('noCalls'), PLATFORM);
    expect(turning(play).map(({ kind }) => kind)).not.toContain('phone');
    expect(play.state).toMatchObject({ doNotCall: true });
    expect(play.state.contactForbidden).toBeUndefined();
    expect(play.give({ type: 'reply', text: '您好' })).toContain('buyerAnswered');
  });

  it('calls about a review end too', () => {
    const play = new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review() }).advance(0);
    play.give(hears('noCalls'), PLATFORM);
    expect(play.state.processes['inquiry-reviewRecovery/recovery']?.outcome).toBe('unreachable');
  });

  it('a wish for no texts holds as well', () => {
    const play = faulty();
    expect(play.give(hears('noTexts'), PLATFORM)).toContain('textsForbidden');
    expect(play.state.noTexts).toBe(true);
  });

  it.each<[BuyerWish[]]>([[['noCalls']], [['noTexts']], [['noContact']], [['noCalls', 'noTexts', 'noContact']]])(
    '%p: heard again it changes nothing, and it is not told on',
    (wishes) => {
      const play = faulty();
      play.give(hears(...wishes), PLATFORM);
      expect(play.give(hears(...wishes), PLATFORM)).toEqual([]);
      expect(told(play)).toEqual([]);
    },
  );

  it('is nobody’s to say but another case’s', () => {
    expect(faulty().refusal(hears('noCalls'), SUPERVISOR)).toBe('roleNotAllowed');
  });
});

describe('handbook §6: the case in which the buyer says it tells the others', () => {
  it.each<[string, (play: Play) => unknown, BuyerWish[]]>([
    ['a harassment report, once', (play) => play.give({ type: 'reportHarassment' }), ['noContact']],
    ['no calls', (play) => play.give({ type: 'forbidCalls' }), ['noCalls']],
    ['no calls, said in a call', (play) => phonedIn(play), ['noCalls']],
    ['no texts', (play) => play.give({ type: 'forbidTexts' }), ['noTexts']],
  ])('%s', (_what, say, wishes) => {
    const play = faulty();
    say(play);
    expect(told(play)).toEqual(wishes);
    expect(play.state.untold).toBeUndefined();
  });

  it('a report in a call about a review is told although it closes the case', () => {
    const answers = { tellWish: () => 'later' as const };
    const play = new Play({ kind: 'reviewRecovery', order: order({ shipped: true }), review: review(), answers });
    play.give({ type: 'recordReviewCall', outcome: 'harassment' }, RECOVERER);
    expect(play.state.stage).toBe('closed');
    expect(wants(play.state).asks.map(({ name }) => name)).toContain('tellWish');
    // Not ended before they know.
    expect(play.advance(40 * DAY).state.endedAt).toBeUndefined();
    play.answers.tellWish = () => ({ told: 2 });
    play.settle();
    expect(play.state.untold).toBeUndefined();
  });

  it('where they cannot all be told it is tried again, and no person has to', () => {
    let times = 0;
    const play = faulty({
      answers: {
        tellWish: () => {
          times += 1;
          return times === 1 ? 'fails' : { told: 1 };
        },
      },
    });
    play.give({ type: 'forbidCalls' });
    expect(times).toBe(2);
    expect(play.state.troubles).toEqual([]);
    expect(play.state.untold).toBeUndefined();
  });
});

describe('handbook §6: a case that opens later begins with it', () => {
  it('nobody greets a buyer who reported harassment', () => {
    const play = begun(['noContact']);
    expect(play.state).toMatchObject({ contactForbidden: true, doNotCall: true });
    expect(play.inputsOf('sendMessage')).toEqual([]);
    expect(told(play)).toEqual([]);
  });

  it('nobody will call one who asked for no calls', () => {
    const play = begun(['noCalls']).advanceTo(moment(1, 23));
    expect(turning(play).map(({ kind }) => kind)).not.toContain('phone');
    expect(play.state.doNotCall).toBe(true);
  });

  /** An application whose buyer has said this before. */
  const begun = (wishes: BuyerWish[]) => unshipped({ refund: refund(), wishes });
});

/** The buyer says it when called. */
function phonedIn(play: Play): void {
  play.advanceTo(moment(2)).give({ type: 'recordCall', outcome: 'doNotCall' });
}
