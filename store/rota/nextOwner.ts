import type { PastCases } from '../../domain/asks';
import { handlerOf } from '../../domain/case/opening/returnToAgent';
import type { RotaRules } from '../../domain/policy/policy';
import { nextOwner } from '../../domain/rota/nextOwner';
import { fitsMatter, type Matter } from '../../domain/rota/team';
import type { Database } from '../database';
import { type Candidate, readOnShift, readResting } from './candidates';

/** A matter that begins at an instant of the shop's clock. */
export interface NewMatter extends Matter {
  shopId: string;
  at: number;
  rules: RotaRules;
}

/**
 * What the shop knows of a buyer, with whom the rota gives their new matter to (handbook §2). Nothing is added where nobody who fits
 * is on shift, as in every shop that keeps no rota.
 */
export async function withNextOwner(
  database: Database,
  past: PastCases,
  { shopId, at, rules, ...matter }: NewMatter,
): Promise<PastCases> {
  const onShift = await readOnShift(database, shopId, at);
  const handler = handlerOf(past, matter.kind)?.agent;
  const next = nextOf(onShift, matter, rules, handler);
  if (next) return { ...past, nextAgent: next.id, nextRole: next.role };
  if (handler === undefined || !(await readResting(database, shopId, at)).includes(handler)) return past;
  // Whoever handled this buyer before has a breather: the matter is anybody's.
  return { ...past, lastAgent: undefined, lastRole: undefined, handlers: [] };
}

/** Who of these gets the matter. Undefined where it is nobody's of them. */
export function nextOf(
  among: readonly Candidate[],
  matter: Matter,
  { talkingBuyers }: RotaRules,
  before?: string,
): Candidate | undefined {
  const known = new Map(among.map((one) => [one.id, one]));
  const id = nextOwner({
    onShift: [...known.keys()],
    load: Object.fromEntries(among.map((one) => [one.id, one.talking])),
    most: talkingBuyers,
    before,
    fits: (staffId) => {
      const person = known.get(staffId);
      return person !== undefined && fitsMatter(matter, person.role, person.teams);
    },
  });
  return id === undefined ? undefined : known.get(id);
}
