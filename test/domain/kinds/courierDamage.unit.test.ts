import { paid } from '../../../domain/case/state/money';
import { kindFor } from '../../../domain/playbooks/kinds';
import { DAY } from '../../../domain/time';
import { REMEDIES, type Remedy } from '../../../domain/vocabulary';
import { moment, NUMBER, order, PAYEE, refund, SUPERVISOR, WAREHOUSE } from '../support/builders';
import { ladderOf } from '../support/offered';
import { Play, type PlayOptions } from '../support/play';

const inquiry = (id: string) => `inquiry-courierDamage/${id}/do`;

const damaged = (...found: string[]) => damagedWith({}, ...found);

const damagedWith = (options: Partial<PlayOptions>, ...found: string[]) => {
  const play = new Play({ kind: 'courierDamage', order: order({ shipped: true }), ...options });
  for (const outcome of found) play.give({ type: 'finishErrand', outcome });
  return play;
};

const liableShop = (severity: 'minor' | 'major', options: Partial<PlayOptions> = {}) => {
  const play = damagedWith(options, 'damageNoted');
  play.assess(severity, 'courier');
  return play;
};

const applied = () => refund({ goods: 'received', reason: '商品破损', deadline: moment(5) });

const claimsOf = (play: Play) => play.events.flatMap((event) => (event.type === 'claim.filed' ? [event.amount] : []));

describe('handbook §5 courierDamage: who signed, and who is liable', () => {
  it('asks the buyer to refuse what is not signed for, or for photos and the signer', () => {
    const play = damaged();
    expect(play.inputsOf('sendMessage')[0]?.script.name).toBe('courierDamage.askPhotos');
    expect(play.task(inquiry('signed'))).toMatchObject({ role: 'afterSales' });
    expect(play.refusal({ type: 'propose', remedy: 'reissue' })).toBe('assessmentMissing');
  });

  it.each<[string, string[], Remedy[]]>([
    ['nobody knows yet who signed', [], []],
    ['not signed yet', ['unsigned'], ['explanation', 'reissue', 'refund']],
    ['signed by the buyer unchecked', ['unchecked'], ['explanation', 'giftPromise', 'coupon', 'compensation']],
    ['signed by a proxy, consent not known', ['byProxy'], []],
    ['a proxy who was agreed to', ['byProxy', 'agreed'], ['explanation', 'giftPromise', 'coupon', 'compensation']],
  ])('%s: the ladder needs no judgement of severity', (_what, found, ladder) => {
    expect(ladderOf(damaged(...found))).toEqual(REMEDIES.filter((remedy) => ladder.includes(remedy)));
  });

  it.each([
    ['damage noted at the door', ['damageNoted']],
    ['signed by a proxy whose consent the courier cannot prove', ['byProxy', 'unproven']],
  ])('%s: the shop is liable, and the severity decides [§5.courierDamage.proxy]', (_what, found) => {
    const play = damaged(...found);
    expect(play.refusal({ type: 'propose', remedy: 'reissue' })).toBe('assessmentMissing');
    play.assess('minor', 'courier');
    const mending = ['repair', 'sparePart'];
    const sums = ['compensation', 'partialRefund'];
    expect(ladderOf(play)).toEqual(['explanation', ...sums, ...mending, 'reissue', 'return', 'refund']);
    expect(play.refusal({ type: 'propose', remedy: 'reissue' })).toBe('ladderSkipped');
    play.assess('major', 'courier');
    expect(ladderOf(play)).toEqual(['explanation', ...mending, 'reissue', 'return', 'refund']);
    expect(play.propose({ remedy: 'reissue' })).toContain('offered');
  });

  it('a proxy leads to the question whose consent: the courier has a day, then it goes one up', () => {
    const play = damaged('byProxy');
    expect(play.task(inquiry('consent'))).toMatchObject({ role: 'afterSales', outcomes: ['agreed', 'unproven'] });
    expect(play.refusal({ type: 'propose', remedy: 'compensation', amount: 5_00 })).toBe('assessmentMissing');
    play.advance(DAY);
    expect(play.task(inquiry('consent'))).toMatchObject({ role: 'supervisor' });
  });

  it('an application for broken goods that arrived opens it', () => {
    expect(kindFor(applied(), order({ shipped: true }))).toBe('courierDamage');
    expect(kindFor({ ...applied(), goods: 'notReceived' }, order({ shipped: true }))).toBe('refundInTransit');
  });
});

describe('handbook §5 courierDamage: not yet signed', () => {
  it('is refused at the door and sent again when it is back, not before; then the courier is asked to pay [§5.courierDamage.unsigned]', () => {
    const play = damaged('unsigned');
    play.propose({ remedy: 'reissue' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.inputsOf('sendMessage').map(({ script }) => script.name)).toContain('offer.reissue');
    expect(play.refusal({ type: 'recordDispatch', ...NUMBER }, WAREHOUSE)).toBe('notWaiting');
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(claimsOf(play)).toEqual([]);
    play.give({ type: 'recordDispatch', company: 'SF', trackingNumber: 'SF9' }, WAREHOUSE);
    expect(claimsOf(play)).toEqual([100_00]);
    play.world.parcel = { known: true, moved: true, signed: true };
    play.advance(DAY);
    expect(play.state.settledAs).toBe('reissue');
  });

  it('is paid back when it is here again, not before', () => {
    const play = damagedWith({ refund: applied() }, 'unsigned');
    play.propose({ remedy: 'refund' });
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.inputsOf('agreeRefund')).toMatchObject([{ amount: 100_00 }]);
    expect(claimsOf(play)).toEqual([100_00]);
    expect(play.state.settledAs).toBe('refund');
  });

  it('the platform pays while it travels back: one payment, and the warehouse still gets it', () => {
    const play = damagedWith({ refund: applied() }, 'unsigned');
    play.propose({ remedy: 'refund' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    expect(paid(play.state)).toBe(100_00);
    expect(play.state.stage).toBe('followUp');
  });

  it('never comes back: the agent is told after five days, and gives it up for another way', () => {
    const play = damaged('unsigned');
    play.propose({ remedy: 'reissue' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advance(5 * DAY);
    expect(play.task('agreement-1/parcel/chase')).toMatchObject({ role: 'afterSales' });
    play.give({ type: 'abandon', reason: '快递遗失', process: 'agreement-1/parcel' });
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
  });
});

describe('handbook §5 courierDamage: the shop is liable', () => {
  it('minor: the buyer is compensated first, the claim on the courier follows [§5.courierDamage.buyerFirst]', () => {
    const play = liableShop('minor');
    play.propose({ remedy: 'compensation', amount: 20_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(claimsOf(play)).toEqual([]);
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(play.inputsOf('transfer')).toMatchObject([{ amount: 20_00, purpose: 'compensation' }]);
    expect(claimsOf(play)).toEqual([20_00]);
    expect(play.state.stage).toBe('followUp');
  });

  it('minor: a part on the changed application, then the claim', () => {
    const play = liableShop('minor', { refund: applied() });
    play.offer('partialRefund', 12_00);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ amount: 12_00 });
    expect(paid(play.state)).toBe(12_00);
    expect(claimsOf(play)).toEqual([12_00]);
  });

  it.each(['minor', 'major'] as const)('%s and partly broken: a spare part, and the claim beside it', (severity) => {
    const play = liableShop(severity);
    play.propose({ remedy: 'sparePart' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(claimsOf(play)).toEqual([]);
    play.give({ type: 'recordDispatch', ...NUMBER }, WAREHOUSE);
    expect(claimsOf(play)).toEqual([100_00]);
  });

  it('minor: a repair nearby at the shop’s cost, then the claim', () => {
    const play = liableShop('minor');
    play.propose({ remedy: 'repair', amount: 15_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(paid(play.state)).toBe(15_00);
    expect(claimsOf(play)).toEqual([15_00]);
  });

  it('major: a new one goes out at once, nothing has to come back', () => {
    const play = liableShop('major');
    play.propose({ remedy: 'reissue' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.task('agreement-1/dispatch/ship')).toBeDefined();
    expect(play.count('parcel.expected')).toBe(0);
  });

  it('major: the whole without a return takes the supervisor, and above the policy the manager', () => {
    const play = liableShop('major', { refund: applied() });
    play.propose({ remedy: 'refund' });
    expect(play.task('approval-1/decide')).toMatchObject({ role: 'supervisor' });
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    play.give({ type: 'approve', amount: 100_00 }, SUPERVISOR);
    expect(play.inputsOf('agreeRefund')).toMatchObject([{ amount: 100_00 }]);
    expect(claimsOf(play)).toEqual([100_00]);

    const dear = liableShop('major', { order: order({ shipped: true, paid: 200_01 }) });
    dear.propose({ remedy: 'refund', ...PAYEE });
    expect(dear.task('approval-1/decide')).toMatchObject({ role: 'manager' });
  });

  it('major: sent back at the shop’s cost where the courier wants to see it', () => {
    const play = liableShop('major');
    play.propose({ remedy: 'return' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordTracking', ...NUMBER });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE, process: 'agreement-1/payout-payee' });
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 9_00, process: 'agreement-1/freight-payee' });
    expect(paid(play.state)).toBe(109_00);
    expect(claimsOf(play)).toEqual([100_00]);
  });

  it('the claim ends the case, not the buyer’s wait: answered late, closed then', () => {
    const play = liableShop('minor');
    play.propose({ remedy: 'compensation', amount: 20_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', ...PAYEE });
    play.give({ type: 'recordFollowUp', outcome: 'solved' });
    expect(play.state.stage).toBe('followUp');
    play.give({ type: 'recordClaim', received: 20_00 });
    expect(play.state).toMatchObject({ stage: 'closed', closedAs: 'solved' });
  });

  it('the platform pays before the compensation: nothing on top, and no claim for what was not paid', () => {
    const play = liableShop('minor', { refund: applied() });
    play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.push({ status: 'SUCCESS', deadline: undefined });
    expect(play.inputsOf('transfer')).toHaveLength(0);
    expect(paid(play.state)).toBe(100_00);
    expect(claimsOf(play)).toEqual([]);
  });
});

describe('handbook §5 courierDamage: the buyer is liable, the shop may concede [§5.courierDamage.signed]', () => {
  it('a small sum by the agent, as a concession, and no claim', () => {
    const play = damaged('unchecked');
    play.propose({ remedy: 'compensation', amount: 15_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'confirmPayee', ...PAYEE });
    expect(play.inputsOf('transfer')).toMatchObject([{ amount: 15_00, purpose: 'concession' }]);
    expect(claimsOf(play)).toEqual([]);
  });

  it('more is the supervisor’s, though a compensation that is owed would not be', () => {
    const play = damaged('unchecked');
    play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
    expect(play.task('approval-1/decide')).toMatchObject({ role: 'supervisor' });
    play.give({ type: 'approve', amount: 20_00, payee: PAYEE }, SUPERVISOR);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(paid(play.state)).toBe(20_00);
  });

  it('a gift with the next order instead of money', () => {
    const play = damaged('byProxy', 'agreed');
    play.propose({ remedy: 'giftPromise' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.settledAs).toBe('giftPromise');
    expect(paid(play.state)).toBe(0);
  });

  it('an agent offers no money back and nothing sent again', () => {
    const play = damaged('unchecked');
    for (const remedy of ['refund', 'reissue', 'return'] as const)
      expect(play.refusal({ type: 'propose', remedy, skipReason: '买家坚持' })).toBe('beyondAuthority');
    expect(play.refusal({ type: 'propose', remedy: 'partialRefund', skipReason: '买家坚持' })).toBe('remedyNotOffered');
  });
});

describe('handbook §7 courierDamage: nobody acts', () => {
  it('an application for the money is left to a person before its end', () => {
    const play = damagedWith({ refund: applied() }).advanceTo(moment(5));
    expect(play.inputsOf('agreeRefund')).toHaveLength(0);
    expect(play.task('case/countdownLeft')).toMatchObject({ role: 'supervisor' });
  });

  it('a return that was applied for is agreed to, as the platform would', () => {
    const play = damagedWith({ refund: { ...applied(), asks: 'returnAndRefund' } }).advanceTo(moment(5));
    expect(play.inputsOf('agreeReturn')).toHaveLength(1);
  });
});

describe('handbook §5 courierDamage: the buyer is liable, and a supervisor makes an exception', () => {
  it.each(['return', 'reissue', 'refund'] as const)('%s takes a supervisor and the reason', (remedy) => {
    const play = damaged('unchecked');
    expect(play.refusal({ type: 'propose', remedy, ...PAYEE })).toBe('beyondAuthority');
    expect(play.refusal({ type: 'propose', remedy, ...PAYEE }, SUPERVISOR)).toBe('remedyNotOffered');
    const payee = remedy === 'refund' ? PAYEE : {};
    play.propose({ remedy, ...payee, skipReason: '老客户' }, SUPERVISOR);
    expect(play.state.offers.at(-1)).toMatchObject({ remedy });
  });

  it('and nothing is claimed from a courier who is not liable', () => {
    const play = damaged('unchecked');
    play.propose({ remedy: 'reissue', skipReason: '老客户' }, SUPERVISOR);
    play.give({ type: 'recordAnswer', answer: 'accepted' }, SUPERVISOR);
    play.give({ type: 'recordDispatch', ...NUMBER }, WAREHOUSE);
    expect(claimsOf(play)).toEqual([]);
  });
});
