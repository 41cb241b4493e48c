import { refuse } from '../../errors';
import type { CommandOf } from '../commands';
import type { Draft } from '../draft';
import { toWhoeverAccepts } from '../world/toWhoeverAccepts';

/** The buyer is away from chat: phoned sooner, where the policy says so for this kind (handbook §6). */
export function recordOffline(draft: Draft, command: CommandOf<'recordOffline'>): void {
  const { kind } = draft.state;
  if (!draft.context.policy.contact.sooner.kinds.includes(kind)) {
    refuse('overPolicy', `The policy waits for an answer on chat in a ${kind} case; nobody is phoned sooner.`);
  }
  toWhoeverAccepts(draft, command);
}
