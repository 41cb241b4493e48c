import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { termsFile } from '../../scripts/console/generated';
import { sentencesOf } from '../project/sentences';
import { guideOf, type Part } from './guides';
import { consoleFiles, tables, wordFiles } from './tables';

const root = join(__dirname, '..', '..');
const READERS = ['agent', 'supervisor', 'finance', 'warehouse', 'auditor'] as const;

/** Longer sentences have to be read twice; of Chinese, signs are counted. */
const MOST_WORDS = 25;
const MOST_SIGNS = 60;

const texts = {
  zh: (reader: string) => readFileSync(join(root, 'docs', 'zh', `${reader}.md`), 'utf8'),
  en: (reader: string) => readFileSync(join(root, 'docs', 'for', `${reader}.md`), 'utf8'),
};

describe.each(READERS)('the guide of the %s', (reader) => {
  const zh = guideOf(texts.zh(reader));
  const en = guideOf(texts.en(reader));

  it('has the same parts in both languages, as deep, with as many steps', () => {
    expect(zh.map(shapeOf)).toEqual(en.map(shapeOf));
  });

  it('names the same buttons, keys and pictures in each part', () => {
    const named = ({ labels, keys, pictures }: Part) => ({
      ...{ labels: labels.map(({ zh }) => zh), keys },
      pictures: pictures.map((file) => file.replace('-english', '')),
    });
    expect(zh.map(named)).toEqual(en.map(named));
  });

  it('begins with for whom it is, and with three tasks that lead to their parts', () => {
    for (const [part] of [zh, en]) {
      expect(part?.anchors).toHaveLength(3);
      expect(part?.intro).toMatch(/^(?:For |写给)/);
    }
    const titles = (parts: Part[]) => parts.map(({ title }) => title);
    expect(zh[0]?.anchors.every(({ text }) => titles(zh).includes(text))).toBe(true);
    expect(en[0]?.anchors.every(({ text }) => titles(en).includes(text))).toBe(true);
  });

  it('calls every button and task as the page does', () => {
    const labels = en.flatMap((part) => part.labels);
    expect(labels.length).toBeGreaterThan(15);
    expect(labels.filter(({ zh, en }) => !isSaid(zh, en)).map(({ zh, en }) => `${zh} (${en})`)).toEqual([]);
  });

  it('names only keys that the console hears', () => {
    const keys = en.flatMap((part) => part.keys);
    expect(keys.filter((key) => !heard().has(key))).toEqual([]);
  });

  it('has short sentences', () => {
    const long = sentencesOf(reader, 1, plain(texts.en(reader))).filter(({ words }) => words > MOST_WORDS);
    expect(long.map(({ text }) => text)).toEqual([]);
    const signs = plain(texts.zh(reader)).split(/[。？！：；\n]/);
    expect(signs.filter((sentence) => (sentence.match(/\p{Script=Han}/gu) ?? []).length > MOST_SIGNS)).toEqual([]);
  });
});

test('the page for shop owners calls the parts of the console as they are called there', () => {
  const labels = guideOf(readFileSync(join(root, 'docs', 'your-own-shop.md'), 'utf8')).flatMap((part) => part.labels);
  expect(labels.length).toBeGreaterThan(5);
  expect(labels.filter(({ zh, en }) => !isSaid(zh, en))).toEqual([]);
});

test('each language has a guide for each of the team, and leads to the other', () => {
  for (const reader of READERS) {
    expect(texts.en(reader)).toContain(`](../zh/${reader}.md)`);
    expect(texts.zh(reader)).toContain(`](../for/${reader}.md)`);
  }
  const inZh = readdirSync(join(root, 'docs', 'zh')).filter((file) => file !== 'README.md');
  expect(inZh.sort()).toEqual(READERS.map((reader) => `${reader}.md`).sort());
});

describe('what is compared', () => {
  it('a label that the page does not have is found, and one whose English is another', () => {
    expect(isSaid('领取', 'Take')).toBe(true);
    expect(isSaid('领取', 'Claim')).toBe(false);
    expect(isSaid('领走', 'Take')).toBe(false);
  });

  it('words that no part of the page says are none of it', () => {
    // Declared, and nowhere said: the page has no such button.
    expect(unsaid()).toContain('warehouse.cashFound');
    expect(isSaid('包裹里夹带现金', 'Cash is in the parcel')).toBe(false);
  });

  it('a value that is filled in may be anything', () => {
    expect(isSaid('须由店长决定', 'For the Manager to decide')).toBe(true);
  });

  it('a part that is missing in one language is found', () => {
    const [whole, less] = ['# A\n\n## B\n\n1. c\n2. d\n', '# A\n\n## B\n\n1. c\n'].map(guideOf);
    expect(whole?.map(shapeOf)).not.toEqual(less?.map(shapeOf));
  });
});

function shapeOf({ level, steps, points }: Part) {
  return { level, steps, points };
}

/** Without marks: what a reader reads. */
function plain(markdown: string): string {
  return markdown
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^#+ .*$/gm, '')
    .replaceAll(/ \([^()]*\)/g, '')
    .replaceAll('**', '');
}

/** A place for a value: of a room's words, or of a task's. */
const VALUE = /\{\{?[\w.]+\}?\}/g;

let pairs: { zh: RegExp; en: RegExp }[] | undefined;

/** Whether the page says these words, in Chinese so and in English so. */
function isSaid(zh: string, en: string): boolean {
  pairs ??= [...ofRooms(), ...ofTerms(), ...ofTasks()]
    .filter(([a]) => /\p{Script=Han}/u.test(a.replaceAll(VALUE, '')))
    .map(([a, b]) => ({ zh: patternOf(a), en: patternOf(b) }));
  return pairs.some((pair) => pair.zh.test(zh) && pair.en.test(en));
}

/** Words of the rooms that some part says: `say('take')`, a key in a list. */
function ofRooms(): [string, string][] {
  const silent = new Set(unsaid());
  return tables().flatMap(({ table }) =>
    Object.entries(table.pairs)
      .filter(([key]) => !silent.has(`${table.room}.${key}`))
      .map(([, [zh, en]]): [string, string] => [zh, en]),
  );
}

/** Words of a room whose key stands in no file but its own. Words that all rooms share are found by values, and count as said. */
function unsaid(): string[] {
  const own = wordFiles();
  const code = consoleFiles()
    .filter((file) => !own.includes(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const used = new Set([...code.matchAll(/['".{,\s](\w+)['":,\s}]/g)].map(([, name = '']) => name));
  return tables()
    .filter(({ file }) => !file.startsWith('console/words/'))
    .flatMap(({ table }) => Object.keys(table.pairs).map((key) => ({ key, name: `${table.room}.${key}` })))
    .filter(({ key }) => !used.has(key))
    .map(({ name }) => name);
}

function ofTerms(): [string, string][] {
  const lists: Record<string, Record<string, { zh: string; en: string }>> = JSON.parse(termsFile().text);
  return Object.values(lists).flatMap((list) => Object.values(list).map(({ zh, en }): [string, string] => [zh, en]));
}

/** Titles of tasks: their values are in braces of their own. */
function ofTasks(): [string, string][] {
  const file = join(root, 'console', 'words', 'generated', 'taskTexts.json');
  const { texts }: { texts: Record<string, { zh: string[]; en: string[] }> } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.values(texts).map(({ zh: [zh = ''], en: [en = ''] }) => [zh, en]);
}

function patternOf(text: string): RegExp {
  const parts = text.split(VALUE).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').trim());
  return new RegExp(`^${parts.join('\\s*.*\\s*')}$`, 'u');
}

let keysHeard: Set<string> | undefined;

/** The keys of everything that the console offers, as they are printed: `g>w` is G and W. */
function heard(): Set<string> {
  if (keysHeard !== undefined) return keysHeard;
  const code = consoleFiles().map((file) => readFileSync(join(root, file), 'utf8'));
  const offered = code.flatMap((text) => [...text.matchAll(/keys: '([^']+)'/g)].map(([, keys = '']) => keys));
  const begun = code.flatMap((text) =>
    [...text.matchAll(/^const KEYS[^{]*\{([^}]*)\}/gm)].flatMap(([, body = '']) =>
      [...body.matchAll(/: '(.)'/g)].map(([, key = '']) => key),
    ),
  );
  const letters = code.flatMap((text) => [...text.matchAll(/letter: '(.)'/g)].map(([, letter = '']) => letter));
  const all = [...offered.flatMap((keys) => keys.split(/[>+]/)), ...begun, ...letters];
  const printed = all.map((key) => ({ mod: 'Ctrl', enter: 'Enter' })[key] ?? key.toUpperCase());
  keysHeard = new Set(printed);
  return keysHeard;
}
