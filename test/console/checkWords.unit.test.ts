import { foundIn } from '../../console/settings/scripts/checkWords';
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
});
