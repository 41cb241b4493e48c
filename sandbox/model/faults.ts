import type { Fault } from './adversary';
import { drawChaos } from './chaos';
import { DEFAULT_SKEW_MS, type FaultDetails, type FaultKind, means, suits } from './faultKinds';
import { newId, type World } from './world';

/** The faults of one call: at most one fault, and perhaps a provider with a wrong clock. */
export interface Suffered {
  fault?: Readonly<Fault>;
  /** The provider's clock minus the true one, milliseconds. */
  skewMs: number;
}

/** Plans a fault for the next `times` calls of a method in a shop. */
export function planFault(
  world: World,
  shopId: string,
  plan: { method: string; kind: FaultKind; times: number } & FaultDetails,
): Fault {
  const id = newId(world);
  const { times, ...what } = plan;
  return world.store.put('fault', id, { id, shopId, ...what, left: times });
}

/**
 * The faults of this call, or of a push by its topic. The oldest plans come first, each once. Otherwise chaos draws.
 */
export function befall(world: World, shopId: string, method: string): Suffered {
  return world.store.transact(() => {
    // Chaos counts every call, planned for or not, so that a plan does not shift what it draws later.
    const drawn = drawChaos(world, shopId, method);
    const skew = takePlanned(world, shopId, method, (kind) => kind === 'clockSkew') ?? only(drawn, true);
    const fault = takePlanned(world, shopId, method, (kind) => kind !== 'clockSkew') ?? only(drawn, false);
    return { ...(fault && { fault }), skewMs: skew ? (skew.skewMs ?? DEFAULT_SKEW_MS) : 0 };
  });
}

export function clearFaults(world: World, shopId: string, kind?: string): void {
  for (const fault of [...world.store.list('fault')]) {
    if (fault.shopId !== shopId || (kind !== undefined && fault.kind !== kind)) continue;
    world.store.remove('fault', fault.id);
  }
}

function only(drawn: Fault | undefined, skew: boolean): Fault | undefined {
  return drawn && (drawn.kind === 'clockSkew') === skew ? drawn : undefined;
}

function takePlanned(
  world: World,
  shopId: string,
  method: string,
  isMeant: (kind: FaultKind) => boolean,
): Readonly<Fault> | undefined {
  for (const fault of world.store.list('fault')) {
    if (fault.shopId !== shopId || !isMeant(fault.kind)) continue;
    if (!means(fault.method, method) || !suits(fault.kind, method)) continue;
    if (fault.left <= 1) world.store.remove('fault', fault.id);
    else world.store.edit('fault', fault.id).left -= 1;
    return fault;
  }
  return undefined;
}
