import { refusedBeforeSending } from '../errors';
import { formatBeijingTime } from '../units';
import {
  flag,
  instant,
  isNode,
  nestedList,
  nestedRows,
  readable,
  said,
  text,
  UnreadableField,
  type WireNode,
  type WireValue,
  withoutHoles,
} from '../wire';
import type { TopCall } from './call';
import { TOP } from './classify';

/** A buyer's review of one order line, as everybody reads it. */
export interface Review {
  tid: string;
  oid: string;
  result: 'good' | 'neutral' | 'bad';
  content: string;
  createdAt: number;
  /** The shop's public explanation. */
  reply?: string;
}

/** A review in the list of the shop's: only what says whether somebody has to look at it. */
export type ListedReview = Pick<Review, 'tid' | 'oid' | 'result' | 'createdAt'> & { isExplained: boolean };

/** One page of a shop's reviews of one result, the latest first. */
export interface ReviewsPage {
  reviews: ListedReview[];
  /** Rows that nobody can read. They hold up no other. */
  unreadable: number;
  hasNext: boolean;
}

export interface ReviewsQuery {
  result: Review['result'];
  /** Epoch milliseconds: reviews from then on. The platform keeps the last 180 days. */
  since: number;
  /** From 1. */
  pageNo: number;
}

export interface ReviewExplanation {
  oid: string;
  /** At most 500 characters. */
  reply: string;
}

const REVIEW_FIELDS = 'tid,oid,role,result,created,content,reply';
const REPLY_CHARACTERS = 500;
const PAGE_SIZE = 100;
const RESULTS: readonly string[] = ['good', 'neutral', 'bad'] satisfies Review['result'][];

/**
 * The buyer's reviews of the lines of an order, page by page. The platform keeps the last 180 days
 * (taobao.traderates.get).
 */
export async function reviewsOf(call: TopCall, tid: string): Promise<Review[]> {
  const found = new Map<string, Review>();
  for (let pageNo = 1, more = true; more; pageNo += 1) {
    const before = found.size;
    const page = await call({
      method: 'taobao.traderates.get',
      params: {
        fields: REVIEW_FIELDS,
        rate_type: 'get',
        role: 'buyer',
        tid,
        page_no: pageNo,
        page_size: PAGE_SIZE,
        use_has_next: 'true',
      },
      lost: 'retry',
      read: (answer) => ({
        reviews: nestedList(answer, 'trade_rates', 'trade_rate').map(readReview),
        hasNext: flag(answer, 'has_next'),
      }),
    });
    for (const review of page.reviews) found.set(`${review.oid} ${review.createdAt}`, review);
    // A page that brings nothing new is the last, whatever the platform says: it must not be read for ever.
    more = page.hasNext && found.size > before;
  }
  return [...found.values()];
}

/** One page of the reviews that the shop got (taobao.traderates.get). A row that cannot be read is counted and left out. */
export function reviewsPage(call: TopCall, { result, since, pageNo }: ReviewsQuery): Promise<ReviewsPage> {
  return call({
    method: 'taobao.traderates.get',
    params: {
      ...{ fields: REVIEW_FIELDS, rate_type: 'get', role: 'buyer', result, start_date: formatBeijingTime(since) },
      ...{ page_no: pageNo, page_size: PAGE_SIZE, use_has_next: 'true' },
    },
    lost: 'retry',
    read: (answer) => {
      const rows = nestedRows(answer, 'trade_rates', 'trade_rate');
      const reviews = rows.flatMap((row) => readable(() => listedIn(row)) ?? []);
      // An empty page is the last, whatever the platform says: it must not be read for ever.
      const hasNext = rows.length > 0 && flag(answer, 'has_next');
      return { reviews, unreadable: rows.length - reviews.length, hasNext };
    },
  });
}

/**
 * The shop's public words under a review (taobao.traderate.explain.add), taken within 30 days of it.
 * @throws ProviderError `refused` without words or above 500 characters. `unknown` when no answer came: then read the
 * review.
 */
export async function reviewExplain(call: TopCall, { oid, reply }: ReviewExplanation): Promise<void> {
  if (reply === '' || [...reply].length > REPLY_CHARACTERS) {
    throw refusedBeforeSending(TOP, 'reply-length', `An explanation has 1 to ${REPLY_CHARACTERS} characters.`);
  }
  await call({
    method: 'taobao.traderate.explain.add',
    params: { oid, reply },
    lost: 'unknown',
    read: (answer) => {
      if (!flag(answer, 'is_success')) throw new UnreadableField('is_success is not true');
    },
  });
}

function listedIn(row: WireValue): ListedReview {
  if (!isNode(row)) throw new UnreadableField('a review is not an object');
  const { tid, oid, result, createdAt, reply } = readReview(row);
  return { tid, oid, result, createdAt, isExplained: reply !== undefined };
}

function readReview(rate: WireNode): Review {
  const result = text(rate, 'result');
  if (!isResult(result)) throw new UnreadableField('result is not good, neutral or bad');
  return withoutHoles<Review>({
    tid: text(rate, 'tid'),
    oid: text(rate, 'oid'),
    result,
    content: said(rate, 'content') ?? '',
    createdAt: instant(rate, 'created'),
    reply: said(rate, 'reply'),
  });
}

function isResult(result: string): result is Review['result'] {
  return RESULTS.includes(result);
}
