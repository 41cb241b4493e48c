import { wants } from '../../../../domain/case/wants';
import { DAY } from '../../../../domain/time';
import { moment, PAYEE, SUPERVISOR } from '../../support/builders';
import { faulty, type Play } from '../../support/play';

/** Twenty yuan were paid, the buyer was asked two days later, and has written. */
function replied(): Play {
  const play = faulty();
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  play.advanceTo(moment(2));
  play.buyerWrites('thanks');
  return play;
}

const thanks = (play: Play) =>
  play.inputsOf('sendMessage').filter(({ script }) => script.name === 'followUp.thanks').length;

/** The message that waits reaches the buyer. */
function goesOut(play: Play): void {
  play.answers.sendMessage = () => ({ result: 'sent' });
  play.settle();
}

describe('handbook §6: every chat ends with the word of the shop [§6.shopsWord]', () => {
  it.each([
    ['solved', 'solved'],
    ['noAnswer', 'silent'],
  ] as const)('what the buyer wrote last, read as %s, is answered before the case is closed', (outcome, closedAs) => {
    const play = replied();
    play.answers.sendMessage = () => 'later';
    play.give({ type: 'recordFollowUp', outcome });
    expect(wants(play.state).asks.map(({ id }) => id)).toEqual(['lastWord-1/message']);
    expect(play.state.stage).toBe('followUp');
    expect(play.state.buyerWaits).toBeUndefined();
    goesOut(play);
    expect(play.state).toMatchObject({ stage: 'closed', closedAs });
    expect(thanks(play)).toBe(1);
  });

  it('a buyer who confirmed without writing gets no other word', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advanceTo(moment(2));
    play.give({ type: 'recordFollowUp', outcome: 'solved' });
    expect(play.state.closedAs).toBe('solved');
    expect(thanks(play)).toBe(0);
  });

  it('nor one whom the agent has answered: the case is closed once that word is out', () => {
    const play = replied();
    play.answers.sendMessage = () => 'later';
    play.give({ type: 'reply', text: '祝您生活愉快' });
    play.give({ type: 'recordFollowUp', outcome: 'solved' });
    expect(play.state.stage).toBe('followUp');
    goesOut(play);
    expect(play.state.closedAs).toBe('solved');
    expect(thanks(play)).toBe(0);
  });

  it('what is not solved is talked about, not thanked for', () => {
    const play = replied();
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    expect(play.state.stage).toBe('proposal');
    expect(thanks(play)).toBe(0);
  });

  it('what only a person can send holds the case up no longer', () => {
    const play = replied();
    play.answers.sendMessage = () => ({ result: 'refused', reason: 'no channel' });
    play.give({ type: 'recordFollowUp', outcome: 'solved' });
    expect(play.state.closedAs).toBe('solved');
  });

  it('what the buyer writes while it is on its way is a person’s to answer', () => {
    const play = replied();
    play.answers.sendMessage = () => 'later';
    play.give({ type: 'recordFollowUp', outcome: 'solved' });
    play.buyerWrites('wait');
    goesOut(play);
    expect(thanks(play)).toBe(1);
    expect(play.state.stage).toBe('followUp');
    expect(play.task('case/reply')).toBeDefined();
    play.give({ type: 'reply', text: '好的' });
    expect(play.state.closedAs).toBe('solved');
  });

  it('a word from before the follow-up is no silence: the case stays open until it was answered', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advanceTo(moment(1));
    play.buyerWrites('when?');
    play.advance(30 * DAY);
    expect(play.state.processes['followUp-1']?.outcome).toBe('silent');
    expect(play.state.stage).toBe('followUp');
    expect(thanks(play)).toBe(0);
    expect(play.task('case/reply')).toBeDefined();
    play.give({ type: 'reply', text: '已经到账了' });
    expect(play.state.closedAs).toBe('silent');
  });

  it('a supervisor may close by hand all the same', () => {
    const play = replied();
    play.give({ type: 'close', reason: '已在电话里说清' }, SUPERVISOR);
    expect(play.state.stage).toBe('closed');
    expect(thanks(play)).toBe(0);
  });
});
