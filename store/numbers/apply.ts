import type { NumberRow } from '../../domain/numbers/rows';
import { Prisma } from '../../prisma/client/client';

type Transaction = Prisma.TransactionClient;

/** So many rows go to Postgres at one go. */
const AT_ONCE = 5_000;

/** Adds these sums to the shop's rows. A row that counts nothing any more goes: then rebuilt rows are the same ones. */
export async function addToRows(transaction: Transaction, shopId: string, rows: readonly NumberRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE).map((row) => ({ ...row, shopId }));
    await transaction.$executeRaw(addition(some));
    const lessened = some.filter(({ count, sum, part }) => Math.min(count, sum, part) < 0);
    if (lessened.length > 0) await transaction.$executeRaw(deletionOfEmpty(lessened));
  }
}

function addition(rows: readonly object[]): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "NumberRow" AS known SELECT * FROM ${recordsOf(rows)} AS more
    ON CONFLICT ("shopId", "measure", "by", "span", "day", "key") DO UPDATE SET
      "count" = known."count" + EXCLUDED."count", "sum" = known."sum" + EXCLUDED."sum",
      "part" = known."part" + EXCLUDED."part",
      "buckets" = CASE WHEN EXCLUDED."buckets" = '{}' THEN known."buckets" ELSE (
        SELECT coalesce(jsonb_object_agg(merged."bucket", merged."count"), '{}') FROM (
          SELECT one."key" AS "bucket", sum(one."value"::int) AS "count" FROM (
            SELECT * FROM jsonb_each_text(known."buckets") UNION ALL SELECT * FROM jsonb_each_text(EXCLUDED."buckets")
          ) AS one GROUP BY one."key" HAVING sum(one."value"::int) <> 0
        ) AS merged) END`;
}

function deletionOfEmpty(rows: readonly object[]): Prisma.Sql {
  return Prisma.sql`
    DELETE FROM "NumberRow" AS known USING ${recordsOf(rows)} AS less
    WHERE known."shopId" = less."shopId" AND known."measure" = less."measure" AND known."by" = less."by"
      AND known."span" = less."span" AND known."day" = less."day" AND known."key" = less."key"
      AND known."count" = 0 AND known."sum" = 0 AND known."part" = 0 AND known."buckets" = '{}'`;
}

function recordsOf(rows: readonly object[]): Prisma.Sql {
  return Prisma.sql`jsonb_populate_recordset(NULL::"NumberRow", CAST(${JSON.stringify(rows)} AS jsonb))`;
}
