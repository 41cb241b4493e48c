import { refuse } from '../../errors';
import { turnsToBuyer } from '../../processes/registry';
import type { Task } from '../../wanted';
import type { CommandOf } from '../commands';
import { type Draft, running } from '../draft';
import { withdrawOffer } from '../offer/withdrawOffer';
import type { CaseState } from '../state/caseState';

/**
 * The buyer has reported harassment (handbook §8). From then on nobody contacts this buyer about the matter, on any
 * channel.
 */

const HARASSED = 'harassed';

/** The buyer reported it to the platform. It may come at any time, not only in a call about a review. */
export function reportHarassment(draft: Draft, { note }: CommandOf<'reportHarassment'>): void {
  if (draft.state.contactForbidden)
    refuse('alreadyDecided', 'It is known already that this buyer reported harassment.');
  forbidContact(draft, note);
}

/**
 * A move: all contact ends at once, and what would begin another is ended in turn. Who may not be called is not called
 * about a review either (§8, §6).
 */
export function endContactOfHarassed(draft: Draft): void {
  if (!draft.state.contactForbidden && wasHarassed(draft.state)) {
    forbidContact(draft);
  }
  if (draft.state.contactForbidden) fallSilent(draft);
  if (draft.state.doNotCall) draft.end('callsForbidden', 'callsForbidden');
}

function forbidContact(draft: Draft, note?: string): void {
  draft.emit({ type: 'callsForbidden' }, { type: 'contactForbidden', note });
}

/** Whether a task is done by turning to the buyer. */
export function isForTheBuyer({ command }: Task): boolean {
  return TOLD_BY.includes(command);
}

const TOLD_BY = ['recordSent', 'recordCall', 'recordReviewCall', 'reply', 'propose'];

function fallSilent(draft: Draft): void {
  withdrawOffer(draft, HARASSED);
  for (const [id, process] of running(draft.state)) {
    const turns = turnsToBuyer(process);
    if (turns === 'only') {
      draft.input(id, { type: 'cancel', because: HARASSED });
    } else if (turns === 'now') {
      // It goes on without the buyer's hearing of it: goods that were sent, a courier who is asked.
      const out = { result: 'refused', reason: HARASSED } as const;
      draft.input(id, { type: 'answer', ask: '', answer: { name: 'sendMessage', out } });
    }
  }
}

function wasHarassed({ processes }: CaseState): boolean {
  return Object.values(processes).some(({ kind, outcome }) => kind === 'recovery' && outcome === HARASSED);
}
