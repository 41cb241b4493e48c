import type { Offer } from '../case/state';
import { refuse } from '../errors';
import type { Remedy } from '../vocabulary';

/**
 * The remedies that may be offered now (handbook §3.4): every rung up to the first one that has not been tried. The
 * explanation is given with the first contact and is never in the way.
 */
export function permittedRemedies(ladder: readonly Remedy[], offers: readonly Offer[]): Remedy[] {
  const untried = ladder.findIndex((remedy) => remedy !== 'explanation' && !wasTried(remedy, offers));
  return untried === -1 ? [...ladder] : ladder.slice(0, untried + 1);
}

export function throwIfLadderSkipped(
  remedy: Remedy,
  ladder: readonly Remedy[],
  offers: readonly Offer[],
  skipReason: string | undefined,
): void {
  if (!ladder.includes(remedy)) {
    refuse('remedyNotOffered', `This case offers ${ladder.join(', ')}; "${remedy}" is not among them.`);
  }
  if (skipReason || permittedRemedies(ladder, offers).includes(remedy)) return;
  const first = permittedRemedies(ladder, offers).at(-1);
  refuse('ladderSkipped', `Offer ${first} before ${remedy}, or say why it is skipped (skipReason).`);
}

function wasTried(remedy: Remedy, offers: readonly Offer[]): boolean {
  return offers.some(
    (offer) => offer.remedy === remedy && (offer.status === 'refused' || offer.status === 'countered'),
  );
}
