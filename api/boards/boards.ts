import { kinds } from '../../domain/playbooks/kinds';
import { agentOf } from '../../domain/roles';
import { Prisma } from '../../prisma/client/client';
import type { Database } from '../../store/database';
import { type BoardName, HITS } from './hits';

export interface BoardFilter {
  /** A role: that of whoever works the case, or of those whose kind it is while nobody does. */
  team?: string;
  /** Who works the case. */
  person?: string;
  /** Without an event and without a deadline for so many days. Only on the board `stuck`. */
  days: number;
}

/** One line of a board: a case, under what it counts, and the instant by which the board is sorted. */
export interface BoardRow {
  caseId: string;
  tid: string;
  kind: string;
  stage: string;
  priority: number;
  team: string;
  person: string | null;
  bucket: string;
  of: string | null;
  at: string | null;
  about: string | null;
}

export interface BoardGroup {
  bucket: string;
  of: string | null;
  team: string;
  person: string | null;
  count: number;
}

export interface Board {
  total: number;
  groups: BoardGroup[];
  rows: BoardRow[];
}

/** Counts over everything, and the first rows: one statement. */
export type ReadBoard = (shopId: string, name: BoardName, filter: BoardFilter, limit: number) => Promise<Board>;

export function prismaBoards(database: Database): ReadBoard {
  return async (shopId, name, { team, person, days }, limit) => {
    const ofTeam = team === undefined ? Prisma.sql`true` : Prisma.sql`"team" = ${team}`;
    const ofPerson = person === undefined ? Prisma.sql`true` : Prisma.sql`"person" = ${person}`;
    const [board] = await database.$queryRaw<[{ total: bigint; groups: BoardGroup[]; rows: BoardRow[] }]>`
      WITH hits AS MATERIALIZED (
        SELECT * FROM (${HITS[name]({ shopId, days, team: TEAM })}) AS found WHERE ${ofTeam} AND ${ofPerson}
      ), groups AS (
        SELECT "bucket", "of", "team", "person", count(*)::int AS "count" FROM hits
          GROUP BY "bucket", "of", "team", "person" ORDER BY "bucket", "of", "team", "person"
      ), first AS (SELECT * FROM hits ORDER BY "at" NULLS LAST, "caseId", "bucket", "of" LIMIT ${limit})
      SELECT (SELECT count(*) FROM hits) AS "total",
        (SELECT coalesce(json_agg(groups), '[]') FROM groups) AS "groups",
        (SELECT coalesce(json_agg(first), '[]') FROM first) AS "rows"`;
    const rows = board.rows.map((row) => ({ ...row, at: row.at === null ? null : new Date(row.at).toISOString() }));
    return { total: Number(board.total), groups: board.groups, rows };
  };
}

/** The team of a case `c`: the owner's, or while nobody knows it that of those whose kind it is. */
const TEAM = Prisma.sql`coalesce(c."ownerRole", ${JSON.stringify(
  Object.fromEntries(kinds().map((kind) => [kind, agentOf(kind)])),
)}::jsonb ->> c."kind", ${agentOf('')})`;
