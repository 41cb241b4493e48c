import type { Policy } from '../policy/policy';
import type { MeasureName } from './measures';
import type { Point } from './points';

/** A number of a day beside what the shop's policy says of it. */
export interface Judged {
  measure: MeasureName;
  /** An alarm is a supervisor's matter; a target is what the team works towards. */
  sort: 'alarm' | 'target';
  /** In the measure's own unit: a share from 0 to 1, a count, ms. */
  limit: number;
  /** Null where there was nothing to count on the day. */
  value: number | null;
  isBroken: boolean;
}

/** The measures that a policy says something of. */
export const JUDGED: readonly MeasureName[] = [
  ...(['disputeRate', 'returns', 'countdownsMissed', 'firstResponse', 'averageResponse'] as const),
];

/** Which limits the numbers of one day break. A dispute rate breaks its own when it reaches it, any other when it is passed. */
export function judged(points: Readonly<Record<string, Point>>, { alarms, targets }: Policy['numbers']): Judged[] {
  const alarm = (measure: MeasureName, limit: number, isBroken = isAbove): Judged => {
    const value = points[measure]?.value ?? null;
    return { measure, sort: 'alarm', limit, value, isBroken: value !== null && isBroken(value, limit) };
  };
  const target = (measure: MeasureName, limit: number): Judged => ({ ...alarm(measure, limit), sort: 'target' });
  return [
    alarm('disputeRate', alarms.disputeRate / 100, (value, limit) => value >= limit && value > 0),
    alarm('returns', alarms.returns),
    alarm('countdownsMissed', alarms.countdownsMissed),
    target('firstResponse', targets.firstResponse),
    target('averageResponse', targets.averageResponse),
  ];
}

function isAbove(value: number, limit: number): boolean {
  return value > limit;
}
