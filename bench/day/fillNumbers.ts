import { Client } from 'pg';
import { bucketOf } from '../../domain/numbers/buckets';
import { dimensionsOf, MEASURE_NAMES, measureOf } from '../../domain/numbers/measures';

export interface Filling {
  shopId: string;
  /** Of the whole year. */
  cases: number;
  /** The last day of the year. */
  today: string;
}

/** How many keys a busy shop has of each dimension. Each day has most of them. */
const KEYS = {
  shop: 1,
  person: 40,
  team: 4,
  kind: 17,
  product: 400,
  courier: 8,
  cause: 24,
  warehouse: 3,
  rung: 5,
  tier: 4,
};

const DAYS = 365;

/** Durations of a few seconds to some days: so many buckets of a row are filled at most. */
const BUCKETS = [...new Set(Array.from({ length: 120 }, (_, n) => bucketOf(2_000 * 1.1 ** n)))];

/**
 * Fills the rows of a year as so many cases would make them, for days, weeks and months. Days of few cases have few of the buckets: as
 * many as cases at most. Gives the number of rows. What the shop has counted before is taken away: its days would come twice.
 */
export async function fillNumbers(databaseUrl: string, { shopId, cases, today }: Filling): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('DELETE FROM "NumberRow" WHERE "shopId" = $1', [shopId]);
    for (const [by, keys] of Object.entries(KEYS)) {
      const some = MEASURE_NAMES.filter((name) => by === 'shop' || dimensionsOf(name).some((one) => one === by));
      const distributions = some.filter((name) => measureOf(name).sort === 'distribution');
      const aDay = Math.max(1, Math.round(cases / DAYS / keys));
      await client.query(DAYS_OF_YEAR, [shopId, some, by, today, keys, aDay, distributions, BUCKETS]);
    }
    for (const span of ['week', 'month']) await client.query(STRETCHES_OF_YEAR, [shopId, span]);
    await client.query('VACUUM ANALYZE "NumberRow"');
    const { rows } = await client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM "NumberRow" WHERE "shopId" = $1',
      [shopId],
    );
    return rows[0]?.n ?? 0;
  } finally {
    await client.end();
  }
}

const DAYS_OF_YEAR = `
  INSERT INTO "NumberRow" ("shopId", "measure", "by", "span", "day", "key", "count", "sum", "part", "buckets")
  SELECT $1, m, $3, 'day', to_char($4::date - d, 'YYYY-MM-DD'), CASE WHEN $3 = 'shop' THEN '' ELSE $3 || '-' || k END,
    $6, $6::bigint * 90000, $6 / 50,
    CASE WHEN m = ANY($7::text[]) THEN filled."buckets" ELSE '{}' END
  FROM unnest($2::text[]) m, generate_series(0, ${DAYS - 1}) d, generate_series(1, $5::int) k, LATERAL (
    SELECT jsonb_object_agg(b, greatest(1, $6 / array_length($8::text[], 1))) AS "buckets"
    FROM unnest(($8::text[])[1 + (d + k) % 7 : (d + k) % 7 + least($6, 100)]) b
  ) filled`;

/** The row of a week or a month is the sum of its days'. */
const STRETCHES_OF_YEAR = `
  INSERT INTO "NumberRow" ("shopId", "measure", "by", "span", "day", "key", "count", "sum", "part", "buckets")
  SELECT "shopId", "measure", "by", $2, to_char(date_trunc($2, "day"::date), 'YYYY-MM-DD'), "key", sum("count"), sum("sum"),
    sum("part"),
    coalesce((SELECT jsonb_object_agg(one."key", one."n") FROM (
      SELECT b."key", sum(b."value"::int) AS "n"
      FROM unnest(array_agg("buckets")) AS row, jsonb_each_text(row) AS b GROUP BY b."key") AS one), '{}')
  FROM "NumberRow" WHERE "shopId" = $1 AND "span" = 'day'
  GROUP BY "shopId", "measure", "by", 5, "key"`;
