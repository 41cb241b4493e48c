import type { Books } from '../../../scripts/time/market';
import { type Evidence, type Finding, found, type IntentEvidence, type Rule } from './evidence';
import { countOf, keyOf, refundOf, twice } from './keys';

/** At most one effect for an intent, and exactly one for a confirmed one (docs/exactly-once.md). */
export const EFFECT_RULES: readonly Rule[] = [noTransferTwice, noRefundTwice, nothingTwice, confirmedIsDone];

interface Readable {
  kind: string;
  /** As people call what stands in the books. */
  what: string;
  /** The subject of each effect that we asked for. */
  done(books: Books): string[];
  about(request: unknown): string | undefined;
  /** Written twice it is the same. */
  mayRepeat?: true;
}

const READABLE: readonly Readable[] = [
  { kind: 'sendMessage', what: 'messages to the buyer', done: ({ messages }) => refundsIn(messages), about: refundOf },
  {
    kind: 'agreeReturn',
    what: 'agreements to a return',
    done: ({ returnsAgreed }) => refundsIn(returnsAgreed),
    about: refundOf,
  },
  { kind: 'refuseRefund', what: 'refusals', done: ({ refusals }) => refundsIn(refusals), about: refundOf },
  {
    kind: 'explainReview',
    what: 'explanations',
    done: ({ explanations }) => explanations.map(({ oid }) => oid),
    about: field('oid'),
  },
  {
    kind: 'writeMemo',
    what: 'notes',
    done: ({ memos }) => memos.map(({ tid }) => tid),
    about: field('tid'),
    mayRepeat: true,
  },
];

/** One transfer for an intent, under its one key. */
function noTransferTwice({ books, intents }: Evidence): Finding[] {
  const keys = new Map(intents.filter(({ kind }) => kind === 'transfer').map((one) => [keyOf(one), one]));
  const strange = books.transfers.filter(({ outBizNo }) => !keys.has(outBizNo));
  return [
    ...twice(books.transfers.map(({ outBizNo }) => outBizNo)).map((key) =>
      found('doubled', keys.get(key)?.id ?? key, 'the transfer was made twice'),
    ),
    ...strange.map(({ outBizNo, amountFen }) => found('doubled', outBizNo, `${amountFen} fen left under no intent`)),
  ];
}

function noRefundTwice({ books }: Evidence): Finding[] {
  return twice(books.refunds.map(({ refundId }) => refundId)).map((id) => found('doubled', id, 'refunded twice'));
}

/** As often as the shop set out to do it there, and no oftener. */
function nothingTwice({ books, intents }: Evidence): Finding[] {
  return READABLE.filter(({ mayRepeat }) => !mayRepeat).flatMap(({ kind, what, done, about }) => {
    const meant = countOf(intents.filter((one) => one.kind === kind).flatMap(({ request }) => about(request) ?? []));
    return [...countOf(done(books))]
      .filter(([id, times]) => times > (meant.get(id) ?? 0))
      .map(([id, times]) => found('doubled', id, `${times} ${what} where ${meant.get(id) ?? 0} were meant`));
  });
}

/** What the shop holds for done was done. */
function confirmedIsDone({ books, intents }: Evidence): Finding[] {
  const confirmed = intents.filter(({ status }) => status === 'confirmed');
  const transfers = new Set(books.transfers.map(({ outBizNo }) => outBizNo));
  const refunds = new Set(books.refunds.map(({ refundId }) => refundId));
  const isMissing = (one: IntentEvidence) =>
    (one.kind === 'transfer' && !transfers.has(keyOf(one))) ||
    (one.kind === 'agreeRefund' && !refunds.has(refundOf(one.request) ?? ''));
  const readable = READABLE.flatMap(({ kind, what, done, about, mayRepeat }) => {
    const times = countOf(done(books));
    const held = countOf(confirmed.filter((one) => one.kind === kind).flatMap(({ request }) => about(request) ?? []));
    return [...held]
      .filter(([id, most]) => (times.get(id) ?? 0) < (mayRepeat ? 1 : most))
      .map(([id, most]) => found('lost', id, `${times.get(id) ?? 0} ${what} where ${most} are confirmed`));
  });
  const payments = confirmed.filter(isMissing);
  return [
    ...payments.map(({ id, kind }) => found('lost', id, `the ${kind} is confirmed and in nobody's books`)),
    ...readable,
  ];
}

function refundsIn(entries: readonly { refundId: string }[]): string[] {
  return entries.map(({ refundId }) => refundId);
}

function field(name: string) {
  return (request: unknown): string | undefined => {
    const value = (request as Record<string, unknown> | null)?.[name];
    return typeof value === 'string' ? value : undefined;
  };
}
