import { paid } from '../../../../domain/case/state/money';
import type { Purpose } from '../../../../domain/policy/policy';
import { type Actor, type Giver, ROLES, type Role } from '../../../../domain/roles';
import { givenAlready } from '../../../../domain/rules/authority';
import { HANDBOOK_POLICY } from '../../../../policy/defaults';
import { AGENT, FINANCE, MANAGER, OTHER_AGENT, order, PAYEE, SUPERVISOR } from '../../support/builders';
import { faulty, type Play } from '../../support/play';

const BIG = { order: order({ shipped: true, paid: 1_000_00 }) };

/** The agent pays this much alone, and the buyer says that it did not help. */
function given(play: Play, amount: number, actor: Actor = AGENT): Play {
  play.give({ type: 'propose', remedy: 'compensation', amount, skipReason: '买家坚持', ...PAYEE }, actor);
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
  return play;
}

function minor(): Play {
  const play = faulty(BIG);
  play.assess('minor');
  return play;
}

/** Who must approve the offer that was made last; nobody where it went out. */
const approver = (play: Play): string | undefined => play.task(`approval-${play.state.offers.length}/decide`)?.role;

describe('handbook §4: the agent’s limit is on all that their word gave on this order, not on one offer [§4.agentLimit]', () => {
  it('30, not solved, and again 1 asks the manager', () => {
    const play = given(minor(), 30_00);
    play.offer('compensation', 1_00, PAYEE);
    expect(approver(play)).toBe('manager');
    expect(paid(play.state)).toBe(30_00);
    expect(play.refusal({ type: 'approve', amount: 1_00 }, SUPERVISOR)).toBe('beyondAuthority');
    play.give({ type: 'approve', amount: 1_00 }, MANAGER);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(paid(play.state)).toBe(31_00);
  });

  it('asks for the payee at once, as whatever needs an approval does', () => {
    const play = given(minor(), 30_00);
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 1_00 })).toBe('payeeMissing');
  });

  it('says to the approver what was given before', () => {
    const play = given(minor(), 30_00);
    play.offer('compensation', 5_00, PAYEE);
    expect(play.task('approval-2/decide')?.script).toEqual({
      name: 'approval.onTop',
      values: { purpose: 'compensation', amount: '5.00', given: '30.00' },
    });
  });

  it.each([
    [18_00, 12_00, undefined],
    [18_00, 12_01, 'manager'],
  ])('%d fen and then %d: approved by %s', (first, second, role) => {
    const play = given(minor(), first);
    play.offer('compensation', second, PAYEE);
    expect(approver(play)).toBe(role);
  });

  it('is not doubled by a second agent', () => {
    const play = given(minor(), 30_00);
    play.give({ type: 'reassign', owner: OTHER_AGENT.id, reason: '换班' }, SUPERVISOR);
    play.propose({ remedy: 'compensation', amount: 30_00, skipReason: '买家坚持', ...PAYEE }, OTHER_AGENT);
    expect(approver(play)).toBe('manager');
  });

  it('does not count what the manager gave, or approved', () => {
    const play = given(minor(), 100_00, MANAGER);
    play.offer('compensation', 50_00, PAYEE);
    expect(approver(play)).toBe('manager');
    play.give({ type: 'approve', amount: 50_00 }, MANAGER);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordFollowUp', outcome: 'notSolved' });
    play.offer('compensation', 30_00, PAYEE);
    expect(approver(play)).toBeUndefined();
  });

  it('does not count what was agreed and never paid', () => {
    const play = minor();
    play.answers.transfer = () => ({ result: 'refused', reason: 'x' });
    play.offer('compensation', 30_00, PAYEE);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'abandon', process: 'agreement-1/payout', reason: '姓名不符' }, FINANCE);
    play.offer('compensation', 30_00, PAYEE);
    expect(approver(play)).toBeUndefined();
  });

  it('counts what other cases of the order gave', () => {
    const play = minor();
    const elsewhere = { role: 'afterSales' as const, purpose: 'retention' as const, amount: 20_00 };
    const giver: Giver = { ...AGENT, order: { committed: 20_00, promised: 0, given: [elsewhere] } };
    play.give({ type: 'propose', remedy: 'compensation', amount: 10_01, skipReason: '买家坚持', ...PAYEE }, giver);
    expect(approver(play)).toBe('manager');
  });
});

describe('handbook §4: whose word counts against whose limit', () => {
  it.each<[Role, Purpose, Role, Purpose, boolean]>([
    ['afterSales', 'compensation', 'afterSales', 'compensation', true],
    ['afterSales', 'compensation', 'midSales', 'coupon', true],
    ['midSales', 'compensation', 'afterSales', 'compensation', true],
    ['afterSales', 'compensation', 'supervisor', 'compensation', true],
    ['afterSales', 'concession', 'supervisor', 'concession', false],
    ['supervisor', 'partialRefund', 'afterSales', 'partialRefund', true],
    ['afterSales', 'compensation', 'manager', 'compensation', false],
    ['afterSales', 'compensation', 'system', 'compensation', false],
    ['afterSales', 'compensation', 'afterSales', 'refund', false],
    ['afterSales', 'compensation', 'afterSales', 'priceDifference', false],
    ['afterSales', 'priceDifference', 'afterSales', 'priceDifference', true],
    ['reviewRecovery', 'reviewRecovery', 'afterSales', 'compensation', false],
  ])('of a %s for %s counts what a %s gave as %s: %s', (role, purpose, theirs, as, counts) => {
    const given = [{ role: theirs, purpose: as, amount: 7_00 }];
    expect(givenAlready(role, purpose, given, HANDBOOK_POLICY)).toBe(counts ? 7_00 : 0);
    expect(theirs === 'system' || Object.hasOwn(ROLES, theirs)).toBe(true);
  });
});
