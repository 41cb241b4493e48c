import type { OrderFacts, ParcelFacts } from '../../../domain/asks';
import { noReasonWindow, priceProtectionWindow, receivedAt } from '../../../domain/rules/window';
import { DAY } from '../../../domain/time';
import { HANDBOOK_POLICY } from '../../../policy/defaults';
import { order, policyWith, T0 } from '../support/builders';

const signed = (signedAt?: number): ParcelFacts => ({ known: true, moved: true, signed: true, signedAt });
const succeeded = (succeededAt?: number): OrderFacts => order({ shipped: true, succeededAt });

describe('handbook §5: when the buyer received the goods', () => {
  it.each([
    ['the courier’s word', succeeded(T0 + DAY), signed(T0), T0],
    ['the trade’s success without it', succeeded(T0 + DAY), signed(), T0 + DAY],
    ['the trade’s success without a parcel', succeeded(T0 + DAY), undefined, T0 + DAY],
    ['the courier’s word alone', undefined, signed(T0), T0],
    ['nobody knows', succeeded(), signed(), undefined],
    ['nothing is known', undefined, undefined, undefined],
  ])('%s', (_what, facts, outbound, at) => {
    expect(receivedAt(facts, outbound)).toBe(at);
  });
});

describe('handbook §5: 7 days from receipt', () => {
  it.each([
    ['at once', 0, 'within'],
    ['just before the end', 7 * DAY - 1, 'within'],
    ['on the last instant', 7 * DAY, 'within'],
    ['after it', 7 * DAY + 1, 'over'],
  ])('%s', (_when, after, expected) => {
    const facts = { order: order(), outbound: signed(T0), askedAt: T0 + after };
    expect(noReasonWindow(facts, HANDBOOK_POLICY)).toBe(expected);
  });

  it('is the shop’s own policy', () => {
    const longer = policyWith((policy) => {
      policy.noReason.window = 15 * DAY;
    });
    const facts = { outbound: signed(T0), askedAt: T0 + 15 * DAY };
    expect(noReasonWindow(facts, longer)).toBe('within');
    expect(noReasonWindow(facts, HANDBOOK_POLICY)).toBe('over');
  });

  it('is a person’s to say where the receipt or the asking is not known', () => {
    expect(noReasonWindow({ order: order(), askedAt: T0 }, HANDBOOK_POLICY)).toBe('unknown');
    expect(noReasonWindow({ outbound: signed(T0) }, HANDBOOK_POLICY)).toBe('unknown');
  });
});

describe('handbook §4: price protection counts from the payment', () => {
  it.each([
    [15 * DAY - 1, 'within'],
    [15 * DAY, 'within'],
    [15 * DAY + 1, 'over'],
  ])('%d ms after it', (after, expected) => {
    const facts = { order: order({ paidAt: T0 }), askedAt: T0 + after };
    expect(priceProtectionWindow(facts, HANDBOOK_POLICY)).toBe(expected);
  });

  it('is a person’s to say where it is not known', () => {
    expect(priceProtectionWindow({ order: order({ paidAt: undefined }), askedAt: T0 }, HANDBOOK_POLICY)).toBe(
      'unknown',
    );
    expect(priceProtectionWindow({ askedAt: T0 }, HANDBOOK_POLICY)).toBe('unknown');
  });
});
