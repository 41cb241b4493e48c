import type { CommandOf } from '../../../../domain/case/commands';
import { leftOf, paid } from '../../../../domain/case/state/money';
import { AGENT, FINANCE, MANAGER, PAYEE, policyWith, refund, SUPERVISOR } from '../../support/builders';
import { type Answers, faulty, type Play, unshipped } from '../../support/play';

const PAYOUT = 'agreement-1/payout';
const BY_LIST = policyWith(({ payout }) => {
  payout.byList = true;
});

function transferring(answers: Partial<Answers> = {}, policy = BY_LIST): Play {
  const play = faulty({ answers, policy });
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

const letGo = (intent = 1, change: Partial<CommandOf<'payOut'>> = {}): CommandOf<'payOut'> => ({
  ...{ type: 'payOut', amount: 20_00, payee: PAYEE, intentId: `case-1/${PAYOUT}/${intent}`, list: 'list-1' },
  ...{ process: PAYOUT, ...change },
});

describe('handbook §4: a shop whose transfers wait for the refund list', () => {
  it('sends nothing and reserves nothing until finance lets it go, and then pays once', () => {
    const play = transferring();
    expect(play.inputsOf('transfer')).toEqual([]);
    expect(play.task(`${PAYOUT}/listed`)).toMatchObject({ role: 'finance', command: 'abandon' });
    expect(paid(play.state)).toBe(0);
    play.give(letGo(), MANAGER);
    expect(play.inputsOf('transfer').map(({ intentId }) => intentId)).toEqual([`case-1/${PAYOUT}/1`]);
    expect(paid(play.state)).toBe(20_00);
    expect(play.refusal(letGo(), MANAGER)).toBe('unknownProcess');
  });

  it('counts what waits as promised, so that nobody promises it again', () => {
    const play = transferring();
    expect(leftOf(play.state)).toBe((play.state.order?.paid ?? 0) - 20_00);
  });

  it.each<[string, Partial<CommandOf<'payOut'>>, string]>([
    ['another sum', { amount: 20_01 }, 'amountChanged'],
    ['another account', { payee: { ...PAYEE, account: 'thief@example.com' } }, 'payeeChanged'],
    ['another name', { payee: { ...PAYEE, realName: '别人' } }, 'payeeChanged'],
    ['another try', { intentId: `case-1/${PAYOUT}/2` }, 'alreadyDecided'],
  ])('is not let go with %s than the case has', (_what, change, code) => {
    expect(transferring().refusal(letGo(1, change), FINANCE)).toBe(code);
  });

  it('is let go by nobody but finance and the manager', () => {
    for (const actor of [AGENT, SUPERVISOR]) expect(transferring().refusal(letGo(), actor)).toBe('roleNotAllowed');
  });

  it('goes back to the agent where finance finds a mismatch; corrected, it waits for the next list [§4.refundList]', () => {
    const play = transferring();
    play.give({ type: 'sendBackPayout', reason: '账号与账本不符', process: PAYOUT }, FINANCE);
    expect(play.task(`${PAYOUT}/payee`)).toMatchObject({ role: 'afterSales', command: 'confirmPayee' });
    expect(play.refusal(letGo(2), FINANCE)).toBe('notWaiting');
    const other = { account: 'other@example.com', realName: PAYEE.realName };
    play.give({ type: 'confirmPayee', process: PAYOUT, ...other });
    expect(play.task(`${PAYOUT}/listed`)).toBeDefined();
    expect(play.inputsOf('transfer')).toEqual([]);
    play.give(letGo(2, { payee: other }), FINANCE);
    expect(play.inputsOf('transfer')).toMatchObject([{ payee: other, intentId: `case-1/${PAYOUT}/2` }]);
  });

  it('refused by Alipay and tried again, it waits for the next list and is not paid by one person', () => {
    let refuses = true;
    const transfer: Answers['transfer'] = () =>
      refuses ? { result: 'refused', reason: 'BALANCE' } : { result: 'confirmed' };
    const play = transferring({ transfer });
    play.give(letGo(), FINANCE);
    expect(play.refusal(letGo(2), FINANCE)).toBe('notWaiting');
    refuses = false;
    play.give({ type: 'retry', process: PAYOUT }, FINANCE);
    expect(paid(play.state)).toBe(0);
    play.give(letGo(2), FINANCE);
    expect(paid(play.state)).toBe(20_00);
  });

  it('goes to the supervisor where the order cannot bear it any more; tried again, it waits for the next list', () => {
    const play = transferring();
    play.give({ type: 'sendBackPayout', reason: '余额不足', overCap: true, process: PAYOUT }, FINANCE);
    expect(play.task(`${PAYOUT}/overCap`)).toMatchObject({ role: 'supervisor', command: 'abandon' });
    expect(play.refusal(letGo(2), FINANCE)).toBe('notWaiting');
    play.give({ type: 'retry', process: PAYOUT }, SUPERVISOR);
    play.give(letGo(2), FINANCE);
    expect(paid(play.state)).toBe(20_00);
  });

  it('can be given up while it waits', () => {
    const play = transferring();
    play.give({ type: 'abandon', process: PAYOUT, reason: '买家不要了' }, FINANCE);
    expect(play.state.processes[PAYOUT]?.outcome).toBe('abandoned');
  });

  it('a refund that the platform pays does not wait for a list', () => {
    const play = unshipped({ refund: refund(), policy: BY_LIST });
    play.offer('refund');
    expect(play.inputsOf('agreeRefund')).toHaveLength(1);
  });
});

describe('handbook §4: a shop that pays small sums at once', () => {
  it('still does', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(paid(play.state)).toBe(20_00);
  });

  it.each<[string, Answers['transfer']]>([
    ['refused', () => ({ result: 'refused', reason: 'BALANCE' })],
    ['over the cap', () => ({ result: 'overCap', left: 1_00 })],
  ])('lets finance pay from its list what was %s', (_what, transfer) => {
    const play = transferring(
      { transfer },
      policyWith(() => undefined),
    );
    expect(paid(play.state)).toBe(0);
    play.answers.transfer = () => ({ result: 'confirmed' });
    play.give(letGo(2), MANAGER);
    expect(play.inputsOf('transfer').map(({ intentId }) => intentId)).toEqual(
      [1, 2].map((n) => `case-1/${PAYOUT}/${n}`),
    );
    expect(paid(play.state)).toBe(20_00);
  });
});
