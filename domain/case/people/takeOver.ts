import type { Refusal } from '../../errors';
import type { Context } from '../../processes/process';
import type { Draft } from '../draft';
import type { CaseState } from '../state/caseState';
import { ownedBy } from './ownership';

/** One buyer, one agent: another goes on only while that one is off and the buyer presses (handbook §2). */
export function mayTakeOver({ owner, buyerWaits }: CaseState, { actor }: Context): Refusal | null {
  if (owner === undefined || owner === actor.id) {
    const whose = owner === undefined ? 'Nobody works this case yet' : 'You work this case already';
    return { code: 'nothingToTakeOver', message: `${whose}; just do what it asks for.` };
  }
  if (!actor.ownerIsOff) {
    return { code: 'ownerOnDuty', message: 'The agent who works this case is on duty; a supervisor may reassign it.' };
  }
  if (!buyerWaits) {
    return {
      code: 'buyerNotPressing',
      message: 'The buyer does not wait for an answer; the case stays with its agent until the buyer writes.',
    };
  }
  return null;
}

export function takeOver(draft: Draft): void {
  draft.emit({ type: 'assigned', ...ownedBy(draft.context.actor), reason: 'ownerOff' });
}
