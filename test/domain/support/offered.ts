import { decide } from '../../../domain/case/decide';
import { DomainError } from '../../../domain/errors';
import { REMEDIES, type Remedy } from '../../../domain/vocabulary';
import { AGENT } from './builders';
import type { Play } from './play';

/** All remedies on the case's present ladder, even before their turn. None while the ladder is open. */
export function ladderOf({ state, now, policy }: Play): Remedy[] {
  return REMEDIES.filter((remedy) => {
    try {
      decide(state, { type: 'propose', remedy }, { now, policy, actor: AGENT });
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // An exception is off the ladder, whoever may make it.
      if (error.message.includes('is an exception here')) return false;
      return error.code !== 'remedyNotOffered' && error.code !== 'assessmentMissing';
    }
  });
}
