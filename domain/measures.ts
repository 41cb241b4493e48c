import { DAY, HOUR, MINUTE, SECOND } from './time';

/** Durations and sizes as people say them. */

/** A duration as people say it, in the largest unit that it is a whole number of. */
export function durationText(ms: number): string {
  const [size, name] = NAMES.find(([size]) => ms > 0 && ms % size === 0) ?? [1, 'ms'];
  const count = ms / size;
  return name === 'ms' ? `${count} ms` : `${count} ${name}${count === 1 ? '' : 's'}`;
}

const NAMES: readonly [number, string][] = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
  [SECOND, 'second'],
];

/** Minutes of the day as a clock shows them: 540 → 09:00. */
export function clockText(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Bytes as people say them, in the largest unit of a thousand that they are a whole number of. */
export function bytesText(bytes: number): string {
  const [size, name] = BYTES.find(([unit]) => bytes % unit === 0) ?? [1, 'bytes'];
  return `${bytes / size} ${name}`;
}

const BYTES: readonly [number, string][] = [
  [1_000_000, 'MB'],
  [1_000, 'KB'],
];
