import { yuan } from '../design/Money';
import type { Say } from '../words/useWords';
import type { numbers } from './words';

type SayNumbers = Say<Extract<keyof typeof numbers.pairs, string>>;

/** The units of the API's measures. */
export type Unit = string;

/** A number of a measure as people read it: `1.25 %`, `3 分 20 秒`, `¥12.00`. */
export function valueText(value: number | null | undefined, unit: Unit, say: SayNumbers): string {
  if (value == null) return '–';
  switch (unit) {
    case 'fen':
      return yuan(Math.round(value));
    case 'ms':
      return spanText(value, say);
    case 'share':
      return `${rounded(value * 100)} %`;
    default:
      return rounded(value);
  }
}

/** A length of time in its two largest units. */
export function spanText(ms: number, say: SayNumbers): string {
  const all = Math.round(ms / 1000);
  const [s, m, h] = [all % 60, Math.floor(all / 60) % 60, Math.floor(all / 3600)];
  if (all < 60) return say('seconds', { s: all });
  if (h === 0) return say('minutes', { m, s });
  if (h < 24) return say('hours', { h, m });
  return say('days', { d: Math.floor(h / 24), h: h % 24 });
}

/** At most two digits behind the point, with marks of thousands. */
export function rounded(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : 2 });
}

/** How a number has moved, in words and in whether that is good. */
export interface Moved {
  text: string;
  tone: 'fine' | 'past' | 'plain';
}

/** Of shares and marks the difference, of all else the part of the number before. Undefined where nothing is compared. */
export function movedText(
  now: number | null,
  before: number | null | undefined,
  { unit, goodWhen }: { unit: Unit; goodWhen: string },
  say: SayNumbers,
  isShort = false,
): Moved | undefined {
  if (before === undefined) return undefined;
  if (now === null || before === null) return { text: say('noneBefore'), tone: 'plain' };
  const difference = now - before;
  const by = amountOf(difference, before, unit, say);
  if (by === undefined) return { text: say('same'), tone: 'plain' };
  const [up, down] = isShort ? (['upBy', 'downBy'] as const) : (['up', 'down'] as const);
  const way = say(difference > 0 ? up : down, { by });
  if (goodWhen === 'neither') return { text: way, tone: 'plain' };
  const isGood = (goodWhen === 'more') === difference > 0;
  return { text: `${way} · ${say(isGood ? 'better' : 'worse')}`, tone: isGood ? 'fine' : 'past' };
}

/** Undefined where it rounds to nothing. */
function amountOf(difference: number, before: number, unit: Unit, say: SayNumbers): string | undefined {
  const size = Math.abs(difference);
  if (unit === 'share') return size < 0.0001 ? undefined : say('percentPoints', { n: rounded(size * 100) });
  if (unit === 'points' || before === 0) return size < 0.005 ? undefined : valueText(size, unit, say);
  const percent = Math.round((size / before) * 100);
  return percent === 0 ? undefined : `${percent} %`;
}
