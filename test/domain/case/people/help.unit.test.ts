import { contactRows } from '../../../../activities/records/rows';
import { respondBy } from '../../../../domain/case/state/response';
import { AGENT, MANAGER, moment, OTHER_AGENT, PAYEE, SUPERVISOR, WAREHOUSE } from '../../support/builders';
import { faulty, type Play } from '../../support/play';

function worked(): Play {
  const play = faulty();
  play.assess('minor');
  return play;
}

const call = { type: 'callForHelp', reason: '买家要求主管' } as const;

describe('handbook §2: an agent who cannot go on calls for help [§2.help]', () => {
  it('the supervisor has it at once; the case stays the agent’s and the buyer’s clock runs on', () => {
    const play = worked();
    play.buyerWrites('m1');
    const by = respondBy(play.state);
    expect(play.give(call)).toEqual(['helpCalled']);
    expect(play.task('case/help')).toMatchObject({ role: 'supervisor', command: 'answerHelp', dueAt: play.now });
    expect(play.state.owner).toBe(AGENT.id);
    expect(respondBy(play.state)).toBe(by);
  });

  it.each([SUPERVISOR, MANAGER])('a $role helps, says how, and the task is gone', (who) => {
    const play = worked();
    play.give(call);
    play.give({ type: 'answerHelp', note: '已与买家通话' }, who);
    expect(play.task('case/help')).toBeUndefined();
    expect(play.give(call)).toEqual(['helpCalled']);
  });

  it('handing the case to another agent is help too', () => {
    const play = worked();
    play.give(call);
    play.give({ type: 'reassign', owner: OTHER_AGENT.id, reason: '求助' }, SUPERVISOR);
    expect(play.task('case/help')).toBeUndefined();
  });

  it('the first word of a case may be a call for help', () => {
    const play = faulty({ openedBy: SUPERVISOR });
    play.give(call);
    expect(play.state.owner).toBe(AGENT.id);
    expect(play.task('case/help')).toBeDefined();
  });

  it.each([
    ['twice', call, AGENT, 'alreadyDecided'],
    ['without a word', { ...call, reason: ' ' }, AGENT, 'textMissing'],
    ['in another’s case', call, OTHER_AGENT, 'ownedByAnother'],
    ['by who talks to no buyer', call, WAREHOUSE, 'roleNotAllowed'],
    ['answered by an agent', { type: 'answerHelp', note: 'x' }, AGENT, 'roleNotAllowed'],
    ['answered without a word', { type: 'answerHelp', note: ' ' }, SUPERVISOR, 'textMissing'],
  ] as const)('not %s', (what, command, who, code) => {
    const play = worked();
    if (what === 'twice' || what.startsWith('answered')) play.give(call);
    expect(play.refusal(command, who)).toBe(code);
  });

  it('nobody helps where nobody called', () => {
    expect(worked().refusal({ type: 'answerHelp', note: 'x' }, SUPERVISOR)).toBe('notWaiting');
  });
});

describe('handbook §6: a buyer who phones in, or writes where no program reads, is recorded [§6.incoming]', () => {
  const phones = { type: 'recordIncoming', channel: 'phone', said: '鞋底又开胶了' } as const;

  it('it answers the clock, and keeps what was promised', () => {
    const play = worked();
    play.give({ type: 'promiseTime', at: moment(1), text: '明天答复' });
    play.buyerWrites('m1');
    expect(respondBy(play.state)).toBeDefined();
    expect(play.give(phones)).toContain('buyerCame');
    expect(play.state.buyerWaits).toBeUndefined();
    expect(respondBy(play.state)).toBeUndefined();
    expect(play.state.processes['promise-1']?.outcome).toBe('kept');
  });

  it('the call that was due is not made: the buyer has come', () => {
    const play = worked().advanceTo(moment(2));
    expect(play.task('contact-1/phone-1')).toBeDefined();
    play.give(phones);
    expect(play.state.processes['contact-1']?.outcome).toBe('replied');
  });

  it('what they say of an offer is recorded as their answer', () => {
    const play = worked();
    play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
    play.give(phones);
    expect(play.state.offers.at(-1)?.status).toBe('sent');
    expect(play.give({ type: 'recordAnswer', answer: 'accepted' })).toContain('agreed');
  });

  it('after the closing it reopens the case', () => {
    const play = worked();
    play.give({ type: 'close', reason: 'x' }, SUPERVISOR);
    expect(play.give(phones)).toEqual(expect.arrayContaining(['buyerCame', 'reopened']));
    expect(play.state.stage).toBe('proposal');
  });

  it('stands in the register of contacts, apart from the shop’s own calls', () => {
    const play = worked();
    play.give(phones);
    expect(contactRows('case-1', play.events)).toContainEqual(
      expect.objectContaining({ channel: 'phoneIn', outcome: 'cameIn', note: phones.said, processId: 'case' }),
    );
  });

  it('not without what was said', () => {
    expect(worked().refusal({ ...phones, said: ' ' })).toBe('textMissing');
  });
});
