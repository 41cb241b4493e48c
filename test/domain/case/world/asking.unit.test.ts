import { waitingFor } from '../../../../domain/case/state/waiting';
import { DomainError } from '../../../../domain/errors';
import { SYSTEM } from '../../../../domain/roles';
import { HOUR } from '../../../../domain/time';
import { AGENT, NUMBER, refund, SUPERVISOR } from '../../support/builders';
import { faulty, unshipped } from '../../support/play';

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

  it('may be given up for the order too: an unknown order has no parcel to look up', () => {
    const play = faulty({ answers: { readOrder: () => 'fails' } });
    play.give({ type: 'abandon', ask: 'case/order', reason: '订单查不到' }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'proposal', verifying: [] });
  });

  it('leave no way to agree on anything about an order that nobody knows, and no error either', () => {
    const play = unshipped({ refund: refund(), answers: { readOrder: () => 'fails' } });
    play.give({ type: 'abandon', ask: 'case/order', reason: '订单查不到' }, SUPERVISOR);
    const propose = { type: 'propose', remedy: 'explanation' } as const;
    const refused = attempt(() => play.give(propose));
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state.refund?.status).toBe('CLOSED');
    expect(refused || play.state.stage === 'followUp').toBe(true);
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

describe('a failed question that nobody asks any more', () => {
  const overtaken = () => {
    const play = faulty({ answers: { sendMessage: () => 'fails' } });
    play.answers.sendMessage = () => ({ result: 'sent' });
    play.give({ type: 'reply', text: '您好' });
    return play;
  };

  it('is forgotten with what asked it: the case waits for the buyer again', () => {
    const play = overtaken();
    expect(play.state.troubles).toEqual([]);
    expect(waitingFor(play.state)).toBe('buyer');
  });

  it('stands in nobody’s way who tries the open one again without naming it', () => {
    const play = faulty({ answers: { sendMessage: () => 'fails' } });
    play.give({ type: 'reply', text: '您好' });
    expect(play.state.troubles.map(({ ask }) => ask)).toEqual(['contact-2/message']);
    play.answers.sendMessage = () => ({ result: 'sent' });
    play.give({ type: 'retry' }, SUPERVISOR);
    expect(play.state.troubles).toEqual([]);
    expect(play.state.processes['contact-2']).toMatchObject({ status: 'waiting' });
  });

  it('also where its process goes on without it', () => {
    const play = faulty();
    play.assess('major');
    play.offer('exchange');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.answers.readParcel = () => 'fails';
    play.give({ type: 'recordTracking', ...NUMBER });
    expect(play.state.troubles).toHaveLength(1);
    play.answers.readParcel = (_input, { world }) => world.parcel;
    play.give({ type: 'recordTracking', ...NUMBER, trackingNumber: 'SF0000000002' });
    expect(play.state.troubles).toEqual([]);
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

/** Whether it was refused. */
function attempt(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch (error) {
    if (error instanceof DomainError) return true;
    throw error;
  }
}
