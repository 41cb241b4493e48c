import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';

export function addNote(draft: Draft, { text }: CommandOf<'addNote'>): void {
  if (!text.trim()) refuse('textMissing', 'A note needs words.');
  draft.emit({ type: 'noted', text });
}
