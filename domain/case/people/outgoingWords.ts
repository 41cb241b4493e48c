import type { Policy } from '../../policy/policy';
import { NOT_YET } from '../../processes/house/chase';
import { type FoundWord, throwIfBlocked } from '../../rules/words';
import type { CaseCommand, CommandName, CommandOf } from '../commands';

/**
 * The commands that send a person's own words to the buyer or the platform. The words of all other commands stay in the
 * house.
 */
export const OUTGOING: { readonly [K in CommandName]?: (command: CommandOf<K>) => string | undefined } = {
  propose: ({ text }) => text,
  reply: ({ text }) => text,
  hold: ({ text }) => text,
  refuseRefund: ({ reason }) => reason,
  refuseExchange: ({ text }) => text,
  judgeEvidence: ({ verdict, note }) => (verdict === 'moreWanted' ? note : undefined),
  explainReview: ({ text }) => text,
  // The courier's answer is passed on to the buyer.
  finishErrand: ({ outcome, note }) => (outcome === NOT_YET ? note : undefined),
};

/** The warned words in what a command sends out. Throws a DomainError, `blockedWords`, for what must not leave (handbook §6). */
export function warnedWordsOf(command: CaseCommand, policy: Policy): FoundWord[] {
  // One table, typed by name where it is written; here a name and its command belong together.
  const wordsOf = OUTGOING[command.type] as ((one: CaseCommand) => string | undefined) | undefined;
  const text = wordsOf?.(command);
  return text === undefined ? [] : throwIfBlocked(text, policy);
}
