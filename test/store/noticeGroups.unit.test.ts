import { nextGroup } from '../../store/noticeGroups';

const notices = (...texts: string[]) => texts.map((text, n) => ({ id: `n${n}`, text }));

describe('platform.md §5: several notices go in one message of a robot', () => {
  test('nothing waits: no message', () => {
    expect(nextGroup([], 100)).toBeUndefined();
  });

  test('in their order, a line each, up to the last byte', () => {
    const three = notices('aa', '好', 'cc');
    expect(nextGroup(three, 9)).toEqual({ ids: ['n0', 'n1', 'n2'], text: 'aa\n好\ncc' });
    expect(nextGroup(three, 8)).toEqual({ ids: ['n0', 'n1'], text: 'aa\n好' });
    expect(nextGroup(three, 5)).toEqual({ ids: ['n0'], text: 'aa' });
  });

  test('one that does not fit is not overtaken by a shorter one', () => {
    expect(nextGroup(notices('a', 'bbbbbbbb', 'c'), 5)).toEqual({ ids: ['n0'], text: 'a' });
  });

  test('one that is too long by itself goes alone, cut between characters', () => {
    expect(nextGroup(notices('好好好', 'b'), 9)).toEqual({ ids: ['n0'], text: '好好好' });
    expect(nextGroup(notices('好好好', 'b'), 8)).toEqual({ ids: ['n0'], text: '好…' });
    expect(nextGroup(notices('😀😀', 'b'), 7)).toEqual({ ids: ['n0'], text: '😀…' });
    expect(nextGroup(notices('😀😀', 'b'), 6)).toEqual({ ids: ['n0'], text: '…' });
  });
});
