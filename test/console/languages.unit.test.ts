import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { LANGUAGES, startWords } from '../../console/words/words';
import { termsFile } from '../../scripts/console/generated';
import { consoleFiles, tables, wordFiles } from './tables';

/**
 * English in a Chinese sentence: kinds of files, which the people of a shop call so, systems that have no Chinese name,
 * and what stands on the keys of every keyboard.
 */
const SAID_IN_CHINESE = [
  ...['Excel', 'XLSX', 'CSV', 'PDF'],
  ...['API', 'ERP', 'SSO', 'TOTP'],
  ...['Alt', 'Ctrl', 'Delete', 'Enter', 'Esc', 'Shift', 'Tab'],
];

const HAN = /\p{Script=Han}/u;
const rooms = tables();
const rows = rooms.flatMap(({ file, table }) =>
  Object.entries(table.pairs).map(([key, [zh, en]]) => ({ file, room: table.room, key, zh, en })),
);

describe('the words of the page', () => {
  it('are found: those of every room, and those that all share', () => {
    expect(rooms.length).toBeGreaterThan(20);
    expect(rows.length).toBeGreaterThan(900);
  });

  it('stand in no component: every file that declares some is loaded here', () => {
    const root = join(__dirname, '..', '..');
    const declaring = consoleFiles().filter((file) => /= words\('/.test(readFileSync(join(root, file), 'utf8')));
    expect(declaring.filter((file) => !wordFiles().includes(file))).toEqual([]);
  });

  it('have one room a table, so that none covers another', () => {
    const names = new Map<string, Set<object>>();
    for (const { table } of rooms) names.set(table.room, (names.get(table.room) ?? new Set()).add(table));
    expect([...names].filter(([, list]) => list.size > 1).map(([name]) => name)).toEqual([]);
  });

  it('are there in both languages', () => {
    expect(rows.filter(({ zh, en }) => zh.trim() === '' || en.trim() === '')).toEqual([]);
  });

  it('hold no English in Chinese', () => {
    expect(
      rows.filter(({ zh }) => englishIn(zh).length > 0).map(({ file, key, zh }) => `${file} ${key}: ${zh}`),
    ).toEqual([]);
  });

  it('hold Chinese in Chinese, unless both languages write it alike', () => {
    const bare = rows.filter(({ zh, en }) => !HAN.test(zh) && /[A-Za-z]/.test(bareOf(zh)) && zh !== en);
    expect(bare.map(({ file, key, zh }) => `${file} ${key}: ${zh}`)).toEqual([]);
  });

  it('hold no Chinese in English', () => {
    const mixed = rows.filter(({ en }) => HAN.test(en) || /[，。：；、（）]/.test(en));
    expect(mixed.map(({ file, key, en }) => `${file} ${key}: ${en}`)).toEqual([]);
  });

  it('have the same values to fill in in both languages', () => {
    expect(rows.filter(({ zh, en }) => valuesIn(zh).join() !== valuesIn(en).join())).toEqual([]);
  });

  it.each(LANGUAGES)('are said by i18next, each key in %s', (language) => {
    startWords(language);
    const at = LANGUAGES.indexOf(language);
    const wrong = rooms.flatMap(({ table }) =>
      Object.entries(table.pairs).filter(([key, pair]) => {
        const said = i18next.t(key, { ns: table.room, lng: language, skipInterpolation: true });
        return said !== pair[at];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('what is looked for in Chinese', () => {
  it.each([
    ['请看 order', ['order']],
    ['导出 XLSX', []],
    ['还有 {{count}} 条', []],
    ['J 下一条', []],
  ])('%s', (text, english) => {
    expect(englishIn(text)).toEqual(english);
  });
});

describe('the terms of the glossary', () => {
  const terms: Record<string, Record<string, { zh: string; en: string }>> = JSON.parse(termsFile().text);
  const entries = Object.entries(terms).flatMap(([list, words]) =>
    Object.entries(words).map(([name, { zh, en }]) => ({ list, name, zh, en })),
  );

  it('are Chinese in Chinese, and English in English', () => {
    expect(entries.length).toBeGreaterThan(200);
    expect(entries.filter(({ zh }) => !HAN.test(zh) || englishIn(zh).length > 0)).toEqual([]);
    expect(entries.filter(({ en }) => HAN.test(en) || !/^[A-Z]/.test(en))).toEqual([]);
  });

  it('have no two names in one list that read alike', () => {
    for (const words of Object.values(terms)) {
      const said = Object.values(words).map(({ en }) => en);
      expect(said).toEqual([...new Set(said)]);
    }
  });
});

/** Without the values that are filled in. */
function bareOf(text: string): string {
  return text.replaceAll(/\{\{\w+\}\}/g, '');
}

function englishIn(text: string): string[] {
  const words = bareOf(text).match(/[A-Za-z]{2,}/g) ?? [];
  return words.filter((word) => !SAID_IN_CHINESE.includes(word));
}

function valuesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();
}
