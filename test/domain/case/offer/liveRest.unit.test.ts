import { adviceFor } from '../../../../domain/case/offer/advice';
import { givenBy, promisedBy } from '../../../../domain/case/state/given';
import { paid } from '../../../../domain/case/state/money';
import type { Actor, Giver } from '../../../../domain/roles';
import { HANDBOOK_POLICY } from '../../../../policy/defaults';
import { AGENT, MANAGER, moment, PAYEE, refund } from '../../support/builders';
import { faulty, type Play } from '../../support/play';

/** Of the order's 100 yuan so much is gone elsewhere, or promised. */
function knowing(actor: Actor, committed: number, promised = 0): Giver {
  return { ...actor, order: { committed, promised, given: [] } };
}

const SUM = { type: 'propose', remedy: 'compensation', skipReason: '买家坚持', ...PAYEE } as const;

function minor(): Play {
  const play = faulty();
  play.assess('minor');
  return play;
}

describe('handbook §4: what the order cannot bear is refused before the buyer is promised it [§4.cap.before]', () => {
  it.each([
    [75_00, 0, 25_00, undefined],
    [75_00, 0, 25_01, 'overCap'],
    [0, 75_00, 25_01, 'overCap'],
    [40_00, 40_00, 20_00, undefined],
    [40_00, 40_00, 20_01, 'overCap'],
    [150_00, 0, 1, 'overCap'],
  ])('%d fen paid and %d promised elsewhere: %d is answered %s', (committed, promised, amount, code) => {
    const play = minor();
    const giver = knowing(AGENT, committed, promised);
    if (code === undefined) expect(play.give({ ...SUM, amount }, giver)).toContain('offered');
    else expect(play.refusal({ ...SUM, amount }, giver)).toBe(code);
  });

  it('is refused to the approver too, where the rest was paid while it waited', () => {
    const play = minor();
    play.give({ ...SUM, amount: 60_00 }, knowing(AGENT, 0));
    const approve = { type: 'approve', amount: 60_00, payee: PAYEE } as const;
    expect(play.refusal(approve, knowing(MANAGER, 41_00))).toBe('overCap');
    play.give(approve, knowing(MANAGER, 40_00));
    expect(play.state.offers.at(-1)?.status).toBe('sent');
  });

  it('names the live rest to the agent beside the price', () => {
    const { state } = minor();
    expect(adviceFor(state, HANDBOOK_POLICY)?.left).toBe(100_00);
    expect(adviceFor(state, HANDBOOK_POLICY, { committed: 70_00, promised: 20_00, given: [] })?.left).toBe(10_00);
    expect(adviceFor(state, HANDBOOK_POLICY, { committed: 170_00, promised: 0, given: [] })?.left).toBe(0);
  });
});

describe('what a case tells the other cases of its order', () => {
  it('nothing before it has offered', () => {
    const { state } = minor();
    expect([givenBy(state), promisedBy(state)]).toEqual([[], 0]);
  });

  it('what lies before the buyer, and what was agreed until it is paid', () => {
    const play = minor();
    play.answers.transfer = () => 'later';
    play.offer('compensation', 12_00);
    expect(promisedBy(play.state)).toBe(12_00);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(promisedBy(play.state)).toBe(12_00);
    play.give({ type: 'confirmPayee', ...PAYEE });
    // The ledger holds it from here on.
    expect(promisedBy(play.state)).toBe(0);
    play.answers.transfer = () => ({ result: 'confirmed' });
    play.settle();
    expect(paid(play.state)).toBe(12_00);
    expect(promisedBy(play.state)).toBe(0);
    expect(givenBy(play.state)).toEqual([{ role: 'afterSales', purpose: 'compensation', amount: 12_00 }]);
  });

  it('no promise beyond what the buyer’s open application holds already', () => {
    const play = faulty({ refund: refund({ goods: 'received', amount: 100_00, deadline: moment(30) }) });
    play.assess('minor');
    play.offer('compensation', 12_00);
    expect(promisedBy(play.state)).toBe(0);
  });

  it('no word of the agent where the manager approved it', () => {
    const play = minor();
    play.offer('compensation', 40_00, PAYEE);
    expect([givenBy(play.state), promisedBy(play.state)]).toEqual([[], 0]);
    play.give({ type: 'approve', amount: 40_00, payee: PAYEE }, MANAGER);
    expect([givenBy(play.state), promisedBy(play.state)]).toEqual([[], 40_00]);
  });
});
