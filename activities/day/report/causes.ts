import { CAUSE_SORTS, type CauseGroup, type CauseRow, type CauseSort } from '../../../domain/report/week';
import { OTHER_CAUSE } from '../../../domain/rules/causes';
import { DAY } from '../../../domain/time';
import type { DayPage } from '../job';
import { AHEAD } from '../openCases';
import { weekBefore } from '../week';

/** So many causes of a sort are told, and so many cases of each. */
const MOST_ROWS = 8;
const MOST_EXAMPLES = 3;

/**
 * What the week's matters came from: by product, warehouse, courier, page, purchasing and pre-sales (handbook §10). A matter stands under
 * each of them that it feeds back to. One that the courier caused stands under the courier, and the shop's fault in a named warehouse
 * under that.
 */
export async function causesOfWeek({ database, shop, policy, dueAt }: DayPage): Promise<CauseGroup[]> {
  const [from, until] = weekBefore({ shop, dueAt });
  const earlier = new Date(from.getTime() - 7 * DAY);
  const known = policy.registration.causes;
  const found = await database.$queryRaw<Found[]>`
    WITH matters AS (
      SELECT r.*, r."registeredAt" - ${AHEAD} AS "at",
          CASE WHEN r."cause" = ANY(${known}) THEN r."cause" ELSE ${OTHER_CAUSE} END AS "counted",
          r."feeds" || CASE WHEN r."productId" IS NOT NULL THEN ARRAY['product'] ELSE '{}' END
            || CASE WHEN r."responsibility" = 'courier' THEN ARRAY['courier'] ELSE '{}' END
            || CASE WHEN r."responsibility" = 'shop' AND r."warehouse" IS NOT NULL THEN ARRAY['warehouse'] ELSE '{}' END
          AS "sorts"
        FROM "Registration" r JOIN "Case" c ON c."id" = r."caseId"
        WHERE r."shopId" = ${shop.id} AND r."registeredAt" >= ${earlier}
          AND r."registeredAt" - ${AHEAD} >= ${earlier} AND r."registeredAt" - ${AHEAD} < ${until}
    ), told AS (
      SELECT DISTINCT ON (m."caseId", s."sort") m.*, s."sort", m."at" >= ${from} AS "isNow",
          CASE s."sort" WHEN 'product' THEN coalesce(m."product", m."productId") WHEN 'warehouse' THEN m."warehouse"
            WHEN 'courier' THEN m."courier" END AS "subject"
        FROM matters m, unnest(m."sorts") AS s("sort")
    ), counted AS (
      SELECT "sort", "subject", "counted" AS "cause", count(*) FILTER (WHERE "isNow")::int AS "count",
          count(*) FILTER (WHERE NOT "isNow")::int AS "before",
          coalesce(sum("paid") FILTER (WHERE "isNow"), 0)::bigint AS "paid",
          (array_agg("caseId" || ' ' || "kind" ORDER BY "paid" DESC, "caseId") FILTER (WHERE "isNow"))[1:${MOST_EXAMPLES}]
            AS "examples"
        FROM told GROUP BY 1, 2, 3
    )
    SELECT *, row_number() OVER (PARTITION BY "sort" ORDER BY "count" DESC, "paid" DESC, "subject", "cause")::int AS "place",
        (sum("count") OVER sorted)::int AS "ofSort", (sum("before") OVER sorted)::int AS "beforeOfSort",
        (sum("paid") OVER sorted)::bigint AS "paidOfSort"
      FROM counted WINDOW sorted AS (PARTITION BY "sort") ORDER BY "place"`;
  return CAUSE_SORTS.map((sort) => groupOf(sort, found));
}

interface Found {
  sort: string;
  subject: string | null;
  cause: string;
  count: number;
  before: number;
  paid: bigint;
  examples: string[] | null;
  ofSort: number;
  beforeOfSort: number;
  paidOfSort: bigint;
}

function groupOf(sort: CauseSort, found: readonly Found[]): CauseGroup {
  const of = found.filter((row) => row.sort === sort);
  const [first] = of;
  if (!first) return { sort, count: 0, before: 0, paid: 0, rows: [] };
  return {
    ...{ sort, count: first.ofSort, before: first.beforeOfSort, paid: Number(first.paidOfSort) },
    rows: of
      .filter(({ count }) => count > 0)
      .slice(0, MOST_ROWS)
      .map(rowOf),
  };
}

function rowOf({ subject, cause, count, before, paid, examples }: Found): CauseRow {
  const row = { cause, count, before, paid: Number(paid), examples: (examples ?? []).map(exampleOf) };
  return subject === null ? row : { subject, ...row };
}

function exampleOf(text: string): CauseRow['examples'][number] {
  const [caseId = '', kind = ''] = text.split(' ');
  return { caseId, kind };
}
