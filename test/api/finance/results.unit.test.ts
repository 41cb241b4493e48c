import { outcomeOf } from '../../../api/finance/results';

const unpaid = { status: 'paying', reference: null };

describe('handbook §9: finance reads a result for each line of its refund list [§9.day.refundList]', () => {
  it.each<[string, Parameters<typeof outcomeOf>[0], Parameters<typeof outcomeOf>[1], object]>([
    [
      'paid, with the number of Alipay',
      { status: 'confirmed', answer: { result: 'confirmed', reference: '2026' } },
      { status: 'paid', reference: '2026' },
      { result: 'paid', reference: '2026' },
    ],
    [
      'paid, as finance has found out for an unknown result',
      { status: 'unknown', answer: { result: 'unknown' } },
      { status: 'paid', reference: 'bill-7' },
      { result: 'paid', reference: 'bill-7' },
    ],
    [
      'refused, with the reason of Alipay',
      { status: 'failed', answer: { result: 'refused', reason: 'PAYEE_NOT_EXIST' } },
      { status: 'refused', reference: null },
      { result: 'refused', refusal: 'PAYEE_NOT_EXIST' },
    ],
    [
      'refused, and paid since under another key: this line was refused',
      { status: 'failed', answer: { result: 'refused', reason: 'BALANCE' } },
      undefined,
      { result: 'refused', refusal: 'BALANCE' },
    ],
    [
      'not sent, as the order could not bear it',
      { status: 'failed', answer: { result: 'overCap', left: 1 } },
      { status: 'overCap', reference: null },
      { result: 'refused', refusal: 'overCap' },
    ],
    [
      'not paid, as finance has found out for an unknown result',
      { status: 'unknown', answer: { result: 'unknown' } },
      { status: 'releasing', reference: null },
      { result: 'refused' },
    ],
    ['of an unknown result', { status: 'unknown', answer: { result: 'unknown' } }, unpaid, { result: 'unknown' }],
    ['under way', { status: 'sent', answer: null }, unpaid, { result: 'underWay' }],
    ['under way, before anything was written', undefined, unpaid, { result: 'underWay' }],
  ])('%s', (_what, intent, payout, outcome) => {
    expect(outcomeOf(intent, payout)).toEqual(outcome);
  });
});
