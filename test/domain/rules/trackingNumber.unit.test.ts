import { companyCode, isCompanyCode } from '../../../adapters/kuaidi100/companies';
import { isSameNumber, parcelNumberOf, plainNumber } from '../../../domain/rules/trackingNumber';

describe('handbook §7: a tracking number is compared as couriers do', () => {
  test.each([
    [' YT730001 ', 'YT730001'],
    ['yt730001', 'YT730001'],
    ['YT-73 0001', 'YT730001'],
    ['ＹＴ７３０００１', 'YT730001'],
    ['YT730001。', 'YT730001'],
    ['YT\u200b730001\u0000', 'YT730001'],
    ['  ', ''],
    ['——', ''],
    ['A'.repeat(5_000), 'A'.repeat(64)],
  ])('%j is %j', (written, plain) => {
    expect(plainNumber(written)).toBe(plain);
    expect(plainNumber(plain)).toBe(plain);
  });

  test('two that differ only in how they are written are the same; two blanks are none', () => {
    expect(isSameNumber(' yt-730001', 'YT730001')).toBe(true);
    expect(isSameNumber('YT730001', 'YT730002')).toBe(false);
    expect(isSameNumber(' ', '')).toBe(false);
    expect(isSameNumber(undefined, undefined)).toBe(false);
  });

  test('what was written is kept to be shown, where it differs', () => {
    expect(parcelNumberOf({ company: ' 圆通 ', trackingNumber: 'yt 1' })).toEqual({
      company: '圆通',
      trackingNumber: 'YT1',
      written: 'yt 1',
    });
    expect(parcelNumberOf({ company: '圆通', trackingNumber: 'YT1' })).toEqual({
      company: '圆通',
      trackingNumber: 'YT1',
    });
  });
});

describe('platform.md §4: a courier is known however its name is written', () => {
  test.each([
    ['圆通速递', 'yuantong'],
    [' 圆通 速递 ', 'yuantong'],
    ['ＥＭＳ', 'ems'],
    ['ems', 'ems'],
    ['京东快递', 'jd'],
    ['邮政快递包裹', 'youzhengguonei'],
    ['中国邮政', 'youzhengguonei'],
    ['菜鸟', 'cainiao'],
    ['丹鸟', 'danniao'],
    ['优速', 'youshuwuliu'],
    ['安能物流', 'annengwuliu'],
    ['宅急送', 'zhaijisong'],
    ['跨越速运', 'kuayue'],
    ['yuantong', 'yuantong'],
  ])('%s', (name, code) => {
    expect(companyCode(name)).toBe(code);
    expect(isCompanyCode(companyCode(name))).toBe(true);
  });

  test.each(['其他', '顺心捷达', '', '  ', 'constructor!', '__proto__'])('%j is none that we know', (name) => {
    expect(isCompanyCode(companyCode(name))).toBe(false);
  });
});
