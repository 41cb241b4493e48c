import { wholeText } from '../../design/times';

/** An instant as a field of a form has it, in the shop's zone: `2026-11-30T09:00`. */
export function toField(instant: string | null | undefined, zone: string): string {
  return instant == null ? '' : wholeText(Date.parse(instant), zone).replace(' ', 'T').slice(0, 16);
}

/** The instant that a field of a form means in the shop's zone; null for an empty one. */
export function fromField(text: string | undefined, zone: string): string | null {
  if (text === undefined || text === '') return null;
  const asUtc = Date.parse(`${text}Z`);
  const shown = Date.parse(`${wholeText(asUtc, zone).replace(' ', 'T')}Z`);
  return new Date(asUtc - (shown - asUtc)).toISOString();
}
