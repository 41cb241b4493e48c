import type { OrderFacts, RefundSnapshot } from '../../../../domain/asks';
import type { CommandOf } from '../../../../domain/case/commands';
import { decide } from '../../../../domain/case/decide';
import { evolveAll } from '../../../../domain/case/evolve';
import type { CaseState } from '../../../../domain/case/state/caseState';
import { NO_CASE } from '../../../../domain/case/state/caseState';
import { fewerBack, linesOf, wholeOf, worthOf } from '../../../../domain/case/state/lines';
import { PLATFORM } from '../../../../domain/roles';
import { DAY } from '../../../../domain/time';
import { HANDBOOK_POLICY } from '../../../../policy/defaults';
import {
  AGENT,
  moment,
  NUMBER,
  OID,
  opening,
  order,
  PAYEE,
  refund,
  SUPERVISOR,
  T0,
  WAREHOUSE,
} from '../../support/builders';
import { given } from '../../support/given';
import { faulty, Play } from '../../support/play';

const HAT = 'hat';
const line = (oid: string, quantity: number, paid: number) => ({ oid, title: oid, quantity, paid, shipped: true });

/** Three dresses for 100 yuan, a hat for 50, and 6 yuan of postage. */
const BASKET = order({ paid: 156_00, postage: 6_00, lines: [line(OID, 3, 100_00), line(HAT, 1, 50_00)] });

function about(change: Partial<CommandOf<'open'>>, facts: OrderFacts = BASKET): CaseState {
  const context = { now: T0, policy: HANDBOOK_POLICY, actor: change.refund ? PLATFORM : AGENT };
  return evolveAll(NO_CASE, decide(NO_CASE, opening('qualityReturn', { order: facts, ...change }), context));
}

describe('handbook §1: a case is about one line of an order, several lines or some of their pieces [§1.lines]', () => {
  it.each<[string, Partial<CommandOf<'open'>>, [string, number][], number]>([
    ['the line that the subject names', {}, [[OID, 3]], 100_00],
    ["the refund's line", { refund: refund({ oid: HAT, amount: 10_00 }) }, [[HAT, 1]], 50_00],
    ['two of three pieces', { lines: [{ oid: OID, quantity: 2 }] }, [[OID, 2]], 66_66],
    [
      'two lines',
      {
        lines: [
          { oid: OID, quantity: 1 },
          { oid: HAT, quantity: 1 },
        ],
      },
      [
        [OID, 1],
        [HAT, 1],
      ],
      83_33,
    ],
  ])('%s', (_what, change, lines, worth) => {
    const state = about(change);
    expect(linesOf(state)).toEqual(lines.map(([oid, quantity]) => ({ oid, quantity })));
    expect(worthOf(state)).toBe(worth);
  });

  it('a whole order is worth all that was paid, with its postage', () => {
    const state = about({ subject: { type: 'order', externalId: BASKET.tid } });
    expect(linesOf(state)).toHaveLength(2);
    expect([worthOf(state), wholeOf(state)]).toEqual([156_00, 156_00]);
  });

  it('is worth nothing before the order is known', () => {
    expect(worthOf({ ...about({}), order: undefined })).toBe(0);
    expect(wholeOf({ ...about({}), order: undefined })).toBeUndefined();
    expect(linesOf({ ...about({}), order: undefined })).toEqual([]);
  });

  it('the whole is what the buyer applies for; for some of the lines never more than those are worth', () => {
    const state = about({ refund: refund({ amount: 80_00 }) });
    expect(wholeOf(state)).toBe(80_00);
    expect(wholeOf(state, [{ oid: OID, quantity: 1 }])).toBe(33_33);
    expect(wholeOf(state, [{ oid: OID, quantity: 3 }])).toBe(80_00);
    expect(wholeOf({ ...state, order: undefined })).toBe(80_00);
  });

  it('is not opened about what was not bought', () => {
    const open = (...lines: [string, number][]) =>
      given().when(
        opening('qualityReturn', { order: BASKET, lines: lines.map(([oid, quantity]) => ({ oid, quantity })) }),
      );
    open(['x', 1]).thenRefused('unknownLine');
    open([OID, 4]).thenRefused('invalidQuantity');
    open().thenRefused('invalidQuantity');
  });
});

describe('an offer may be for some of the lines', () => {
  it('whose worth is then the whole of it', () => {
    const play = new Play({ kind: 'qualityReturn', order: BASKET });
    play.assess('major');
    play.offer('return', undefined, { lines: [{ oid: OID, quantity: 1 }] });
    expect(play.state.offers.at(-1)).toMatchObject({ amount: 33_33, lines: [{ oid: OID, quantity: 1 }] });
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.agreement).toMatchObject({ amount: 33_33, lines: [{ oid: OID, quantity: 1 }] });
  });

  it('that the case is about', () => {
    const play = new Play({ kind: 'qualityReturn', order: BASKET });
    play.assess('major');
    const propose = { type: 'propose', remedy: 'return', skipReason: 'x' } as const;
    expect(play.refusal({ ...propose, lines: [{ oid: HAT, quantity: 1 }] })).toBe('unknownLine');
    expect(play.refusal({ ...propose, lines: [{ oid: OID, quantity: 4 }] })).toBe('invalidQuantity');
  });

  it('on an application that says so', () => {
    const play = new Play({
      kind: 'refundUnshipped',
      order: { ...BASKET, lines: BASKET.lines.map((one) => ({ ...one, shipped: false })) },
      refund: refund({ amount: 100_00 }),
    });
    const lines = [{ oid: OID, quantity: 1 }];
    expect(play.refusal({ type: 'propose', remedy: 'refund', skipReason: 'x', lines })).toBe('amountChanged');
    play.push({ amount: 33_33 });
    expect(play.offer('refund', undefined, { lines })).toContain('agreed');
  });
});

describe('splitting: a line is worked in a case of its own [§1.split]', () => {
  const both = {
    lines: [
      { oid: OID, quantity: 3 },
      { oid: HAT, quantity: 1 },
    ],
  };
  const hat = { type: 'split', lines: [{ oid: HAT, quantity: 1 }], into: 'case-2' } as const;

  it('the case goes on without it and notes where it went', () => {
    const state = given(about(both))
      .when({ ...hat, lines: [...hat.lines] })
      .thenHappens({ type: 'linesSplit', into: 'case-2', left: [{ oid: OID, quantity: 3 }] });
    expect(state).toMatchObject({ lines: [{ oid: OID, quantity: 3 }], splitInto: ['case-2'] });
    expect(worthOf(state)).toBe(100_00);
  });

  it('or some pieces of it', () => {
    const state = given(about(both))
      .when({ ...hat, lines: [{ oid: OID, quantity: 1 }] })
      .thenHappens({
        type: 'linesSplit',
        left: [
          { oid: OID, quantity: 2 },
          { oid: HAT, quantity: 1 },
        ],
      });
    expect(worthOf(state)).toBe(116_66);
  });

  it('never all of it, nor what it has not', () => {
    given(about(both))
      .when({ ...hat, ...both })
      .thenRefused('invalidQuantity');
    given(about(both))
      .when({ ...hat, lines: [{ oid: 'x', quantity: 1 }] })
      .thenRefused('unknownLine');
    given(about({}))
      .when({ ...hat, lines: [...hat.lines] })
      .thenRefused('unknownLine');
  });

  it("not the line of the buyer's open application", () => {
    const state = about({ ...both, refund: refund({ oid: HAT }) });
    given(state)
      .when({ ...hat, lines: [...hat.lines] })
      .thenRefused('unknownLine');
    const over = { ...state, refund: refund({ oid: HAT, status: 'CLOSED' }) };
    given(over)
      .when({ ...hat, lines: [...hat.lines] })
      .thenHappens({ type: 'assigned' }, { type: 'linesSplit' }, { type: 'countdown.ended' });
  });

  it('not while an offer is open', () => {
    const play = faulty({ order: BASKET });
    play.assess('minor');
    play.offer('compensation', 5_00, PAYEE);
    expect(play.refusal({ ...hat, lines: [{ oid: OID, quantity: 1 }] })).toBe('offerPending');
  });
});

describe('handbook §7: fewer pieces came back than agreed [§7.fewerPieces]', () => {
  /** Three dresses are to come back for 100 yuan, or for what the buyer applies for. */
  function received(live: Partial<RefundSnapshot> | undefined): Play {
    const play = new Play({
      kind: 'qualityReturn',
      order: BASKET,
      refund: live && refund({ asks: 'returnAndRefund', goods: 'received', deadline: moment(5), ...live }),
    });
    play.assess('major');
    play.offer('return');
    if (live) {
      play.push({ status: 'WAIT_SELLER_CONFIRM_GOODS', goods: 'returned', returnParcel: NUMBER, deadline: moment(10) });
    } else play.give({ type: 'recordAnswer', answer: 'accepted' });
    play.give({ type: 'recordReceipt' }, WAREHOUSE);
    return play;
  }

  const fewer = { type: 'inspect', accepted: false, found: 'fewer', quantity: 2, note: '少一件' } as const;

  it('the same is offered again with that much less', () => {
    const play = received({});
    play.give(fewer, WAREHOUSE);
    expect(fewerBack(play.state)).toBe(2);
    expect(play.state).toMatchObject({ stage: 'bargaining', agreement: { status: 'broken' } });
    expect(play.state.offers).toHaveLength(2);
    expect(play.state.offers[1]).toMatchObject({
      ...{ n: 2, remedy: 'return', amount: 66_66, purpose: 'refund', status: 'sent', requester: AGENT },
      applied: { asks: 'returnAndRefund', amount: 100_00 },
    });
    expect(play.inputsOf('sendMessage').at(-1)?.script).toEqual({
      name: 'offer.fewerOnPlatform',
      values: { amount: '66.66', quantity: '2' },
    });
    expect(play.state.signs).toBeUndefined();
  });

  it('agreed by the changed application, it is paid at once: the goods are here', () => {
    const play = received({});
    play.give(fewer, WAREHOUSE);
    play.push({ amount: 66_66 });
    expect(Object.keys(play.state.processes).filter((id) => /^agreement-2\/(parcel|inspection)/.test(id))).toEqual([]);
    expect(play.inputsOf('agreeRefund')).toEqual([expect.objectContaining({ amount: 66_66 })]);
    expect(play.state.processes['agreement-2/payout']?.outcome).toBe('paid');
  });

  it('by transfer where there is no application', () => {
    const play = received(undefined);
    play.give(fewer, WAREHOUSE);
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.processes['agreement-2/payout-payee']).toMatchObject({ amount: 66_66 });
  });

  it('once that is settled, what comes back later is waited for like any other', () => {
    const play = received({});
    play.give(fewer, WAREHOUSE);
    play.push({ amount: 66_66 });
    play.give({ type: 'confirmPayee', ...PAYEE, amount: 10_00 });
    expect(play.state).toMatchObject({ stage: 'followUp', settledAgreements: 2 });
    expect(fewerBack(play.state)).toBeUndefined();
    play.advance(2 * DAY).give({ type: 'recordFollowUp', outcome: 'notSolved' });
    play.offer('exchange');
    play.give({ type: 'recordAnswer', answer: 'accepted' });
    expect(play.state.processes['agreement-3/parcel']).toMatchObject({ kind: 'parcel' });
    expect(play.state.processes['agreement-3/dispatch']).toBeUndefined();
  });

  it('an application that asks for no more than came is paid at once, with nothing to change', () => {
    const play = received({ amount: 50_00 });
    play.give(fewer, WAREHOUSE);
    expect(play.state.offers[1]?.amount).toBe(50_00);
    expect(play.inputsOf('refuseRefund')).toEqual([]);
    expect(play.inputsOf('agreeRefund')).toEqual([expect.objectContaining({ amount: 50_00 })]);
  });

  it('its sum is refused on the platform, so that the buyer can change it, and the buyer hears so [§5.fewerPieces]', () => {
    const play = received({});
    play.give(fewer, WAREHOUSE);
    expect(play.inputsOf('refuseRefund')).toEqual([expect.objectContaining({ refundId: play.state.refund?.refundId })]);
    expect(play.inputsOf('refuseRefund')[0]?.reason).toContain('66.66');
    play.push({ amount: 66_66, status: 'WAIT_SELLER_CONFIRM_GOODS' });
    expect(play.inputsOf('agreeRefund')).toEqual([expect.objectContaining({ amount: 66_66 })]);
  });

  it('where the platform lets nobody refuse it, a supervisor has it until the countdown ends', () => {
    const play = received({});
    play.answers.refuseRefund = () => ({ result: 'refused', reason: 'noReason' });
    play.give(fewer, WAREHOUSE);
    expect(play.task('refusal-1/notAllowed')).toMatchObject({ role: SUPERVISOR.role, dueAt: moment(10) });
    play.advanceTo(moment(10));
    expect(play.state.countdownLeft?.reason).toContain('was inspected and not accepted');
    expect(play.task('case/countdownLeft')?.role).toBe(SUPERVISOR.role);
  });

  it('a buyer who lets the refusal run out leaves the goods to the supervisor, and nothing is settled', () => {
    const play = received({});
    play.give(fewer, WAREHOUSE);
    play.push({ status: 'CLOSED', deadline: undefined });
    expect(play.task('case/parcel-1')?.role).toBe(SUPERVISOR.role);
    expect(play.state.stage).toBe('bargaining');
  });

  it('a supervisor may pay for all of them, with a reason; an agent may not', () => {
    const play = received({});
    play.give(fewer, WAREHOUSE);
    play.give({ type: 'recordAnswer', answer: 'refused' });
    const all = { type: 'propose', remedy: 'return', amount: 100_00, skipReason: '不值得争' } as const;
    expect(play.refusal(all)).toBe('amountChanged');
    expect(play.refusal({ ...all, skipReason: undefined }, SUPERVISOR)).toBe('amountChanged');
    play.give(all, SUPERVISOR);
    expect(play.inputsOf('agreeRefund')).toEqual([expect.objectContaining({ amount: 100_00 })]);
  });

  it.each([undefined, 0, 3, 4, 1.5])('%p pieces are not fewer of three', (quantity) => {
    expect(received({}).refusal({ ...fewer, quantity }, WAREHOUSE)).toBe('invalidQuantity');
  });

  it('a quantity belongs to fewer pieces alone', () => {
    const play = received({});
    expect(play.refusal({ type: 'inspect', accepted: true, quantity: 3 }, WAREHOUSE)).toBe('invalidQuantity');
    expect(play.refusal({ ...fewer, found: 'empty' }, WAREHOUSE)).toBe('invalidQuantity');
  });

  it('is not offered again by itself once the buyer has refused it', () => {
    const play = received({});
    play.give(fewer, WAREHOUSE);
    play.give({ type: 'recordAnswer', answer: 'refused' });
    expect(play.state.offers).toHaveLength(2);
    expect(play.task('case/propose')).toBeDefined();
  });

  it('nothing is offered for an exchange, nor on an application that is over', () => {
    const exchanged = new Play({ kind: 'exchange', order: BASKET });
    exchanged.assess('major');
    exchanged.offer('exchange');
    exchanged.give({ type: 'recordAnswer', answer: 'accepted' });
    exchanged.give({ type: 'recordReceipt' }, WAREHOUSE);
    exchanged.give(fewer, WAREHOUSE);
    expect(exchanged.state.offers).toHaveLength(1);

    const over = received({});
    over.refundBecomes({ status: 'CLOSED', deadline: undefined });
    over.give({ type: 'refundSeen', refund: refund({ ...over.world.refund }) }, PLATFORM);
    over.give(fewer, WAREHOUSE);
    expect(over.state.offers).toHaveLength(1);
    expect(over.task('case/parcel-1')?.role).toBe(SUPERVISOR.role);
  });
});
