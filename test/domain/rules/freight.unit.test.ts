import { adviceFor } from '../../../domain/case/offer/advice';
import { promiseRowsOf } from '../../../domain/case/rows/promiseRows';
import { freightOwed } from '../../../domain/case/state/money';
import { type FreightLegs, freightLegs, owedOf, type Way } from '../../../domain/rules/freight';
import { DAY, HOUR } from '../../../domain/time';
import { FAULTS, type Fault } from '../../../domain/vocabulary';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import {
  AGENT,
  moment,
  NUMBER,
  order,
  PAYEE,
  PHOTO,
  policyWith,
  refund,
  SUPERVISOR,
  WAREHOUSE,
} from '../support/builders';
import { faulty, Play, type PlayOptions } from '../support/play';

const PRE_SALES = { id: 'preSales-1', role: 'preSales' } as const;

const shared = policyWith((policy) => {
  policy.freight.share = true;
});

describe('handbook §4: who bears each way of a parcel', () => {
  const SHOPS: Record<Way, FreightLegs> = {
    return: { outbound: 'shop', back: 'shop' },
    exchange: { outbound: 'shop', back: 'shop', again: 'shop' },
    reissue: { outbound: 'shop', again: 'shop' },
  };
  const rows = (['shop', 'courier', 'unclear'] as Fault[]).flatMap((fault) =>
    [true, false].flatMap((shippedFree) =>
      [false, true].flatMap((half) =>
        (['return', 'exchange', 'reissue'] as Way[]).map((way) => ({ fault, shippedFree, half, way })),
      ),
    ),
  );
  it.each(rows)(
    'the fault is $fault, shipped free $shippedFree, shared $half, $way: the shop, all [§4.freight.fault]',
    (row) => {
      const { fault, shippedFree, half, way } = row;
      expect(freightLegs({ fault, shippedFree, way, shared: half })).toEqual(SHOPS[way]);
    },
  );

  it.each<[Way, boolean, boolean, FreightLegs]>([
    ['return', true, false, { outbound: 'shop', back: 'buyer' }],
    ['return', false, false, { outbound: 'buyer', back: 'buyer' }],
    ['exchange', true, false, { outbound: 'shop', back: 'buyer', again: 'buyer' }],
    ['exchange', false, false, { outbound: 'buyer', back: 'buyer', again: 'buyer' }],
    ['reissue', true, false, { outbound: 'shop', again: 'buyer' }],
    ['reissue', false, false, { outbound: 'buyer', again: 'buyer' }],
    ['return', true, true, { outbound: 'shop', back: 'half' }],
    ['return', false, true, { outbound: 'buyer', back: 'half' }],
    ['exchange', true, true, { outbound: 'shop', back: 'half', again: 'half' }],
    ['exchange', false, true, { outbound: 'buyer', back: 'half', again: 'half' }],
    ['reissue', true, true, { outbound: 'shop', again: 'half' }],
    ['reissue', false, true, { outbound: 'buyer', again: 'half' }],
  ])(
    'the buyer’s wish, %s, shipped free %s, shared %s [§4.freight.shippedFree §4.freight.wish]',
    (way, shippedFree, half, legs) => {
      expect(freightLegs({ fault: 'buyer', shippedFree, way, shared: half })).toEqual(legs);
    },
  );

  it('is not shared unless the policy says so [§4.freightHalf]', () => {
    expect(HANDBOOK_POLICY.freight.share).toBe(false);
    expect(freightLegs({ fault: 'buyer', shippedFree: true, way: 'return' }).back).toBe('buyer');
    expect(FAULTS).toHaveLength(4);
  });

  it.each([
    ['shop', 12_01, 12_01],
    ['half', 12_00, 6_00],
    ['half', 12_01, 6_01],
    ['buyer', 12_01, 0],
    [undefined, 12_01, 0],
  ] as const)('borne by %s, of %d fen advanced the shop owes %d', (bearer, advanced, owed) => {
    expect(owedOf(advanced, bearer)).toBe(owed);
  });
});

/** A return, accepted by the warehouse. */
function cameBack(fault: Fault, options: Partial<PlayOptions> = {}): Play {
  const play = faulty({
    refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5) }),
    ...options,
  });
  play.assess('major', fault);
  play.propose({ remedy: 'return' });
  play.give({ type: 'recordReceipt' }, WAREHOUSE);
  play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
  return play;
}

describe('handbook §4: postage that the buyer advanced', () => {
  it('shared: half of it is paid back, the odd fen by the shop [§4.freightHalf]', () => {
    const play = cameBack('buyer', { policy: shared });
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 12_01 });
    expect(play.inputsOf('transfer')).toMatchObject([{ amount: 6_01, purpose: 'freight' }]);
    expect(freightOwed(play.state)).toBe(6_01);
  });

  it('may stay as a credit for the next order if the buyer agrees: nothing is paid, and pre-sales sees it [§4.freightCredit]', () => {
    const play = cameBack('shop');
    expect(play.refusal({ type: 'keepAsCredit' })).toBe('amountMissing');
    play.give({ type: 'keepAsCredit', amount: 12_00 });
    expect(play.inputsOf('transfer')).toHaveLength(0);
    expect(freightOwed(play.state)).toBe(0);
    expect(promiseRowsOf(play.state)).toMatchObject([
      { processId: 'agreement-1/freightCredit', what: 'credit', text: '12.00元', status: 'open' },
    ]);
    expect(play.state).toMatchObject({ stage: 'followUp', settledAs: 'return' });
    const redeemed = { type: 'redeemPromise', tid: '4000000000000000001' } as const;
    play.give(redeemed, PRE_SALES);
    expect(promiseRowsOf(play.state)).toMatchObject([{ status: 'redeemed', redeemedOn: redeemed.tid }]);
    expect(play.refusal(redeemed, PRE_SALES)).toBe('alreadyDecided');
  });

  it.each([
    [25_00, undefined],
    [25_01, 'beyondAuthority'],
  ])('a credit of %d fen by the agent: refused with %s', (amount, code) => {
    const play = cameBack('shop');
    if (code) expect(play.refusal({ type: 'keepAsCredit', amount })).toBe(code);
    else expect(play.give({ type: 'keepAsCredit', amount })).toContain('payee.credited');
    if (code) expect(play.give({ type: 'keepAsCredit', amount }, SUPERVISOR)).toContain('payee.credited');
  });

  it('what is no freight does not stay as a credit', () => {
    const play = faulty();
    play.assess('minor');
    play.propose({ remedy: 'compensation', amount: 10_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.refusal({ type: 'keepAsCredit', amount: 10_00 })).toBe('notWaiting');
  });

  it('the buyer is told what was paid under which reference [§4.proof]', () => {
    const play = cameBack('shop');
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 12_00 });
    expect(play.task('agreement-1/freight-proof/byHand')?.script).toEqual({
      name: 'paid.transfer',
      values: { amount: '12.00', reference: expect.stringMatching(/^ref-.*agreement-1\/freight/) },
    });
  });
});

describe('handbook §4: a return at the buyer’s wish does not pay the outbound freight back', () => {
  it.each<[Fault, number, number]>([
    ['buyer', 6_00, 94_00],
    ['buyer', 0, 100_00],
    ['shop', 6_00, 100_00],
  ])('fault %s, postage %d fen: the whole is %d fen', (fault, postage, whole) => {
    const { lines } = order({ shipped: true });
    const play = faulty({
      order: order({ shipped: true, postage, lines: lines.map((line) => ({ ...line, oid: 'x' })) }),
    });
    play.assess('major', fault);
    play.offer('return');
    expect(play.state.offers.at(-1)?.amount).toBe(whole);
  });
});

describe('handbook §4: an exchange without fault, the buyer pays both ways through a link', () => {
  function exchanged(fault: Fault, options: Partial<PlayOptions> = {}): Play {
    const play = new Play({ kind: 'exchange', order: order({ shipped: true }), ...options });
    play.assess('major', fault);
    play.offer('exchange');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    return play;
  }

  it('nothing is sent before the link is paid, and no postage comes back [§4.freight.topUp]', () => {
    const play = exchanged('buyer');
    expect(play.task('agreement-1/dispatch/ship')).toBeUndefined();
    expect(play.task('agreement-1/freight-payee/confirm')).toBeUndefined();
    expect(play.task('agreement-1/topUp/do')).toMatchObject({ kind: 'topUp', outcomes: ['paid', 'failed'] });
    play.give({ type: 'finishErrand', outcome: 'paid', process: 'agreement-1/topUp' });
    expect(play.taskIds()).toContain('agreement-1/dispatch/ship');
  });

  it('shared: half of the link, and half of the postage comes back', () => {
    const play = exchanged('buyer', { policy: shared });
    expect(play.task('agreement-1/topUp/do')?.kind).toBe('topUpHalf');
    expect(play.state.processes['agreement-1/freight-payee']).toMatchObject({ bearer: 'half' });
  });

  it('the shop’s fault: no link', () => {
    const play = exchanged('shop');
    expect(play.task('agreement-1/topUp/do')).toBeUndefined();
    expect(play.taskIds()).toContain('agreement-1/dispatch/ship');
  });

  it('an urgent one whose return came without a number is sent when it is here', () => {
    const play = new Play({ kind: 'exchange', order: order({ shipped: true }) });
    play.give({ type: 'assess', cause: '发错', severity: 'major', fault: 'shop', urgent: true });
    play.offer('exchange');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give(PHOTO);
    play.give({ type: 'judgeEvidence', verdict: 'approved' });
    expect(play.taskIds()).not.toContain('agreement-1/dispatch/ship');
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.taskIds()).toContain('agreement-1/dispatch/ship');
  });
});

describe('handbook §4: freight collect (到付) and cash in a parcel are refused [§4.freight.collect]', () => {
  const onItsWay = () => {
    const play = faulty({ refund: refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(9) }) });
    play.assess('major');
    play.propose({ remedy: 'return' });
    play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', returnParcel: NUMBER, deadline: moment(20) });
    return play;
  };

  it.each(['collect', 'cash'] as const)('%s: turned away, and the buyer is told to send it anew', (reason) => {
    const play = onItsWay();
    expect(play.give({ type: 'refuseParcel', reason }, WAREHOUSE)).toEqual(['parcel.turnedAway', 'notice.asked']);
    expect(play.inputsOf('sendMessage').at(-1)?.script).toEqual({ name: `turnedAway.${reason}`, values: {} });
    expect(play.state.processes['agreement-1/parcel']).toMatchObject({
      status: 'awaitingTracking',
      turnedAway: NUMBER,
    });
    expect(play.deadline('agreement-1/parcel/look')).toBeUndefined();
    expect(play.deadline('agreement-1/parcel/suspect')).toBeUndefined();
    expect(play.deadline('agreement-1/parcel/chase')?.at).toBe(play.now + 5 * DAY);
  });

  it('the number that the platform still shows is not followed again, another one is', () => {
    const play = onItsWay();
    play.give({ type: 'refuseParcel', reason: 'collect' }, WAREHOUSE);
    play.push({ reason: 'x' });
    expect(play.count('parcel.tracked')).toBe(1);
    play.push({ returnParcel: { ...NUMBER, trackingNumber: 'SF2' } });
    expect(play.count('parcel.tracked')).toBe(2);
  });

  it('each time it happens', () => {
    const play = onItsWay();
    play.give({ type: 'refuseParcel', reason: 'collect' }, WAREHOUSE);
    play.give({ type: 'recordTracking', company: 'SF', trackingNumber: 'SF2' });
    play.give({ type: 'refuseParcel', reason: 'cash' }, WAREHOUSE);
    expect(Object.keys(play.state.processes)).toEqual(expect.arrayContaining(['turnedAway-1', 'turnedAway-2']));
  });

  it('cash that is found when it is opened goes back alone; the inspection goes on', () => {
    const play = onItsWay();
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    expect(play.refusal({ type: 'refuseParcel', reason: 'collect' }, WAREHOUSE)).toBe('notWaiting');
    play.give({ type: 'refuseParcel', reason: 'cash' }, WAREHOUSE);
    expect(play.task('cash-1/do')).toMatchObject({ kind: 'returnCash', role: 'warehouse', outcomes: ['returned'] });
    expect(play.task('agreement-1/inspection/inspect')).toBeDefined();
    play.give({ type: 'inspect', accepted: true }, WAREHOUSE);
    expect(play.refusal({ type: 'refuseParcel', reason: 'cash' }, WAREHOUSE)).toBe('notWaiting');
  });

  it('is the warehouse’s to say', () => {
    expect(onItsWay().refusal({ type: 'refuseParcel', reason: 'collect' }, AGENT)).toBe('roleNotAllowed');
  });
});

describe('handbook §4: what the agent sees beside the price', () => {
  it('nothing while the order is not known', () => {
    const play = new Play({ kind: 'qualityReturn', answers: { readOrder: () => 'later' } });
    expect(adviceFor(play.state, HANDBOOK_POLICY)).toBeUndefined();
  });

  it('the likely freight, who bears it, what to offer first, and how long a return without reason may be asked for [§4.likelyFreight]', () => {
    const play = faulty({ order: order({ shipped: true, paid: 20_00, postage: 6_00, succeededAt: moment(0) }) });
    expect(adviceFor(play.state, HANDBOOK_POLICY)).toEqual({
      left: 20_00,
      freight: {
        shippedFree: false,
        likely: { near: 8_00, far: 15_00 },
        legs: {
          return: { outbound: 'shop', back: 'shop' },
          exchange: { outbound: 'shop', back: 'shop', again: 'shop' },
          reissue: { outbound: 'shop', again: 'shop' },
        },
      },
      partialRefund: { first: 3_00, most: 6_00 },
      coupon: { most: 2_00 },
      noReasonEndsAt: moment(7),
    });
  });

  it('before anybody judged, a return without reason is at the buyer’s cost, as the buyer is told', () => {
    const play = new Play({ kind: 'noReasonReturn', order: order({ shipped: true, postage: 6_00 }) });
    expect(adviceFor(play.state, HANDBOOK_POLICY)?.freight.legs.return).toEqual({ outbound: 'buyer', back: 'buyer' });
  });

  it('the judged fault, the shop’s sharing, and what is left after a coupon', () => {
    const play = faulty({ policy: shared });
    play.assess('minor', 'buyer');
    play.propose({ remedy: 'coupon', amount: 4_00 });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.advance(HOUR);
    const advice = adviceFor(play.state, shared);
    expect(advice?.freight).toMatchObject({ shippedFree: true, legs: { return: { outbound: 'shop', back: 'half' } } });
    expect(advice?.left).toBe(96_00);
    expect(advice?.noReasonEndsAt).toBeUndefined();
  });
});
