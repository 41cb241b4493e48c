import type { SignFacts } from '../../../domain/asks';
import { signOf, signsIn } from '../../../domain/rules/fraud';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { OID, order, policyWith } from '../support/builders';

const CLEAN: SignFacts = { sameNumberIn: [], otherShops: 0, orders: 1, returned: 1, unowned: false };
const DRESS = [{ oid: OID, quantity: 1 }];

function found(facts: Partial<SignFacts>, suspect = {}, policy = HANDBOOK_POLICY) {
  const one = { order: order({ shipped: true }), lines: DRESS, trackingNumber: 'SF1', ...suspect };
  return signsIn({ ...CLEAN, ...facts }, one, policy);
}

/** An order of one line with so many pieces. */
function bulk(quantity: number) {
  return order({ lines: [{ oid: OID, title: '袜子', quantity, paid: 100_00, shipped: true }] });
}

describe('handbook §7: the same tracking number used in refunds of several shops or orders [§7.reusedNumber]', () => {
  it('is no sign where nobody else has used it', () => expect(found({})).toEqual([]));

  it.each<[Partial<SignFacts>, string]>([
    [{ sameNumberIn: ['21'] }, 'SF1 is also in the returns of 21'],
    [{ sameNumberIn: ['21', '22'] }, 'SF1 is also in the returns of 21, 22'],
    [{ otherShops: 1 }, 'SF1 is also in 1 of other shops'],
    [{ sameNumberIn: ['21'], otherShops: 2 }, 'SF1 is also in the returns of 21 and 2 of other shops'],
  ])('%j is one', (facts, evidence) => {
    expect(found(facts)).toEqual([{ sort: 'reusedTracking', evidence }]);
  });

  it.each([undefined, ''])('is none without a number (%p)', (trackingNumber) => {
    expect(found({ sameNumberIn: ['21'], otherShops: 1 }, { trackingNumber })).toEqual([]);
  });
});

describe('handbook §7: a buyer who bulk-buys and returns all [§7.returnAll]', () => {
  it.each([
    [11, 11, []],
    [12, 12, ['returnAll']],
    [13, 13, ['returnAll']],
    [13, 12, []],
  ])('of %d pieces %d come back: %p', (bought, back, sorts) => {
    const signs = found({}, { order: bulk(bought), lines: [{ oid: OID, quantity: back }] });
    expect(signs.map(({ sort }) => sort)).toEqual(sorts);
  });

  it('shows how many', () => {
    const evidence = 'all 12 pieces of one order come back';
    expect(found({}, { order: bulk(12), lines: [{ oid: OID, quantity: 12 }] })).toEqual([
      { sort: 'returnAll', evidence },
    ]);
  });

  it('is not all while another line of the order stays with the buyer', () => {
    const other = { oid: 'x', title: '帽子', quantity: 1, paid: 1, shipped: true };
    const both = { ...bulk(12), lines: [...bulk(12).lines, other] };
    expect(found({}, { order: both, lines: [{ oid: OID, quantity: 12 }] })).toEqual([]);
  });

  it('is none before the order is known', () => {
    expect(found({}, { order: undefined, lines: [{ oid: OID, quantity: 12 }] })).toEqual([]);
  });

  it.each([
    ['too few orders', 3, 3, false],
    ['as many orders as it takes, all of them', 4, 4, true],
    ['the least share', 5, 4, true],
    ['less than the least share', 6, 4, false],
  ])('%s: of %d orders %d came back', (_what, orders, returned, is) => {
    const evidence = `${returned} of ${orders} orders of this buyer came back`;
    expect(found({ orders, returned })).toEqual(is ? [{ sort: 'returnAll', evidence }] : []);
  });

  it("has the shop's own numbers", () => {
    const policy = policyWith(({ fraud }) => {
      fraud.returnsAtLeast = 2;
      fraud.returnShare = 50;
    });
    expect(found({ orders: 4, returned: 2 }, {}, policy)).toHaveLength(1);
    expect(found({ orders: 5, returned: 2 }, {}, policy)).toHaveLength(0);
  });
});

it.each([
  ['empty', 'emptyParcel'],
  ['rubbish', 'rubbishReturned'],
  ['otherGoods', 'swappedGoods'],
  ['fewer', undefined],
  ['asAgreed', undefined],
  [undefined, undefined],
] as const)('handbook §7: a parcel with %p is the sign %p', (what, sort) => expect(signOf(what)).toBe(sort));

describe('handbook §7: a phone or an address that returned under other names before [§7.knownContact]', () => {
  it.each<[Partial<SignFacts>, string]>([
    [{ samePhoneIn: ['21'] }, 'under other names: the phone in the returns of 21'],
    [{ sameAddressIn: ['21', '22'] }, 'under other names: the address in the returns of 21, 22'],
    [
      { samePhoneIn: ['21'], sameAddressIn: ['22'] },
      'under other names: the phone in the returns of 21, the address in the returns of 22',
    ],
  ])('%j is one', (facts, evidence) => {
    expect(found(facts)).toEqual([{ sort: 'knownContact', evidence }]);
  });

  it.each<Partial<SignFacts>>([{}, { samePhoneIn: [], sameAddressIn: [] }])('%j is none', (facts) => {
    expect(found(facts)).toEqual([]);
  });
});
