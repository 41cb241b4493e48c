import { useMemo } from 'react';
import { queries } from '../data/client';

export const BOARD_NAMES = ['deadlines', 'responses', 'promises', 'stuck', 'stages'] as const;
export type BoardName = (typeof BOARD_NAMES)[number];

/** What a board counts under, in the order of its columns; the API's words. */
export const BUCKETS = {
  deadlines: ['passed', 'within1h', 'within4h', 'within24h'],
  responses: ['first', 'later'],
  promises: ['passed', 'within1h', 'within4h', 'within24h'],
  stuck: ['record', 'task', 'serve', 'question', 'idle'],
  stages: ['intake', 'proposal', 'bargaining', 'settlement', 'followUp'],
} as const;

export type Bucket = (typeof BUCKETS)[BoardName][number];

/** What is wrong already, and what soon will be; the others say nothing about good or bad. */
export const HEAT: Readonly<Partial<Record<Bucket, 'past' | 'soon'>>> = {
  ...{ passed: 'past', within1h: 'soon', first: 'past', later: 'soon' },
  ...{ record: 'past', task: 'past', serve: 'past', question: 'soon' },
};

export interface BoardGroup {
  bucket: string;
  of: string | null;
  team: string;
  person: string | null;
  count: number;
}

export interface BoardRow {
  caseId: string;
  kind: string;
  stage: string;
  priority: number;
  bucket: string;
  of: string | null;
  team: string;
  person: string | null;
  at: string | null;
  about: string | null;
}

interface Board {
  total: number;
  groups: BoardGroup[];
  rows: BoardRow[];
}

/** As many rows as the API gives at once. */
const MOST = 100;

/** One board: counts over everything, and the first rows of whom it is narrowed to. */
export function useBoard(name: BoardName, narrowed: { team?: string; person?: string } = {}) {
  // All boards answer alike but for the names of their buckets.
  const path = `/v1/boards/${name}` as '/v1/boards/stages';
  const query = queries.useQuery(
    'get',
    path,
    { params: { query: { ...narrowed, team: narrowed.team as 'afterSales' | undefined, limit: MOST } } },
    { refetchInterval: 60_000, placeholderData: (before) => before },
  );
  return { ...query, data: query.data as Board | undefined };
}

/** One person's line of the matrix: how much of each bucket. */
export interface MatrixLine {
  team: string;
  person: string | null;
  counts: ReadonlyMap<string, number>;
  sum: number;
}

/** The groups as lines by team and person, the fullest first within a team. */
export function linesOf(groups: readonly BoardGroup[]): MatrixLine[] {
  const lines = new Map<string, { team: string; person: string | null; counts: Map<string, number>; sum: number }>();
  for (const { team, person, bucket, count } of groups) {
    const key = `${team}/${person ?? ''}`;
    const line = lines.get(key) ?? { team, person, counts: new Map<string, number>(), sum: 0 };
    line.counts.set(bucket, (line.counts.get(bucket) ?? 0) + count);
    line.sum += count;
    lines.set(key, line);
  }
  return [...lines.values()].toSorted(
    (one, other) =>
      one.team.localeCompare(other.team) ||
      Number(one.person === null) - Number(other.person === null) ||
      other.sum - one.sum,
  );
}

export function useLines(groups: readonly BoardGroup[] | undefined): MatrixLine[] {
  return useMemo(() => linesOf(groups ?? []), [groups]);
}

/** How much stands in a bucket, over all. */
export function sumOf(groups: readonly BoardGroup[], bucket: string): number {
  return groups.reduce((sum, one) => (one.bucket === bucket ? sum + one.count : sum), 0);
}
