import { paid } from '../../../domain/case/state/money';
import { kindFor } from '../../../domain/playbooks/kinds';
import { DAY, HOUR } from '../../../domain/time';
import { AGENT, MANAGER, moment, NUMBER, order, PAYEE, refund, SUPERVISOR, WAREHOUSE } from '../support/builders';
import { Play, type PlayOptions } from '../support/play';

const PAGE = 'inquiry-notAsImagined/page';
const PAGE_TEXT = 'inquiry-notAsImagined/pageText';

const unlike = (options: Partial<PlayOptions> = {}) =>
  new Play({ kind: 'notAsImagined', order: order({ shipped: true }), ...options });

const exaggerated = (options: Partial<PlayOptions> = {}) => {
  const play = unlike(options);
  play.give({ type: 'finishErrand', outcome: 'exaggerated' });
  return play;
};

const asShown = (options: Partial<PlayOptions> = {}) => {
  const play = unlike(options);
  play.give({ type: 'finishErrand', outcome: 'asShown' });
  return play;
};

const applied = () => refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) });

describe('handbook §5 notAsImagined: what is compared before anything is offered', () => {
  it('asks the buyer for photos, and nothing is offered until the page was compared with them', () => {
    const play = unlike();
    expect(play.inputsOf('sendMessage')[0]?.script.name).toBe('notAsImagined.askPhotos');
    expect(play.task(`${PAGE}/do`)).toMatchObject({ role: 'afterSales', outcomes: ['exaggerated', 'asShown'] });
    expect(play.refusal({ type: 'propose', remedy: 'explanation' })).toBe('assessmentMissing');
  });

  it('nobody compares: the supervisor’s after two days with the buyer, then the manager’s', () => {
    const play = unlike();
    play.advance(2 * DAY - 1);
    expect(play.task(`${PAGE}/do`)).toMatchObject({ role: 'afterSales' });
    play.advance(1);
    expect(play.task(`${PAGE}/do`)).toMatchObject({ role: 'supervisor' });
    play.advance(2 * DAY);
    expect(play.task(`${PAGE}/do`)).toMatchObject({ role: 'manager' });
  });

  it.each([
    ['商品描述不符', 'received', 'notAsImagined'],
    ['颜色有色差', 'received', 'notAsImagined'],
    ['商品描述不符', 'notReceived', 'refundInTransit'],
    ['质量问题', 'received', 'qualityReturn'],
  ] as const)('an application for %s, goods %s, opens %s', (reason, goods, kind) => {
    expect(kindFor(refund({ reason, goods }), order({ shipped: true }))).toBe(kind);
  });
});

describe('handbook §5 notAsImagined: the page exaggerated [§5.notAsImagined.exaggerated]', () => {
  it('apologises first, then 5–15 yuan, then the return: no rung is jumped without a reason', () => {
    const play = exaggerated();
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 10_00 })).toBe('ladderSkipped');
    play.propose({ remedy: 'explanation' });
    play.give({ type: 'recordAnswer', answer: 'refused' });
    expect(play.refusal({ type: 'propose', remedy: 'return' })).toBe('ladderSkipped');
    play.propose({ remedy: 'compensation', amount: 10_00 });
    play.give({ type: 'recordAnswer', answer: 'refused' });
    expect(play.propose({ remedy: 'return' })).toContain('offered');
  });

  it('is settled by 15 yuan that the agent gives alone', () => {
    const play = exaggerated();
    play.offer('compensation', 15_00);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(play.inputsOf('transfer')).toMatchObject([{ amount: 15_00, purpose: 'pageCompensation', payee: PAYEE }]);
    expect(play.state).toMatchObject({ settledAs: 'compensation', stage: 'followUp' });
  });

  it.each([
    [15_01, 'supervisor', SUPERVISOR],
    [30_00, 'supervisor', SUPERVISOR],
    [30_01, 'manager', MANAGER],
  ] as const)('%d fen are for the %s to approve, once', (amount, role, approver) => {
    const play = exaggerated();
    play.offer('compensation', amount, PAYEE);
    expect(play.task('approval-1/decide')).toMatchObject({ role });
    play.give({ type: 'approve', amount, payee: PAYEE }, approver);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(paid(play.state)).toBe(amount);
  });

  it('is never an exchange, with whatever reason: it would be just as unlike [§3.4.cannotCure §5.notAsImagined.neverExchange]', () => {
    const play = exaggerated();
    const command = { type: 'propose', remedy: 'exchange', skipReason: '买家坚持' } as const;
    expect(play.refusal(command)).toBe('remedyNotOffered');
    expect(play.refusal(command, MANAGER)).toBe('remedyNotOffered');
  });

  it('comes back at the shop’s cost, even where a person put the fault with the buyer', () => {
    const play = exaggerated({ refund: applied() });
    play.assess('minor', 'buyer');
    play.offer('return');
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', returnParcel: NUMBER, deadline: moment(20) });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 12_00 });
    expect(play.inputsOf('agreeRefund')).toMatchObject([{ amount: 100_00 }]);
    expect(play.inputsOf('transfer')).toMatchObject([{ amount: 12_00, purpose: 'freight' }]);
    expect(play.state.settledAs).toBe('return');
  });

  it('gives the supervisor the page’s text as a task, and no agent may tick it off [§5.notAsImagined.page]', () => {
    const play = exaggerated();
    expect(play.task(`${PAGE_TEXT}/do`)).toMatchObject({ role: 'supervisor', kind: 'correctPage' });
    expect(play.refusal({ type: 'finishErrand', outcome: 'corrected' }, AGENT)).toBe('roleNotAllowed');
    play.give({ type: 'finishErrand', outcome: 'corrected' }, SUPERVISOR);
    expect(play.task(`${PAGE_TEXT}/do`)).toBeUndefined();
  });

  it('holds no buyer up for the page’s text, which goes on to the manager', () => {
    const play = exaggerated();
    play.propose({ remedy: 'explanation' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.stage).toBe('followUp');
    play.advance(4 * HOUR);
    expect(play.task(`${PAGE_TEXT}/do`)).toMatchObject({ role: 'manager' });
  });

  it('story 2: the print washes off and the buyer only reports it → thanked, no payout, a task for the page’s text [§11.2]', () => {
    const play = unlike();
    play.buyerWrites('1', '印花洗一次就掉了，跟你们说一声');
    play.give({ type: 'finishErrand', outcome: 'exaggerated' });
    play.propose({ remedy: 'explanation', text: '谢谢您的反馈，我们马上改进页面说明' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'explanation' });
    expect(paid(play.state)).toBe(0);
    expect(play.task(`${PAGE_TEXT}/do`)).toBeDefined();
  });
});

describe('handbook §5 notAsImagined: expected too much [§5.notAsImagined.expectation]', () => {
  it('is explained before the goods may come back or be changed, and no money is offered for it', () => {
    const play = asShown();
    expect(play.task(`${PAGE_TEXT}/do`)).toBeUndefined();
    expect(play.refusal({ type: 'propose', remedy: 'return' })).toBe('ladderSkipped');
    expect(play.refusal({ type: 'propose', remedy: 'exchange' })).toBe('ladderSkipped');
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 5_00 })).toBe('remedyNotOffered');
    play.propose({ remedy: 'explanation' });
    play.give({ type: 'recordAnswer', answer: 'refused' });
    expect(play.propose({ remedy: 'exchange' })).toContain('offered');
    expect(play.inputsOf('sendMessage').at(-1)?.script.name).toBe('offer.exchangeResent');
  });

  it('changed for another: the shop bears the way out again and not the way back, once the old one was looked at', () => {
    const play = asShown();
    play.assess('minor', 'shop');
    play.offer('exchange');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.refusal({ type: 'recordDispatch', ...NUMBER }, WAREHOUSE)).toBe('notWaiting');
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'recordDispatch', company: 'SF', trackingNumber: 'SF9' }, WAREHOUSE);
    play.world.parcel = { known: true, moved: true, signed: true };
    play.advance(DAY);
    expect(play.state.settledAs).toBe('exchange');
    expect(paid(play.state)).toBe(0);
    expect(play.events.filter(({ type }) => type === 'payee.asked')).toEqual([]);
  });

  it('sent back: the shop pays the way back', () => {
    const play = asShown();
    play.photos();
    play.offer('return');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE, process: 'agreement-1/payout-payee' });
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 9_00, process: 'agreement-1/freight-payee' });
    expect(play.inputsOf('transfer').map(({ amount, purpose }) => [amount, purpose])).toEqual([
      [100_00, 'refund'],
      [9_00, 'freight'],
    ]);
  });

  it('an exchange waits until the buyer has withdrawn the application', () => {
    const play = asShown({ refund: applied() });
    play.offer('exchange');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.refusal({ type: 'recordTracking', ...NUMBER })).toBe('notWaiting');
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.give({ type: 'recordTracking', ...NUMBER })).toContain('parcel.tracked');
  });
});

describe('handbook §5, §7 notAsImagined: races and silence', () => {
  it('the platform pays first: it counts once, the offer falls, what was being found out is broken off', () => {
    const play = unlike({ refund: applied() });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'platformRefunded' });
    expect(paid(play.state)).toBe(100_00);
    expect(play.task(`${PAGE}/do`)).toBeUndefined();
  });

  it('an inquiry that was broken off is taken up again when the buyer comes back', () => {
    const play = unlike({ refund: applied() });
    play.push({ status: 'CLOSED', deadline: undefined });
    play.askedByHand();
    expect(play.state.stage).toBe('closed');
    play.buyerWrites('1', '还是不满意');
    expect(play.state.stage).toBe('proposal');
    expect(play.task(`${PAGE}/do`)).toBeDefined();
    expect(play.refusal({ type: 'propose', remedy: 'explanation' })).toBe('assessmentMissing');
  });

  it('nobody acts: the case agrees to the return before the platform would', () => {
    const play = unlike({ refund: applied() }).advanceTo(moment(5));
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
    expect(play.state.agreement).toMatchObject({ remedy: 'return', status: 'running' });
  });

  it('the platform pays while the money of the shop waits for a withdrawal: nothing is paid on top', () => {
    const play = exaggerated({ refund: applied() });
    play.offer('compensation', 15_00, PAYEE);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.inputsOf('transfer')).toHaveLength(0);
    expect(paid(play.state)).toBe(100_00);
    expect(play.state.settledAs).toBe('platformRefunded');
  });
});
