import { clean, cleanIn, cutTo } from '../../domain/text';

const FIRST_HALF = '\ud83d';
const LAST_HALF = '\ude00';

describe('what a buyer or a provider writes can always be kept', () => {
  test.each([
    ['NUL is left out', 'a\u0000b', 'ab'],
    ['the first half of an emoji is replaced', `坏了${FIRST_HALF}`, '坏了\ufffd'],
    ['the last half of an emoji is replaced', `${LAST_HALF}坏了`, '\ufffd坏了'],
    ['an emoji stays', '坏了😀', '坏了😀'],
    ['blanks and line ends stay', ' a\n\tb ', ' a\n\tb '],
  ])('%s', (_what, text, kept) => expect(clean(text)).toBe(kept));

  test('in lists, objects and their names, and nothing else is changed', () => {
    const dirty = { 'a\u0000': ['x\u0000', { deep: FIRST_HALF }], n: 1, none: null, no: undefined, yes: true };
    expect(cleanIn(dirty)).toEqual({ a: ['x', { deep: '\ufffd' }], n: 1, none: null, no: undefined, yes: true });
  });

  test('an instant, bytes and other things that are no plain object stay what they are', () => {
    const at = new Date(0);
    const bytes = Buffer.from('x');
    expect(cleanIn({ at, bytes })).toEqual({ at, bytes });
    expect(cleanIn(at)).toBe(at);
  });

  test('however deep it is nested', () => {
    const nested = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(() => cleanIn(nested)).not.toThrow();
  });
});

describe('a text that is cut never ends in half a character', () => {
  test.each([
    ['1,999 letters and an emoji at 2,000', `${'a'.repeat(1_999)}😀`, 2_000, 'a'.repeat(1_999)],
    ['1,998 letters and an emoji fit', `${'a'.repeat(1_998)}😀b`, 2_000, `${'a'.repeat(1_998)}😀`],
    ['what is short enough stays whole', 'ab', 2, 'ab'],
    ['a longer one is cut', 'abc', 2, 'ab'],
  ])('%s', (_what, text, most, kept) => {
    expect(cutTo(text, most)).toBe(kept);
    expect(cutTo(text, most).isWellFormed()).toBe(true);
  });
});
