import { averageOf, type Marks, MOST_MARK, SHEET_POINTS, totalOf } from '../../../domain/quality/points';

const marks = (each: number, change: Partial<Marks> = {}) =>
  ({ ...Object.fromEntries(SHEET_POINTS.map(({ id }) => [id, each])), ...change }) as Marks;

describe('handbook §12: the sheet of ten points', () => {
  test('has ten points, each asked in both languages', () => {
    expect(new Set(SHEET_POINTS.map(({ id }) => id)).size).toBe(10);
    expect(new Set(SHEET_POINTS.flatMap(({ asks }) => Object.values(asks))).size).toBe(20);
  });

  test('adds up to a hundred at most', () => {
    expect([totalOf(marks(MOST_MARK)), totalOf(marks(0)), totalOf(marks(5, { calm: 6 }))]).toEqual([100, 0, 51]);
  });

  test('averages to a tenth, and nobody without a sheet has one', () => {
    expect(averageOf([marks(5), marks(5), marks(6)])).toMatchObject({ chats: 3, total: 53.3, points: { words: 5.3 } });
    expect(averageOf([])).toBeUndefined();
  });
});
