/** Conversions between the wire's notation and ours: yuan strings and Beijing wall-clock strings stay on the wire. */

const YUAN = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/;
const BEIJING_TIME = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;
const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;

/** Turns yuan in the platform's form (`200.07`, `200.7`, `200`) into integer fen. Undefined for any other text. */
export function yuanToFen(yuan: string): number | undefined {
  const match = YUAN.exec(yuan.trim());
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const fen = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return sign === '-' && fen !== 0 ? -fen : fen;
}

/** Integer fen as the wire's yuan with two decimals. The caller has checked that it is a whole number ≥ 0. */
export function fenToYuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

/** An amount that may be paid out: a whole number of fen above zero that a double holds exactly. */
export function isPayableFen(fen: number): boolean {
  return Number.isSafeInteger(fen) && fen > 0;
}

/** `yyyy-MM-dd HH:mm:ss` in GMT+8 as epoch milliseconds, or undefined if it is no such time. */
export function parseBeijingTime(text: string): number | undefined {
  const match = BEIJING_TIME.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const at = Date.UTC(year, month - 1, day, hour, minute, second) - BEIJING_OFFSET_MS;
  // Date.UTC rolls over what no calendar has (a 31 February): such a text is no time.
  return formatBeijingTime(at) === text.trim() ? at : undefined;
}

/** Epoch milliseconds as `yyyy-MM-dd HH:mm:ss` in GMT+8. Parts of a second are cut off. */
export function formatBeijingTime(at: number): string {
  return new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}
