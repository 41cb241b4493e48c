import {
  amountOf,
  DIFFERENCE_SORTS,
  dayBefore,
  differenceOf,
  endOfDay,
  type OurBooks,
  type OurWord,
  type TheirBooks,
  wordOf,
} from '../../../domain/rules/reconciliation';

const AMOUNT = 10_00;
const entry = (status: string, amount = AMOUNT) => ({ status, amount });
const transfer = (intent: string, ledger?: string, payout?: string): OurBooks => ({
  ...{ kind: 'transfer', intent, meant: AMOUNT },
  ...(ledger !== undefined && { ledger: entry(ledger) }),
  ...(payout !== undefined && { payout: entry(payout) }),
});
const refund = (...books: Parameters<typeof transfer>): OurBooks => ({ ...transfer(...books), kind: 'agreeRefund' });

const THEIRS: TheirBooks[] = [
  { status: 'paid', amount: AMOUNT },
  { status: 'paid', amount: AMOUNT + 1 },
  { status: 'refused' },
  { status: 'notFound' },
  { status: 'pending' },
  { status: 'noAnswer' },
];

/** The two books agree. */
const NO = undefined;

type Row = [name: string, ours: OurBooks, word: OurWord, found: (string | undefined)[]];

/** For each of our records: our status, and the difference from each answer of theirs, in the order above. */
const TABLE: Row[] = [
  [
    'paid',
    transfer('confirmed', 'paid', 'paid'),
    'paid',
    [NO, 'amountDiffers', 'notPaidThere', 'notPaidThere', 'unsettled'],
  ],
  [
    'paid, its case forgotten',
    transfer('confirmed', 'paid'),
    'paid',
    [NO, 'amountDiffers', 'notPaidThere', 'notPaidThere', 'unsettled'],
  ],
  [
    'paid, held in the ledger',
    transfer('confirmed', 'held', 'paid'),
    'paid',
    ['ledgerDiffers', 'amountDiffers', 'notPaidThere', 'notPaidThere', 'unsettled'],
  ],
  [
    'paid, not in the ledger',
    transfer('confirmed', undefined, 'paid'),
    'paid',
    ['ledgerDiffers', 'amountDiffers', 'notPaidThere', 'notPaidThere', 'unsettled'],
  ],
  [
    'paid by finance’s word',
    transfer('unknown', 'held', 'paid'),
    'paid',
    ['ledgerDiffers', 'amountDiffers', 'notPaidThere', 'notPaidThere', 'unsettled'],
  ],
  ['unknown', transfer('unknown', 'held', 'unknown'), 'open', ['unsettled', 'amountDiffers', 'unsettled', 'unsettled']],
  ['sent', transfer('sent', 'held'), 'open', ['unsettled', 'amountDiffers', 'unsettled', 'unsettled']],
  [
    'left to finance',
    transfer('confirmed', 'held', 'unresolved'),
    'open',
    ['unsettled', 'amountDiffers', 'unsettled', 'unsettled'],
  ],
  [
    'sent without a reservation',
    transfer('sent'),
    'open',
    ['unsettled', 'amountDiffers', 'unsettled', 'unsettled', 'ledgerDiffers'],
  ],
  [
    'sent, released, its case at it',
    transfer('sent', 'released', 'paying'),
    'open',
    ['unsettled', 'amountDiffers', 'unsettled', 'unsettled', 'ledgerDiffers'],
  ],
  [
    'sent, entered as paid',
    transfer('sent', 'paid'),
    'open',
    ['unsettled', 'amountDiffers', 'unsettled', 'unsettled', 'ledgerDiffers'],
  ],
  [
    'refused',
    transfer('failed', 'released', 'refused'),
    'notPaid',
    ['paidThereOnly', 'paidThereOnly', NO, NO, 'unsettled'],
  ],
  [
    'given up',
    transfer('unknown', 'released', 'abandoned'),
    'notPaid',
    ['paidThereOnly', 'paidThereOnly', NO, NO, 'unsettled'],
  ],
  [
    'refused, tried anew under another intent',
    transfer('unknown', 'released'),
    'notPaid',
    ['paidThereOnly', 'paidThereOnly', NO, NO, 'unsettled'],
  ],
  [
    'failed, still held',
    transfer('failed', 'held', 'releasing'),
    'notPaid',
    ['paidThereOnly', 'paidThereOnly', 'ledgerDiffers', 'ledgerDiffers', 'unsettled'],
  ],
  [
    'failed, entered as paid',
    transfer('failed', 'paid'),
    'notPaid',
    ['paidThereOnly', 'paidThereOnly', 'ledgerDiffers', 'ledgerDiffers', 'unsettled'],
  ],
  ['never sent', transfer('intended'), 'unsent', ['paidThereOnly', 'paidThereOnly']],
  ['about to be sent', transfer('intended', 'held', 'paying'), 'unsent', ['paidThereOnly', 'paidThereOnly']],
  [
    'never sent, entered as paid',
    transfer('intended', 'paid'),
    'unsent',
    ['paidThereOnly', 'paidThereOnly', 'ledgerDiffers', 'ledgerDiffers', 'ledgerDiffers'],
  ],
  [
    'an agreed refund',
    refund('confirmed', 'paid', 'paid'),
    'paid',
    [NO, 'amountDiffers', 'notPaidThere', 'notPaidThere', 'unsettled'],
  ],
  [
    'an agreed refund, still held',
    refund('confirmed', 'held'),
    'paid',
    ['ledgerDiffers', 'amountDiffers', 'notPaidThere', 'notPaidThere', 'unsettled'],
  ],
  [
    'a refund the platform paid by itself',
    refund('failed', 'paid', 'abandoned'),
    'paid',
    [NO, 'amountDiffers', 'notPaidThere', 'notPaidThere', 'unsettled'],
  ],
  [
    'a refund that was refused, open for the buyer',
    refund('failed', 'held', 'refused'),
    'notPaid',
    ['paidThereOnly', 'paidThereOnly', NO, NO, 'unsettled'],
  ],
  [
    'a refund that waits for a code',
    refund('intended', 'held', 'codeNeeded'),
    'unsent',
    ['paidThereOnly', 'paidThereOnly'],
  ],
];

describe('handbook §4: our payments against the provider’s answers', () => {
  it.each(TABLE)('%s', (_name, ours, word, found) => {
    expect(wordOf(ours)).toBe(word);
    const expected = [0, 1, 2, 3, 4].map((n) => found[n]);
    expect(THEIRS.map((theirs) => differenceOf(ours, theirs))).toEqual([...expected, 'noAnswer']);
  });

  it('each sort of difference is met', () => {
    const met = new Set(TABLE.flatMap((row) => row[3]));
    met.delete(undefined);
    expect([...met, 'noAnswer'].sort()).toEqual([...DIFFERENCE_SORTS].sort());
  });

  it('an answer without an amount is believed', () => {
    expect(differenceOf(transfer('confirmed', 'paid'), { status: 'paid' })).toBeUndefined();
  });

  it('the ledger counts to the fen', () => {
    const ours = { ...transfer('confirmed'), ledger: entry('paid', AMOUNT - 1) };
    expect(differenceOf(ours, { status: 'paid', amount: AMOUNT })).toBe('ledgerDiffers');
  });
});

describe('what was paid by our books', () => {
  it.each<[string, OurBooks, number]>([
    ['as it was meant', { ...transfer('confirmed'), ledger: entry('paid', 1) }, AMOUNT],
    ['as the case paid it', { ...transfer('confirmed'), payout: entry('paid', 2) }, 2],
    [
      'as the order’s ledger has a refund',
      { ...refund('confirmed'), ledger: entry('held', 3), payout: entry('refused', 4) },
      3,
    ],
    ['as the case paid a refund', { ...refund('confirmed'), ledger: entry('paid', 3), payout: entry('paid', 4) }, 4],
    ['as a refund was meant that the ledger does not have', refund('sent'), AMOUNT],
  ])('%s', (_name, ours, amount) => expect(amountOf(ours)).toBe(amount));
});

describe('platform.md §2: days are the platform’s, GMT+8', () => {
  it.each([
    ['2026-11-01T15:59:59.999Z', '2026-10-31'],
    ['2026-11-01T16:00:00.000Z', '2026-11-01'],
    ['2026-11-01T19:00:00.000Z', '2026-11-01'],
  ])('%s: the day before is %s', (at, day) => expect(dayBefore(Date.parse(at))).toBe(day));

  it('a day is over at midnight', () => {
    expect(new Date(endOfDay('2026-10-31')).toISOString()).toBe('2026-10-31T16:00:00.000Z');
  });
});
