import { refuse } from '../../errors';
import { signOf } from '../../rules/fraud';
import { piecesOf } from '../../rules/lines';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { askOnFinding, raiseSign } from '../people/fraudSigns';
import { linesOf } from '../state/lines';
import { toWhoeverAccepts } from '../world/toWhoeverAccepts';

/**
 * What came out of the parcel (handbook §7, §9). The shop pays only for the pieces that came back. Other goods, rubbish
 * or an empty parcel are a sign of fraud, which a supervisor judges.
 */
export function inspect(draft: Draft, command: CommandOf<'inspect'>): void {
  const { accepted, found = 'asAgreed', quantity, note } = command;
  if (accepted && found !== 'asAgreed') {
    refuse(
      'notAsAgreed',
      `A parcel with ${found} is not what was agreed: it is rejected, and what follows from it is offered.`,
    );
  }
  if (found === 'fewer') throwUnlessFewer(draft, quantity);
  else if (quantity !== undefined) refuse('invalidQuantity', 'A quantity belongs to fewer pieces than agreed (found).');
  toWhoeverAccepts(draft, command);
  const sort = signOf(found);
  if (sort === undefined) return;
  raiseSign(draft, { sort, evidence: note?.trim() ? note : `inspection: ${found}` });
  askOnFinding(draft);
}

function throwUnlessFewer({ state }: Draft, quantity: number | undefined): void {
  const pieces = piecesOf(linesOf(state));
  if (quantity !== undefined && Number.isSafeInteger(quantity) && quantity >= 1 && quantity < pieces) return;
  refuse(
    'invalidQuantity',
    `Say how many pieces came back (quantity): at least one, and fewer than the ${pieces} agreed.`,
    { most: pieces - 1 },
  );
}
