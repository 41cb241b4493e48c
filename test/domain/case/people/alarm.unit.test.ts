import { ALARM_WORDS } from '../../../../policy/words';
import { AGENT, MANAGER, OTHER_AGENT, review, SUPERVISOR } from '../../support/builders';
import { faulty, Play, unshipped } from '../../support/play';

const TASK = 'case/help';

describe('handbook §2: a buyer’s alarm words make a manager’s task [§2.alarm]', () => {
  it.each(ALARM_WORDS)('%s, in a chat of whatever kind', (word) => {
    const play = unshipped({});
    play.buyerWrites('m1', `再不处理我就${word}`);
    expect(play.task(TASK)).toMatchObject({
      role: 'manager',
      command: 'answerHelp',
      dueAt: play.now,
      script: { name: 'task.alarm', values: { reason: `买家提到：${word}` } },
    });
  });

  it('on the phone, in a review, and whatever the blanks and marks', () => {
    const phoned = faulty();
    phoned.give({ type: 'recordIncoming', channel: 'phone', said: '说要打 1 2 3 1 5' });
    const reviewed = new Play({ kind: 'reviewRecovery', review: review({ content: '假 货！大家别买' }) });
    for (const play of [phoned, reviewed]) expect(play.task(TASK)?.role).toBe('manager');
  });

  it('other words are the agent’s to answer', () => {
    const play = faulty();
    play.buyerWrites('m1', '什么时候处理？');
    expect(play.task(TASK)).toBeUndefined();
  });

  it('further words add nothing while the manager has it, and a new one comes back after the answer', () => {
    const play = faulty();
    play.buyerWrites('m1', '我要投诉');
    play.buyerWrites('m2', '我要维权');
    expect(play.count('helpCalled')).toBe(1);
    play.give({ type: 'answerHelp', note: '已与买家沟通' }, MANAGER);
    expect(play.task(TASK)).toBeUndefined();
    play.buyerWrites('m3', '还是要曝光');
    expect(play.task(TASK)?.role).toBe('manager');
  });

  it('it is not the supervisor’s to end, nor ended by another owner', () => {
    const play = faulty();
    play.assess('minor');
    play.buyerWrites('m1', '我要投诉');
    expect(play.refusal({ type: 'answerHelp', note: 'x' }, SUPERVISOR)).toBe('roleNotAllowed');
    play.give({ type: 'reassign', owner: OTHER_AGENT.id, reason: 'x' }, SUPERVISOR);
    expect(play.task(TASK)?.role).toBe('manager');
  });

  it('a call for help that was open goes up to the manager', () => {
    const play = faulty();
    play.give({ type: 'callForHelp', reason: '买家要求主管' }, AGENT);
    play.buyerWrites('m1', '我要投诉');
    expect(play.task(TASK)?.role).toBe('manager');
  });
});
