import type { TextAnswer } from '../../../../domain/asks';
import { HOUR } from '../../../../domain/time';
import { moment, SUPERVISOR } from '../../support/builders';
import { type Answers, faulty, type Play } from '../../support/play';

/** The third channel by a program: asked for once each time that nobody can be reached any more (handbook §6). */
const CONTACT = 'contact-1';
const unreached = (sendText: Answers['sendText']): Play => {
  const play = faulty({ answers: { sendText } }).advanceTo(moment(2));
  play.give({ type: 'recordCall', outcome: 'unreachable' });
  return play;
};
const says = (out: TextAnswer) => () => out;

describe('handbook §6: whom a call did not reach is sent a text by the program, where the shop can [§6.sms]', () => {
  it('asks once, under one key, with nothing of the buyer in it but who it is', () => {
    const play = unreached(says({ result: 'sent' }));
    expect(play.inputsOf('sendText')).toEqual([
      {
        intentId: `${play.state.caseId}/${CONTACT}/text-1`,
        tid: play.state.order?.tid,
        buyerId: play.state.order?.buyerId,
        script: { name: 'contact.text', values: {} },
      },
    ]);
    expect(play.count('contact.texted')).toBe(1);
    expect(play.task(`${CONTACT}/text`)).toBeUndefined();
    expect(play.refusal({ type: 'recordSent' })).toBe('notWaiting');
    play.advanceTo(moment(3)).give({ type: 'recordCall', outcome: 'silent' });
    expect(play.inputsOf('sendText')).toHaveLength(1);
  });

  it.each([
    [{ result: 'noChannel' }, 'noChannel', 'contact.text'],
    [{ result: 'refused', reason: 'isv.X' }, 'isv.X', 'contact.text'],
    [{ result: 'unknown' }, 'unknownResult', 'contact.textUnknown'],
  ] as const)('%j: a person’s, who is told why', (out, reason, script) => {
    const play = unreached(says(out));
    expect(play.events.find(({ type }) => type === 'contact.textNotSent')).toMatchObject({ reason });
    expect(play.task(`${CONTACT}/text`)).toEqual({
      ...{ id: `${CONTACT}/text`, kind: 'text', role: 'afterSales', command: 'recordSent' },
      script: { name: script, values: {} },
    });
    expect(play.give({ type: 'recordSent', process: CONTACT })).toEqual(['contact.texted']);
    expect(play.task(`${CONTACT}/text`)).toBeUndefined();
    play.settle();
    expect(play.inputsOf('sendText')).toHaveLength(1);
  });

  it('a buyer who asked for no texts gets none, from nobody, in this matter', () => {
    const play = unreached(says({ result: 'notWanted' }));
    expect(play.count('contact.textsForbidden')).toBe(1);
    expect(play.task(`${CONTACT}/text`)).toBeUndefined();
    expect(play.refusal({ type: 'recordSent' })).toBe('notWaiting');
    play.advanceTo(moment(3)).give({ type: 'recordCall', outcome: 'callBack', callBackAt: moment(4) });
    play.advanceTo(moment(4)).give({ type: 'recordCall', outcome: 'unreachable' });
    expect(play.inputsOf('sendText')).toHaveLength(1);
  });

  it('a buyer who says so on chat gets none: neither the one under way nor the one before a person', () => {
    for (const out of ['later', { result: 'noChannel' }] as const) {
      const play = unreached(() => out);
      expect(play.give({ type: 'forbidTexts' })).toEqual(['textsForbidden', 'contact.textsForbidden']);
      expect(play.refusal({ type: 'forbidTexts' })).toBe('alreadyDecided');
      play.answers.sendText = says({ result: 'sent' });
      play.settle();
      expect(play.count('contact.texted')).toBe(0);
      expect(play.task(`${CONTACT}/text`)).toBeUndefined();
    }
  });

  it('is nobody’s to record while the program is at it, and the same question however often the phone rings', () => {
    const play = unreached(() => 'later');
    expect(play.task(`${CONTACT}/text`)).toBeUndefined();
    expect(play.refusal({ type: 'recordSent' })).toBe('notWaiting');
    play.advanceTo(moment(3)).give({ type: 'recordCall', outcome: 'unreachable' });
    play.answers.sendText = says({ result: 'sent' });
    play.settle();
    expect(play.inputsOf('sendText').map(({ intentId }) => intentId.split('/').at(-1))).toEqual(['text-1']);
  });

  it('goes beside the question whether the buyer may be called', () => {
    const play = unreached(() => 'later');
    play.answers.reserveCall = () => 'later';
    play.advanceTo(moment(3));
    expect(play.state.processes[CONTACT]).toMatchObject({ status: 'checking', texts: 1 });
    play.answers.sendText = says({ result: 'sent' });
    play.settle();
    expect(play.count('contact.texted')).toBe(1);
  });

  it('is another one, under another key, after somebody was reached', () => {
    const play = unreached(says({ result: 'noChannel' }));
    play.advanceTo(moment(3)).give({ type: 'recordCall', outcome: 'callBack', callBackAt: moment(4) });
    expect(play.task(`${CONTACT}/text`)).toBeUndefined();
    play.answers.sendText = says({ result: 'sent' });
    play.advanceTo(moment(4)).give({ type: 'recordCall', outcome: 'unreachable' });
    expect(play.inputsOf('sendText').map(({ intentId }) => intentId.split('/').at(-1))).toEqual(['text-1', 'text-2']);
    expect(play.count('contact.texted')).toBe(1);
  });

  it('that failed for good is a trouble; given up, it is a person’s', () => {
    const play = unreached(() => 'fails');
    expect(play.taskIds()).toContain(`case/trouble-${CONTACT}.text-1`);
    play.give({ type: 'abandon', reason: '短信账号未恢复' }, SUPERVISOR);
    expect(play.task(`${CONTACT}/text`)?.script.name).toBe('contact.text');
  });

  it('a buyer who writes needs none', () => {
    const play = unreached(() => 'later');
    play.advance(HOUR).buyerWrites('1');
    play.answers.sendText = says({ result: 'sent' });
    play.settle();
    expect(play.inputsOf('sendText')).toEqual([]);
  });

  it('the plain path asks for none', () => {
    expect(faulty().inputsOf('sendText')).toEqual([]);
  });
});
