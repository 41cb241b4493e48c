import type { CommandOf } from '../../../domain/case/commands';

/** What explains a cause, or how to use the goods, in a story about something else. */
export const EXPLANATION = '浅色面料会有轻微色差，属正常现象';

/** A `propose` that is never without its words: an explanation or a guidance gets some, where the story gives none. */
export function proposed(change: Omit<CommandOf<'propose'>, 'type'>): CommandOf<'propose'> {
  const isNothingButWords = change.remedy === 'explanation' || change.remedy === 'guidance';
  return { type: 'propose', ...change, ...(isNothingButWords ? { text: change.text ?? EXPLANATION } : {}) };
}
