import type { Day } from '../../domain/calendar';
import { type Days, FIRST_DAY_OF, type Span, stretchesOf } from '../../domain/numbers/calendar';
import { type Dimension, type MeasureName, measureOf } from '../../domain/numbers/measures';
import { added } from '../../domain/numbers/points';
import type { By, Totals } from '../../domain/numbers/rows';
import { Prisma } from '../../prisma/client/client';
import type { Database } from '../database';
import { pointOf } from './recount';

/** One person, one kind, one product … */
export interface Of {
  by: Dimension;
  key: string;
}

/** The most keys of an answer by product, person … : the largest. */
export const MOST_KEYS = 100;

/** Totals under a key: a first day, a person … */
export type Keyed = Map<string, Totals>;

/** What a case has added to a measure on a day. */
export interface CaseShare {
  caseId: string;
  count: number;
  sum: number;
  part: number;
}

export interface CasesAsked {
  measure: MeasureName;
  day: Day;
  of?: Of;
  /** Cases behind this one, in the order of their ids. */
  after?: string;
  limit: number;
}

/** Reads a shop's numbers. */
export interface Numbers {
  /** By days, weeks or months, of the whole shop or of one person, kind … Weeks and months have their first day as key. */
  byTime(shopId: string, measure: MeasureName, days: Days, time: Span, of?: Of): Promise<Keyed>;
  /** By person, kind … : the largest. */
  byKey(shopId: string, measure: MeasureName, days: Days, by: Dimension): Promise<Keyed>;
  total(shopId: string, measure: MeasureName, days: Days): Promise<Totals>;
  /** The cases behind a number. */
  cases(shopId: string, asked: CasesAsked): Promise<CaseShare[]>;
}

export function prismaNumbers(database: Database): Numbers {
  return {
    async byTime(shopId, measure, days, time, of) {
      // No longer stretches than those of the answer: a week may lie in two months.
      const rows = await rowsOf(database, shopId, measure, of ?? WHOLE, stretches(days, [time]));
      return grouped(rows, ({ day }) => FIRST_DAY_OF[time](day));
    },

    async byKey(shopId, measure, days, by) {
      const picked = Prisma.sql`
        SELECT * FROM "NumberRow"
        WHERE "shopId" = ${shopId} AND "measure" = ${measure} AND "by" = ${by} AND ${stretches(days, LONGEST_FIRST)}`;
      const largest = Prisma.sql`
        SELECT "key", sum("count")::int AS "count", sum("sum")::bigint AS "sum", sum("part")::int AS "part"
        FROM picked GROUP BY "key" ORDER BY 2 DESC, "key" LIMIT ${MOST_KEYS}`;
      // Only durations have buckets, which are added up here. All else Postgres adds up.
      const rows = hasBuckets(measure)
        ? Prisma.sql`
          SELECT picked."key", picked."count", picked."sum", picked."part", picked."buckets" FROM picked
          JOIN (${largest}) AS largest USING ("key")`
        : Prisma.sql`SELECT largest.*, '{}'::jsonb AS "buckets" FROM (${largest}) AS largest`;
      // As one value: of thousands of rows each would be unpacked by itself.
      const [{ found }] = await database.$queryRaw<[{ found: KeyedRow[] }]>`
        WITH picked AS MATERIALIZED (${picked}), found AS (${rows})
        SELECT coalesce(json_agg(found), '[]') AS "found" FROM found`;
      return grouped(found, ({ key }) => key);
    },

    async total(shopId, measure, days) {
      return added(await rowsOf(database, shopId, measure, WHOLE, stretches(days, LONGEST_FIRST)));
    },

    async cases(shopId, { measure, day, of, after = '', limit }) {
      const ofKey = of === undefined ? Prisma.sql`true` : Prisma.sql`entry -> 'by' ->> ${of.by} = ${of.key}`;
      const rows = await database.$queryRaw<(Omit<CaseShare, 'sum'> & { sum: bigint })[]>`
        SELECT c."caseId", added."count", added."sum", added."part" FROM "NumberCase" c, LATERAL (
          SELECT count(*) AS "entries", coalesce(sum((entry ->> 'count')::int), 0)::int AS "count",
            coalesce(sum((entry ->> 'sum')::bigint), 0)::bigint AS "sum",
            coalesce(sum((entry ->> 'part')::int), 0)::int AS "part"
          FROM jsonb_array_elements(c."entries") AS entry
          WHERE entry ->> 'measure' = ${measure} AND entry ->> 'day' = ${day} AND ${ofKey}
        ) AS added
        WHERE c."shopId" = ${shopId} AND c."points" @> ARRAY[${pointOf(measure, day)}] AND c."caseId" > ${after}
          AND added."entries" > 0
        ORDER BY c."caseId" LIMIT ${limit}`;
      return rows.map((row) => ({ ...row, sum: Number(row.sum) }));
    },
  };
}

function hasBuckets(measure: MeasureName): boolean {
  return measureOf(measure).sort === 'distribution';
}

interface StoredRow {
  key: string;
  day: Day;
  count: number;
  sum: bigint;
  part: number;
  buckets: Record<string, number>;
}

type KeyedRow = Totals & Pick<StoredRow, 'key'>;
type ReadRow = KeyedRow & Pick<StoredRow, 'day'>;

const WHOLE: { by: By; key: string } = { by: 'shop', key: '' };

const LONGEST_FIRST: readonly Span[] = ['month', 'week'];

/** Rows that say all of these days, each day once. */
async function rowsOf(
  database: Database,
  shopId: string,
  measure: MeasureName,
  { by, key }: { by: By; key: string },
  within: Prisma.Sql,
): Promise<ReadRow[]> {
  const rows = await database.$queryRaw<StoredRow[]>`
    SELECT "key", "day", "count", "sum", "part", "buckets" FROM "NumberRow"
    WHERE "shopId" = ${shopId} AND "measure" = ${measure} AND "by" = ${by} AND "key" = ${key} AND ${within}`;
  return rows.map(totalsIn);
}

function totalsIn({ sum, ...row }: StoredRow): ReadRow {
  return { ...row, sum: Number(sum) };
}

function stretches(days: Days, spans: readonly Span[]): Prisma.Sql {
  const parts = stretchesOf(days, spans).map(
    ({ span, from, to }) => Prisma.sql`("span" = ${span} AND "day" BETWEEN ${from} AND ${to})`,
  );
  return Prisma.sql`(${Prisma.join(parts, ' OR ')})`;
}

function grouped<Row extends Totals>(rows: readonly Row[], keyOf: (row: Row) => string): Keyed {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return new Map([...groups].map(([key, group]) => [key, added(group)]));
}
