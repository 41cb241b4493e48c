import type { CaseState } from '../../../../domain/case/state/caseState';
import { findingsOf, sumsFound } from '../../../../domain/case/state/inquiries';
import { fewerBack, lineOf, linesOf, wholeOf, worthOf } from '../../../../domain/case/state/lines';
import { reviewedLine } from '../../../../domain/case/state/lookedUp';
import { committed, freightOwed, paid, paidByPlatform } from '../../../../domain/case/state/money';
import { evidenceCleared } from '../../../../domain/case/state/oversight';
import { isTalking } from '../../../../domain/case/state/stage';
import type { ProcessState } from '../../../../domain/processes/registry';
import { AGENT, OID, order, REFUND_ID, refund, review, TID } from '../../support/builders';
import { faulty } from '../../support/play';

const HAT = '2100000000000000009';
const { state: KNOWN } = faulty();
const line = (oid: string, sum: number, quantity = 1) => ({ oid, title: oid, quantity, paid: sum, shipped: true });

/** A case in which only these processes have run, each under its name. */
function having(processes: Record<string, object>, change: Partial<CaseState> = {}): CaseState {
  return { ...KNOWN, processes: processes as Record<string, ProcessState>, ...change };
}

const payout = { kind: 'payout', purpose: 'compensation', amount: 10_00, status: 'paying', outcome: 'paid' } as const;
const over = refund({ status: 'SUCCESS', amount: 40_00 });

describe('handbook §4: what was paid on the order, and what may have been', () => {
  it.each<[string, object, number, number]>([
    ['paid', payout, 10_00, 10_00],
    ['on its way', { ...payout, outcome: undefined }, 10_00, 0],
    ['given up', { ...payout, outcome: 'abandoned' }, 0, 0],
    ['freight, which has a cap of its own', { ...payout, purpose: 'freight' }, 0, 10_00],
    ['a coupon', { kind: 'coupon', amount: 3_00, status: 'giving', outcome: 'done' }, 3_00, 0],
    [
      'an approval of a sum is no sum paid',
      { kind: 'approval', amount: 7_00, outcome: 'paid', status: 'paying' },
      0,
      0,
    ],
  ])('%s', (_what, process, most, sure) => {
    const state = having({ process });
    expect([committed(state), paid(state)]).toEqual([most, sure]);
  });

  it.each<[string, Partial<CaseState>, object, number]>([
    ['by itself', { refund: over }, {}, 40_00],
    ['on this case’s own payment', { refund: over }, { own: { ...payout, refundId: REFUND_ID } }, 0],
    ['beside a payment that went another way', { refund: over }, { own: payout }, 40_00],
    [
      'beside an application that the buyer changed',
      { refund: over },
      { own: { refundId: REFUND_ID, kind: 'parcel' } },
      40_00,
    ],
    [
      'after a payment that was given up',
      { refund: over },
      { own: { ...payout, refundId: REFUND_ID, outcome: 'abandoned' } },
      40_00,
    ],
    ['not yet', { refund: refund({ amount: 40_00 }) }, {}, 0],
  ])('what the platform paid: %s', (_what, change, processes, sum) => {
    expect(paidByPlatform(having(processes as Record<string, object>, change))).toBe(sum);
  });

  it('what it paid on the application before stays paid', () => {
    const state = having({}, { paidBefore: 5_00 });
    expect([committed(state), paid(state)]).toEqual([5_00, 5_00]);
  });
});

describe('handbook §4: postage that the shop owes', () => {
  const payee = { kind: 'payee', purpose: 'freight', amount: 8_00, outcome: 'confirmed', confirmedBy: AGENT } as const;

  it.each<[string, Record<string, object>, number]>([
    ['confirmed', { 'freight-payee': payee }, 8_00],
    ['not confirmed', { 'freight-payee': { ...payee, outcome: undefined } }, 0],
    ['another sum than postage', { 'freight-payee': { ...payee, purpose: 'compensation' } }, 0],
    [
      'a payment of postage is not what is owed',
      { 'freight-payee': { ...payee, kind: 'payout', status: 'paying' } },
      0,
    ],
    ['of no known sum', { 'freight-payee': { ...payee, amount: undefined } }, 0],
    ['that was approved', { 'x-payee': payee, 'x-approval': { kind: 'approval', outcome: 'granted' } }, 8_00],
    ['that was not approved', { 'x-payee': payee, 'x-approval': { kind: 'approval', outcome: 'rejected' } }, 0],
    [
      'another approval says nothing of it',
      { 'x-payee': payee, 'y-approval': { kind: 'approval', outcome: 'rejected' } },
      8_00,
    ],
    [
      'by the name of its step',
      { 'x-payee-payee': payee, 'x-approval-payee': { kind: 'approval', outcome: 'rejected' } },
      8_00,
    ],
  ])('%s', (_what, processes, owed) => expect(freightOwed(having(processes))).toBe(owed));
});

describe('handbook §3.2: what people have found out for the kind of the case', () => {
  const errand = { kind: 'errand', outcome: 'yes', amount: 3_00 };
  const state = having({
    'inquiry-qualityReturn/a': errand,
    'inquiry-qualityReturn/open': { ...errand, outcome: undefined, amount: undefined },
    'inquiry-qualityReturn/off': { ...errand, outcome: 'cancelled', amount: undefined },
    'inquiry-qualityReturn/claim': { kind: 'claim', outcome: 'paid', amount: 9_00 },
    'inquiry-usageHelp/b': errand,
    'contact-1': { kind: 'contact', outcome: 'replied' },
    other: errand,
  });

  it('is what its own inquiries came to', () => expect(findingsOf(state)).toEqual({ a: 'yes', claim: 'paid' }));
  it('with the sums that people named', () => expect(sumsFound(state)).toEqual({ a: 3_00 }));
});

describe('handbook §1: the line that a case is about', () => {
  const facts = order({ lines: [line(HAT, 40_00), line(OID, 60_00)] });
  const about = (change: Partial<CaseState>) => having({}, { order: facts, ...change });

  it.each<[string, Partial<CaseState>, string | undefined]>([
    ['the subject’s', {}, OID],
    ['the refund’s', { refund: refund({ oid: HAT }) }, HAT],
    ['none of the order’s', { subject: { type: 'order', externalId: TID } }, undefined],
    ['unknown', { order: undefined }, undefined],
  ])('%s', (_what, change, oid) => expect(lineOf(about(change))?.oid).toBe(oid));

  it.each<[string, Partial<CaseState>, string]>([
    ['the review’s own', { review: review({ oid: HAT }), subject: { type: 'review', externalId: OID } }, HAT],
    ['the one that it was opened about', { subject: { type: 'review', externalId: 'x' }, refund: refund() }, 'x'],
    ['the refund’s', { refund: refund({ oid: HAT }) }, HAT],
    ['the subject’s', {}, OID],
    ['the first of the order', { subject: { type: 'order', externalId: TID } }, HAT],
    ['of an order without lines', { order: order({ lines: [] }) }, OID],
    ['of an unknown order', { order: undefined }, OID],
  ])('the line that a review is about: %s', (_what, change, oid) => expect(reviewedLine(about(change))).toBe(oid));

  it('all of them where none is named', () => {
    expect(linesOf(about({ subject: { type: 'order', externalId: TID } }))).toEqual([
      { oid: HAT, quantity: 1 },
      { oid: OID, quantity: 1 },
    ]);
  });
});

describe('handbook §9: photos are out of the way when they are approved, or done without', () => {
  it.each([
    ['approved', true],
    ['waived', true],
    ['moreWanted', false],
    ['refused', false],
    [undefined, false],
  ] as const)('%s', (verdict, cleared) => {
    expect(evidenceCleared(having({}, { evidenceJudged: verdict && { verdict } }))).toBe(cleared);
  });
});

describe('handbook §5 complaint: it is talked about once what is known has been looked up', () => {
  const complaint = (change: Partial<CaseState>) =>
    isTalking({ ...KNOWN, kind: 'complaint', stage: 'intake', ...change });
  it.each<[string, Partial<CaseState>, boolean]>([
    ['looked up', { verifying: [] }, true],
    ['not yet', { verifying: ['order'] }, false],
    ['another kind', { verifying: [], kind: 'qualityReturn' }, false],
    ['settled', { verifying: [], stage: 'settlement' }, false],
  ])('%s', (_what, change, talking) => expect(complaint(change)).toBe(talking));
});

describe('handbook §7: no more is paid than pieces came back', () => {
  const inspected = (found: string, outcome?: string) => ({ kind: 'inspection', found, quantity: 1, outcome });
  const two = order({ lines: [line(OID, 100_00, 2)] });

  it.each<[string, Record<string, object>, number | undefined]>([
    ['fewer', { a: inspected('fewer', 'rejected') }, 1],
    ['as agreed', { a: inspected('asAgreed', 'accepted') }, undefined],
    ['an empty parcel', { a: inspected('empty', 'rejected') }, undefined],
    ['not looked at', { a: inspected('fewer') }, undefined],
    ['looked at anew', { a: inspected('fewer', 'rejected'), b: inspected('asAgreed', 'accepted') }, undefined],
    ['not looked at anew yet', { a: inspected('fewer', 'rejected'), b: inspected('asAgreed') }, 1],
    ['paid since', { a: inspected('fewer', 'rejected'), b: payout }, 1],
  ])('%s', (_what, processes, back) => {
    const state = having(processes, { order: two });
    expect(fewerBack(state)).toBe(back);
    expect(wholeOf(state)).toBe(back === undefined ? 100_00 : 50_00);
  });

  it('an application is for the whole as long as nothing is missing, whatever the goods cost', () => {
    const state = having({}, { order: two, refund: refund({ amount: 120_00 }) });
    expect(wholeOf(state)).toBe(120_00);
    expect(wholeOf(state, [{ oid: OID, quantity: 2 }])).toBe(100_00);
  });
});

describe('handbook §4: the outbound freight of a buyer’s wish is not paid back', () => {
  const posted = order({ paid: 106_00, postage: 6_00, lines: [line(OID, 100_00)] });
  const whole = (change: Partial<CaseState>, assumed?: 'buyer' | 'shop', lines?: CaseState['lines']) => {
    const subject = { type: 'order', externalId: TID } as const;
    return wholeOf(having({}, { order: posted, subject, ...change }), lines, { assumed });
  };
  const fault = (who: 'buyer' | 'shop') => ({ assessment: { cause: 'x', severity: 'minor', fault: who } as const });

  it.each<[string, () => number | undefined, number]>([
    ['assumed the buyer’s wish', () => whole({}, 'buyer'), 100_00],
    ['assumed the shop’s fault', () => whole({}, 'shop'), 106_00],
    ['nothing assumed', () => whole({ ...fault('buyer') }), 106_00],
    ['judged the shop’s fault', () => whole({ ...fault('shop') }, 'buyer'), 106_00],
    ['judged the buyer’s wish', () => whole({ ...fault('buyer') }, 'shop'), 100_00],
    ['shipped free', () => whole({ order: { ...posted, paid: 100_00, postage: 0 } }, 'buyer'), 100_00],
    [
      'one line, which has no postage in it',
      () => whole({ subject: { type: 'order', externalId: OID } }, 'buyer'),
      100_00,
    ],
    ['lines of the case', () => whole({ lines: [{ oid: OID, quantity: 1 }] }, 'buyer'), 100_00],
    ['lines of the offer', () => whole({}, 'buyer', [{ oid: OID, quantity: 1 }]), 100_00],
  ])('%s', (_what, sum, expected) => expect(sum()).toBe(expected));

  it('is worth the order with its postage', () => {
    expect(worthOf(having({}, { order: posted, subject: { type: 'order', externalId: TID } }))).toBe(106_00);
  });
});
