import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { handOn, isAccepted } from '../world/toWhoeverAccepts';

/** Grants or rejects an approval. The first decision wins, and a later approver is told so (handbook §2). */
export function decideApproval(draft: Draft, command: CommandOf<'approve'> | CommandOf<'reject'>): void {
  const waiting = isAccepted(draft.state, command.type, command.process);
  const decided = Object.entries(draft.state.processes).findLast(
    ([id, { kind, outcome }]) =>
      kind === 'approval' &&
      (outcome === 'granted' || outcome === 'rejected') &&
      (command.process === undefined || id === command.process),
  )?.[1];
  if (!waiting && decided?.kind === 'approval') {
    refuse('alreadyDecided', `This was ${decided.outcome} already by ${decided.decidedBy}; the first decision stands.`);
  }
  handOn(draft, command);
}
