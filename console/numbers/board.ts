import type { MeasureName, Point } from './useMeasures';

/** A tile of the board: what a manager asks first each morning. */
export interface BoardTile {
  measure: MeasureName;
  /** Another name than the measure's. */
  name?: 'brokenPromises' | 'returnsADay';
  /** The number of the tile, where it is not the measure's own value. */
  value?: (point: Point, days: number) => number | null;
  /** Of that number; else the measure's. */
  unit?: string;
  goodWhen?: string;
}

const broken = ({ count, part }: Point) => (part === null ? null : count - part);

export const BOARD: readonly BoardTile[] = [
  { measure: 'disputeRate' },
  { measure: 'returns', name: 'returnsADay', value: ({ count }, days) => count / days },
  { measure: 'firstResponse' },
  { measure: 'timeToSettle' },
  { measure: 'countdownsMissed' },
  { measure: 'promisesKept', name: 'brokenPromises', value: broken, unit: 'count', goodWhen: 'less' },
  { measure: 'satisfaction' },
  { measure: 'refunded' },
];
