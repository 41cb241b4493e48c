import type { Fen } from '../money';
import { DAY, type Instant, MINUTE } from '../time';

/** Our three records of a payment, which should agree. */
export interface OurBooks {
  kind: 'transfer' | 'agreeRefund';
  /** The intent's own state: intended, sent, confirmed, failed, unknown. */
  intent: string;
  /** What was meant to be paid. */
  meant: Fen;
  /** The order's ledger, where it has an entry. */
  ledger?: { status: string; amount: Fen };
  /** The case's payout, while this is its present intent. */
  payout?: { status: string; amount: Fen };
}

/**
 * What the provider says of the same key. `noAnswer`: the provider refuses to say. `pending`: it has the payment and
 * has not finished.
 */
export interface TheirBooks {
  status: 'paid' | 'refused' | 'notFound' | 'pending' | 'noAnswer';
  amount?: Fen;
}

/** Our one word for it. `open`: sent, and we do not know the result. `unsent`: nothing has left yet. */
export type OurWord = 'paid' | 'notPaid' | 'open' | 'unsent';

/**
 * The point on which two books disagree. A person clears it up. `notPaidThere`: paid by us, and not there.
 * `paidThereOnly`: paid there, and not by our books. `amountDiffers`: paid, and not the same. `unsettled`: only one of
 * the two knows how it ended. `ledgerDiffers`: they agree, and the order's ledger does not. `noAnswer`: the provider
 * refuses to say.
 */
export const DIFFERENCE_SORTS = [
  'notPaidThere',
  'paidThereOnly',
  'amountDiffers',
  'unsettled',
  'ledgerDiffers',
  'noAnswer',
] as const;

export type DifferenceSort = (typeof DIFFERENCE_SORTS)[number];

/**
 * The point on which the provider's answer and our books disagree. Undefined where they agree. Finance handles
 * differences.
 */
export function differenceOf(ours: OurBooks, theirs: TheirBooks): DifferenceSort | undefined {
  const word = wordOf(ours);
  switch (theirs.status) {
    case 'noAnswer':
      return 'noAnswer';
    case 'pending':
      return word === 'paid' || word === 'notPaid' ? 'unsettled' : ledgerFault(ours, word);
    case 'paid':
      if (word === 'notPaid' || word === 'unsent') return 'paidThereOnly';
      if (theirs.amount !== undefined && theirs.amount !== amountOf(ours)) return 'amountDiffers';
      return word === 'open' ? 'unsettled' : ledgerFault(ours, word);
    case 'refused':
    case 'notFound':
      if (word === 'paid') return 'notPaidThere';
      return word === 'open' ? 'unsettled' : ledgerFault(ours, word);
  }
}

/**
 * What our books say, the first that answers. First the case's payout once it has ended, since finance may have settled
 * it. A refund that the platform paid without us counts too: intake entered it. Then the intent, then what became of
 * its reservation.
 */
export function wordOf({ kind, intent, ledger, payout }: OurBooks): OurWord {
  if (payout?.status === 'paid') return 'paid';
  if (kind === 'agreeRefund' && ledger?.status === 'paid') return 'paid';
  if (payout?.status === 'refused' || payout?.status === 'abandoned') return 'notPaid';
  if (payout?.status === 'unresolved') return 'open';
  if (intent === 'confirmed') return 'paid';
  if (intent === 'failed') return 'notPaid';
  if (intent === 'intended') return 'unsent';
  // A payout that was tried anew under another intent: finance had said of this one that it was not paid.
  return ledger?.status === 'released' && !payout ? 'notPaid' : 'open';
}

/** How much it is by our books, fen: what was paid, as the case or the order's ledger has it; otherwise what was meant. */
export function amountOf({ kind, meant, ledger, payout }: OurBooks): Fen {
  if (payout?.status === 'paid') return payout.amount;
  return kind === 'agreeRefund' && ledger ? ledger.amount : meant;
}

/** Both agree on the money: then the order's ledger must count just that. */
function ledgerFault(ours: OurBooks, word: OurWord): 'ledgerDiffers' | undefined {
  const { kind, ledger } = ours;
  if (word === 'paid') {
    return ledger?.status === 'paid' && ledger.amount === amountOf(ours) ? undefined : 'ledgerDiffers';
  }
  // An undecided payment counts against the cap. An open application is held, whatever happened to our payment.
  if (word === 'open') return ledger?.status === 'held' ? undefined : 'ledgerDiffers';
  if (ledger?.status === 'paid') return 'ledgerDiffers';
  return word === 'notPaid' && kind === 'transfer' && ledger?.status === 'held' ? 'ledgerDiffers' : undefined;
}

/** The platform's wall clock, ahead of UTC (platform.md §2: GMT+8): its days are the reconciled ones. */
const PLATFORM_OFFSET = 8 * 60 * MINUTE;

/** The platform's calendar day before the one of an instant, as 2026-11-02. */
export function dayBefore(at: Instant): string {
  return new Date(at + PLATFORM_OFFSET - DAY).toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/** When a day of the platform's calendar is over. */
export function endOfDay(day: string): Instant {
  return Date.parse(`${day}T00:00:00Z`) + DAY - PLATFORM_OFFSET;
}

/** A month of the platform's calendar, such as 2026-11: its first instant, and that of the next month. */
export function platformMonth(month: string): [Instant, Instant] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return [Date.UTC(year, number - 1) - PLATFORM_OFFSET, Date.UTC(year, number) - PLATFORM_OFFSET];
}
