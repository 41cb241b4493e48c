import { ProviderError } from '../../../adapters/errors';
import type { ListedReview, ReviewsPage, ReviewsQuery } from '../../../adapters/top';
import type { SheetLine, Skipped } from '../../../domain/day/sheet';
import { DAY } from '../../../domain/time';
import { thanksIdOf } from '../../../intake/thanks';
import { lastRunBefore } from '../../../store/day/runs';
import type { DayJobCode, DayPage } from '../job';
import { reviewSheet } from './sheet';
import { tried } from './tried';

/** What the platform is asked for, one after the other. */
const RESULTS = ['bad', 'neutral', 'good'] as const;

/** Reviews are new for at least this long, ms: what failed at one shift's start is made up for at the next ones. */
const NEW_FOR = 2 * DAY;

/** Nobody reads further in one run; the next run begins anew. */
const MOST_PAGES = 1_000;

/**
 * Reads the reviews that the shop got, page by page (handbook §8: they are collected each day). A new one that is neutral or bad and has
 * no case gets one, a good one its thanks. One that is not explained in public when it is due, and has no open case, is a line.
 */
export const collectReviews: DayJobCode = async (page) => {
  const [result, pageNo] = placeIn(page.cursor);
  const isNewSince = await newSince(page);
  const since = result === 'good' ? isNewSince : page.dueAt - page.policy.review.explainTerm;
  const asked = { result, pageNo, since };
  const read = await readPage(page, asked);
  if ('why' in read) return { done: 0, skipped: [read], next: after(result) };
  const { reviews, unreadable, hasNext } = read;
  const known = await knownOf(page, reviews);
  const skipped: Skipped[] =
    unreadable === 0 ? [] : [{ what: 'reviews', why: `${unreadable} ${result} reviews of the list cannot be read.` }];
  const lines: SheetLine[] = [];
  for (const review of reviews) {
    if (review.createdAt >= isNewSince && !known.isKnown(review)) {
      const left = await tried(review.oid, () => page.followReview(review));
      if (left) skipped.push(left);
    }
    lines.push(...unexplained(page, review, known));
  }
  const next = hasNext && pageNo < MOST_PAGES ? `${result}:${pageNo + 1}` : after(result);
  return { done: reviews.length, skipped, sheets: reviewSheet(lines), next };
};

function placeIn(cursor: string): [(typeof RESULTS)[number], number] {
  const [name, pageNo = '1'] = cursor.split(':');
  return [RESULTS.find((one) => one === name) ?? RESULTS[0], Number(pageNo)];
}

function after(result: (typeof RESULTS)[number]): string | undefined {
  const following = RESULTS[RESULTS.indexOf(result) + 1];
  return following && `${following}:1`;
}

/**
 * From when on a review is new: since the last table, or in the last days. Older ones that nobody dealt with are from before the shop was
 * here: no buyer is phoned about them, and they only lack their explanation.
 */
async function newSince({ database, shop, policy, dueAt }: DayPage): Promise<number> {
  const last = await lastRunBefore(database, { shopId: shop.id, job: 'reviewTable', dueAt });
  return Math.max(dueAt - policy.review.explainTerm, Math.min(last ?? dueAt, dueAt - NEW_FOR));
}

/** A platform that gives no list holds up nothing else: at the next shift's start it is read anew. */
async function readPage({ reviewsPage }: DayPage, asked: ReviewsQuery): Promise<ReviewsPage | Skipped> {
  try {
    return await reviewsPage(asked);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { what: 'reviews', why: `The platform does not give the list of ${asked.result} reviews: ${error.message}` };
  }
}

interface Known {
  /** Somebody has dealt with it: a case is about it, or its thanks are intended. */
  isKnown(review: ListedReview): boolean;
  caseOf(review: ListedReview): { id: string; isOpen: boolean } | undefined;
}

async function knownOf({ database, shop }: DayPage, reviews: readonly ListedReview[]): Promise<Known> {
  const oids = reviews.map(({ oid }) => oid);
  const [cases, thanks] = await Promise.all([
    database.case.findMany({
      where: { shopId: shop.id, subjectType: 'review', subjectId: { in: oids } },
      select: { id: true, subjectId: true, closedAt: true },
      orderBy: { openedAt: 'asc' },
    }),
    database.intent.findMany({ where: { id: { in: oids.map(thanksIdOf) } }, select: { id: true } }),
  ]);
  const byOid = new Map(cases.map(({ id, subjectId, closedAt }) => [subjectId, { id, isOpen: closedAt === null }]));
  const thanked = new Set(thanks.map(({ id }) => id));
  return {
    isKnown: ({ oid, result, isExplained }) =>
      byOid.has(oid) || (result === 'good' && (isExplained || thanked.has(thanksIdOf(oid)))),
    caseOf: ({ oid }) => byOid.get(oid),
  };
}

/** Due, and not there: the case that would have written it is closed, or there is none. What an open case waits for it lists itself. */
function unexplained({ policy, dueAt }: DayPage, review: ListedReview, known: Known): SheetLine[] {
  const { result, isExplained, createdAt, tid, oid } = review;
  const { explainAfter, explainTerm } = policy.review;
  const closesAt = createdAt + explainTerm;
  if (result === 'good' || isExplained || createdAt + explainAfter > dueAt || closesAt <= dueAt) return [];
  const about = known.caseOf(review);
  if (about?.isOpen) return [];
  const line = { what: 'unexplained', tid, about: oid, at: new Date(closesAt).toISOString(), isAlarm: true } as const;
  return [about ? { ...line, caseId: about.id } : line];
}
