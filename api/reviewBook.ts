import type { OrderFacts, ReviewFacts } from '../domain/asks';
import { inquiryId } from '../domain/case/state/ids';
import { KIND_OF } from '../domain/day/kinds';
import type { RecoveryState } from '../domain/processes/buyer/recovery';
import type { ExplanationState } from '../domain/processes/platform/explanation';
import { Prisma } from '../prisma/client/client';
import type { QuickReads } from '../store/quickReads';
import type { Place } from './records';

/** A review that is worked (handbook §8): as its case knows it, with its calls and its public explanation. */
export interface OpenReview {
  id: string;
  tid: string;
  owner: string | null;
  openedAt: Date;
  tier: number;
  order: OrderFacts | null;
  review: ReviewFacts | null;
  isGone: boolean;
  recovery: RecoveryState | null;
  explanation: ExplanationState | null;
}

/** How the open reviews of a tier stand: all, those to be phoned now, those whose change is awaited, those not explained yet. */
export interface TierCount {
  tier: number;
  reviews: number;
  toCall: number;
  awaitingChange: number;
  toExplain: number;
}

export interface WantedReviews {
  tier?: number;
  owner?: string;
}

/** The reviews that the team works, and how far it is today. */
export interface ReviewBook {
  /** The longest open first, beyond `after`. */
  open(shopId: string, wanted: WantedReviews, page: { limit: number; after?: Place }): Promise<OpenReview[]>;
  byTier(shopId: string): Promise<TierCount[]>;
  /** The calls about reviews since midnight of the shop, by who made them. */
  callsToday(shopId: string): Promise<{ staffId: string; calls: number }[]>;
}

const KIND = KIND_OF.reviews;
const RECOVERY = Prisma.sql`(c."state" -> 'processes' -> ${inquiryId(KIND, 'recovery')}::text)`;
const EXPLANATION = Prisma.sql`(c."state" -> 'processes' -> ${inquiryId(KIND, 'explanation')}::text)`;

/** Its calls' tier; before they begin, the one that it was given to. */
const TIER = Prisma.sql`coalesce((${RECOVERY} ->> 'tier')::int, (c."state" ->> 'freedFor')::int, 1)`;

const OPEN = (shopId: string) => Prisma.sql`c."shopId" = ${shopId} AND c."closedAt" IS NULL AND c."kind" = ${KIND}`;

export function reviewBook(read: QuickReads): ReviewBook {
  return {
    open(shopId, { tier, owner }, { limit, after }) {
      const parts = [
        OPEN(shopId),
        ...(tier === undefined ? [] : [Prisma.sql`${TIER} = ${tier}`]),
        ...(owner === undefined ? [] : [Prisma.sql`c."owner" = ${owner}`]),
        ...(after === undefined ? [] : [Prisma.sql`(c."openedAt", c."id") > (${after.at}, ${after.id})`]),
      ];
      // The recorder wrote these states from the same types. JSON loses the types.
      return read<OpenReview>(Prisma.sql`
        SELECT c."id", c."tid", c."owner", c."openedAt", ${TIER} AS "tier", c."state" -> 'order' AS "order",
          c."state" -> 'review' AS "review", coalesce((c."state" ->> 'reviewGone')::boolean, false) AS "isGone",
          ${RECOVERY} AS "recovery", ${EXPLANATION} AS "explanation"
        FROM "Case" c WHERE ${Prisma.join(parts, ' AND ')} ORDER BY c."openedAt", c."id" LIMIT ${limit}`);
    },
    byTier(shopId) {
      const runs = Prisma.sql`${RECOVERY} ->> 'outcome' IS NULL AND ${RECOVERY} ->> 'status'`;
      return read<TierCount>(Prisma.sql`
        SELECT ${TIER} AS "tier", count(*)::int AS "reviews",
          (count(*) FILTER (WHERE ${runs} = 'calling'))::int AS "toCall",
          (count(*) FILTER (WHERE ${runs} IN ('awaitingChange', 'looking')))::int AS "awaitingChange",
          (count(*) FILTER (WHERE ${EXPLANATION} ->> 'outcome' IS NULL
            AND ${EXPLANATION} ->> 'status' IN ('waiting', 'refused')))::int AS "toExplain"
        FROM "Case" c WHERE ${OPEN(shopId)} GROUP BY 1 ORDER BY 1`);
    },
    callsToday(shopId) {
      // A case's instants are of its own clock; so is the midnight that its calls are compared with.
      const clock = Prisma.sql`(now() + c."clockOffset" * interval '1 millisecond') AT TIME ZONE h."timeZone"`;
      return read<{ staffId: string; calls: number }>(Prisma.sql`
        SELECT k."actorId" AS "staffId", count(*)::int AS "calls"
        FROM "Case" c JOIN "Shop" h ON h."id" = c."shopId" JOIN "Contact" k ON k."caseId" = c."id"
        WHERE c."shopId" = ${shopId} AND c."kind" = ${KIND} AND k."channel" = 'phone'
          AND c."updatedAt" >= now() - interval '1 day'
          AND k."at" >= date_trunc('day', ${clock}) AT TIME ZONE h."timeZone"
        GROUP BY 1 ORDER BY 2 DESC, 1`);
    },
  };
}
