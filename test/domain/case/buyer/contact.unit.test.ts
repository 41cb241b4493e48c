import { DAY, HOUR, MINUTE } from '../../../../domain/time';
import { AGENT, moment, PAYEE, refund, SUPERVISOR } from '../../support/builders';
import { faulty, type Play, unshipped } from '../../support/play';

/** An agent's case without a refund on the platform: nothing but the buyer's silence moves it. */
function asked(): Play {
  return faulty();
}

function untilPhoned(): Play {
  return asked().advanceTo(moment(2));
}

describe('handbook §6: chat → no reply in 2 days → phone', () => {
  it('asks the buyer on chat as soon as the order is known, once [§6.chatFirst]', () => {
    const play = asked();
    expect(play.state.stage).toBe('proposal');
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).toEqual(['qualityReturn.askPhotos']);
    expect(play.advanceTo(moment(1, 23, 59)).task('contact-1/phone-1')).toBeUndefined();
  });

  it('puts a phone task with script and outcomes before the agent after exactly 2 days of silence [§6.phone §6.recorded]', () => {
    const task = untilPhoned().task('contact-1/phone-1');
    expect(task).toMatchObject({ kind: 'phone', role: 'afterSales', command: 'recordCall' });
    expect(task?.script).toMatchObject({ name: 'phone', values: { about: 'qualityReturn.askPhotos' } });
    expect(task?.outcomes).toContain('unreachable');
    expect(task?.dueAt).toBe(moment(2, 12));
  });

  it('phones nobody who replied', () => {
    const play = asked().advanceTo(moment(1));
    play.buyerWrites('1');
    expect(play.advanceTo(moment(6)).taskIds()).toEqual(['case/assess']);
    expect(play.state.processes['contact-1']?.outcome).toBe('replied');
  });

  it('refuses a call that is recorded before one is due', () => {
    expect(asked().refusal({ type: 'recordCall', outcome: 'receivedSatisfied' })).toBe('notWaiting');
  });

  it('leaves to a person what the channel refuses, and counts on the ladder all the same', () => {
    const play = faulty({ answers: { sendMessage: () => ({ result: 'refused', reason: 'no channel' }) } });
    expect(play.task('contact-1/byHand')).toMatchObject({ role: 'afterSales', command: 'recordSent' });
    play.give({ type: 'recordSent' });
    expect(play.task('contact-1/byHand')).toBeUndefined();
    expect(play.advanceTo(moment(2)).task('contact-1/phone-1')).toBeDefined();
  });

  it('shows a message with an unknown result to a person instead of sending it twice', () => {
    const play = faulty({ answers: { sendMessage: () => ({ result: 'unknown' }) } });
    expect(play.task('contact-1/byHand')).toBeDefined();
    expect(play.inputsOf('sendMessage')).toHaveLength(1);
  });

  it('takes a call of a buyer who accepts as a yes to the offer, and one who does not as a no [§6.call.satisfied §6.call.notSatisfied]', () => {
    const yes = asked();
    yes.assess('minor');
    yes.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    yes.advance(2 * DAY).give({ type: 'recordCall', outcome: 'receivedSatisfied' });
    expect(yes.state.offers[0]?.status).toBe('accepted');
    const no = asked();
    no.assess('minor');
    no.propose({ remedy: 'compensation', amount: 10_00 });
    no.advance(2 * DAY).give({ type: 'recordCall', outcome: 'receivedNotSatisfied', note: '还是想退' });
    expect(no.state.offers[0]?.status).toBe('refused');
    expect(no.state.stage).toBe('bargaining');
  });
});

describe('handbook §6: inconvenient → call back then', () => {
  const callBack = (play: Play, at?: number) =>
    ({ type: 'recordCall', outcome: 'callBack', callBackAt: at ?? play.now + DAY }) as const;

  it('puts the next phone task at the promised time [§6.call.callBack]', () => {
    const play = untilPhoned();
    play.give(callBack(play, moment(2, 7, 30)));
    expect(play.taskIds()).not.toContain('contact-1/phone-2');
    expect(play.advanceTo(moment(2, 7, 29)).task('contact-1/phone-2')).toBeUndefined();
    expect(play.advanceTo(moment(2, 7, 30)).task('contact-1/phone-2')).toBeDefined();
  });

  it.each([
    ['no time', undefined, 'invalidTime'],
    ['a time gone by', moment(1), 'invalidTime'],
    ['a time far away', moment(60), 'invalidTime'],
    ['a time at night', moment(2, 13), 'quietHours'],
  ])('refuses %s', (_what, callBackAt, code) => {
    expect(untilPhoned().refusal({ type: 'recordCall', outcome: 'callBack', callBackAt })).toBe(code);
  });
});

describe('handbook §6: unreachable for 3 days → leave a chat message and go on', () => {
  it('calls once a day, then leaves a last message and closes on silence [§6.call.unreachable]', () => {
    const play = untilPhoned();
    for (const day of [2, 3, 4]) {
      play.advanceTo(moment(day)).give({ type: 'recordCall', outcome: 'unreachable' });
      expect(play.inputsOf('sendMessage')).toHaveLength(1);
    }
    play.advanceTo(moment(5)).give({ type: 'recordCall', outcome: 'unreachable' });
    expect(play.inputsOf('sendMessage').at(-1)?.script.name).toBe('contact.unreachable');
    expect(play.state.processes['contact-1']?.outcome).toBe('unreachable');
    expect(play.deadline('case/silence')?.at).toBe(moment(12));
    play.advanceTo(moment(12));
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'buyerSilent' });
  });

  it('counts a silent line as unreachable, and begins to count anew after somebody was reached [§6.call.silent]', () => {
    const play = untilPhoned();
    play.give({ type: 'recordCall', outcome: 'silent' });
    play.advanceTo(moment(3)).give({ type: 'recordCall', outcome: 'callBack', callBackAt: moment(4) });
    play.advanceTo(moment(5)).give({ type: 'recordCall', outcome: 'unreachable' });
    expect(play.state.processes['contact-1']).toMatchObject({ unreachableSince: moment(5) });
    expect(play.inputsOf('sendMessage')).toHaveLength(1);
  });

  it('goes on when the last message cannot be sent, which a person then does', () => {
    const play = untilPhoned();
    play.answers.sendMessage = () => ({ result: 'unknown' });
    for (const day of [2, 3, 4, 5]) play.advanceTo(moment(day)).give({ type: 'recordCall', outcome: 'unreachable' });
    expect(play.task('contact-1/byHand')).toMatchObject({ role: 'afterSales' });
    expect(play.deadline('case/silence')).toBeDefined();
    play.give({ type: 'recordSent' });
    expect(play.state.processes['contact-1']?.outcome).toBe('unreachable');
  });

  it('leaves the end to the platform where its countdown runs', () => {
    const play = unshipped({ refund: refund({ deadline: moment(20) }) });
    for (const day of [2, 3, 4, 5]) play.advanceTo(moment(day)).give({ type: 'recordCall', outcome: 'unreachable' });
    expect(play.state.processes['contact-1']?.outcome).toBe('unreachable');
    expect(play.deadline('case/silence')).toBeUndefined();
    expect(play.deadline('countdown/afterSales')).toBeDefined();
  });

  it('forgets the silence when the buyer writes or has answered', () => {
    const silent = () => {
      const play = asked();
      play.assess('minor');
      play.propose({ remedy: 'compensation', amount: 10_00 });
      for (const day of [2, 3, 4, 5]) play.advanceTo(moment(day)).give({ type: 'recordCall', outcome: 'unreachable' });
      expect(play.deadline('case/silence')).toBeDefined();
      return play;
    };
    const wrote = silent();
    wrote.buyerWrites('1');
    expect(wrote.deadline('case/silence')).toBeUndefined();
    const answered = silent();
    answered.give({ type: 'recordAnswer', answer: 'counter', amount: 20_00 });
    expect(answered.deadline('case/silence')).toBeUndefined();
  });
});

describe('handbook §6: chat, then phone, then a text [§6.sms]', () => {
  it.each(['unreachable', 'silent'] as const)('%s: the agent texts the buyer, once', (outcome) => {
    const play = untilPhoned();
    expect(play.task('contact-1/text')).toBeUndefined();
    expect(play.refusal({ type: 'recordSent' })).toBe('notWaiting');
    play.give({ type: 'recordCall', outcome });
    expect(play.task('contact-1/text')).toMatchObject({
      kind: 'text',
      role: 'afterSales',
      command: 'recordSent',
      script: { name: 'contact.text', values: {} },
    });
    expect(play.give({ type: 'recordSent', process: 'contact-1' })).toEqual(['contact.texted']);
    expect(play.task('contact-1/text')).toBeUndefined();
    expect(play.refusal({ type: 'recordSent' })).toBe('notWaiting');
    play.advanceTo(moment(4)).give({ type: 'recordCall', outcome: 'unreachable' });
    expect(play.task('contact-1/text')).toBeUndefined();
  });

  it('holds nothing up: the next call and the last message come as they would', () => {
    const play = untilPhoned();
    for (const day of [2, 3, 4, 5]) play.advanceTo(moment(day)).give({ type: 'recordCall', outcome: 'unreachable' });
    expect(play.state.processes['contact-1']?.outcome).toBe('unreachable');
    expect(play.task('contact-1/text')).toBeUndefined();
  });

  it('is another one after somebody was reached, and none while the last message waits for a person', () => {
    const play = untilPhoned();
    play.give({ type: 'recordCall', outcome: 'unreachable' });
    play.give({ type: 'recordSent' });
    play.advanceTo(moment(3)).give({ type: 'recordCall', outcome: 'callBack', callBackAt: moment(4) });
    expect(play.task('contact-1/text')).toBeUndefined();
    play.answers.sendMessage = () => ({ result: 'unknown' });
    for (const day of [4, 5, 6]) play.advanceTo(moment(day)).give({ type: 'recordCall', outcome: 'unreachable' });
    expect(play.task('contact-1/text')).toBeDefined();
    play.advanceTo(moment(7)).give({ type: 'recordCall', outcome: 'unreachable' });
    expect(play.task('contact-1/byHand')).toBeDefined();
    expect(play.task('contact-1/text')).toBeUndefined();
  });

  it('is the very message where no program can send it', () => {
    const play = faulty({ answers: { sendMessage: () => ({ result: 'refused', reason: 'no channel' }) } });
    play.advanceTo(moment(2)).give({ type: 'recordCall', outcome: 'unreachable' });
    expect(play.taskIds()).toContain('contact-1/byHand');
    expect(play.task('contact-1/text')).toBeUndefined();
    expect(play.give({ type: 'recordSent' })).toEqual(['contact.sentByHand']);
    expect(play.task('contact-1/text')).toBeDefined();
  });
});

describe('handbook §6: a buyer who asks not to be called is not called again [§6.doNotCall]', () => {
  it('turns to messages for the rest of the case', () => {
    const play = untilPhoned();
    play.give({ type: 'recordCall', outcome: 'doNotCall' });
    expect(play.state.doNotCall).toBe(true);
    play.advanceTo(moment(40));
    expect(play.count('contact.callDue')).toBe(1);
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).toContain('contact.unreachable');
    expect(play.state.closedAs).toBe('buyerSilent');
  });
});

describe('handbook §6: never call in quiet hours [§6.quietHours]', () => {
  it('lets an open phone task rest at 22:00 and shows it again at 9:00', () => {
    const play = untilPhoned().advanceTo(moment(2, 12) - MINUTE);
    expect(play.task('contact-1/phone-1')).toBeDefined();
    expect(play.advanceTo(moment(2, 12)).task('contact-1/phone-1')).toBeUndefined();
    expect(play.advanceTo(moment(2, 23) - MINUTE).task('contact-1/phone-1')).toBeUndefined();
    expect(play.advanceTo(moment(2, 23)).task('contact-1/phone-1')).toBeDefined();
  });

  it('waits for the morning when the 2 days end at night', () => {
    const play = asked().advanceTo(moment(0, 14));
    play.buyerWrites('1');
    play.give({ type: 'reply', text: '马上为您核实' });
    expect(play.deadline('contact-2/phone')?.at).toBe(moment(2, 23));
  });

  it('gives a call that nobody made to the supervisor, once, however many nights it rests [§2.goesUp]', () => {
    const play = untilPhoned().advanceTo(moment(2, 23, 30));
    expect(play.task('contact-1/phone-1')?.role).toBe('afterSales');
    play.advanceTo(moment(3));
    expect(play.task('contact-1/phone-1')?.role).toBe('supervisor');
    play.advanceTo(moment(6));
    expect(play.count('contact.callOverdue')).toBe(1);
    play.give({ type: 'recordCall', outcome: 'unreachable' }, SUPERVISOR);
    expect(play.advance(DAY).task('contact-1/phone-2')?.role).toBe('afterSales');
  });
});

describe('one matter at a time', () => {
  it('replaces a question that still waits by the next word to the buyer', () => {
    const play = asked().advanceTo(moment(1));
    play.give({ type: 'reply', text: '请问方便拍照吗' }, AGENT);
    expect(play.state.processes['contact-1']?.outcome).toBe('cancelled');
    expect(play.inputsOf('sendMessage').at(-1)?.text).toBe('请问方便拍照吗');
    expect(play.advance(2 * DAY - HOUR).taskIds()).toEqual(['case/assess']);
    expect(play.advance(HOUR).taskIds()).toContain('contact-2/phone-1');
  });
});
