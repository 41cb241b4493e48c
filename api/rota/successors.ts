import { rotaRulesAt } from '../../domain/rules/peakDays';
import type { Candidate } from '../../store/rota/candidates';
import { type Given, successorsAmong } from '../../store/rota/successors';
import type { AppDeps } from '../deps';
import { policyOf, today } from './plan';

/** Who gets each matter of a person who does not go on with it, at its place, by the rota of now. */
export async function successorsOf(
  deps: Pick<AppDeps, 'rota' | 'policies'>,
  shopId: string,
  staffId: string,
  matters: readonly Given[],
): Promise<(Candidate | undefined)[]> {
  const at = await deps.rota.now(shopId);
  const rules = rotaRulesAt(at, await policyOf(deps, shopId));
  return successorsAmong(await deps.rota.candidates(shopId, at, await today(deps, shopId)), staffId, matters, rules);
}
