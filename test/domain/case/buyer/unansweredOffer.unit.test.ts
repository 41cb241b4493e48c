import { HOUR } from '../../../../domain/time';
import { faulty } from '../../support/play';

describe('handbook §6: the task for an open offer says what is true', () => {
  const words = (buyerWrote: boolean) => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'explanation', text: '天然染色，洗前请单独浸泡' });
    if (buyerWrote) play.buyerWrites('m-9', '再想想');
    else play.give({ type: 'reply', text: '您好，请问考虑得怎么样了' });
    for (let turns = 0; turns < 200 && !play.task('case/recordAnswer'); turns += 1) {
      if (play.taskIds().some((id) => id.includes('/phone-'))) play.give({ type: 'recordCall', outcome: 'silent' });
      play.advance(3 * HOUR);
    }
    return play.task('case/recordAnswer')?.script.name;
  };

  it('the buyer wrote', () => expect(words(true)).toBe('task.recordAnswer'));
  it('nobody asks the buyer any more, and there was no answer', () => expect(words(false)).toBe('task.answerOpen'));
});
