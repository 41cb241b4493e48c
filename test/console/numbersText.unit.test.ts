import { daysFrom, endOfSpan } from '../../console/numbers/days';
import { movedText, valueText } from '../../console/numbers/format';
import { numbers } from '../../console/numbers/words';
import { fromField, toField } from '../../console/settings/parts/zoned';
import { fill } from '../../console/words/pick';

const say = (key: keyof typeof numbers.pairs, values?: Readonly<Record<string, string | number>>) =>
  fill(numbers, key, 'zh', values);

describe('a number of a measure', () => {
  it.each([
    [0.0125, 'share', '1.25 %'],
    [123_456, 'fen', '¥1,234.56'],
    [26_400, 'ms', '26 秒'],
    [200_000, 'ms', '3 分 20 秒'],
    [5 * 3_600_000 + 720_000, 'ms', '5 小时 12 分'],
    [42 * 3_600_000, 'ms', '1 天 18 小时'],
    [4.514, 'points', '4.51'],
    [null, 'count', '–'],
  ])('%d of the unit %s reads %s', (value, unit, text) => {
    expect(valueText(value, unit, say)).toBe(text);
  });

  const moved = (now: number | null, before: number | null | undefined, unit: string, goodWhen: string) =>
    movedText(now, before, { unit, goodWhen }, say);

  it('has moved for the better or the worse, as the measure has it', () => {
    expect(moved(0.02, 0.03, 'share', 'less')).toEqual({ text: '比上期低 1 个百分点 · 好转', tone: 'fine' });
    expect(moved(24, 20, 'count', 'less')).toEqual({ text: '比上期高 20 % · 变差', tone: 'past' });
    expect(moved(24, 20, 'count', 'neither')).toEqual({ text: '比上期高 20 %', tone: 'plain' });
  });

  it('has not moved, or there is nothing to compare', () => {
    expect(moved(20, 20, 'count', 'less')).toEqual({ text: '与上期持平', tone: 'plain' });
    expect(moved(20, null, 'count', 'less')).toEqual({ text: '上期无数据', tone: 'plain' });
    expect(moved(20, undefined, 'count', 'less')).toBeUndefined();
  });

  it('from nothing has moved by what there is now', () => {
    expect(moved(3, 0, 'count', 'less')).toEqual({ text: '比上期高 3 · 变差', tone: 'past' });
  });
});

describe('days of the numbers', () => {
  it('go over the ends of months', () => {
    expect(daysFrom('2026-03-01', -1)).toBe('2026-02-28');
    expect([endOfSpan('2026-02-01', 'month'), endOfSpan('2026-03-02', 'week')]).toEqual(['2026-02-28', '2026-03-08']);
  });
});

describe('a field for an instant', () => {
  it('speaks of the shop’s clock, there and back', () => {
    expect(toField('2026-11-30T01:05:00.000Z', 'Asia/Shanghai')).toBe('2026-11-30T09:05');
    expect(fromField('2026-11-30T09:05', 'Asia/Shanghai')).toBe('2026-11-30T01:05:00.000Z');
    expect([toField(null, 'Asia/Shanghai'), fromField('', 'Asia/Shanghai')]).toEqual(['', null]);
  });
});
