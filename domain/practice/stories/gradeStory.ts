import { APOLOGY, THANKS } from '../grade';
import type { Courtesy } from '../questions';
import { isLate, type Life, said, seen } from './life';
import { both, type Mark, mark, type Said, type Story } from './story';

const COURTESY: Readonly<Record<Courtesy, Mark>> = {
  apology: mark('apology', both('用自己的话道歉', 'An apology in one’s own words'), (life) =>
    said(life).some(({ text }) => APOLOGY.test(text)),
  ),
  thanks: mark('thanks', both('用自己的话道谢', 'Thanks in one’s own words'), (life) =>
    said(life).some(({ text }) => THANKS.test(text)),
  ),
};

const LATE = mark(
  'answered',
  both('没有让买家等过时', 'The buyer was never left waiting too long'),
  (life) => !isLate(life),
);

/** All by which a story is graded: its own marks, courtesy, and the response clock. */
export function marksOf({ marks, courtesy }: Story): readonly Mark[] {
  return [...marks, COURTESY[courtesy], LATE];
}

export interface StoryGrade {
  isRight: boolean;
  /** In the order of the story. */
  marks: { id: string; means: Said; isKept: boolean }[];
  /** Warned words in what was said: they count, and spoil nothing. */
  warned: number;
}

/**
 * Grades a story by what happened in its case (handbook §12). A case refuses some faults itself: blocked words, a rung without its
 * reason, a sum that nobody approved. So they cannot have happened. `staffId` must have worked it: nobody passes by another's deeds.
 */
export function gradeStory(story: Story, life: Life, staffId: string): StoryGrade {
  const own = mark('own', both('由本人处理', 'One worked it oneself'), (events) =>
    events.some(({ by }) => by.id === staffId),
  );
  const marks = [own, ...marksOf(story)].map(({ id, means, holds }) => ({ id, means, isKept: holds(life) }));
  const warned = seen(life, 'wordsWarned').reduce((count, { words }) => count + words.length, 0);
  return { isRight: marks.every(({ isKept }) => isKept), marks, warned };
}
