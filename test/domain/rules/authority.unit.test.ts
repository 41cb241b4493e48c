import { paid } from '../../../domain/case/state/money';
import type { Policy, Purpose } from '../../../domain/policy/policy';
import type { Role, StaffRole } from '../../../domain/roles';
import { mayDecide, mayOffer, whoMayDecide } from '../../../domain/rules/authority';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { FINANCE, MANAGER, moment, order, PAYEE, policyWith, refund, SUPERVISOR } from '../support/builders';
import { faulty, Play } from '../support/play';

/** By purpose: the most that afterSales and the supervisor decide alone, fen; `null` without limit, undefined nothing. */
const LIMITS: Record<Purpose, [afterSales: number | null | undefined, supervisor: number | null]> = {
  compensation: [30_00, 30_00],
  retention: [20_00, 20_00],
  priceDifference: [30_00, 50_00],
  pageCompensation: [15_00, 30_00],
  concession: [15_00, 100_00],
  partialRefund: [15_00, 50_00],
  refund: [null, null],
  refundWithoutReturn: [undefined, 200_00],
  freight: [25_00, 50_00],
  coupon: [30_00, 50_00],
  reviewRecovery: [5_00, 10_00],
};
const PURPOSES = Object.keys(LIMITS) as Purpose[];
const NOBODY: Role[] = ['preSales', 'finance', 'warehouse', 'auditor', 'platform', 'system'];
const MUCH = 1_000_000_00;

describe('handbook §2, §4: authority by purpose and role', () => {
  it.each(PURPOSES)('%s: the agent', (purpose) => {
    const [limit] = LIMITS[purpose];
    expectLimit('afterSales', purpose, limit);
  });

  it.each(PURPOSES)('%s: the supervisor', (purpose) => expectLimit('supervisor', purpose, LIMITS[purpose][1]));
  it.each(PURPOSES)('%s: the manager without limit, except where the whole is worth a few yuan', (purpose) =>
    expectLimit('manager', purpose, purpose === 'reviewRecovery' ? 10_00 : null),
  );

  it.each(PURPOSES)('%s: nobody else decides about any of it', (purpose) => {
    for (const role of NOBODY) expect(mayDecide(role, purpose, 0, HANDBOOK_POLICY)).toBe(false);
  });

  it.each(PURPOSES)('%s goes to the lowest who may', (purpose) => {
    const [, supervisor] = LIMITS[purpose];
    expect(whoMayDecide(purpose, 1, HANDBOOK_POLICY)).toBe('supervisor');
    expect(whoMayDecide(purpose, supervisor ?? MUCH, HANDBOOK_POLICY)).toBe('supervisor');
    const above = purpose === 'reviewRecovery' ? undefined : 'manager';
    if (supervisor !== null) expect(whoMayDecide(purpose, supervisor + 1, HANDBOOK_POLICY)).toBe(above);
  });

  it('is the shop’s own policy', () => {
    const generous = policyWith(({ authority }) => {
      authority.compensation = { afterSales: 60_00, supervisor: 80_00, manager: 90_00 };
    });
    expect(mayDecide('afterSales', 'compensation', 60_00, generous)).toBe(true);
    expect(mayDecide('afterSales', 'compensation', 60_01, generous)).toBe(false);
    expect(whoMayDecide('compensation', 80_01, generous)).toBe('manager');
    expect(whoMayDecide('compensation', 90_01, generous)).toBeUndefined();
    const play = faulty({ policy: generous });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 60_00 });
    expect(play.state.offers.at(-1)?.status).toBe('sent');
  });
});

describe('handbook §4: what is measured by the price, on top of the limits [§4.partialRefund.cheap]', () => {
  it.each<[Role, Purpose, number, number, boolean]>([
    ['afterSales', 'partialRefund', 6_00, 20_00, true],
    ['afterSales', 'partialRefund', 6_01, 20_00, false],
    ['supervisor', 'partialRefund', 6_01, 20_00, true],
    ['afterSales', 'partialRefund', 15_00, 100_00, true],
    ['afterSales', 'partialRefund', 15_01, 100_00, false],
    ['afterSales', 'partialRefund', 15_00, 50_00, true],
    ['afterSales', 'partialRefund', 15_00, 49_99, false],
    ['afterSales', 'coupon', 10_00, 100_00, true],
    ['afterSales', 'coupon', 10_01, 100_00, false],
    ['manager', 'coupon', 10_01, 100_00, true],
    ['afterSales', 'coupon', 30_00, 1_000_00, true],
    ['afterSales', 'coupon', 30_01, 1_000_00, false],
    ['afterSales', 'compensation', 20_00, 20_00, true],
    ['finance', 'partialRefund', 1, 20_00, false],
  ])('%s, %s, %d fen of a price of %d: %s', (role, purpose, amount, worth, may) => {
    expect(mayOffer(role, purpose, { amount, worth }, HANDBOOK_POLICY)).toBe(may);
  });

  it('is the shop’s own policy', () => {
    const strict: Policy = policyWith(({ partialRefund }) => {
      partialRefund.suggest = { first: 5, most: 10 };
    });
    expect(mayOffer('afterSales', 'partialRefund', { amount: 2_00, worth: 20_00 }, strict)).toBe(true);
    expect(mayOffer('afterSales', 'partialRefund', { amount: 2_01, worth: 20_00 }, strict)).toBe(false);
  });
});

describe('handbook §11, story 3: a tiny hole in a 20-yuan item [§4.partialRefund.cheap §11.3]', () => {
  const hole = () => {
    const play = faulty({
      order: order({ shipped: true, paid: 20_00 }),
      refund: refund({ amount: 20_00, goods: 'received', deadline: moment(9) }),
    });
    play.assess('minor');
    for (const remedy of ['explanation', 'giftPromise'] as const) {
      play.propose({ remedy });
      play.give({ type: 'recordAnswer', answer: 'refused' });
    }
    play.propose({ remedy: 'compensation', amount: 1_00 });
    play.give({ type: 'recordAnswer', answer: 'refused' });
    return play;
  };

  it.each([
    [3_00, undefined],
    [6_00, undefined],
    [6_01, 'supervisor'],
  ])('the agent offers %d fen: approved by %s', (amount, approver) => {
    const play = hole();
    play.propose({ remedy: 'partialRefund', amount });
    expect(play.task('approval-4/decide')?.role).toBe(approver);
    expect(play.state.offers.at(-1)?.status).toBe(approver ? 'awaitingApproval' : 'sent');
  });

  it('more demanded: "return it, please"', () => {
    const play = hole();
    play.propose({ remedy: 'partialRefund', amount: 3_00 });
    play.give({ type: 'recordAnswer', answer: 'counter', amount: 10_00 });
    expect(play.propose({ remedy: 'return' })).toContain('offered');
    expect(play.state.offers.at(-1)).toMatchObject({ remedy: 'return', amount: 20_00, status: 'sent' });
    expect(paid(play.state)).toBe(0);
  });
});

describe('handbook §4, §11 story 4: unwearable, a mountain village far from the post', () => {
  const village = () => {
    const play = faulty();
    play.assess('major');
    return play;
  };

  it('the whole without a return is an exception: never without its reason, which the record keeps', () => {
    const play = village();
    expect(play.refusal({ type: 'propose', remedy: 'refund' })).toBe('remedyNotOffered');
    play.propose({ remedy: 'refund', skipReason: '离邮局 20 公里', ...PAYEE });
    const offered = play.events.find(({ type }) => type === 'offered');
    expect(offered).toMatchObject({ skipReason: '离邮局 20 公里', offer: { purpose: 'refundWithoutReturn' } });
  });

  it('the agent has it approved, and nothing comes back', () => {
    const play = village();
    play.propose({ remedy: 'refund', skipReason: '离邮局 20 公里', ...PAYEE });
    expect(play.task('approval-1/decide')?.role).toBe('supervisor');
    play.give({ type: 'approve', amount: 100_00, payee: PAYEE }, SUPERVISOR);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(paid(play.state)).toBe(100_00);
    expect(play.count('parcel.expected')).toBe(0);
  });

  it.each([
    [200_00, 'supervisor'],
    [200_01, 'manager'],
  ] as [number, StaffRole][])('%d fen: the %s', (amount, role) => {
    const play = faulty({ order: order({ shipped: true, paid: amount }) });
    play.assess('major');
    play.propose({ remedy: 'refund', skipReason: '严重损坏', ...PAYEE });
    expect(play.task('approval-1/decide')?.role).toBe(role);
  });

  it('badly damaged: a partial refund above the agent’s share goes to the supervisor, with its reason', () => {
    expect(village().refusal({ type: 'propose', remedy: 'partialRefund', amount: 50_00 })).toBe('remedyNotOffered');
    const open = faulty({ refund: refund({ goods: 'received', deadline: moment(9) }) });
    open.assess('major');
    open.propose({ remedy: 'partialRefund', amount: 50_00, skipReason: '严重损坏' });
    expect(open.task('approval-1/decide')?.role).toBe('supervisor');
    expect(open.events.find(({ type }) => type === 'offered')).toMatchObject({ skipReason: '严重损坏' });
  });
});

describe('handbook §11, story 9: sold out, the buyer wants 20 % off a substitute [§11.9]', () => {
  const soldOut = () => {
    const play = new Play({ kind: 'problemOrder' });
    play.give({ type: 'finishErrand', outcome: 'outOfStock', process: 'inquiry-problemOrder/sort' });
    return play;
  };

  it('an apology, similar items, 10 %: the agent’s own', () => {
    const play = soldOut();
    play.propose({ remedy: 'coupon', amount: 10_00 });
    expect(play.inputsOf('sendMessage').at(-1)?.script).toEqual({
      name: 'offer.substitute',
      values: { amount: '10.00' },
    });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'finishErrand', outcome: 'done', process: 'agreement-1/coupon' });
    expect(play.state.settledAs).toBe('coupon');
  });

  it('20 %: not without the supervisor', () => {
    const play = soldOut();
    play.propose({ remedy: 'coupon', amount: 20_00 });
    expect(play.task('approval-1/decide')?.role).toBe('supervisor');
    play.give({ type: 'reject', reason: '最多一成' }, SUPERVISOR);
    expect(play.state.offers.at(-1)?.status).toBe('withdrawn');
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).not.toContain('offer.substitute');
  });

  it('any other sort hears of a coupon', () => {
    const play = new Play({ kind: 'problemOrder' });
    play.give({ type: 'finishErrand', outcome: 'incompleteAddress', process: 'inquiry-problemOrder/sort' });
    play.propose({ remedy: 'coupon', amount: 5_00 });
    expect(play.inputsOf('sendMessage').at(-1)?.script).toEqual({ name: 'offer.coupon', values: { amount: '5.00' } });
  });
});

describe('handbook §4: a mismatch in the refund list goes back to the case [§4.refundList]', () => {
  it('finance says not paid: the line waits to be put right, and is paid under another intent', () => {
    const play = faulty({ answers: { transfer: () => ({ result: 'unknown' }) } });
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 10_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advance(2 * 86_400_000);
    expect(play.task('agreement-1/payout/unknown')?.role).toBe('finance');
    play.give({ type: 'settlePayout', paid: false }, FINANCE);
    expect(play.task('agreement-1/payout/refused')).toMatchObject({ role: 'finance', command: 'retry' });
    play.answers.transfer = () => ({ result: 'confirmed', reference: 'r' });
    play.give({ type: 'retry' }, MANAGER);
    expect(paid(play.state)).toBe(10_00);
    expect(new Set(play.inputsOf('transfer').map(({ intentId }) => intentId)).size).toBe(2);
  });
});

function expectLimit(role: Role, purpose: Purpose, limit: number | null | undefined): void {
  const may = (amount: number) => mayDecide(role, purpose, amount, HANDBOOK_POLICY);
  if (limit === undefined) expect(may(0)).toBe(false);
  else if (limit === null) expect(may(MUCH)).toBe(true);
  else expect([may(limit - 1), may(limit), may(limit + 1)]).toEqual([true, true, false]);
}
