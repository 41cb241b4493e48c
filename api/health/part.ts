/** How a part of the installation stands. `slow`: it works, and not as it should. `away`: it does not work. */
export const STATES = ['well', 'slow', 'away', 'unknown'] as const;
export type HealthState = (typeof STATES)[number];

/** What can be away, in the order in which a person looks: what everything rests on comes first. */
export const PARTS = [
  ...(['postgres', 'temporal', 'workers', 'api', 'queue'] as const),
  ...(['provider', 'session', 'messages', 'undelivered', 'notices', 'webhooks'] as const),
  ...(['stuckCases', 'jobs', 'reconciliation', 'audit', 'keys'] as const),
] as const;
export type PartName = (typeof PARTS)[number];

/** What is told of a part beside its state. Each has a count, an instant or a word. */
export const FIGURES = [
  ...(['answersInMs', 'version', 'processes', 'silent', 'build', 'connections', 'mostConnections'] as const),
  ...(['readsWaiting', 'migrationsFailed', 'migrationMissing', 'pollers', 'backlog', 'oldestMs'] as const),
  ...([
    'answeredAt',
    'failedAt',
    'failure',
    'calls',
    'failures',
    'pausedAs',
    'endsAt',
    'readUntil',
    'waiting',
  ] as const),
  ...(['oldestAt', 'troubles', 'lateTimers', 'lastDueAt', 'lastEndedAt', 'late', 'lateJob', 'unfinished'] as const),
  ...(['paused', 'findings', 'differences', 'unclearPayments', 'ending', 'ended'] as const),
] as const;
export type FigureName = (typeof FIGURES)[number];

export interface HealthFigure {
  name: FigureName;
  count?: number;
  at?: Date;
  word?: string;
}

/** A part as it stands now. */
export interface HealthPart {
  part: PartName;
  /** Which of several: a provider, a queue. */
  about?: string;
  /** Absent: of the whole installation. */
  shopId?: string;
  state: HealthState;
  /** Since when it is not well, as far as that is known. */
  since?: Date;
  figures: HealthFigure[];
}

/** Of whom the health is asked: these shops, and the installation that serves them. */
export interface HealthScope {
  shopIds: readonly string[];
  /** The admin also hears of keys that belong to no shop. */
  isAdmin: boolean;
}

/** Reads some of the parts. What it cannot read is unknown. */
export type HealthReader = (scope: HealthScope) => Promise<HealthPart[]>;

/** A figure that is there. */
export function figure(name: FigureName, value: number | Date | string | null | undefined): HealthFigure[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'number') return [{ name, count: Math.round(value) }];
  return typeof value === 'string' ? [{ name, word: value }] : [{ name, at: value }];
}
