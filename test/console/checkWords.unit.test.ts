import { foundIn, replacedIn, waysOf } from '../../console/forms/checkWords';
import { piecesOf } from '../../console/forms/Mirror';
import { wordsIn } from '../../domain/rules/words';
import { HANDBOOK_POLICY } from '../../policy/defaults';

const found = (text: string) => foundIn(text, HANDBOOK_POLICY.words).map(({ sort, phrase }) => `${sort} ${phrase}`);

describe('words of the policy in a text that is being typed', () => {
  it('are found with what to say instead', () => {
    const [first] = foundIn('这不是我们的问题', HANDBOOK_POLICY.words);
    expect(first).toMatchObject({ sort: 'blocked', phrase: '这不是我们的问题' });
    expect(first?.instead).not.toBe('');
  });

  it('are found across blanks, commas, width and case', () => {
    expect(found('这 不是，我们的问题')).toContain('blocked 这不是我们的问题');
    expect(found('ＳＨＵＴ up')).toContain('blocked shut up');
  });

  it('with a gap are found in their order alone', () => {
    expect(found('好评就返现')).toContain('blocked 好评…返');
    expect(found('返回看看有没有好评')).not.toContain('blocked 好评…返');
  });

  it('are not found where nothing of them is said, or where no policy is known', () => {
    expect(found('非常抱歉，我马上帮您查一下')).toEqual([]);
    expect(foundIn('这不是我们的问题', undefined)).toEqual([]);
  });

  it('are found as the API finds them, in every sentence of the lists', () => {
    const { blocked, warned } = HANDBOOK_POLICY.words;
    const all = [...blocked, ...warned];
    const texts = [
      ...all.flatMap(({ phrases, instead }) => [
        ...phrases.map((one) => `您好，${one.replaceAll('…', ' 就 ')}！`),
        instead,
      ]),
      '好评。返现',
      `好评${'很'.repeat(21)}返现`,
      '嗯，嗯嗯',
      '肯 定没问题？保 证',
    ];
    for (const text of texts) {
      const api = [...wordsIn(text, blocked), ...wordsIn(text, warned)].map(({ phrase }) => phrase);
      expect([text, foundIn(text, HANDBOOK_POLICY.words).map(({ phrase }) => phrase)]).toEqual([text, api]);
    }
  });

  it('stand where they were typed: each letter between, also those that do not count', () => {
    const text = '好的。这 不是，我们的问题！绝对，绝对';
    const places = (phrase: string) =>
      foundIn(text, HANDBOOK_POLICY.words)
        .filter((one) => one.phrase === phrase)
        .flatMap((one) => one.places.map(({ from, to }) => text.slice(from, to)));
    expect(places('这不是我们的问题')).toEqual(['这 不是，我们的问题']);
    expect(places('绝对')).toEqual(['绝对', '绝对']);
  });

  it('and are replaced there by one of the ways that the policy names', () => {
    const text = '我们绝对赔，肯定快';
    const [first] = foundIn(text, HANDBOOK_POLICY.words).filter(({ phrase }) => phrase === '绝对');
    expect(first && waysOf(first)).toEqual(['尽量', '争取', '努力']);
    expect(first && replacedIn(text, first, '尽量')).toBe('我们尽量赔，肯定快');
  });

  it('are marked in the field: the pieces together are the text, and what is blocked goes before what is warned of', () => {
    const text = '绝对是，这不是我们的问题。';
    const pieces = piecesOf(text, foundIn(text, HANDBOOK_POLICY.words));
    expect(pieces.map(({ part }) => part).join('')).toBe(text);
    expect(pieces.filter(({ sort }) => sort !== undefined).map(({ part, sort }) => [part, sort])).toEqual([
      ['绝对', 'warned'],
      ['这不是我们的问题', 'blocked'],
    ]);
    const both = [
      { sort: 'warned', phrase: '', instead: '', places: [{ from: 0, to: 3 }] },
      { sort: 'blocked', phrase: '', instead: '', places: [{ from: 2, to: 4 }] },
    ] as const;
    expect(piecesOf('abcdef', both).map(({ part, sort }) => [part, sort])).toEqual([
      ['ab', 'warned'],
      ['cd', 'blocked'],
      ['ef', undefined],
    ]);
  });
});
