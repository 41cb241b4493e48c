import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { wants } from '../wants';

/** A question failed for good: a person sees it, and may have it tried again. */
export function askFailed(draft: Draft, { id, reason }: CommandOf<'askFailed'>): void {
  const failed = wants(draft.state).asks.find((ask) => ask.id === id);
  if (failed) draft.emit({ type: 'troubled', ask: id, name: failed.name, reason });
}
