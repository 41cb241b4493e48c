import { paid } from '../../../domain/case/state/money';
import { DAY } from '../../../domain/time';
import { moment, order, PAYEE, refund, SUPERVISOR } from '../support/builders';
import { Play, type PlayOptions } from '../support/play';

const TOP_UP = 'agreement-1/topUp';

function borneBy(outcome: string, options: Partial<PlayOptions> = {}): Play {
  const play = new Play({ kind: 'freightTopUp', order: order({ shipped: true }), ...options });
  expect(play.refusal({ type: 'propose', remedy: 'guidance' })).toBe('assessmentMissing');
  play.give({ type: 'finishErrand', outcome, process: 'inquiry-freightTopUp/bearer' });
  return play;
}

function agreed(play: Play, remedy: 'guidance' | 'compensation' | 'nextFreeShipping'): Play {
  play.propose({ remedy });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('handbook §4: freight that the buyer bears is paid through a link (补邮费) [§5.freightTopUp]', () => {
  it('is settled when it is paid, and the shop pays nothing', () => {
    const play = agreed(borneBy('buyer'), 'guidance');
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).toContain('offer.topUp');
    expect(play.task(`${TOP_UP}/do`)).toMatchObject({ role: 'afterSales', outcomes: ['paid', 'failed'] });
    play.give({ type: 'finishErrand', outcome: 'paid', process: TOP_UP });
    expect(play.state.settledAs).toBe('guidance');
    expect(paid(play.state)).toBe(0);
  });

  it('is the supervisor’s when it stays unpaid, and bargained anew when the buyer will not pay', () => {
    const play = agreed(borneBy('buyer'), 'guidance').advance(2 * DAY);
    expect(play.task(`${TOP_UP}/do`)).toMatchObject({ role: 'supervisor' });
    play.give({ type: 'finishErrand', outcome: 'failed', process: TOP_UP });
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
  });

  it('asks for the link’s money only when the application is withdrawn', () => {
    const play = agreed(borneBy('buyer', { refund: refund({ deadline: moment(9) }) }), 'guidance');
    expect(play.task(`${TOP_UP}/do`)).toBeUndefined();
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.task(`${TOP_UP}/do`)).toBeDefined();
  });

  it('offers nothing else to a buyer who bears it', () => {
    expect(borneBy('buyer').refusal({ type: 'propose', remedy: 'compensation' })).toBe('remedyNotOffered');
  });
});

describe('handbook §4: freight that the shop bears [§5.freightTopUp]', () => {
  it('is paid back as the courier’s receipt says, on top of what the buyer paid', () => {
    const play = agreed(borneBy('shop'), 'compensation');
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 12_00 });
    expect(play.inputsOf('transfer')).toMatchObject([{ amount: 12_00, purpose: 'freight', cap: 112_00 }]);
    expect(play.state.settledAs).toBe('compensation');
  });

  it('above 25 yuan it is approved by the supervisor before it is paid', () => {
    const play = agreed(borneBy('shop'), 'compensation');
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 25_01 });
    expect(paid(play.state)).toBe(0);
    expect(play.task('agreement-1/freight-approval/decide')).toMatchObject({ role: 'supervisor' });
    play.give({ type: 'approve', amount: 25_01 }, SUPERVISOR);
    expect(paid(play.state)).toBe(25_01);
  });

  it('may stay as free shipping next time where the buyer agrees [§4.freightCredit]', () => {
    const play = agreed(borneBy('shop'), 'nextFreeShipping');
    expect(paid(play.state)).toBe(0);
    expect(play.state.processes['agreement-1/promise']).toMatchObject({ what: 'freeShipping', status: 'open' });
  });

  it('nobody’s: a word is all there is', () => {
    const play = borneBy('nobody');
    expect(play.refusal({ type: 'propose', remedy: 'guidance' })).toBe('remedyNotOffered');
    play.propose({ remedy: 'explanation' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.settledAs).toBe('explanation');
  });
});
