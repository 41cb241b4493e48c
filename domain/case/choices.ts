import { acceptsOf } from '../processes/registry';
import type { CommandName } from './commands';
import { running } from './draft';
import { handledByHand } from './people/recordHandled';
import type { CaseState } from './state/caseState';
import { ladderFor } from './state/offers';
import { placeOf } from './state/place';

/**
 * What may be chosen now with a command that is allowed. Examples: the remedies of the ladder, the outcomes that a process
 * takes, the tasks that a person's word ends. Undefined where there is nothing to choose from.
 */
export function choicesOf(state: CaseState, name: CommandName): readonly string[] | undefined {
  if (name === 'propose') return ladderFor(state);
  if (name === 'recordHandled') return handledByHand(state).map(({ id }) => id);
  const taken = running(state)
    .flatMap(([id, process]) => acceptsOf(process, placeOf(state, id)))
    .flatMap(({ command, choices = [] }) => (command === name ? choices : []));
  return taken.length > 0 && name !== 'addEvidence' ? [...new Set(taken)] : undefined;
}
