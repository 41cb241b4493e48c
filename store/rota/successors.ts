import type { RotaRules } from '../../domain/policy/policy';
import type { Candidate } from './candidates';
import type { OpenMatter } from './matters';
import { nextOf } from './nextOwner';

/** Of a matter, what says to whom it may go. */
export type Given = Pick<OpenMatter, 'kind' | 'tier' | 'buyerId' | 'isTalking'>;

/** Among whom a matter goes on: those on shift first, then everybody of the shop who is not away. */
export interface Among {
  onShift: readonly Candidate[];
  everybody: readonly Candidate[];
}

/**
 * Who gets each matter of a person who does not go on with it, at its place (handbook §2). It is somebody on shift, and otherwise
 * somebody else of the shop who fits. Each one counts for the next, and all matters of one buyer go to one person.
 */
export function successorsAmong(
  { onShift, everybody }: Among,
  staffId: string,
  matters: readonly Given[],
  rules: RotaRules,
): (Candidate | undefined)[] {
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
