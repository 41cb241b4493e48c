import { type Refusal, refusal, refuse, refuseAs } from '../errors';
import type { Context } from '../processes/process';
import { voicesOf } from '../roles';
import type { CaseCommand, CommandName } from './commands';
import { Draft } from './draft';
import type { CaseEvent } from './events';
import { moves } from './moves';
import { warnedWordsOf } from './people/outgoingWords';
import { boundsOf } from './people/ownership';
import type { CaseState } from './state/caseState';
import { type CommandRule, commandTable } from './table';
import { unlessAccepted } from './world/toWhoeverAccepts';

/** What whoever serves the buyer may do, also in another's case. */
const ANYBODYS: readonly CommandName[] = ['addNote', 'redeemPromise', 'waive', 'reopen'];

/** No command leads to more moves than this. When the moves of a playbook never end, the playbook is wrong. */
const MOST_MOVES = 100;

/**
 * The only place where a rule says yes or no: what happens when this command reaches this case. When the answer is no,
 * it throws a DomainError with a sentence for the person, and nothing has changed.
 */
export function decide(state: CaseState, command: CaseCommand, context: Context): CaseEvent[] {
  const against = mayGive(state, command.type, context);
  if (against) refuseAs(against);
  const warned = warnedWordsOf(command, context.policy);
  const draft = new Draft(state, context);
  ruleOf(command.type).decide(draft, command);
  if (warned.length > 0) draft.emit({ type: 'wordsWarned', command: command.type, words: warned });
  settleDown(draft);
  return draft.events;
}

/**
 * Why this actor may not give this command to this case now, or null. The API's "why not" and the console's buttons use
 * it.
 */
export function allow(state: CaseState, name: CommandName, context: Context): Refusal | null {
  const against = mayGive(state, name, context);
  if (against) return against;
  return ruleOf(name).onlyProcesses ? unlessAccepted(state, name) : null;
}

/** The same without asking the processes. A given command names its process, and that process explains best why not. */
function mayGive(state: CaseState, name: CommandName, context: Context): Refusal | null {
  const rule = ruleOf(name);
  const { actor } = context;
  if (!voicesOf(actor).some(({ role }) => rule.roles.includes(role))) {
    return refusal('roleNotAllowed', `The role ${actor.role} may not ${name}; it takes ${rule.roles.join(' or ')}.`, {
      role: actor.role,
    });
  }
  // The case's own loop may still get an answer. It changes nothing.
  if (state.endedAt !== undefined && actor.role !== 'system') {
    return { code: 'caseClosed', message: 'The after-sales term of this case has ended; open a new case.' };
  }
  if (name !== 'open' && state.seq === 0) return { code: 'caseNotOpen', message: 'This case has not been opened.' };
  // A deputy decides in the name of the absent person. Other commands a deputy gives within their own limits.
  const bound = rule.roles.includes(actor.role) && !ANYBODYS.includes(name) ? boundsOf(state, name, actor) : null;
  if (bound) return bound;
  if (rule.stages && !rule.stages.includes(state.stage)) {
    const { stage } = state;
    const sentence = `The case is in the stage ${stage}; ${name} belongs to ${rule.stages.join(', ')}.`;
    return stage === 'closed' ? refusal('caseClosed', sentence) : refusal('wrongStage', sentence, { stage });
  }
  return rule.allow?.(state, context) ?? null;
}

/** Makes the moves that follow from the new state, until no move is left. */
function settleDown(draft: Draft): void {
  for (let count = 0; count < MOST_MOVES; count += 1) {
    if (!moveOnce(draft)) return;
  }
  throw new Error(`The moves of a ${draft.state.kind} case do not come to rest.`);
}

function moveOnce(draft: Draft): boolean {
  const before = draft.events.length;
  if (before === 0) return false;
  return moves.some((move) => {
    move(draft);
    return draft.events.length > before;
  });
}

function ruleOf(name: CommandName): CommandRule {
  // The table is typed by name where it is written. Here the name and its command belong together.
  if (!Object.hasOwn(commandTable, name)) refuse('unknownCommand', `There is no command called "${name}".`);
  return commandTable[name] as CommandRule;
}
