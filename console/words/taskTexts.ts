import file from './generated/taskTexts.json';
import type { PageLanguage } from './words';

/** A task's words as the API has them: in the language of the shop. */
export interface TaskText {
  title: string;
  script: string;
}

type Pair = readonly [title: string, script: string];
type Both = Readonly<Record<PageLanguage, Pair>>;
type Values = Readonly<Record<string, string>>;

const TEXTS: readonly Both[] = Object.values(file.texts as unknown as Record<string, Both>);

/** Names among the values, such as a purpose of money, as each language writes them. */
const WORDS = file.words as Readonly<Record<PageLanguage, Readonly<Record<string, Values>>>>;

/** A place in a text: `{amount}`, or words that are there only with a value: `{reason?;{reason}}`. */
const PLACE = /\{(\w+)\?((?:[^{}]|\{\w+\})*)\}|\{(\w+)\}/g;

/**
 * A task in another language than its shop's. Its text is found by its title among those that the product has, and its values are taken
 * over. What nobody finds, for example words that a person sends to a buyer, stays as it is.
 */
export function taskIn({ title, script }: TaskText, from: PageLanguage, to: PageLanguage): TaskText {
  if (from === to) return { title, script };
  const found = TEXTS.flatMap((text) => {
    const ofTitle = valuesIn(text[from][0], title);
    if (ofTitle === undefined) return [];
    return [{ text, ofTitle, ofScript: valuesIn(text[from][1], script) }];
  });
  const { text, ofTitle, ofScript } = found.find((one) => one.ofScript !== undefined) ?? found[0] ?? {};
  if (text === undefined) return { title, script };
  const said = translated({ ...ofScript, ...ofTitle }, from, to);
  return {
    title: filled(text[to][0], said),
    script: ofScript === undefined ? script : filled(text[to][1], said),
  };
}

/** The values with which the pattern makes the text; undefined where it cannot. */
function valuesIn(pattern: string, text: string): Values | undefined {
  const { finder, names } = finderOf(pattern);
  const match = finder.exec(text);
  if (match === null) return undefined;
  return Object.fromEntries(
    names.flatMap((name, at) => {
      const value = match[at + 1];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

interface Finder {
  finder: RegExp;
  /** Of each group. */
  names: string[];
}

const finders = new Map<string, Finder>();

function finderOf(pattern: string): Finder {
  const known = finders.get(pattern);
  if (known !== undefined) return known;
  const names: string[] = [];
  const group = (name: string) => {
    names.push(name);
    return '(.+?)';
  };
  const source = inPlaces(pattern, plain, group, (_name, words) => `(?:${inPlaces(words, plain, group, () => '')})?`);
  const made = { finder: new RegExp(`^${source}$`, 's'), names };
  finders.set(pattern, made);
  return made;
}

function filled(pattern: string, values: Values): string {
  const value = (name: string) => values[name] ?? '';
  const only = (name: string, words: string) => (Object.hasOwn(values, name) ? filled(words, values) : '');
  return inPlaces(pattern, (text) => text, value, only);
}

/** The pattern piece by piece: its text, its values, and the words that come only with one. */
function inPlaces(
  pattern: string,
  text: (piece: string) => string,
  value: (name: string) => string,
  only: (name: string, words: string) => string,
): string {
  let made = '';
  let from = 0;
  for (const { 0: whole, 1: with_, 2: words = '', 3: name, index } of pattern.matchAll(PLACE)) {
    made += text(pattern.slice(from, index));
    made += with_ === undefined ? value(name ?? '') : only(with_, words);
    from = index + whole.length;
  }
  return made + text(pattern.slice(from));
}

function plain(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function translated(values: Values, from: PageLanguage, to: PageLanguage): Values {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => {
      const name = Object.entries(WORDS[from][field] ?? {}).find(([, word]) => word === value)?.[0];
      return [field, (name === undefined ? undefined : WORDS[to][field]?.[name]) ?? value];
    }),
  );
}
