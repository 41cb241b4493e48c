import { ERRORS } from '../../api/contract/errors';
import { refusalValues } from '../../api/schemas/refusalValues';
import { refusalOf } from '../../console/words/refusals';
import { refusalWords } from '../../console/words/refusalWords';
import { TOLD } from '../../domain/refusalValues';

const HERE = { language: 'zh', timeZone: 'Asia/Shanghai', now: Date.parse('2026-03-02T03:00:00Z') } as const;

/** `overCap.amount.mostAmount`, with the names of its values. */
const told = Object.entries(TOLD).flatMap(([code, sets]) =>
  sets.map((names): { code: string; names: readonly string[] } => ({ code, names })),
);
const keyOf = ({ code, names }: { code: string; names: readonly string[] }) => [code, ...names.toSorted()].join('.');

describe('refusals with their values', () => {
  it('each set of values has its sentence in both languages, and no other', () => {
    expect(Object.keys(refusalWords.pairs).sort()).toEqual(told.map(keyOf).sort());
  });

  it.each(told)('$code with $names says each of them', (one) => {
    expect(Object.keys(ERRORS)).toContain(one.code);
    for (const sentence of refusalWords.pairs[keyOf(one) as keyof typeof refusalWords.pairs]) {
      const said = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
      expect(said.toSorted()).toEqual(one.names.toSorted());
    }
  });

  it('the document knows each value', () => {
    const names = new Set(told.flatMap((one) => one.names));
    expect(Object.keys(refusalValues.shape).sort()).toEqual([...names].sort());
  });

  it('says sums in yuan, times in the shop’s zone, and names of the glossary', () => {
    const text = (code: string, values: object) => refusalOf({ code, values, detail: 'English.' }, HERE);
    expect(text('overCap', { amount: 601, mostAmount: 600 })).toEqual({
      text: '¥6.01 超过可付的上限：最多 ¥6.00。',
      isWhole: true,
    });
    expect(text('quietHours', { fromAt: '2026-03-03T01:00:00.000Z' }).text).toContain('最早 03-03 09:00 可以打');
    expect(text('ladderSkipped', { firstRemedy: 'compensation', remedy: 'return' }).text).toBe(
      '先提补偿，再提退货退款；要跳过，请写明理由。',
    );
    expect(text('wrongStage', { stage: 'intake' }).text).not.toMatch(/[A-Za-z]/);
  });

  it('without values, the code’s own sentence, beside the API’s', () => {
    expect(refusalOf({ code: 'overCap', detail: 'Too much.' }, HERE)).toMatchObject({ isWhole: false });
    expect(refusalOf({ code: 'newCode', detail: 'Something new.' }, HERE).text).toBe('Something new.');
    expect(refusalOf({ code: 'overCap', detail: 'Too much.' }, { ...HERE, language: 'en' }).text).toBe('Too much.');
  });
});
