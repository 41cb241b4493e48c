import { type Draft, runningOf } from '../draft';

/**
 * A move: a bad review that goes to the next tier is that tier's. Whoever of it phones first works it from then on
 * (handbook §2, §8).
 */
export function freeForNextTier(draft: Draft): void {
  const { freedFor = 1 } = draft.state;
  const tiers = runningOf(draft.state, 'recovery').map(([, { tier }]) => tier);
  const tier = Math.max(freedFor, ...tiers);
  if (tier > freedFor) draft.emit({ type: 'freed', tier });
}
