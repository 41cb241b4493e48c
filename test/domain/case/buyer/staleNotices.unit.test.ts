import { HOUR } from '../../../../domain/time';
import { moment, PAYEE, WAREHOUSE } from '../../support/builders';
import { faulty, type Play } from '../../support/play';

/** Nothing can be sent by a program: without an application there is no conversation. */
function byHand(): Play {
  const play = faulty({ answers: { sendMessage: () => ({ result: 'refused', reason: 'noChannel' }) } });
  play.assess('minor');
  return play;
}

const handTasks = (play: Play) => play.taskIds().filter((id) => id.endsWith('/byHand') && !id.startsWith('contact-'));

describe('handbook §6: what is to be sent by hand ends with its reason, which is kept', () => {
  it('a second promised time takes the place of the first', () => {
    const play = byHand();
    play.give({ type: 'hold', until: moment(0, 3) });
    play.give({ type: 'hold', until: moment(0, 6) });
    expect(handTasks(play)).toEqual(['hold-2/byHand']);
    expect(play.state.processes['hold-1']).toMatchObject({ outcome: 'cancelled', because: 'overtaken' });
  });

  it('the buyer was answered: nobody asks for their patience any more', () => {
    const play = byHand();
    play.give({ type: 'hold', until: moment(0, 3) });
    play.give({ type: 'reply', text: '查到了，今天发出' });
    expect(handTasks(play)).toEqual([]);
    expect(play.state.processes['hold-1']).toMatchObject({ outcome: 'cancelled', because: 'kept' });
  });

  it('the promised time has passed: it is not promised any more', () => {
    const play = byHand();
    play.give({ type: 'hold', until: moment(0, 3) });
    play.advanceTo(moment(0, 4));
    expect(handTasks(play)).toEqual([]);
    expect(play.state.processes['hold-1']).toMatchObject({ outcome: 'cancelled', because: 'broken' });
  });

  it('the agreement was broken: the buyer is not asked for what it wanted of them', () => {
    const play = byHand();
    play.offer('exchange');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(handTasks(play)).toContain('agreement-1/notice/byHand');
    play.give({ type: 'abandon', process: 'agreement-1/parcel', reason: '买家不退了' });
    expect(handTasks(play)).toEqual([]);
    expect(play.state.processes['agreement-1/notice']).toMatchObject({
      outcome: 'cancelled',
      because: 'parcel cancelled',
    });
  });

  it('agreed anew after it was not solved: only the newer agreement is told', () => {
    const play = byHand();
    play.propose({ remedy: 'giftPromise' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(handTasks(play)).toContain('agreement-1/notice/byHand');
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    play.propose({ remedy: 'nextFreeShipping' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(handTasks(play).filter((id) => id.includes('/notice'))).toEqual(['agreement-2/notice/byHand']);
    expect(play.state.processes['agreement-1/notice']).toMatchObject({ because: 'agreedAnew' });
  });

  it('a parcel turned away a second time: one message of it, not two', () => {
    const play = byHand();
    play.offer('exchange');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    for (const trackingNumber of ['SF1', 'SF2']) {
      play.give({ type: 'recordTracking', company: 'SF', trackingNumber });
      play.give({ type: 'refuseParcel', reason: 'collect' }, WAREHOUSE);
    }
    expect(handTasks(play).filter((id) => id.startsWith('turnedAway'))).toEqual(['turnedAway-2/byHand']);
  });

  it('a proof of payment stays: it is true whatever came after', () => {
    const play = byHand();
    play.propose({ remedy: 'compensation', amount: 5_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advance(HOUR);
    expect(handTasks(play)).toContain('agreement-1/payout-proof/byHand');
  });
});
