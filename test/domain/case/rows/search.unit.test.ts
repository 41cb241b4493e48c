import { gramsOf, plainWords, searchOf } from '../../../../domain/case/rows/search';
import { verifiedCase } from '../../../api/support';

describe('by what people find a case', () => {
  test('words are compared without case, width, blanks and marks', () => {
    expect(plainWords(' 杯子 破了! Ａ-1 ')).toBe('杯子破了a1');
    expect(gramsOf('杯子破 ab')).toEqual(['杯子', '子破', 'ab']);
    expect(gramsOf('a')).toEqual([]);
    expect(gramsOf('𠀀𠀁')).toEqual(['𠀀𠀁']);
  });

  test('goods, cause, reason, registration and flag are its words; its numbers are as couriers compare them', () => {
    const state = verifiedCase();
    const order = state.order && {
      ...state.order,
      nickname: 'Nick',
      lines: state.order.lines.map((line) => ({ ...line, parcel: { company: 'SF', trackingNumber: 'sf 1' } })),
    };
    const strayParcels = [{ n: 1, trackingNumber: 'ＹＴ-2', because: 'notAwaited' as const }];
    const assessment = { cause: '杯口 开裂', severity: 'minor' as const, fault: 'shop' as const };
    const told = { ...state, order, strayParcels, assessment, flagged: { reason: '像 是 骗子' } };
    expect(searchOf(told)).toEqual({
      nickname: 'Nick',
      flagged: true,
      sign: undefined,
      words: 'cup 杯口开裂 像是骗子',
      trackingNumbers: ['SF1', 'YT2'],
    });
  });

  test.each([
    [[undefined], 'raised'],
    [[false], undefined],
    [[false, undefined], 'raised'],
    [[undefined, true, false], 'confirmed'],
    [[], undefined],
  ])('signs judged %j count as %s', (words, sign) => {
    const signs = words.map((confirmed, n) => ({ n, sort: 'reusedTracking' as const, evidence: '', at: 0, confirmed }));
    expect(searchOf({ ...verifiedCase(), signs }).sign).toBe(sign);
  });
});
