import type { MeasureUnit } from '../../../domain/numbers/measures';
import type { Change } from '../../../domain/report/week';
import { DAY, HOUR, MINUTE, SECOND } from '../../../domain/time';
import type { ReportWords } from './words';

/** A number as people read it: 1,280, ¥356.00, 1.8 %, 4.6, 2 hours 5. */
export function valueText(value: number | null, unit: MeasureUnit, words: ReportWords): string {
  if (value === null) return words.none;
  switch (unit) {
    case 'count':
      return grouped(value);
    case 'fen':
      return yuan(value);
    case 'share':
      return `${(value * 100).toFixed(1)}%`;
    case 'points':
      return words.points(value.toFixed(2));
    case 'ms':
      return durationOf(value, words);
  }
}

/** With a sign: +12.5%, −0.4 of a point. */
export function changeText(change: Change | undefined, unit: MeasureUnit, words: ReportWords): string {
  if (change === undefined) return words.none;
  const { by, amount } = change;
  const size = Math.abs(amount);
  const sign = amount > 0 ? '+' : amount < 0 ? '−' : '±';
  if (by === 'part') return `${sign}${(size * 100).toFixed(size < 0.1 ? 1 : 0)}%`;
  if (unit === 'share') return `${sign}${(size * 100).toFixed(1)}pp`;
  return unit === 'points' ? `${sign}${size.toFixed(2)}` : `${sign}${valueText(size, unit, words)}`;
}

export function yuan(fen: number): string {
  const text = (Math.abs(fen) / 100).toFixed(2);
  const [whole = '0', rest = '00'] = text.split('.');
  return `${fen < 0 ? '−' : ''}¥${grouped(Number(whole))}.${rest}`;
}

function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** In its largest unit and the next smaller one. */
function durationOf(ms: number, { units }: ReportWords): string {
  if (ms < SECOND) return `${Math.round(ms)} ${units.ms}`;
  const steps = [
    [DAY, units.d],
    [HOUR, units.h],
    [MINUTE, units.min],
    [SECOND, units.s],
  ] as const;
  const first = steps.findIndex(([size]) => ms >= size);
  const [large, small] = [steps[first], steps[first + 1]];
  if (!large) return `0 ${units.s}`;
  if (!small) return `${Math.round(ms / large[0])} ${large[1]}`;
  // Rounded to the smaller unit first, so that no 59.6 minutes become 60.
  const inSmall = Math.round(ms / small[0]);
  const per = large[0] / small[0];
  const [whole, rest] = [Math.floor(inSmall / per), inSmall % per];
  return rest === 0 ? `${whole} ${large[1]}` : `${whole} ${large[1]} ${rest} ${small[1]}`;
}
