import { HOUR, MINUTE } from '../../../../domain/time';
import { AGENT, moment, order, refund, SUPERVISOR } from '../../support/builders';
import { type Play, unshipped } from '../../support/play';

const LEFT = 'case/countdownLeft';
const handled = (task: string) => ({ type: 'recordHandled', task, note: '已处理' }) as const;

/** A sum that the case does not agree to by itself, just before the platform would pay it. */
function left(): Play {
  const play = unshipped({ order: order({ paid: 600_00 }), refund: refund({ amount: 600_00 }) });
  play.advanceTo(moment(2) - 30 * MINUTE);
  return play;
}

describe('point 28: who has seen to what a task asked for says so, and it is off the list', () => {
  it('a countdown that is left to the supervisor is done by their word; the note is kept', () => {
    const play = left();
    expect(play.taskIds()).toContain(LEFT);
    expect(play.give(handled(LEFT), SUPERVISOR)).toEqual(['taskHandled']);
    expect(play.taskIds()).not.toContain(LEFT);
    expect(play.refusal(handled(LEFT), SUPERVISOR)).toBe('notWaiting');
  });

  it('what was put before the supervisor is not an agent’s to end', () => {
    const play = left();
    expect(play.refusal(handled(LEFT), AGENT)).toBe('notWaiting');
    expect(play.taskIds()).toContain(LEFT);
  });

  it('a reminder that the agent has seen to comes to the supervisor all the same, and then is theirs to end', () => {
    const play = unshipped({ refund: refund({ deadline: moment(4) }) });
    while (!play.taskIds().includes('countdown/remind-afterSales')) play.advance(HOUR);
    play.give(handled('countdown/remind-afterSales'), AGENT);
    expect(play.taskIds()).not.toContain('countdown/remind-afterSales');
    while (!play.taskIds().includes('countdown/remind-supervisor')) play.advance(HOUR);
    expect(play.refusal(handled('countdown/remind-supervisor'), AGENT)).toBe('notWaiting');
    play.give(handled('countdown/remind-supervisor'), SUPERVISOR);
    expect(play.taskIds()).not.toContain('countdown/remind-supervisor');
  });

  it('a platform that gives more time is a new occasion: it is asked anew', () => {
    const play = left();
    play.give(handled(LEFT), SUPERVISOR);
    const [one] = play.state.handled ?? [];
    expect(one).toMatchObject({ task: LEFT, role: 'supervisor', dueAt: moment(2) });
    play.state = { ...play.state, handled: [{ task: LEFT, role: 'supervisor', dueAt: moment(1) }] };
    expect(play.taskIds()).toContain(LEFT);
  });

  it('it ends no task that another command ends', () => {
    const play = unshipped({ refund: refund() });
    expect(play.taskIds()).toContain('case/propose');
    expect(play.refusal(handled('case/propose'), SUPERVISOR)).toBe('notWaiting');
  });
});
