import { registrationOf } from '../../domain/case/ending';
import { SYSTEM } from '../../domain/roles';
import { DAY, HOUR } from '../../domain/time';
import { AGENT, after, order, PAYEE, refund, SUPERVISOR, T0 } from './support/builders';
import { faulty, type Play, type PlayOptions, unshipped } from './support/play';

/** Twenty yuan were agreed and paid: the case waits for its follow-up. */
function settled(options: Partial<PlayOptions> = {}): Play {
  const play = faulty(options);
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('handbook §3.6: the follow-up (回访)', () => {
  it('asks the buyer 2 days after settlement', () => {
    const play = settled();
    const before = play.inputsOf('sendMessage').length;
    play.advanceTo(after(2) - 1);
    expect(play.inputsOf('sendMessage')).toHaveLength(before);
    play.advance(1);
    expect(play.inputsOf('sendMessage').at(-1)?.script.name).toBe('followUp');
  });

  it('does not write to the buyer at night', () => {
    const play = faulty().advanceTo(after(0, 13));
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.deadline('followUp-1/send')?.at).toBe(after(2, 23));
  });

  it('closes on the buyer\'s confirmation, with how satisfied they are', () => {
    const play = settled().advanceTo(after(2));
    play.give({ type: 'recordFollowUp', outcome: 'solved', satisfaction: 5 });
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'solved' });
    expect(play.state.processes['followUp-1']).toMatchObject({ satisfaction: 5 });
  });

  it('counts 3 days of silence as solved', () => {
    const play = settled().advanceTo(after(5) - 1);
    expect(play.state.stage).toBe('followUp');
    play.advance(1);
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'silent' });
  });

  it('does not count as silent a buyer who wrote: a person reads it', () => {
    const play = settled().advanceTo(after(3));
    play.buyerWrites('1');
    play.advance(30 * DAY);
    expect(play.state.stage).toBe('followUp');
    expect(play.task('followUp-1/record')?.script.name).toBe('followUp.read');
  });

  it('goes back to the proposal when it is not solved, and has its next follow-up later', () => {
    const play = settled().advanceTo(after(2));
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    expect(play.state.stage).toBe('proposal');
    expect(play.taskIds()).toContain('case/propose');
    play.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.stage).toBe('followUp');
    expect(play.deadline('followUp-2/send')).toBeDefined();
  });

  it('leaves the message to a person where no program can send it, and closes on silence all the same', () => {
    const play = settled();
    play.answers.sendMessage = () => ({ result: 'refused', reason: 'no channel' });
    play.advanceTo(after(2));
    expect(play.task('followUp-1/record')?.script.name).toBe('followUp.byHand');
    play.advance(3 * DAY);
    expect(play.state.closedAs).toBe('silent');
  });
});

describe('handbook §3.6: register', () => {
  it('keeps cause, responsibility, remedy, amount and handler', () => {
    const play = settled();
    expect(play.task('case/register')?.role).toBe('agent');
    play.give({ type: 'register', cause: '线头', responsibility: 'shop', tags: ['质检'] });
    expect(play.state.registration).toEqual({
      cause: '线头',
      responsibility: 'shop',
      tags: ['质检'],
      note: undefined,
      remedy: 'compensation',
      paid: 20_00,
      handler: AGENT.id,
    });
    expect(play.task('case/register')).toBeUndefined();
  });

  it('is done from what is known when nobody did it', () => {
    const play = settled().advance(9 * DAY);
    expect(play.state.registration).toMatchObject({ cause: '开线', responsibility: 'shop', remedy: 'compensation', paid: 20_00 });
  });

  it('says what was paid in the end, also when it was registered before', () => {
    const play = settled({ answers: { transfer: () => 'later' } });
    play.give({ type: 'register', cause: '线头', responsibility: 'shop' });
    play.answers.transfer = () => ({ result: 'confirmed' });
    play.settle();
    play.advance(9 * DAY);
    expect(play.state).toMatchObject({ stage: 'closed', registration: { cause: '线头', paid: 20_00 } });
  });

  it('says what was paid in the end, also after the case was reopened', () => {
    const play = settled().advance(9 * DAY);
    play.buyerWrites('1');
    play.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advance(9 * DAY);
    expect(play.state).toMatchObject({ stage: 'closed', registration: { paid: 30_00 } });
  });

  it('names nobody\'s remedy where the agreement fell through', () => {
    const play = settled({ answers: { transfer: () => ({ result: 'refused', reason: 'x' }) } });
    play.give({ type: 'abandon', process: 'agreement-1/payout', reason: 'x' });
    expect(registrationOf(play.state, SUPERVISOR)).toMatchObject({ remedy: undefined, paid: 0 });
  });
});

describe('closing', () => {
  it('leaves nothing but the end of the after-sales term', () => {
    const play = settled().advanceTo(after(5));
    expect(play.taskIds()).toEqual([]);
    expect(play.deadline('case/term')?.at).toBe(after(5) + 15 * DAY);
  });

  it('counts the term from the success of the trade', () => {
    const play = settled({ order: order({ shipped: true, succeededAt: T0 - DAY }) }).advanceTo(after(5));
    expect(play.deadline('case/term')?.at).toBe(T0 + 14 * DAY);
  });

  it('is a supervisor\'s to do by hand, and not with money on its way or a refund that waits for the shop', () => {
    const play = faulty();
    expect(play.refusal({ type: 'close', reason: 'x' }, AGENT)).toBe('roleNotAllowed');
    expect(unshipped({ refund: refund() }).refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('wrongStage');
    expect(settled({ answers: { transfer: () => 'later' } }).refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('wrongStage');
    play.give({ type: 'close', reason: 'duplicate' }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'duplicate' });
    expect(play.refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('caseClosed');
  });

  it('by hand also ends what was agreed and not done', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 20_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.taskIds()).toContain('agreement-1/payout-payee/confirm');
    play.give({ type: 'close', reason: 'buyer gave it up' }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'buyer gave it up', agreement: { status: 'broken' } });
    expect(play.deadline('case/term')).toBeDefined();
    expect(play.taskIds()).toEqual([]);
  });
});

describe('reopening within the after-sales term', () => {
  const closed = () => settled().advanceTo(after(5));

  it('makes the same case go on when the buyer writes again', () => {
    const play = closed().advance(DAY);
    play.buyerWrites('7', '又坏了');
    expect(play.state).toMatchObject({ stage: 'proposal', closedAs: undefined });
    expect(play.deadline('case/term')).toBeUndefined();
    expect(play.taskIds()).toContain('case/propose');
  });

  it('makes it go on when a refund is opened', () => {
    const play = closed().advance(DAY);
    play.world.refund = refund({ asks: 'returnAndRefund', goods: 'received', createdAt: play.now, modifiedAt: play.now, deadline: play.now + 5 * DAY });
    play.push();
    expect(play.state.stage).toBe('proposal');
    expect(play.deadline('countdown/agent')).toBeDefined();
  });

  it('is not made by a message that was read before, in whatever order the platform repeats it', () => {
    const play = faulty();
    const messages = [
      { messageId: '11', writtenAt: after(0, 1), text: 'a' },
      { messageId: '12', writtenAt: after(0, 1), text: 'b' },
    ];
    play.now = after(0, 1);
    const give = (which: typeof messages) => play.give({ type: 'buyerWrote', messages: which }, { id: 'platform', role: 'platform' });
    expect(give(messages)).toContain('buyerWrote');
    expect(give([...messages].reverse())).toEqual([]);
    expect(give(messages.slice(0, 1))).toEqual([]);
    expect(play.count('buyerWrote')).toBe(2);
  });

  it('closes a second time, with a term of its own', () => {
    const play = closed().advance(DAY);
    play.buyerWrites('7');
    play.give({ type: 'close', reason: 'answered' }, SUPERVISOR);
    expect(play.deadline('case/term')?.at).toBe(after(6) + 15 * DAY);
  });

  it('ends for good with the term', () => {
    const play = closed().advanceTo(after(20));
    expect(play.state.endedAt).toBe(after(20));
    expect(play.deadline('case/term')).toBeUndefined();
    expect(play.refusal({ type: 'reply', text: 'x' })).toBe('caseClosed');
  });

  it('hears nobody after the term: a word that came too late is refused, not lost', () => {
    const play = closed().advanceTo(after(20));
    const late = { type: 'buyerWrote', messages: [{ messageId: '9', writtenAt: play.now, text: 'x' }] } as const;
    expect(play.refusal({ ...late, messages: [...late.messages] }, { id: 'platform', role: 'platform' })).toBe('caseClosed');
  });
});

describe('the platform ends the refund before anything was agreed', () => {
  it.each([
    ['SUCCESS', 'platformRefunded'],
    ['CLOSED', 'withdrawn'],
  ] as const)('%s settles the case as %s, and calls off all that waited', (status, as) => {
    const play = unshipped({ refund: refund() });
    play.propose({ remedy: 'compensation', amount: 40_00, ...PAYEE });
    play.push({ status, deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: as });
    expect(play.state.offers[0]?.status).toBe('withdrawn');
    expect(play.taskIds()).toEqual(['case/register']);
  });

  it('is not settled by the same end twice', () => {
    const play = unshipped({ refund: refund() });
    play.push({ status: 'CLOSED', deadline: undefined });
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    expect(play.state.stage).toBe('proposal');
    expect(play.state.settlements).toBe(1);
  });

  it('also while it is still being looked up', () => {
    const play = unshipped({ refund: refund(), answers: { readOrder: () => 'later' } });
    play.push({ status: 'CLOSED', deadline: undefined });
    play.answers.readOrder = () => order();
    play.settle();
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'withdrawn' });
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).not.toContain('refundUnshipped.askWhy');
  });
});

describe('questions that failed for good', () => {
  const failing = () => unshipped({ refund: refund(), answers: { readPastCases: () => 'fails' } });

  it('stand before a supervisor until they are tried again', () => {
    const play = failing();
    expect(play.state.stage).toBe('intake');
    expect(play.task('case/trouble-case.pastCases')).toMatchObject({ role: 'supervisor', command: 'retry' });
    play.answers.readPastCases = () => ({ open: 0, closed: 0, paid: 0 });
    play.give({ type: 'retry', ask: 'case/pastCases' }, SUPERVISOR);
    expect(play.state.stage).toBe('proposal');
  });

  it('may be given up by a supervisor: the case goes on without', () => {
    const play = failing();
    expect(play.refusal({ type: 'abandon', ask: 'case/pastCases', reason: 'x' }, AGENT)).toBe('roleNotAllowed');
    play.give({ type: 'abandon', ask: 'case/pastCases', reason: '系统故障' }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'proposal', troubles: [] });
  });

  it('are not asked again after they were given up', () => {
    const play = faulty({ answers: { sendMessage: () => 'fails' } });
    play.give({ type: 'abandon', ask: 'contact-1/message', reason: '通道停用' }, SUPERVISOR);
    expect(play.inputsOf('sendMessage')).toHaveLength(1);
    expect(play.task('contact-1/byHand') ?? play.deadline('contact-1/phone')).toBeDefined();
  });

  it('are no longer before anybody when the case does not ask them any more', () => {
    const play = faulty({ answers: { sendMessage: () => 'fails' } });
    play.answers.sendMessage = () => ({ result: 'sent' });
    play.give({ type: 'reply', text: '您好' });
    expect(play.taskIds().filter((id) => id.startsWith('case/trouble'))).toEqual([]);
  });
});

describe('the clock', () => {
  it('fires only what the case waits for', () => {
    const play = faulty();
    const due = (id: string) => play.give({ type: 'due', id }, SYSTEM);
    expect(due('case/term')).toEqual([]);
    expect(due('followUp-1/silence')).toEqual([]);
    expect(due('contact-1/rest')).toEqual([]);
    expect(play.state.endedAt).toBeUndefined();
  });

  it('does not fire before its time', () => {
    const play = faulty().advance(HOUR);
    expect(play.give({ type: 'due', id: 'contact-1/phone' }, SYSTEM)).toEqual([]);
  });
});
