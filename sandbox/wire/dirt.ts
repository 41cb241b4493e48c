import { createHash } from 'node:crypto';
import { isLosslessNumber, parse, stringify } from 'lossless-json';

/** What may stand in a field instead of what the platform documents: as people type it, or as a gateway writes it. */
export const dirts = ['blanks', 'nul', 'half', 'absent', 'empty', 'huge', 'otherType'] as const;
export type Dirt = (typeof dirts)[number];

type Node = { [field: string]: unknown } | unknown[];

/** Where a value stands: in which object or list, under which name. */
interface Place {
  node: Node;
  key: string;
}

const HUGE = 200_000;
/** The first half of an emoji, as a cut text ends with it. */
const HALF = '\ud83d';

/**
 * The JSON text with one of its fields dirtied: which, and how, depends on the seed alone. A text that is no JSON object
 * stays as it is.
 */
export function dirtied(text: string, seed: string, sorts: readonly Dirt[] = dirts): string {
  const root = parsed(text);
  if (root === undefined) return text;
  const places = placesIn(root).filter(({ key }) => !KEPT.has(key));
  const [where, how, which] = fractions(seed);
  const place = places[Math.floor(where * places.length)];
  const dirt = sorts[Math.floor(how * sorts.length)];
  if (!place || !dirt) return text;
  put(place, dirt, which);
  return stringify(root) ?? text;
}

/** What carries no word of the platform: its envelope is told by its name alone. */
const KEPT = new Set(['sign', 'request_id']);

function parsed(text: string): Node | undefined {
  try {
    const value = parse(text);
    return isNode(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function placesIn(root: Node): Place[] {
  return Object.entries(root).flatMap(([key, value]) => [
    { node: root, key },
    ...(isNode(value) ? placesIn(value) : []),
  ]);
}

/** Objects and lists; a number that no double holds is neither. */
function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !isLosslessNumber(value);
}

function put({ node, key }: Place, dirt: Dirt, which: number): void {
  const before = Object.entries(node).find(([name]) => name === key)?.[1];
  if (dirt === 'absent') {
    if (Array.isArray(node)) node.splice(Number(key), 1);
    else delete node[key];
    return;
  }
  Object.assign(node, { [key]: instead(before, dirt, which) });
}

function instead(before: unknown, dirt: Exclude<Dirt, 'absent'>, which: number): unknown {
  const text = isNode(before) ? '' : String(before);
  switch (dirt) {
    case 'blanks':
      return one([` ${text} `, `${text}\t`, text.split('').join(' '), fullWidth(text), `\u200b${text}`], which);
    case 'nul':
      return one([`${text}\u0000`, `\u0000${text}`, '\u0000'], which);
    case 'half':
      return one([`${text}${HALF}`, `\ude00${text}`, HALF], which);
    case 'empty':
      return one(['', null, {}, [], '   '], which);
    case 'huge':
      return one(['大'.repeat(HUGE), text.repeat(Math.ceil(HUGE / Math.max(1, text.length))), '9'.repeat(400)], which);
    case 'otherType':
      return one([{ value: text }, [before], true, -1, 1e300, `${text}x`, isNode(before) ? text : { text }], which);
  }
}

function one(values: readonly unknown[], which: number): unknown {
  return values[Math.floor(which * values.length)];
}

function fullWidth(text: string): string {
  return text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

/** Three numbers in [0, 1) that depend on the seed alone. */
function fractions(seed: string): [number, number, number] {
  const digest = createHash('sha256').update(`dirt/${seed}`).digest();
  const at = (index: number) => digest.readUInt32BE(4 * index) / 2 ** 32;
  return [at(0), at(1), at(2)];
}
