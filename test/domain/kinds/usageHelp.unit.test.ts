import { paid } from '../../../domain/case/state/money';
import { DAY } from '../../../domain/time';
import { AGENT, moment, NUMBER, order, PAYEE, refund, WAREHOUSE } from '../support/builders';
import { Play, type PlayOptions } from '../support/play';

const DIAGNOSIS = 'inquiry-usageHelp/diagnosis';
const RETEST = 'inquiry-usageHelp/retest';

const broken = (options: Partial<PlayOptions> = {}) =>
  new Play({ kind: 'usageHelp', order: order({ shipped: true }), ...options });

const retested = (outcome: string) => {
  const play = broken();
  play.give({ type: 'finishErrand', outcome: 'retest' });
  play.give({ type: 'finishErrand', outcome });
  return play;
};

describe('handbook §5 usageHelp: a diagnostic question, a retest', () => {
  it('asks the buyer how it is used, and nothing is offered before the answer', () => {
    const play = broken();
    expect(play.inputsOf('sendMessage')[0]?.script.name).toBe('usageHelp.askHow');
    expect(play.task(`${DIAGNOSIS}/do`)).toMatchObject({ role: 'afterSales', outcomes: ['faulty', 'retest'] });
    expect(play.task(`${RETEST}/do`)).toBeUndefined();
    expect(play.refusal({ type: 'propose', remedy: 'guidance' })).toBe('assessmentMissing');
  });

  it('has the buyer try again where the question leaves it open [§5.usageHelp.diagnosis]', () => {
    const play = broken();
    play.give({ type: 'finishErrand', outcome: 'retest' });
    expect(play.task(`${RETEST}/do`)).toMatchObject({ outcomes: ['works', 'faulty'] });
    expect(play.refusal({ type: 'propose', remedy: 'guidance' })).toBe('assessmentMissing');
  });

  it('solved: guidance, without any money, and the follow-up asks whether it stays so [§5.usageHelp.solved]', () => {
    const play = retested('works');
    play.propose({ remedy: 'guidance', text: '拧紧杯盖后再倒置保温' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state).toMatchObject({ kind: 'usageHelp', settledAs: 'guidance', stage: 'followUp' });
    expect(paid(play.state)).toBe(0);
    play.give({ type: 'recordFollowUp', outcome: 'solved' });
    expect(play.state).toMatchObject({ stage: 'closed', registration: { remedy: 'guidance', paid: 0 } });
  });

  it('solved, and the buyer is still cross: a coupon, no return', () => {
    const play = retested('works');
    play.propose({ remedy: 'guidance' });
    play.give({ type: 'recordAnswer', answer: 'refused' });
    play.propose({ remedy: 'coupon', amount: 10_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.task('agreement-1/coupon/do')).toBeDefined();
    expect(play.refusal({ type: 'propose', remedy: 'return', skipReason: 'x' })).toBe('wrongStage');
  });

  it.each([
    ['the question alone shows it', ['faulty']],
    ['the retest shows it', ['retest', 'faulty']],
  ])('becomes a qualityReturn when it is faulty: %s [§5.usageHelp.faulty]', (_how, outcomes) => {
    const play = broken();
    for (const outcome of outcomes) play.give({ type: 'finishErrand', outcome });
    expect(play.state).toMatchObject({ kind: 'qualityReturn', stage: 'proposal', owner: AGENT.id });
    expect(play.task('case/assess')).toBeDefined();
    expect(play.count('kindChanged')).toBe(1);
    // What was asked already is not asked again.
    expect(play.count('contact.started')).toBe(1);
  });

  it('looks up the parcel too, once it has become a qualityReturn', () => {
    const play = broken();
    expect(play.inputsOf('readParcel')).toHaveLength(0);
    play.give({ type: 'finishErrand', outcome: 'faulty' });
    expect(play.inputsOf('readParcel')).toHaveLength(1);
    expect(play.state.verifying).toEqual([]);
  });
});

describe('handbook §11 story 8: the warm cup [§11.8]', () => {
  it('"does the wall get hot?" no → a retest with the lid sealed → it keeps warm', () => {
    const play = retested('works');
    play.propose({ remedy: 'guidance' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.settledAs).toBe('guidance');
  });

  it('yes → apology, exchange, the buyer advances the freight and gets it back after receipt', () => {
    const play = broken();
    play.give({ type: 'finishErrand', outcome: 'faulty', note: '外壁发烫' });
    play.assess('major');
    play.propose({ remedy: 'exchange' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 8_00 });
    play.give({ type: 'recordDispatch', company: 'SF', trackingNumber: 'SF9' }, WAREHOUSE);
    play.world.parcel = { known: true, moved: true, signed: true };
    play.advance(DAY);
    expect(play.state.settledAs).toBe('exchange');
    expect(paid(play.state)).toBe(8_00);
  });
});

describe('handbook §6, §7 usageHelp: silence and the platform', () => {
  it('nobody asks the question: the supervisor’s after two days, then the manager’s', () => {
    const play = broken();
    play.advance(2 * DAY);
    expect(play.task(`${DIAGNOSIS}/do`)).toMatchObject({ role: 'supervisor' });
    play.advance(2 * DAY);
    expect(play.task(`${DIAGNOSIS}/do`)).toMatchObject({ role: 'manager' });
  });

  it('an application of the buyer is left to a person, who is told before its end', () => {
    const play = broken({
      refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }),
    });
    play.advanceTo(moment(5));
    expect(play.inputsOf('agreeReturn')).toHaveLength(0);
    expect(play.task('case/countdownLeft')).toMatchObject({ role: 'supervisor' });
  });

  it('the buyer withdraws the application for the guidance: that is the yes', () => {
    const play = broken({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.give({ type: 'finishErrand', outcome: 'retest' });
    play.give({ type: 'finishErrand', outcome: 'works' });
    play.propose({ remedy: 'guidance' });
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.state).toMatchObject({ settledAs: 'guidance', agreement: { status: 'fulfilled' } });
  });
});
