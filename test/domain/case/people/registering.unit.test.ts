import { registrationOf } from '../../../../domain/case/people/registration';
import { paid } from '../../../../domain/case/state/money';
import { countedAs } from '../../../../domain/rules/causes';
import { DAY, HOUR } from '../../../../domain/time';
import type { Feed } from '../../../../domain/vocabulary';
import {
  AGENT,
  MANAGER,
  moment,
  NUMBER,
  OID,
  order,
  PAYEE,
  policyWith,
  refund,
  SUPERVISOR,
  WAREHOUSE,
} from '../../support/builders';
import { faulty, type Play, type PlayOptions, unshipped } from '../../support/play';

const registered = (play: Play) => registrationOf(play.state, { actor: AGENT, policy: play.policy });

/** Twenty yuan, three hours after the opening. */
function settled(options: Partial<PlayOptions> = {}): Play {
  const play = faulty(options).advance(3 * HOUR);
  play.assess('minor');
  play.propose({ remedy: 'compensation', amount: 20_00, ...PAYEE });
  play.give({ type: 'recordAnswer', answer: 'accepted' });
  return play;
}

describe('handbook §3.6, §10: the cause is counted by the shop’s own list [§3.6.cause]', () => {
  const policy = policyWith(({ registration }) => Object.assign(registration, { causes: ['质量问题', 'other'] }));

  it.each([
    ['质量问题', { cause: '质量问题' }],
    ['other', { cause: 'other' }],
    ['线头', { cause: 'other', detail: '线头' }],
    [' 线头 ', { cause: 'other', detail: '线头' }],
    ['', { cause: 'other' }],
  ])('"%s" counts as %j', (said, counted) => expect(countedAs(said, policy)).toEqual(counted));

  it('what a person chose stays, without the words in which it had been judged', () => {
    const play = settled();
    play.give({ type: 'register', cause: '质量问题', responsibility: 'courier' });
    expect(play.state.registration).toMatchObject({ cause: '质量问题', responsibility: 'courier' });
    expect(play.state.registration?.detail).toBeUndefined();
    play.advance(9 * DAY);
    expect(play.state.registration).toMatchObject({ cause: '质量问题', responsibility: 'courier' });
    expect(play.state.registration?.detail).toBeUndefined();
  });

  it('the buyer’s own reason counts where nobody judged', () => {
    const play = unshipped({ refund: refund() });
    expect(registered(play)).toMatchObject({ cause: '不想要了', responsibility: 'unclear' });
  });
});

describe('handbook §3.6, §10: what a case is registered with [§3.6.register]', () => {
  it('product, courier, rung, amounts, handler, and how long it took', () => {
    const lines = [
      {
        ...{ oid: OID, title: '连衣裙', productId: '77', quantity: 1, paid: 100_00, shipped: true },
        parcel: { company: 'ZTO', trackingNumber: '9' },
      },
    ];
    const play = settled({ order: order({ lines }) });
    expect(registered(play)).toMatchObject({
      product: { oid: OID, productId: '77', title: '连衣裙' },
      courier: 'ZTO',
      remedy: 'compensation',
      rung: 7,
      paid: 20_00,
      amounts: { compensation: 20_00 },
      handler: AGENT.id,
      settledAs: 'compensation',
      settledIn: 3 * HOUR,
    });
  });

  it('each amount by what it was for', () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(9) }) });
    play.assess('major');
    play.propose({ remedy: 'return' });
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', returnParcel: NUMBER, deadline: moment(20) });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 12_00 });
    expect(registered(play)).toMatchObject({ paid: 112_00, amounts: { refund: 100_00, freight: 12_00 }, rung: 5 });
  });

  it('what the platform paid by itself is a refund, beside what the shop paid', () => {
    const play = settled({ refund: undefined });
    expect(registered(play).amounts).toEqual({ compensation: 20_00 });
    const other = unshipped({ refund: refund() });
    other.push({ status: 'SUCCESS', deadline: undefined });
    expect(registered(other)).toMatchObject({ amounts: { refund: 100_00 }, settledAs: 'platformRefunded' });
    expect(registered(other).rung).toBeUndefined();
  });

  it('nothing paid, nothing promised, nothing settled', () => {
    expect(registered(faulty())).toMatchObject({ paid: 0, amounts: {}, promised: [], remedy: undefined });
    expect(registered(faulty()).settledIn).toBeUndefined();
  });

  it('an exception stands on no rung', () => {
    const play = faulty({ refund: refund({ goods: 'received', deadline: moment(9) }) });
    play.assess('major');
    play.propose({ remedy: 'refund', skipReason: '偏远' }, SUPERVISOR);
    expect(play.state.settledAs).toBe('refund');
    expect(registered(play).rung).toBeUndefined();
  });

  it('a gift that was promised', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'giftPromise' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(registered(play).promised).toEqual(['gift']);
  });

  it('warehouse, tags and note from the person who registers it, kept to the end', () => {
    const play = settled();
    const said = { tags: ['质检'], warehouse: '东仓', note: '本周第三次' };
    play.give({ type: 'register', cause: '做工瑕疵', responsibility: 'shop', ...said });
    expect(play.state.registration).toMatchObject(said);
    play.advance(9 * DAY);
    expect(play.state.registration).toMatchObject({ ...said, solved: 'silent' });
  });
});

describe('handbook §3.6: the follow-up is registered [§3.6.followUp]', () => {
  it('solved, how satisfied, and what the buyer suggests', () => {
    const play = settled().advance(2 * DAY);
    play.give({ type: 'recordFollowUp', outcome: 'solved', satisfaction: 4, suggestion: '包装再厚一点' });
    expect(play.state.processes['followUp-1']).toMatchObject({ satisfaction: 4, suggestion: '包装再厚一点' });
    expect(play.state.registration).toMatchObject({ solved: 'solved', satisfaction: 4, suggestion: '包装再厚一点' });
  });

  it('not solved: asked again after the next settlement, whose answer counts', () => {
    const play = settled().advance(2 * DAY);
    play.give({ type: 'recordFollowUp', outcome: 'notSolved', satisfaction: 1 });
    play.propose({ remedy: 'compensation', amount: 5_00, ...PAYEE });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advance(2 * DAY);
    play.give({ type: 'recordFollowUp', outcome: 'solved', satisfaction: 3 });
    expect(play.state.registration).toMatchObject({ solved: 'solved', satisfaction: 3, paid: 25_00 });
    expect(play.state.registration?.suggestion).toBeUndefined();
  });

  it('closed by hand before the buyer was asked: nothing was heard', () => {
    const play = settled();
    play.give({ type: 'close', reason: 'x' }, SUPERVISOR);
    expect(play.state.registration?.solved).toBeUndefined();
  });
});

describe('handbook §3.6: recurring causes feed product, warehouse and page text [§3.6.feeds]', () => {
  const feeding = (...feeds: Feed[]) => {
    const play = settled();
    play.give({ type: 'register', cause: '印花掉色', responsibility: 'shop', feeds });
    return play;
  };

  it.each([
    ['product', 'improveProduct', ['passedOn', 'kept']],
    ['warehouse', 'improveWarehouse', ['passedOn', 'kept']],
    ['page', 'correctPage', ['corrected', 'kept']],
  ] as const)('%s: a task of the supervisor’s, with the cause and the item', (feed, kind, outcomes) => {
    const play = feeding(feed);
    expect(play.task(`feed-${feed}/do`)).toMatchObject({
      role: 'supervisor',
      kind,
      outcomes,
      script: { name: `errand.${kind}`, values: { cause: '印花掉色', item: '连衣裙' } },
    });
    expect(play.refusal({ type: 'finishErrand', outcome: outcomes[0], process: `feed-${feed}` }, AGENT)).toBe(
      'roleNotAllowed',
    );
  });

  it('a cause on the list is named by it', () => {
    const play = settled();
    play.give({ type: 'register', cause: '质量问题', responsibility: 'shop', feeds: ['product'] });
    expect(play.task('feed-product/do')?.script.values.cause).toBe('质量问题');
  });

  it('each once, however often it is registered', () => {
    const play = feeding('page', 'product', 'warehouse');
    expect(play.count('errand.asked')).toBe(3);
    play.give({ type: 'register', cause: 'x', responsibility: 'shop', feeds: ['page'] });
    expect(play.count('errand.asked')).toBe(3);
  });

  it('nothing where nothing is to be mended', () => {
    expect(feeding().count('errand.asked')).toBe(0);
  });

  it('the buyer is done with it, the shop is not: the case closes when it is mended', () => {
    const play = feeding('page').advance(30 * DAY);
    expect(play.state.stage).toBe('followUp');
    expect(play.task('feed-page/do')).toMatchObject({ role: 'manager' });
    play.give({ type: 'finishErrand', outcome: 'corrected' }, MANAGER);
    expect(play.state).toMatchObject({ stage: 'closed', registration: { feeds: ['page'] } });
  });

  it('story 2: the print washes off, 23:00, the buyer only reports it → thanked, no payout, a task for the page’s text [§11.2]', () => {
    const play = faulty().advanceTo(moment(0, 13));
    play.buyerWrites('1', '印花洗一次就掉了，跟你们说一声');
    play.give({ type: 'assess', cause: '印花掉色', severity: 'minor', fault: 'shop' });
    play.propose({ remedy: 'explanation', text: '谢谢您的反馈，我们马上改进' });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'register', cause: '印花掉色', responsibility: 'shop', feeds: ['page'] });
    expect(play.task('feed-page/do')).toMatchObject({ role: 'supervisor', kind: 'correctPage' });
    play.give({ type: 'finishErrand', outcome: 'corrected' }, SUPERVISOR);
    play.advance(9 * DAY);
    expect(play.state).toMatchObject({ stage: 'closed', settledAs: 'explanation', registration: { paid: 0 } });
    expect(paid(play.state)).toBe(0);
    expect(play.events.filter(({ type }) => type.startsWith('payout.'))).toEqual([]);
  });
});
