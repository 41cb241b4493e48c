import { paid } from '../../../../domain/case/state/money';
import type { Actor } from '../../../../domain/roles';
import { MANAGER, moment, OTHER_AGENT, order, PAYEE, refund, SUPERVISOR, WAREHOUSE } from '../../support/builders';
import { faulty, type Play } from '../../support/play';

const BIG = { order: order({ shipped: true, paid: 10_000_00 }) };
const RIGHT = { account: 'right@example.com', realName: '另一个人' };
const BACK = { type: 'takeBack', note: '金额输错' } as const;

/** 4000 yuan were typed where 400 were meant. */
function mistyped(): Play {
  const play = faulty(BIG);
  play.assess('minor');
  play.offer('compensation', 4_000_00, PAYEE);
  return play;
}

describe('handbook §4: who asked for an approval takes the request back [§4.approval.takenBack]', () => {
  it('and offers the right sum instead', () => {
    const play = mistyped();
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 400_00 })).toBe('offerPending');
    play.give(BACK);
    expect(play.state.offers.at(-1)?.status).toBe('withdrawn');
    expect(play.task('approval-1/decide')).toBeUndefined();
    expect(play.refusal({ type: 'approve', amount: 4_000_00 }, MANAGER)).toBe('notWaiting');
    play.offer('compensation', 400_00, PAYEE);
    play.give({ type: 'approve', amount: 400_00 }, MANAGER);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(paid(play.state)).toBe(400_00);
  });

  it('does not count as an offer that the buyer has heard', () => {
    const play = mistyped();
    play.give(BACK);
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).not.toContain('offer.compensation');
    expect(play.task('case/propose')?.role).toBe('afterSales');
  });

  it.each<[string, Actor, string]>([
    ['the manager, who rejects instead', MANAGER, 'beyondAuthority'],
    ['the supervisor', SUPERVISOR, 'beyondAuthority'],
    ['another agent', OTHER_AGENT, 'ownedByAnother'],
    ['the warehouse', WAREHOUSE, 'roleNotAllowed'],
  ])('%s may not', (_who, actor, code) => expect(mistyped().refusal(BACK, actor)).toBe(code));

  it('not once it was decided, nor where nothing waits for it', () => {
    const play = mistyped();
    play.give({ type: 'reject', reason: '过高' }, MANAGER);
    expect(play.refusal(BACK)).toBe('notWaiting');
    expect(faulty().refusal(BACK)).toBe('notWaiting');
  });

  it('freight that was mistyped is confirmed with the buyer again', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.assess('major', 'shop');
    play.propose({ remedy: 'return' });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 120_00 });
    play.give(BACK);
    expect(play.state.agreement?.status).toBe('running');
    expect(play.task('agreement-1/freight-payee/confirm')?.command).toBe('confirmPayee');
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 12_00 });
    expect(play.inputsOf('transfer').map(({ amount }) => amount)).toEqual([12_00]);
    expect(play.state).toMatchObject({ stage: 'followUp', agreement: { status: 'fulfilled' } });
  });

  it('freight that is mistyped twice waits for a second approval', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }) });
    play.assess('major', 'shop');
    play.propose({ remedy: 'return' });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 120_00 });
    play.give(BACK);
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 40_00 });
    expect(play.inputsOf('transfer')).toEqual([]);
    play.give({ type: 'approve', amount: 40_00 }, MANAGER);
    expect(play.inputsOf('transfer').map(({ amount }) => amount)).toEqual([40_00]);
  });

  it('a payee that was corrected wrongly is corrected again', () => {
    const play = faulty({ ...BIG, answers: { transfer: () => ({ result: 'refused', reason: 'x' }) } });
    play.assess('minor');
    play.offer('compensation', 400_00, PAYEE);
    play.give({ type: 'approve', amount: 400_00 }, MANAGER);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', account: 'typo', realName: '另一个人' });
    play.give(BACK);
    expect(play.task('agreement-1/payout/payee')?.command).toBe('confirmPayee');
    play.answers.transfer = () => ({ result: 'confirmed' });
    play.give({ type: 'confirmPayee', ...RIGHT });
    play.give({ type: 'approve', amount: 400_00, payee: RIGHT }, MANAGER);
    expect(play.inputsOf('transfer').at(-1)).toMatchObject({ payee: RIGHT });
    expect(paid(play.state)).toBe(400_00);
  });
});
