import { whyTaskEnded } from '../../../../domain/case/rows/taskEnd';
import { HOUR } from '../../../../domain/time';
import { AGENT, moment, refund, SUPERVISOR } from '../../support/builders';
import { faulty, type Play, unshipped } from '../../support/play';

const PLATFORM = { id: 'platform', role: 'platform' } as const;

function platformShows(play: Play, change: Parameters<typeof refund>[0]): Play {
  play.now += HOUR;
  play.give({ type: 'refundSeen', refund: refund({ modifiedAt: play.now, ...change }) }, PLATFORM);
  return play;
}

const open = () => unshipped({ refund: refund() });
const reminded = () => {
  const play = unshipped({ refund: refund({ deadline: moment(4) }) });
  while (!play.taskIds().includes('countdown/remind-afterSales')) play.advance(HOUR);
  return play;
};

describe('point 28: whoever comes too late to a task hears what ended it', () => {
  it.each<[string, () => Play, string, string]>([
    [
      'the buyer withdrew',
      () => platformShows(open(), { status: 'CLOSED' }),
      'case/propose',
      'the buyer withdrew the application',
    ],
    [
      'the platform paid by itself',
      () => platformShows(open(), { status: 'SUCCESS' }),
      'case/propose',
      'the platform paid the refund',
    ],
    [
      'another person has done it',
      () => {
        const play = faulty({ refund: refund({ goods: 'received' }) });
        play.assess('minor');
        return play;
      },
      'case/assess',
      `${AGENT.id} (afterSales) has done it`,
    ],
    [
      'a supervisor closed the case',
      () => {
        const play = faulty();
        play.give({ type: 'close', reason: 'x' }, SUPERVISOR);
        return play;
      },
      'case/assess',
      `${SUPERVISOR.id} (supervisor) closed the case`,
    ],
    [
      'it went up to the supervisor',
      () => {
        const play = reminded();
        while (!play.taskIds().includes('countdown/remind-supervisor')) play.advance(HOUR);
        return play;
      },
      'countdown/remind-afterSales',
      'it was replaced by countdown/remind-supervisor, a task of the supervisor',
    ],
    [
      'another agent has seen to the reminder',
      () => {
        const play = reminded();
        play.give({ type: 'recordHandled', task: 'countdown/remind-afterSales' }, AGENT);
        return play;
      },
      'countdown/remind-afterSales',
      `${AGENT.id} (afterSales) has done it`,
    ],
  ])('%s', (_what, happens, task, why) => {
    const { events } = happens();
    expect(whyTaskEnded(events, task)).toBe(why);
  });

  it('of a task that is open, or never was, nothing is said', () => {
    const play = open();
    expect(whyTaskEnded(play.events, 'case/propose')).toBeUndefined();
    expect(whyTaskEnded(play.events, 'case/nothing')).toBeUndefined();
    expect(whyTaskEnded([], 'case/propose')).toBeUndefined();
  });
});
