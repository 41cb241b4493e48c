import { isWarnedNow } from '../../../domain/day/endsSoon';
import { HANDBOOK_POLICY } from '../../../policy/defaults';

const ENDS = Date.parse('2026-03-20T02:00:00Z');
const { warnOfEnd } = HANDBOOK_POLICY.day;
const morning = (day: string) => Date.parse(`${day}T06:00:00+08:00`);
const warned = (now: string, last?: string) =>
  isWarnedNow(
    ENDS,
    { now: morning(now), since: last === undefined ? undefined : morning(last) },
    warnOfEnd,
    'Asia/Shanghai',
  );

describe('a session that ends is warned of 14, 7, 3 and 1 days before', () => {
  it('each once, by the mornings of the shop, and once when it is over', () => {
    const days = Array.from({ length: 18 }, (_one, n) => `2026-03-${String(n + 5).padStart(2, '0')}`);
    const told = days.slice(1).filter((day, index) => warned(day, days[index]));
    expect(told).toEqual(['2026-03-06', '2026-03-13', '2026-03-17', '2026-03-19', '2026-03-21']);
  });

  it('on the next morning where one was missed', () => {
    expect(warned('2026-03-14', '2026-03-12')).toBe(true);
    expect(warned('2026-03-15', '2026-03-14')).toBe(false);
  });

  it('at the first look where it is near already, and not while it is far', () => {
    expect(warned('2026-03-10')).toBe(true);
    expect(warned('2026-03-05')).toBe(false);
  });
});
