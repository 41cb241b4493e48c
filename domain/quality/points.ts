import type { Language } from '../vocabulary';

/** A point by which a chat is judged. */
export interface SheetPoint {
  id: string;
  /** What is asked, in each language. */
  asks: Readonly<Record<Language, string>>;
  /** The paragraph of the handbook, or of its questions for practice. */
  source: string;
}

/** A mark says how far the point was kept: 0 not at all, 10 wholly. */
export const MOST_MARK = 10;

/** The sheet of ten points (handbook §12). A chat has all ten of them marked. */
export const SHEET_POINTS = [
  {
    id: 'inTime',
    asks: { 'zh-CN': '回复是否及时，答应的时间是否守住', en: 'Were answers in time, and were promised times kept?' },
    source: 'handbook §3.1, §12',
  },
  {
    id: 'named',
    asks: {
      'zh-CN': '是否称呼买家，并记下订单和问题',
      en: 'Was the buyer addressed, and were order and matter recorded?',
    },
    source: 'handbook §3.1, §6, §12',
  },
  {
    id: 'apologised',
    asks: { 'zh-CN': '该道歉或道谢时是否说了', en: 'Was an apology or thanks said where it was due?' },
    source: 'handbook §3.3, §12; practice',
  },
  {
    id: 'words',
    asks: { 'zh-CN': '有没有禁用语，提醒用语是否少', en: 'No blocked word, and few warned ones?' },
    source: 'handbook §6, §12; practice',
  },
  {
    id: 'oneQuestion',
    asks: { 'zh-CN': '是否一次只反问一个问题', en: 'At most one question back at a time?' },
    source: 'practice',
  },
  {
    id: 'nextStep',
    asks: { 'zh-CN': '下一步是否正确', en: 'Was the next step the right one?' },
    source: 'handbook §5; practice',
  },
  {
    id: 'ladder',
    asks: {
      'zh-CN': '让步次序是否对，先挽留再退换',
      en: 'Were the rungs of the ladder kept, retaining before returning?',
    },
    source: 'handbook §3.4, §12',
  },
  {
    id: 'promises',
    asks: { 'zh-CN': '有没有超出规定的承诺', en: 'No promise beyond the policy?' },
    source: 'handbook §4; practice',
  },
  {
    id: 'calm',
    asks: { 'zh-CN': '买家激动时是否保持礼貌', en: 'Calm and courteous, whatever was said?' },
    source: 'handbook §6, §8; practice',
  },
  {
    id: 'lastWord',
    asks: { 'zh-CN': '最后一句是否由店铺说', en: "Did the chat end with the shop's word?" },
    source: 'handbook §6, §12',
  },
] as const satisfies readonly SheetPoint[];

export type SheetPointId = (typeof SHEET_POINTS)[number]['id'];

/** The marks of a chat, by point. */
export type Marks = Readonly<Record<SheetPointId, number>>;

/** All marks together: 0 to 100. */
export function totalOf(marks: Marks): number {
  return SHEET_POINTS.reduce((sum, { id }) => sum + marks[id], 0);
}

/** A person's sheets in one number each. */
export interface Average {
  /** How many chats were judged. */
  chats: number;
  /** The average of the totals, to a tenth. */
  total: number;
  /** Of each point, to a tenth. */
  points: Marks;
}

/** The averages of some sheets. Undefined without any: nobody was judged. */
export function averageOf(sheets: readonly Marks[]): Average | undefined {
  if (sheets.length === 0) return undefined;
  const average = (values: readonly number[]) =>
    Math.round((values.reduce((sum, one) => sum + one, 0) / values.length) * 10) / 10;
  const points = SHEET_POINTS.map(({ id }) => [id, average(sheets.map((marks) => marks[id]))]);
  return { chats: sheets.length, total: average(sheets.map(totalOf)), points: Object.fromEntries(points) as Marks };
}
