import { type Day, type Days, monthOf, monthsAndDays, weekOf } from '../../domain/numbers/calendar';
import type { Dimension, MeasureName } from '../../domain/numbers/measures';
import { added } from '../../domain/numbers/points';
import type { By, Totals } from '../../domain/numbers/rows';
import { Prisma } from '../../prisma/client/client';
import type { Database } from '../database';
import { pointOf } from './recount';

/** Stretches of time into which an answer may be cut. */
export const TIMES = ['day', 'week', 'month'] as const;
export type Time = (typeof TIMES)[number];

/** One person, one kind, one product … */
export interface Of {
  by: Dimension;
  key: string;
}

/** The most keys of an answer by product, person … : the largest. */
export const MOST_KEYS = 200;

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
  byTime(shopId: string, measure: MeasureName, days: Days, time: Time, of?: Of): Promise<Keyed>;
  /** By person, kind … : the largest. */
  byKey(shopId: string, measure: MeasureName, days: Days, by: Dimension): Promise<Keyed>;
  total(shopId: string, measure: MeasureName, days: Days): Promise<Totals>;
  /** The cases behind a number. */
  cases(shopId: string, asked: CasesAsked): Promise<CaseShare[]>;
}

export function prismaNumbers(database: Database): Numbers {
  return {
    async byTime(shopId, measure, days, time, of) {
      const rows = await rowsOf(
        database,
        shopId,
        measure,
        of ?? WHOLE,
        time === 'month' ? stretches(days) : plain(days),
      );
      return grouped(rows, ({ day }) => KEYS[time](day));
    },

    async byKey(shopId, measure, days, by) {
      const rows = await database.$queryRaw<StoredRow[]>`
        WITH picked AS (
          SELECT "key", "day", "count", "sum", "part", "buckets" FROM "NumberRow"
          WHERE "shopId" = ${shopId} AND "measure" = ${measure} AND "by" = ${by} AND ${stretches(days)}
        ), largest AS (
          SELECT "key" FROM picked GROUP BY "key" ORDER BY sum("count") DESC, "key" LIMIT ${MOST_KEYS}
        )
        SELECT picked.* FROM picked JOIN largest USING ("key")`;
      return grouped(rows.map(totalsIn), ({ key }) => key);
    },

    async total(shopId, measure, days) {
      return added(await rowsOf(database, shopId, measure, WHOLE, stretches(days)));
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

interface StoredRow {
  key: string;
  day: Day;
  count: number;
  sum: bigint;
  part: number;
  buckets: Record<string, number>;
}

type ReadRow = Totals & Pick<StoredRow, 'key' | 'day'>;

const WHOLE: { by: By; key: string } = { by: 'shop', key: '' };

const KEYS: Record<Time, (day: Day) => Day> = { day: (day) => day, week: weekOf, month: monthOf };

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

/** Whole months by their own rows, and the days at both ends. */
function stretches(days: Days): Prisma.Sql {
  const { months, days: others } = monthsAndDays(days);
  const parts = others.map(plain);
  if (months) parts.push(Prisma.sql`("span" = 'month' AND "day" BETWEEN ${months.from} AND ${months.to})`);
  return Prisma.sql`(${Prisma.join(parts, ' OR ')})`;
}

function plain({ from, to }: Days): Prisma.Sql {
  return Prisma.sql`("span" = 'day' AND "day" BETWEEN ${from} AND ${to})`;
}

function grouped(rows: readonly ReadRow[], keyOf: (row: ReadRow) => string): Keyed {
  const groups = new Map<string, ReadRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return new Map([...groups].map(([key, group]) => [key, added(group)]));
}
