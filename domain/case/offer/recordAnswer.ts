import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { ownedByActor } from '../people/ownership';
import { agree } from '../settlement/agree';
import { currentOffer } from '../state/offers';
import { throwUnlessFen } from './amount';
import { asChosen } from './chooseRemedy';

/** The buyer's answer to the offer that lies before them. */
export function recordAnswer(draft: Draft, command: CommandOf<'recordAnswer'>): void {
  const offer = currentOffer(draft.state);
  if (!offer) refuse('nothingOffered', 'No offer lies before the buyer.');
  if (offer.status !== 'sent')
    refuse(
      'offerPending',
      'This offer still waits for its approval; the buyer has not heard it. Who asked may take it back (takeBack).',
    );
  const { amount, remedy, note } = command;
  throwUnlessFen(amount);
  ownedByActor(draft);
  if (command.answer === 'accepted') {
    agree(draft, asChosen(draft, offer, remedy), note);
    return;
  }
  draft.end('matterDecided', 'answered');
  const counter = command.answer === 'counter' ? { amount, remedy } : undefined;
  draft.emit({ type: 'offerAnswered', n: offer.n, answer: counter ? 'countered' : 'refused', counter, note });
}
