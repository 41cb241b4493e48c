import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEXTS } from '../../activities/scripts';
import { LIBRARY_TEXTS } from '../../activities/scripts/library';
import { SMS_TEMPLATES } from '../../activities/scripts/smsTemplates';
import { HANDBOOK_POLICY } from '../../policy/defaults';
import { isForBuyers } from '../domain/support/scripts';
import { englishIn, type Sentence, sentencesOfComments, sentencesOfTexts } from './sentences';

const root = join(__dirname, '..', '..');

/** Longer sentences have to be read twice. */
const MOST_WORDS = 25;

/** Folders with code of ours; `prisma` has migrations, which never change once they are applied. */
const ROOMS = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  .map(({ name }) => name)
  .filter((name) => !['node_modules', 'coverage', 'docs', 'prisma'].includes(name));

function filesOf(room: string): string[] {
  return (
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      // The peers of a bench bring packages of their own.
      .filter((file) => /\.(?:tsx?|js|mjs|cjs)$/.test(file) && !file.includes('node_modules'))
      .map((file) => join(room, file))
  );
}

function tooLong(sentences: Sentence[]): string[] {
  return sentences
    .filter(({ words }) => words > MOST_WORDS)
    .map(({ file, line, words, text }) => `${file}:${line}: ${words} words: ${text}`);
}

describe(`a sentence has at most ${MOST_WORDS} words`, () => {
  it.each(ROOMS)('in the comments of %s', (room) => {
    const files = filesOf(room).map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }));
    expect(tooLong(files.flatMap(({ file, source }) => sentencesOfComments(file, source)))).toEqual([]);
  });

  it.each(ROOMS.filter((room) => room !== 'test'))('in what %s says to people', (room) => {
    const files = filesOf(room).map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }));
    expect(tooLong(files.flatMap(({ file, source }) => sentencesOfTexts(file, source)))).toEqual([]);
  });

  it('in the comments of the schema of the database', () => {
    const file = join('prisma', 'schema.prisma');
    expect(tooLong(sentencesOfComments(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  it('reads every room: a folder of the product that is not here fails', () => {
    const rooms = ['activities', 'adapters', 'api', 'domain', 'intake', 'policy', 'store', 'worker', 'workflows'];
    expect(ROOMS).toEqual(expect.arrayContaining([...rooms, 'config', 'sandbox', 'scripts', 'test']));
    for (const room of rooms) {
      const found = filesOf(room).flatMap((file) => sentencesOfComments(file, readFileSync(join(root, file), 'utf8')));
      expect(found.length).toBeGreaterThan(10);
    }
  });
});

describe('the reader of sentences', () => {
  const LONG = Array.from({ length: MOST_WORDS }, () => 'word').join(' ');

  it.each([
    ['a doc comment', `const a = 1;\n/**\n * Short one. The ${LONG}.\n */`, 2],
    ['lines of a comment', `\n// The\n// ${LONG}\n`, 2],
    ['a comment behind code', `const a = 1;\nconst b = 2; // The ${LONG}`, 2],
    ['a comment after a quote in a regular expression', `const a = /['"\`]/;\n// The ${LONG}`, 2],
    ['a comment after a text with a comment in it', `const a = 'https://b'; // The ${LONG}`, 1],
    ['an item of a list that goes on in the next line', `/**\n * - The\n *   ${LONG}\n */`, 1],
  ])('finds a long sentence in %s, with its line', (_where, source, line) => {
    expect(sentencesOfComments('a.ts', source).filter(({ words }) => words > MOST_WORDS)).toEqual([
      { file: 'a.ts', line, words: MOST_WORDS + 1, text: expect.stringContaining(LONG) },
    ]);
  });

  it.each([
    ['a refusal', `refuse('tooLate', 'The ${LONG}.');`],
    ['a text with values', `\n\nthrow new Error(\`The \${a.map(({ b }) => b).join(', ')} ${LONG.slice(5)}.\`);`],
    ['a text that is put together', `const a =\n  'The '\n  + '${LONG}';`],
  ])('finds a long sentence in %s', (_where, source) => {
    expect(tooLong(sentencesOfTexts('a.ts', source))).toHaveLength(1);
  });

  it('takes two sentences, two items and two lines of an example apart', () => {
    const half = LONG.slice(0, 80);
    const source = `/**\n * One ${half}. Two ${half}\n *\n * - ${half}\n * - ${half}\n *   {\n */`;
    expect(tooLong(sentencesOfComments('a.ts', source))).toEqual([]);
  });

  it('leaves a query of the database alone', () => {
    expect(sentencesOfTexts('a.ts', `sql('SELECT a, ${LONG}');`)).toEqual([]);
  });
});

describe('a Chinese text has no English words', () => {
  const texts = Object.entries(TEXTS['zh-CN']);
  const titles = texts
    .filter(([, text]) => !isForBuyers(text))
    .map(([name, text]) => [name, text.split('\n')[0] ?? '']);
  const bodies = texts.filter(([, text]) => !isForBuyers(text)).map(([name, text]) => [name, text]);
  const said = [
    ...texts.filter(([, text]) => isForBuyers(text)),
    ...Object.entries(LIBRARY_TEXTS['zh-CN']),
    ...Object.entries(SMS_TEMPLATES).map(([name, { words }]) => [`SMS ${name}`, words]),
    ...chineseIn(HANDBOOK_POLICY).map((text) => ['policy', text]),
  ] as [string, string][];

  it.each(said)('where the buyer reads it: %s', (_name, text) => expect(englishIn(text)).toEqual([]));

  it.each(titles)('in the title of a task: %s', (_name, title) => expect(englishIn(title)).toEqual([]));

  it.each(bodies)('in what a task asks for, but the names that a person enters: %s', (_name, text) => {
    expect(englishIn(text).filter((word) => !enteredNames().has(word))).toEqual([]);
  });

  it('and a word that nobody can enter is found', () => {
    expect(englishIn('退款{amount}元，登记 tooLate，请 check')).toEqual(['tooLate', 'check']);
    expect(enteredNames().has('tooLate')).toBe(true);
    expect(enteredNames().has('check')).toBe(false);
  });
});

/** Names in quotes in domain/: outcomes, checks of an inspection, sorts of evidence. A person enters them as they are. */
function enteredNames(): Set<string> {
  NAMES ??= new Set(
    filesOf('domain').flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/'([A-Za-z]+)'/g)].map(([, name = '']) => name),
    ),
  );
  return NAMES;
}

let NAMES: Set<string> | undefined;

function chineseIn(value: unknown): string[] {
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(chineseIn) : [];
}
