import { renderWeek } from '../../activities/day/report/render';
import { changeText, valueText, yuan } from '../../activities/day/report/values';
import { REPORT_WORDS } from '../../activities/day/report/words';
import type { WeekReport } from '../../domain/report/week';
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/time';

const zh = REPORT_WORDS['zh-CN'];

const REPORT: WeekReport = {
  ...{ shop: '<script>alert(1)</script>"店', from: '2026-03-02', to: '2026-03-08' },
  measures: [
    { name: 'disputeRate', value: 0.021, before: 0.01 },
    { name: 'casesClosed', value: 1234, before: null },
  ],
  missed: [{ day: '2026-03-03', measure: 'returns', sort: 'alarm', value: 26, limit: 20 }],
  causes: [
    {
      ...{ sort: 'product', count: 3, before: 1, paid: 1_234_56 },
      rows: [
        {
          ...{ subject: "杯子 & 'o'", cause: 'other', count: 3, before: 1, paid: 1_234_56 },
          examples: [{ caseId: 'c-17', kind: 'qualityReturn' }],
        },
      ],
    },
    { sort: 'page', count: 0, before: 0, paid: 0, rows: [] },
  ],
};

describe('the weekly report as a page', () => {
  const page = renderWeek(REPORT, 'zh-CN');

  it('runs nothing and loads nothing, whatever names stand in it', () => {
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'".replaceAll("'", '&#39;'));
    expect(page).not.toMatch(/<script|<img|<link|https?:|url\(|@import| on\w+=/);
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;&#34;店');
    expect(page).toContain('杯子 &#38; &#39;o&#39;');
  });

  it('tells numbers beside the week before, what missed its limit, and causes with their cases', () => {
    for (const part of ['2.1%', '+1.1pp', '1,234', '退货数', '26', '警戒', '¥1,234.56', '其他', 'c-17', '质量问题']) {
      expect(page).toContain(part);
    }
    expect(page).toContain('<span class="worse">+1.1pp</span>');
    expect(page).toContain('页面</h3><p>本周没有登记。');
    expect(page).toMatch(/<rect class="bar" width="100"/);
  });

  it('says that nothing was missed where nothing was', () => {
    expect(renderWeek({ ...REPORT, missed: [] }, 'zh-CN')).toContain(zh.nothingMissed);
    expect(renderWeek(REPORT, 'en')).toContain('Numbers of the week');
  });
});

describe('numbers as people read them', () => {
  it.each([
    [350, '350 毫秒'],
    [26_400, '26 秒'],
    [59.7 * SECOND, '60 秒'],
    [61 * SECOND, '1 分 1 秒'],
    [2 * HOUR, '2 小时'],
    [3 * DAY + 4 * HOUR + 20 * MINUTE, '3 天 4 小时'],
    // Never 1 day 24 hours.
    [2 * DAY - MINUTE, '2 天'],
  ])('%d ms: %s', (ms, text) => expect(valueText(ms, 'ms', zh)).toBe(text));

  it('amounts, shares, marks and nothing', () => {
    expect(yuan(100_000_00)).toBe('¥100,000.00');
    expect(yuan(-5)).toBe('−¥0.05');
    expect([valueText(0.5, 'share', zh), valueText(4.5, 'points', zh), valueText(null, 'fen', zh)]).toEqual([
      ...['50.0%', '4.50 分', '—'],
    ]);
    expect(changeText({ by: 'part', amount: -0.052 }, 'fen', zh)).toBe('−5.2%');
    expect(changeText({ by: 'difference', amount: 2 }, 'count', zh)).toBe('+2');
    expect(changeText({ by: 'part', amount: 0 }, 'count', zh)).toBe('±0.0%');
  });
});
