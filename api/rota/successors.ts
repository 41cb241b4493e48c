import { rotaRulesAt } from '../../domain/rules/peakDays';
import type { Candidate } from '../../store/rota/candidates';
import type { OpenMatter } from '../../store/rota/matters';
import { nextOf } from '../../store/rota/nextOwner';
import type { AppDeps } from '../deps';
import { policyOf, today } from './plan';

/** Of a matter, what says to whom it may go. */
export type Given = Pick<OpenMatter, 'kind' | 'tier' | 'buyerId' | 'isTalking'>;

/**
 * Who gets each matter of a person who does not go on with it, at its place. It is somebody on shift, and otherwise somebody else of the
 * shop who fits. Each one counts for the next, and all matters of one buyer go to one person.
 */
export async function successorsOf(
  deps: Pick<AppDeps, 'rota' | 'policies'>,
  shopId: string,
  staffId: string,
  matters: readonly Given[],
): Promise<(Candidate | undefined)[]> {
  const at = await deps.rota.now(shopId);
  const rules = rotaRulesAt(at, await policyOf(deps, shopId));
  const { onShift, everybody } = await deps.rota.candidates(shopId, at, await today(deps, shopId));
  const talking = new Map<string, number>();
  const ofBuyer = new Map<string, string>();
  const loaded = (those: readonly Candidate[]) =>
    those
      .filter(({ id }) => id !== staffId)
      .map((one) => ({ ...one, talking: one.talking + (talking.get(one.id) ?? 0) }));
  return matters.map((matter) => {
    const before = ofBuyer.get(matter.buyerId);
    const next = nextOf(loaded(onShift), matter, rules, before) ?? nextOf(loaded(everybody), matter, rules, before);
    if (!next) return undefined;
    ofBuyer.set(matter.buyerId, next.id);
    if (matter.isTalking) talking.set(next.id, (talking.get(next.id) ?? 0) + 1);
    return next;
  });
}
