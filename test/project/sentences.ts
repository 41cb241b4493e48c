/** A sentence that a person reads, and the line of its comment or its text. */
export interface Sentence {
  file: string;
  line: number;
  words: number;
  text: string;
}

/** Comments and literals of a source file, in their order. A regular expression counts as neither. */
const TOKEN = new RegExp(
  [
    /(?<block>\/\*[\s\S]*?\*\/)/,
    /(?<lines>\/\/[^\n]*(?:\n[ \t]*\/\/[^\n]*)*)/,
    /(?<regex>(?<=[(,=:[!&|?{};>]\s*)\/(?:[^\\/\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/)/,
    /(?<literal>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** The sentences of a file's comments. */
export function sentencesOfComments(file: string, source: string): Sentence[] {
  return tokensOf(source).flatMap(({ block, lines, line }) => {
    const text = block ? block.slice(2, -2).replaceAll(/^[ \t]*\*+ ?/gm, '') : lines?.replaceAll(/^[ \t]*\/+ ?/gm, '');
    return text === undefined ? [] : sentencesOf(file, line, text);
  });
}

/** The sentences that a program says to people: refusals, errors, descriptions. A value, `${…}`, counts as one word. */
export function sentencesOfTexts(file: string, source: string): Sentence[] {
  return textsIn(source)
    .filter(({ text }) => isProse(text))
    .flatMap(({ line, text }) => sentencesOf(file, line, text));
}

/** The English words in a Chinese text. Placeholders such as `{amount}` do not count. */
export function englishIn(text: string): string[] {
  return text.replaceAll(/\{[\w.]+[?}]/g, '').match(/[A-Za-z]+/g) ?? [];
}

interface Token {
  line: number;
  start: number;
  end: number;
  block?: string;
  lines?: string;
  literal?: string;
}

function tokensOf(source: string): Token[] {
  return [...source.matchAll(TOKEN)].map(({ 0: whole, groups = {}, index }) => ({
    ...{ block: groups.block, lines: groups.lines, literal: groups.literal },
    ...{ line: source.slice(0, index).split('\n').length, start: index, end: index + whole.length },
  }));
}

/** The texts in a file. Literals with only a `+` between them are one text. */
function textsIn(source: string): { line: number; text: string }[] {
  const texts: { line: number; text: string; end: number }[] = [];
  for (const { literal, line, start, end } of tokensOf(source)) {
    const last = texts.at(-1);
    if (literal === undefined) continue;
    if (last && /^\s*\+\s*$/.test(source.slice(last.end, start))) {
      last.text += unquoted(literal);
      last.end = end;
    } else {
      texts.push({ line, text: unquoted(literal), end });
    }
  }
  return texts;
}

/** A literal as a reader sees it: with a line break for `\n`, and one word for each value. */
function unquoted(literal: string): string {
  return literal
    .slice(1, -1)
    .replaceAll(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, 'value')
    .replaceAll(/\{\w+\?((?:[^{}]|\{\w+\})*)\}/g, ' $1')
    .replaceAll('\\n', '\n\n')
    .replaceAll(/\\(.)/g, '$1');
}

/**
 * Whether a literal is a text for people. Such a text has several words in a row; a name, a path or a query is none.
 */
function isProse(text: string): boolean {
  return /[a-z] [a-z]+ [a-z]/.test(text) && !/^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(text);
}

/** The sentences of a text without marks, such as a page of docs. */
export function sentencesOf(file: string, line: number, text: string): Sentence[] {
  return paragraphsOf(text)
    .flatMap((paragraph) => paragraph.split(/(?<=[.!?…][)"”’`]?)\s+(?![a-z])/))
    .map((sentence) => ({ file, line, text: sentence, words: countWords(sentence) }));
}

/** Paragraphs, items of a list, and tags such as `@throws`. An indented line, such as an example, stands alone. */
function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = [];
  let open = false;
  for (const line of text.split('\n')) {
    const inItem = open && paragraphs.at(-1)?.startsWith('- ');
    const begins = !open || /^\s*(?:- |\d+\. |@|\|)/.test(line) || (/^ {2}/.test(line) && !inItem);
    open = line.trim() !== '';
    if (!open) continue;
    if (begins) paragraphs.push(line.trim());
    else paragraphs.push(`${paragraphs.pop()} ${line.trim()}`);
  }
  return paragraphs;
}

function countWords(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
