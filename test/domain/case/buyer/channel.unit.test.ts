import { DAY } from '../../../../domain/time';
import { moment, refund } from '../../support/builders';
import { unshipped } from '../../support/play';

describe('handbook §6: words for which there is no channel are sent by a person at once', () => {
  const FOLLOW_UP = 'followUp-1';

  it('the application is paid: the follow-up is not asked of the platform', () => {
    const play = unshipped({ refund: refund() });
    play.offer('refund');
    play.advance(2 * DAY);
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).toEqual([
      'refundUnshipped.askWhy',
      'agreed.refund',
    ]);
    expect(play.state.processes[FOLLOW_UP]).toMatchObject({ status: 'byHand' });
    expect(play.events).toContainEqual(expect.objectContaining({ type: 'followUp.notSent', reason: 'noChannel' }));
    expect(play.task(`${FOLLOW_UP}/record`)?.script.name).toBe('followUp.byHand');
  });

  it('the application is open: the platform carries the words', () => {
    const play = unshipped({ refund: refund({ deadline: moment(9) }) });
    play.propose({ remedy: 'explanation' });
    expect(play.inputsOf('sendMessage')).toHaveLength(2);
    expect(play.taskIds()).not.toContain('contact-2/byHand');
  });

  it('words on their way when the application ends are not said a second time', () => {
    const play = unshipped({ refund: refund({ deadline: moment(9) }), answers: { sendMessage: () => 'later' } });
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.count('contact.notSent')).toBe(0);
  });
});
