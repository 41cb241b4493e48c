import { refuse } from '../../errors';
import { decisionOf } from '../../processes/registry';
import { throwIfBlocked } from '../../rules/words';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { approvalIdOf } from '../state/ids';
import { currentOffer } from '../state/offers';
import { handOn, isAccepted } from '../world/toWhoeverAccepts';
import { withinLeft } from './amount';

/** Grants or rejects an approval. The first decision wins, and a later approver is told so (handbook §2). */
export function decideApproval(draft: Draft, command: CommandOf<'approve'> | CommandOf<'reject'>): void {
  const waiting = isAccepted(draft.state, command.type, command.process);
  const decided = Object.entries(draft.state.processes)
    .flatMap(
      ([id, process]) =>
        (command.process === undefined || id === command.process ? decisionOf(process) : undefined) ?? [],
    )
    .findLast(({ outcome }) => outcome === 'granted' || outcome === 'rejected');
  if (!waiting && decided) {
    const { outcome, decidedBy } = decided;
    const sentence = `This was ${outcome} already by ${decidedBy}; the first decision stands.`;
    refuse('alreadyDecided', sentence, decidedBy === undefined ? undefined : { staffId: decidedBy });
  }
  if (waiting && command.type === 'approve') throwUnlessPromisable(draft, command);
  handOn(draft, command);
}

/**
 * Granted, the offer goes to the buyer: what the order cannot bear any more is not promised (handbook §4). Nor are words said that
 * were blocked since they were written (handbook §6): who asked takes the request back and writes anew.
 */
function throwUnlessPromisable({ state, context }: Draft, { process }: CommandOf<'approve'>): void {
  const offer = currentOffer(state);
  if (offer?.status !== 'awaitingApproval') return;
  if (process !== undefined && process !== approvalIdOf(offer.n)) return;
  withinLeft(state, offer.amount, context.actor.order);
  if (offer.text !== undefined) throwIfBlocked(offer.text, context.policy);
}
