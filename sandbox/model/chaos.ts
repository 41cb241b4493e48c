import { createHash } from 'node:crypto';
import type { Chaos, Fault } from './adversary';
import { DEFAULT_SKEW_MS, type FaultKind, kindsOfChaos, means, suits } from './faultKinds';
import type { World } from './world';

/** Lets chaos loose in a shop from its first draw on, in place of any that was there. */
export function startChaos(world: World, plan: Omit<Chaos, 'draws'>): Readonly<Chaos> {
  return world.store.put('chaos', plan.shopId, { ...plan, draws: {} });
}

export function endChaos(world: World, shopId: string): void {
  world.store.remove('chaos', shopId);
}

/**
 * The fault that chaos has for this call, if any. It depends only on the seed, the method and how many calls of that
 * method came before. The same calls in the same order suffer the same faults. Polls do not disturb writes.
 */
export function drawChaos(world: World, shopId: string, method: string): Fault | undefined {
  const chaos = world.store.get('chaos', shopId);
  if (!chaos || !(chaos.methods ?? ['*']).some((pattern) => means(pattern, method))) return undefined;
  const kinds = (chaos.kinds ?? kindsOfChaos).filter((kind) => suits(kind, method));
  if (kinds.length === 0) return undefined;
  const number = (chaos.draws[method] ?? 0) + 1;
  world.store.edit('chaos', shopId).draws[method] = number;
  const [whether, which, sign, applied] = fractions(`${chaos.seed}/${method}/${number}`);
  if (whether >= chaos.rate) return undefined;
  const kind = kinds[Math.floor(which * kinds.length)] as FaultKind;
  const { delayMs, copies, dirts } = chaos;
  return {
    id: `chaos-${method}-${number}`,
    shopId,
    method,
    kind,
    left: 1,
    ...(delayMs !== undefined && { delayMs }),
    ...(copies !== undefined && { copies }),
    ...(kind === 'dirty' && { seed: `${chaos.seed}/${method}/${number}`, ...(dirts && { dirts }) }),
    ...(kind === 'clockSkew' && { skewMs: (sign < 0.5 ? -1 : 1) * Math.abs(chaos.skewMs ?? DEFAULT_SKEW_MS) }),
    ...(kind === 'http5xx' && { applied: applied < 0.5 }),
  };
}

/** Four numbers in [0, 1) that depend on the text alone. */
function fractions(text: string): [number, number, number, number] {
  const digest = createHash('sha256').update(text).digest();
  const at = (index: number) => digest.readUInt32BE(4 * index) / 2 ** 32;
  return [at(0), at(1), at(2), at(3)];
}
