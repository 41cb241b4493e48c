import type { PayAnswer } from '../../../../domain/asks';
import { paid } from '../../../../domain/case/state/money';
import { DAY } from '../../../../domain/time';
import { exchange, FINANCE, MANAGER, moment, PAYEE, policyWith, refund, SUPERVISOR } from '../../support/builders';
import { type Answers, faulty, Play, type PlayOptions } from '../../support/play';

const PAYOUT = 'agreement-1/payout';
const RIGHT = { account: 'right@example.com', realName: '另一个人' };
const REFUSED: PayAnswer = { result: 'refused', reason: 'PAYEE_USER_INFO_ERROR' };
const REJECTED = { type: 'reject', reason: '过高' } as const;

/** The buyer has withdrawn the application for 20 yuan of compensation. */
function withdrawnFor(answers: Partial<Answers> = {}, amount = 20_00, options: Partial<PlayOptions> = {}): Play {
  const play = faulty({ refund: refund({ goods: 'received', deadline: moment(30) }), answers, ...options });
  play.assess('minor');
  play.offer('compensation', amount, amount > 30_00 ? PAYEE : {});
  if (amount > 30_00) play.give({ type: 'approve', amount, payee: PAYEE }, MANAGER);
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  play.push({ status: 'CLOSED', deadline: undefined });
  return play;
}

/** What is done with a payment of the promise that does not come off, and by whom. */
const UNPAID: Record<string, () => Play> = {
  'the transfer is refused and given up': () => {
    const play = withdrawnFor({ transfer: () => REFUSED });
    play.give({ type: 'confirmPayee', ...PAYEE });
    play.give({ type: 'abandon', process: PAYOUT, reason: '姓名不符' }, FINANCE);
    return play;
  },
  'the order cannot bear it': () => {
    const play = withdrawnFor({ transfer: () => ({ result: 'overCap', left: 1_00 }) });
    play.give({ type: 'confirmPayee', ...PAYEE });
    play.give({ type: 'abandon', process: PAYOUT, reason: '超额' }, SUPERVISOR);
    return play;
  },
  'its approval is rejected, for another account than was approved': () => {
    const play = withdrawnFor({ transfer: () => REFUSED }, 40_00);
    play.give({ type: 'confirmPayee', ...RIGHT });
    play.give(REJECTED, MANAGER);
    return play;
  },
  'the buyer names no account for seven days': () => withdrawnFor().advance(7 * DAY),
};

describe('handbook §4: the buyer who withdrew an application for our promise is still owed it [§4.owed]', () => {
  it.each(Object.entries(UNPAID))('where %s, the agent offers anew and nothing counts as settled', (_why, story) => {
    const play = story();
    expect(paid(play.state)).toBe(0);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(play.state.settledAs).toBeUndefined();
    expect(play.task('case/propose')?.role).toBe('afterSales');
    play.answers.transfer = () => ({ result: 'confirmed' });
    play.offer('compensation', 20_00, PAYEE);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(paid(play.state)).toBe(20_00);
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'compensation' });
  });

  it('holds for an application for an exchange that was withdrawn for a sum', () => {
    const play = new Play({ kind: 'exchange', exchange: exchange(), answers: { transfer: () => REFUSED } });
    play.assess('minor');
    play.offer('compensation', 20_00, PAYEE);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.pushExchange({ status: 'closed' });
    play.give({ type: 'abandon', process: PAYOUT, reason: '姓名不符' }, FINANCE);
    expect(play.state.stage).toBe('bargaining');
    expect(play.state.settledAs).toBeUndefined();
  });

  it('is no debt where the application stayed open: its later withdrawal is the end of the matter', () => {
    const play = faulty({ refund: refund({ goods: 'received', deadline: moment(30) }) });
    play.assess('minor');
    play.offer('compensation', 20_00);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'platformRefunded' });
  });

  it('does not count freight that nobody approves as paid, where it is all that was promised', () => {
    const play = new Play({ kind: 'freightTopUp' });
    play.give({ type: 'finishErrand', outcome: 'shop' });
    play.offer('compensation');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 26_00 });
    play.give(REJECTED, MANAGER);
    expect(paid(play.state)).toBe(0);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
  });
});

/** A transfer of the sum that was refused for its payee. */
function refusedOnce(amount: number, policy = policyWith(() => undefined)): Play {
  let tries = 0;
  const transfer = (): PayAnswer => {
    tries += 1;
    return tries === 1 ? REFUSED : { result: 'confirmed' };
  };
  const play = withdrawnFor({ transfer }, amount, { policy });
  if (amount <= 30_00) play.give({ type: 'confirmPayee', ...PAYEE });
  return play;
}

describe('handbook §4: the agent asks the buyer and corrects the payee of a transfer that was refused [§4.payee]', () => {
  it('is a task of the agent, and finance reads that it is', () => {
    const play = refusedOnce(20_00);
    expect(play.task(`${PAYOUT}/payee`)).toMatchObject({ role: 'afterSales', command: 'confirmPayee' });
    expect(play.task(`${PAYOUT}/refused`)).toMatchObject({
      role: 'finance',
      command: 'retry',
      script: { name: 'payoutRefused.transfer' },
    });
  });

  it('goes to the corrected account under a new key, once', () => {
    const play = refusedOnce(20_00);
    play.give({ type: 'confirmPayee', ...RIGHT });
    expect(play.inputsOf('transfer').map(({ intentId, payee }) => [intentId, payee])).toEqual([
      [`case-1/${PAYOUT}/1`, PAYEE],
      [`case-1/${PAYOUT}/2`, RIGHT],
    ]);
    expect(paid(play.state)).toBe(20_00);
    expect(play.refusal({ type: 'confirmPayee', ...PAYEE })).toBe('notWaiting');
  });

  it.each([
    ['another sum', { ...RIGHT, amount: 21_00 }, 'amountChanged'],
    ['no account', { ...RIGHT, account: ' ' }, 'payeeMissing'],
    ['no name', { ...RIGHT, realName: '' }, 'payeeMissing'],
  ])('is refused with %s', (_what, payee, code) => {
    expect(refusedOnce(20_00).refusal({ type: 'confirmPayee', ...payee })).toBe(code);
  });

  it('needs another approval where the sum needed one: an approval binds the payee', () => {
    const play = refusedOnce(40_00);
    play.give({ type: 'confirmPayee', ...RIGHT });
    expect(play.inputsOf('transfer')).toHaveLength(1);
    const approval = 'agreement-1/payout-approval-1';
    expect(play.task(`${approval}/decide`)?.role).toBe('manager');
    expect(play.refusal({ type: 'retry', process: PAYOUT }, FINANCE)).toBe('notWaiting');
    play.give({ type: 'approve', amount: 40_00, payee: RIGHT, process: approval }, MANAGER);
    expect(play.inputsOf('transfer').at(-1)).toMatchObject({ payee: RIGHT, amount: 40_00 });
    expect(paid(play.state)).toBe(40_00);
  });

  it('needs none of a manager, who may pay so much alone', () => {
    const play = refusedOnce(40_00);
    play.give({ type: 'confirmPayee', ...RIGHT }, MANAGER);
    expect(paid(play.state)).toBe(40_00);
  });
});
