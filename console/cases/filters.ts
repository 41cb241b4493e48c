import { asSought, SOUGHT, type Sought } from './guess';

/** The filters of the list as they stand in the address, so that a colleague can be sent what one sees. */

const STAGES = ['intake', 'proposal', 'bargaining', 'settlement', 'followUp', 'closed'] as const;
const WAITS = ['shop', 'buyer', 'courier', 'platform', 'nobody'] as const;
const TEAMS = ['afterSales', 'midSales', 'reviewRecovery'] as const;
const SORTS = ['openedAt', 'nextDeadlineAt', 'updatedAt'] as const;
const SIGNS = ['raised', 'confirmed'] as const;

/** Hours within which the next deadline lies; 0: it has passed. */
const DUE = ['0', '1', '4', '24'] as const;

export const CHOICES = { stage: STAGES, waitingFor: WAITS, team: TEAMS, sort: SORTS, sign: SIGNS, due: DUE } as const;

export interface CaseFilters {
  /** `open` unless the address says otherwise; a search looks everywhere. */
  show: 'open' | 'closed' | 'all';
  stage?: (typeof STAGES)[number];
  kind?: string;
  waitingFor?: (typeof WAITS)[number];
  owner?: string;
  team?: (typeof TEAMS)[number];
  isFlagged: boolean;
  due?: (typeof DUE)[number];
  /** An instant, as another page may ask for. */
  dueBefore?: string;
  sign?: (typeof SIGNS)[number];
  sort: (typeof SORTS)[number];
  /** What was typed into the search, and as what it is looked for. */
  q: string;
  by?: Sought;
}

export function filtersIn(search: URLSearchParams): CaseFilters {
  const one = <const T extends readonly string[]>(name: string, those: T): T[number] | undefined =>
    those.find((value) => value === search.get(name));
  const q = search.get('q')?.trim() ?? '';
  return {
    show: one('show', ['open', 'closed', 'all'] as const) ?? (q === '' ? 'open' : 'all'),
    stage: one('stage', STAGES),
    kind: search.get('kind') ?? undefined,
    waitingFor: one('waitingFor', WAITS),
    owner: search.get('owner') ?? undefined,
    team: one('team', TEAMS),
    isFlagged: search.get('flagged') === 'true',
    due: one('due', DUE),
    dueBefore: search.get('dueBefore') ?? undefined,
    sign: one('sign', SIGNS),
    sort: one('sort', SORTS) ?? 'openedAt',
    q,
    by: one('by', SOUGHT),
  };
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** What the API is asked. `now` is the shop's time in epoch ms, by the minute: so the question stays the same within it. */
export function queryOf(filters: CaseFilters, now: number) {
  const { show, stage, kind, waitingFor, owner, team, isFlagged, due, sign, sort, q, by } = filters;
  const minute = Math.floor(now / MINUTE) * MINUTE;
  const dueBefore = due === undefined ? filters.dueBefore : new Date(minute + Number(due) * HOUR).toISOString();
  return {
    ...(show !== 'all' && stage === undefined && { open: show === 'open' }),
    ...{ stage, kind, waitingFor, owner, team, dueBefore, sign, sort },
    ...(isFlagged && { flagged: true }),
    ...(q !== '' && by !== undefined && { [by]: asSought(by, q) }),
  };
}

/** Whether anything but the show and the sort narrows the list. */
export function isNarrowed({ show: _show, sort: _sort, isFlagged, q, ...rest }: CaseFilters): boolean {
  return isFlagged || q !== '' || Object.values(rest).some((value) => value !== undefined);
}
