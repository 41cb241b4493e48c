import { DomainError, type Refusal, refuse } from '../errors';
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

/** No command leads to more moves than this; a playbook whose moves never rest is a mistake in the playbook. */
const MOST_MOVES = 100;

/**
 * The only place where a rule says yes or no: what happens when this command reaches this case. Throws a DomainError, with
 * a sentence for the person who asked, when the answer is no; then nothing has changed.
 */
export function decide(state: CaseState, command: CaseCommand, context: Context): CaseEvent[] {
  const refusal = mayGive(state, command.type, context);
  if (refusal) throw new DomainError(refusal.code, refusal.message);
  const warned = warnedWordsOf(command, context.policy);
  const draft = new Draft(state, context);
  ruleOf(command.type).decide(draft, command);
  if (warned.length > 0) draft.emit({ type: 'wordsWarned', command: command.type, words: warned });
  settleDown(draft);
  return draft.events;
}

/** Why this actor may not give this command to this case now, or null: the API's "why not" and the console's buttons. */
export function allow(state: CaseState, name: CommandName, context: Context): Refusal | null {
  const refusal = mayGive(state, name, context);
  if (refusal) return refusal;
  return ruleOf(name).onlyProcesses ? unlessAccepted(state, name) : null;
}

/** The same without asking the processes: a command in hand names one of them, and that one says best why not. */
function mayGive(state: CaseState, name: CommandName, context: Context): Refusal | null {
  const rule = ruleOf(name);
  const { actor } = context;
  if (!voicesOf(actor).some(({ role }) => rule.roles.includes(role))) {
    return {
      code: 'roleNotAllowed',
      message: `The role ${actor.role} may not ${name}; it takes ${rule.roles.join(' or ')}.`,
    };
  }
  // The case's own loop may still hear an answer; it changes nothing.
  if (state.endedAt !== undefined && actor.role !== 'system') {
    return { code: 'caseClosed', message: 'The after-sales term of this case has ended; open a new case.' };
  }
  if (name !== 'open' && state.seq === 0) return { code: 'caseNotOpen', message: 'This case has not been opened.' };
  // A deputy decides in the absent one's name; what they may do by themselves they do within their own bounds.
  const bound = rule.roles.includes(actor.role) && !ANYBODYS.includes(name) ? boundsOf(state, name, actor) : null;
  if (bound) return bound;
  if (rule.stages && !rule.stages.includes(state.stage)) {
    const code = state.stage === 'closed' ? 'caseClosed' : 'wrongStage';
    return { code, message: `The case is in the stage ${state.stage}; ${name} belongs to ${rule.stages.join(', ')}.` };
  }
  return rule.allow?.(state, context) ?? null;
}

/** What follows by itself from the new state, until nothing new arises. */
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
  // One table, typed by name where it is written; here a name and its command belong together.
  if (!Object.hasOwn(commandTable, name)) refuse('unknownCommand', `There is no command called "${name}".`);
  return commandTable[name] as CommandRule;
}
