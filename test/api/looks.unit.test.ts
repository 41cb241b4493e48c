import { createLooks, ONE_LOOK } from '../../api/looks';

describe('handbook §2: every look is logged, and the same look again within a minute is one look', () => {
  const look = { shopId: 's', staffId: 'a', role: 'finance', what: 'cases' as const, caseIds: ['c1', 'c2'] };
  let now = 0;

  test('a case that was seen just now is not written again; another one is', () => {
    const looks = createLooks(() => now);
    expect(looks.fresh(look, ['nick'])).toEqual(['c1', 'c2']);
    looks.written(look, ['nick']);
    now += ONE_LOOK - 1;
    expect(looks.fresh(look, ['nick'])).toEqual([]);
    expect(looks.fresh({ ...look, caseIds: ['c2', 'c3'] }, ['nick'])).toEqual(['c3']);
    now += 1;
    expect(looks.fresh(look, ['nick'])).toEqual(['c1', 'c2']);
  });

  test('a look that could not be written is still owed', () => {
    const looks = createLooks(() => now);
    expect(looks.fresh(look, [])).toEqual(['c1', 'c2']);
    expect(looks.fresh(look, [])).toEqual(['c1', 'c2']);
  });

  test.each([{ staffId: 'b' }, { role: 'manager' }, { what: 'case' as const }, { shopId: 't' }])(
    'it is another look with %j',
    (change) => {
      const looks = createLooks(() => now);
      looks.written(look, ['nick']);
      expect(looks.fresh({ ...look, ...change }, ['nick'])).toEqual(['c1', 'c2']);
      expect(looks.fresh(look, ['nick', 'payee'])).toEqual(['c1', 'c2']);
    },
  );

  test('there is no end of looks, and an end of what is remembered', () => {
    const looks = createLooks(() => now);
    looks.written(look, []);
    looks.written({ ...look, caseIds: Array.from({ length: 100_000 }, (_, n) => `m${n}`) }, []);
    expect(looks.fresh(look, [])).toEqual(['c1', 'c2']);
  });
});
