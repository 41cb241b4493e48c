import { nextGroup } from '../../store/noticeGroups';

const notices = (...texts: string[]) => texts.map((text, n) => ({ id: `n${n}`, text }));

describe('platform.md §5: several notices go in one message of a robot', () => {
  test('nothing waits: no message', () => {
    expect(nextGroup([], 100)).toBeUndefined();
  });

  test('in their order, a line each, up to the last byte', () => {
    const three = notices('aa', '好', 'cc');
    expect(nextGroup(three, 9)).toMatchObject({ ids: ['n0', 'n1', 'n2'], text: 'aa\n好\ncc' });
    expect(nextGroup(three, 8)).toMatchObject({ ids: ['n0', 'n1'], text: 'aa\n好' });
    expect(nextGroup(three, 5)).toMatchObject({ ids: ['n0'], text: 'aa' });
  });

  test('one that does not fit is not overtaken by a shorter one', () => {
    expect(nextGroup(notices('a', 'bbbbbbbb', 'c'), 5)).toMatchObject({ ids: ['n0'], text: 'a' });
  });

  test('one that is too long by itself goes alone, cut between characters', () => {
    expect(nextGroup(notices('好好好', 'b'), 9)).toMatchObject({ ids: ['n0'], text: '好好好' });
    expect(nextGroup(notices('好好好', 'b'), 8)).toMatchObject({ ids: ['n0'], text: '好…' });
    expect(nextGroup(notices('😀😀', 'b'), 7)).toMatchObject({ ids: ['n0'], text: '😀…' });
    expect(nextGroup(notices('😀😀', 'b'), 6)).toMatchObject({ ids: ['n0'], text: '…' });
  });
});

describe('handbook §9: many notices of one sort become one message', () => {
  const wording = {
    digestOver: 2,
    heading: (count: number, shown: number) => `${count}/${shown}`,
    called: (staffId: string) => staffId.toUpperCase(),
  };
  const of = (sort: string | undefined, staffId: string | undefined, ...texts: string[]) =>
    texts.map((text) => ({ id: text, text, sort, staffId }));

  test('two stand by themselves, three are their number and the first two, in the place of the first', () => {
    expect(nextGroup(of('reply', 'ann', 'r1', 'r2'), 100, wording)).toEqual({
      ...{ ids: ['r1', 'r2'], text: '@ANN r1\n@ANN r2', staffIds: ['ann'] },
    });
    const mixed = [...of('reply', 'ann', 'r1'), ...of('ship', 'bob', 's1'), ...of('reply', 'ann', 'r2', 'r3')];
    expect(nextGroup(mixed, 100, wording)).toEqual({
      ...{ ids: ['r1', 'r2', 'r3', 's1'], text: '@ANN 3/2\nr1\nr2\n@BOB s1', staffIds: ['ann', 'bob'] },
    });
  });

  test('what is for all, for another person, or urgent joins no digest of theirs', () => {
    const many = [...of('reply', 'ann', 'a1', 'a2'), ...of('reply', 'bob', 'b1'), ...of('reply', undefined, 'c1')];
    expect(nextGroup(many, 100, wording)?.text).toBe('@ANN a1\n@ANN a2\n@BOB b1\nc1');
    expect(nextGroup(of(undefined, 'ann', 'u1', 'u2', 'u3'), 100, wording)?.text).toBe('@ANN u1\n@ANN u2\n@ANN u3');
  });
});
