import type { Offer } from '../case/state/bargain';
import { refuse } from '../errors';
import type { Policy } from '../policy/policy';
import { mayActFor, type Role, type StaffRole } from '../roles';
import type { Remedy } from '../vocabulary';

/** Of an offer what tells whether a rung was tried. */
export type Tried = Pick<Offer, 'remedy' | 'status' | 'or'>;

/**
 * The rungs that must be tried first: a small sum comes before a return or a full refund. Words, promises and ways to
 * mend the goods may be offered whenever they fit (handbook §3.4).
 */
export const SMALL_SUMS: readonly Remedy[] = ['compensation', 'partialRefund'];

/** What a kind offers in this case, in order. */
export interface Rungs {
  ladder: readonly Remedy[];
  inTheWay?: readonly Remedy[];
  /** Off the ladder: never without the reason why. */
  exceptions?: readonly Remedy[];
  /** The lowest role that may make such an exception, where the policy's is not enough. */
  exceptionsBy?: StaffRole;
}

/**
 * The remedies that may be offered now (handbook §3.4): all rungs up to the first required one that is still untried.
 */
export function permittedRemedies(
  ladder: readonly Remedy[],
  offers: readonly Tried[],
  inTheWay: readonly Remedy[] = SMALL_SUMS,
): Remedy[] {
  const untried = ladder.findIndex((remedy) => inTheWay.includes(remedy) && !wasTried(remedy, offers));
  return untried === -1 ? [...ladder] : ladder.slice(0, untried + 1);
}

/** Who would leave the ladder, and why. */
export interface Skip {
  role: Role;
  reason?: string;
}

/**
 * `remedyNotOffered` for what this case does not offer, `ladderSkipped` for a rung whose turn has not come. With a
 * reason, roles that the policy names may skip a rung or make an exception. Others get `beyondAuthority`.
 */
export function throwIfLadderSkipped(
  remedy: Remedy,
  { ladder, inTheWay, exceptions, exceptionsBy }: Rungs,
  offers: readonly Tried[],
  { role, reason }: Skip,
  policy: Policy,
): void {
  const permitted = permittedRemedies(ladder, offers, inTheWay);
  if (permitted.includes(remedy)) return;
  const first = permitted.at(-1);
  const exception = !ladder.includes(remedy) && exceptions?.includes(remedy);
  if (!exception && !ladder.includes(remedy))
    refuse('remedyNotOffered', `This case offers ${ladder.join(', ')}; "${remedy}" is not among them.`);
  if (exception && exceptionsBy && !mayActFor(role, exceptionsBy))
    refuse('beyondAuthority', `"${remedy}" is an exception here; the ${exceptionsBy} may make it, with the reason.`);
  if (!policy.ladder.skippedBy.some((allowed) => allowed === role)) {
    const instead = exception ? `"${remedy}" is an exception here` : `Offer ${first} before ${remedy}`;
    const sentence = `${instead}; ${policy.ladder.skippedBy.join(' or ') || 'nobody'} may decide otherwise.`;
    refuse('beyondAuthority', sentence, exception || first === undefined ? undefined : { firstRemedy: first, remedy });
  }
  if (reason?.trim()) return;
  if (exception) refuse('remedyNotOffered', `"${remedy}" is an exception here: say why it is made (skipReason).`);
  refuse(
    'ladderSkipped',
    `Offer ${first} before ${remedy}, or say why it is skipped (skipReason).`,
    first === undefined ? undefined : { firstRemedy: first, remedy },
  );
}

function wasTried(remedy: Remedy, offers: readonly Tried[]): boolean {
  return offers.some(
    ({ remedy: first, or, status }) =>
      (first === remedy || or?.remedy === remedy) && (status === 'refused' || status === 'countered'),
  );
}
