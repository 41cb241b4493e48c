import { registrationOf } from '../../../../domain/case/people/registration';
import { wants } from '../../../../domain/case/wants';
import { DAY } from '../../../../domain/time';
import { AGENT, moment, OID, order, PAYEE, refund, SUPERVISOR, T0 } from '../../support/builders';
import { faulty, type Play, type PlayOptions, unshipped } from '../../support/play';

/** Twenty yuan were agreed and paid: the case waits for its follow-up. */
function settled(options: Partial<PlayOptions> = {}): Play {
  const play = faulty(options);
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('handbook §3.6: the follow-up (回访)', () => {
  it('asks the buyer 2 days after settlement [§3.6.followUp]', () => {
    const play = settled();
    const before = play.inputsOf('sendMessage').length;
    play.advanceTo(moment(2) - 1);
    expect(play.inputsOf('sendMessage')).toHaveLength(before);
    play.advance(1);
    expect(play.inputsOf('sendMessage').at(-1)?.script.name).toBe('followUp');
  });

  it('does not write to the buyer at night', () => {
    const play = faulty().advanceTo(moment(0, 13));
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.deadline('followUp-1/send')?.at).toBe(moment(2, 23));
  });

  it("closes on the buyer's confirmation, with how satisfied they are [§3.6.confirmed]", () => {
    const play = settled().advanceTo(moment(2));
    play.give({ type: 'recordFollowUp', outcome: 'solved', satisfaction: 5 });
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'solved' });
    expect(play.state.processes['followUp-1']).toMatchObject({ satisfaction: 5 });
  });

  it('counts 3 days of silence as solved [§3.6.silence]', () => {
    const play = settled().advanceTo(moment(5) - 1);
    expect(play.state.stage).toBe('followUp');
    play.advance(1);
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'silent' });
  });

  it('does not count as silent a buyer who wrote: a person reads it', () => {
    const play = settled().advanceTo(moment(3));
    play.buyerWrites('1');
    play.advance(30 * DAY);
    expect(play.state.stage).toBe('followUp');
    expect(play.task('followUp-1/record')?.script.name).toBe('followUp.read');
  });

  it('goes back to the proposal when it is not solved, and has its next follow-up later [§3.6.notSolved]', () => {
    const play = settled().advanceTo(moment(2));
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    expect(play.state.stage).toBe('proposal');
    expect(play.taskIds()).toContain('case/propose');
    play.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.stage).toBe('followUp');
    expect(play.deadline('followUp-2/send')).toBeDefined();
  });

  it('leaves the message to a person where no program can send it; the silence counts from when it was sent', () => {
    const play = settled();
    play.answers.sendMessage = () => ({ result: 'refused', reason: 'no channel' });
    play.advanceTo(moment(2));
    expect(play.task('followUp-1/record')?.script.name).toBe('followUp.byHand');
    play.advanceTo(moment(4));
    play.give({ type: 'recordSent' });
    play.advanceTo(moment(7) - 1);
    expect(play.state.stage).toBe('followUp');
    play.advance(1);
    expect(play.state.closedAs).toBe('silent');
  });

  it('does not count as silent a buyer whom nobody asked: the supervisor is told', () => {
    const play = settled();
    play.answers.sendMessage = () => ({ result: 'refused', reason: 'no channel' });
    play.advanceTo(moment(30));
    expect(play.state.stage).toBe('followUp');
    expect(wants(play.state).tasks.map(({ role }) => role)).toContain('supervisor');
  });
});

describe('handbook §3.6: register', () => {
  it('keeps cause, responsibility, remedy, amount and handler [§3.6.register]', () => {
    const play = settled();
    expect(play.task('case/register')?.role).toBe('afterSales');
    play.give({ type: 'register', cause: '线头', responsibility: 'shop', tags: ['质检'] });
    expect(play.state.registration).toEqual({
      cause: 'other',
      detail: '线头',
      responsibility: 'shop',
      tags: ['质检'],
      product: { oid: OID, title: '连衣裙' },
      courier: 'ZTO',
      remedy: 'compensation',
      rung: 7,
      paid: 20_00,
      amounts: { compensation: 20_00 },
      promised: [],
      handler: AGENT.id,
      settledAs: 'compensation',
      settledIn: 0,
    });
    expect(play.task('case/register')).toBeUndefined();
  });

  it('is done from what is known when nobody did it', () => {
    const play = settled().advance(9 * DAY);
    expect(play.state.registration).toMatchObject({
      cause: 'other',
      detail: '开线',
      responsibility: 'shop',
      remedy: 'compensation',
      paid: 20_00,
    });
  });

  it('says what was paid in the end, also when it was registered before', () => {
    const play = settled({ answers: { transfer: () => 'later' } });
    play.give({ type: 'register', cause: '线头', responsibility: 'shop' });
    play.answers.transfer = () => ({ result: 'confirmed' });
    play.settle();
    play.advance(9 * DAY);
    expect(play.state).toMatchObject({ stage: 'closed', registration: { detail: '线头', paid: 20_00 } });
  });

  it('says what was paid in the end, also after the case was reopened', () => {
    const play = settled().advance(9 * DAY);
    play.buyerWrites('1');
    play.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advance(9 * DAY);
    expect(play.state).toMatchObject({ stage: 'closed', registration: { paid: 30_00 } });
  });

  it("names nobody's remedy where the agreement fell through", () => {
    const play = settled({ answers: { transfer: () => ({ result: 'refused', reason: 'x' }) } });
    play.give({ type: 'abandon', process: 'agreement-1/payout', reason: 'x' });
    expect(registrationOf(play.state, { actor: SUPERVISOR, policy: play.policy })).toMatchObject({
      remedy: undefined,
      paid: 0,
    });
  });
});

describe('closing', () => {
  it('leaves nothing but the end of the after-sales term', () => {
    const play = settled().advanceTo(moment(5));
    expect(play.taskIds()).toEqual([]);
    expect(play.deadline('case/term')?.at).toBe(moment(5) + 15 * DAY);
  });

  it('counts the term from the success of the trade [§P.term]', () => {
    const play = settled({ order: order({ shipped: true, succeededAt: T0 - DAY }) }).advanceTo(moment(5));
    expect(play.deadline('case/term')?.at).toBe(T0 + 14 * DAY);
  });

  it("is a supervisor's to do by hand, and not with money on its way or a refund that waits for the shop", () => {
    const play = faulty();
    expect(play.refusal({ type: 'close', reason: 'x' }, AGENT)).toBe('roleNotAllowed');
    expect(unshipped({ refund: refund() }).refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('wrongStage');
    expect(settled({ answers: { transfer: () => 'later' } }).refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe(
      'wrongStage',
    );
    play.give({ type: 'close', reason: 'duplicate' }, SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'duplicate' });
    expect(play.refusal({ type: 'close', reason: 'x' }, SUPERVISOR)).toBe('caseClosed');
  });

  it("is not undone by the platform's answer to an offer that was left open", () => {
    const play = faulty({
      refund: refund({ status: 'WAIT_BUYER_RETURN_GOODS', asks: 'returnAndRefund', deadline: moment(7) }),
    });
    play.assess('minor');
    play.propose({ remedy: 'explanation' });
    play.give({ type: 'close', reason: 'duplicate' }, SUPERVISOR);
    play.advance(DAY).push({ status: 'CLOSED', deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'duplicate' });
    expect(play.deadline('case/term')).toBeDefined();
  });

  it('by hand also ends what was agreed and not done', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 20_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.taskIds()).toContain('agreement-1/payout-payee/confirm');
    play.give({ type: 'close', reason: 'buyer gave it up' }, SUPERVISOR);
    expect(play.state).toMatchObject({
      stage: 'closed',
      closedAs: 'buyer gave it up',
      agreement: { status: 'broken' },
    });
    expect(play.deadline('case/term')).toBeDefined();
    expect(play.taskIds()).toEqual([]);
  });
});
