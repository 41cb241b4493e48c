import { coversOrder, linesWithout, piecesOf, throwUnlessWithin, worthOfLines } from '../../../domain/rules/lines';
import { order } from '../support/builders';
import { refusalOf } from '../support/given';

const line = (oid: string, quantity: number, paid: number) => ({ oid, title: oid, quantity, paid, shipped: true });
const BASKET = order({ paid: 150_00, lines: [line('a', 3, 100_00), line('b', 1, 50_00)] });

describe('handbook §4: what pieces of an order are worth', () => {
  it.each([
    [[{ oid: 'a', quantity: 3 }], 100_00],
    [[{ oid: 'a', quantity: 1 }], 33_33],
    [[{ oid: 'a', quantity: 2 }], 66_66],
    [
      [
        { oid: 'a', quantity: 2 },
        { oid: 'b', quantity: 1 },
      ],
      116_66,
    ],
    [[{ oid: 'a', quantity: 4 }], 100_00],
    [[{ oid: 'c', quantity: 1 }], 0],
    [[], 0],
  ])('%j are worth %d fen: rounded down, never above what was paid', (lines, worth) => {
    expect(worthOfLines(lines, BASKET)).toBe(worth);
  });

  it('all pieces are the order, and no fewer', () => {
    const all = [
      { oid: 'a', quantity: 3 },
      { oid: 'b', quantity: 1 },
    ];
    expect(coversOrder(all, BASKET)).toBe(true);
    expect(coversOrder([{ oid: 'a', quantity: 3 }], BASKET)).toBe(false);
    expect(coversOrder([{ oid: 'a', quantity: 2 }, all[1] ?? { oid: '', quantity: 0 }], BASKET)).toBe(false);
    expect(piecesOf(all)).toBe(4);
  });

  it('what is taken away is gone, to the last piece', () => {
    const all = [
      { oid: 'a', quantity: 3 },
      { oid: 'b', quantity: 1 },
    ];
    expect(linesWithout(all, [{ oid: 'a', quantity: 1 }])).toEqual([
      { oid: 'a', quantity: 2 },
      { oid: 'b', quantity: 1 },
    ]);
    expect(linesWithout(all, [{ oid: 'b', quantity: 1 }])).toEqual([{ oid: 'a', quantity: 3 }]);
  });
});

describe('lines that are named must be there', () => {
  const named = (...lines: [string, number][]) =>
    refusalOf(() =>
      throwUnlessWithin(
        lines.map(([oid, quantity]) => ({ oid, quantity })),
        BASKET.lines,
      ),
    );

  it('takes what is there', () => {
    expect(throwUnlessWithin([{ oid: 'a', quantity: 3 }], BASKET.lines)).toBeUndefined();
    expect(throwUnlessWithin([{ oid: 'a', quantity: 1 }], BASKET.lines)).toBeUndefined();
  });

  it.each<[[string, number][], string]>([
    [[], 'invalidQuantity'],
    [[['c', 1]], 'unknownLine'],
    [[['a', 4]], 'invalidQuantity'],
    [[['a', 0]], 'invalidQuantity'],
    [[['a', 1.5]], 'invalidQuantity'],
    [
      [
        ['a', 1],
        ['a', 1],
      ],
      'invalidQuantity',
    ],
  ])('%j is refused: %s', (lines, code) => expect(named(...lines)).toBe(code));
});
