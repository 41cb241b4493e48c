import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A rule's id in the name of a test: `it('… [§4.cap §4.onePayment]', () => …`. */
export interface Tag {
  rule: string;
  file: string;
}

/** The tags in the names of all tests below a folder. Only a name counts: a string that is followed by the test's function. */
export function tagsBelow(folder: string): Tag[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.endsWith('coverage.unit.test.ts'))
    .flatMap((file) => tagsIn(readFileSync(join(folder, file), 'utf8')).map((rule) => ({ rule, file })));
}

/** The rules that the names of a file's tests bear. */
export function tagsIn(source: string): string[] {
  return [...source.matchAll(NAME)].flatMap(([, , name = '']) =>
    [...name.matchAll(BRACKETS)].flatMap(([, ids = '']) => ids.split(/[\s,]+/).filter((id) => id.startsWith('§'))),
  );
}

/**
 * A string literal that is the first argument of a call with a function as the last one. A scenario's short name may
 * stand between them.
 */
const NAME =
  /\(\s*(['"`])((?:(?!\1)[^\\\n]|\\.)*\[§(?:(?!\1)[^\\\n]|\\.)*)\1,\s*(?:'[\w-]+',\s*)?(?:async\s*)?(?:\([^)]*\)|\w+)\s*=>/g;
const BRACKETS = /\[(§[^\]]*)\]/g;
