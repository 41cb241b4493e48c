import { queries } from '../data/client';
import type { BoardGroup } from './counts';

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

export interface BoardRow {
  caseId: string;
  tid: string;
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
