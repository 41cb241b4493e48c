import type { Life } from '../../../domain/practice/stories/life';
import { storyOf } from '../../../domain/practice/stories/stories';

/** The turns of a story that have come by now. */
export function playedBy(id: string, life: Life): string[] {
  return (storyOf(id)?.turns ?? []).filter(({ when }) => when?.(life) ?? true).map((turn) => turn.id);
}
