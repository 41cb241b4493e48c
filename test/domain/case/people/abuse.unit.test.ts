import { MINUTE } from '../../../../domain/time';
import { HANDBOOK_POLICY } from '../../../../policy/defaults';
import { AGENT, OTHER_AGENT, SUPERVISOR } from '../../support/builders';
import { faulty, type Play } from '../../support/play';

const abuse = { type: 'markAbuse', note: '连续三条辱骂' } as const;

function worked(): Play {
  const play = faulty();
  play.assess('minor');
  return play;
}

describe('handbook §12: a buyer abuses an agent', () => {
  it('the chat is kept, the matter goes to whom the rota has chosen, and the buyer’s clock runs on', () => {
    const play = worked();
    expect(play.give(abuse, { ...AGENT, next: OTHER_AGENT })).toEqual([
      'flagged',
      'abuseMarked',
      'assigned',
      'chat.asked',
    ]);
    expect([play.state.owner, play.state.ownerRole]).toEqual([OTHER_AGENT.id, OTHER_AGENT.role]);
    expect(play.state.flagged).toEqual({ reason: abuse.note });
    const passedOn = play.events.findLast(({ type }) => type === 'assigned');
    expect(passedOn).toMatchObject({ reason: 'abuse', by: AGENT });
  });

  it('where nobody else works now, the supervisor has it at once', () => {
    const play = worked();
    expect(play.give(abuse)).toEqual(['flagged', 'abuseMarked', 'helpCalled', 'chat.asked']);
    expect(play.task('case/help')).toMatchObject({ role: 'supervisor', dueAt: play.now });
  });

  it('the agent rests for the policy’s time; a case of an older policy takes the handbook’s', () => {
    const play = worked();
    play.give(abuse, { ...AGENT, next: OTHER_AGENT });
    const marked = play.events.find(({ type }) => type === 'abuseMarked');
    expect(marked).toMatchObject({ restAt: play.now + HANDBOOK_POLICY.rota.breather });
    expect(HANDBOOK_POLICY.rota.breather).toBe(30 * MINUTE);
  });

  it('who answers for an owner who is off gives the case away to nobody', () => {
    const play = worked();
    const stand = { ...OTHER_AGENT, ownerIsOff: true, next: SUPERVISOR };
    expect(play.give(abuse, stand)).toEqual(['flagged', 'abuseMarked', 'chat.asked']);
    expect(play.state.owner).toBe(AGENT.id);
  });

  it('a second one is marked again; the chat is kept already', () => {
    const play = worked();
    play.give(abuse, { ...AGENT, next: OTHER_AGENT });
    expect(play.give(abuse, { ...OTHER_AGENT, next: AGENT })).toEqual(['abuseMarked', 'assigned']);
    expect(play.count('abuseMarked')).toBe(2);
  });

  it('without words nothing is marked', () => {
    const play = worked();
    expect(() => play.give({ ...abuse, note: ' ' })).toThrow(/note/);
    expect(play.count('abuseMarked')).toBe(0);
  });
});
