import type { CaseEvent } from '../../case/events';
import { evolve } from '../../case/evolve';
import type { Offer } from '../../case/state/bargain';
import { NO_CASE } from '../../case/state/caseState';
import { respondBy } from '../../case/state/response';
import type { Fen } from '../../money';
import { staffRoleNamed } from '../../roles';
import type { Remedy } from '../../vocabulary';

/** What became of a story's case. No events: the case has not begun yet. */
export type Life = readonly CaseEvent[];

type Named<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

/** The events of a type, in order. */
export function seen<T extends CaseEvent['type']>(life: Life, type: T): Named<T>[] {
  return life.filter((event): event is Named<T> => event.type === type);
}

/** An offer with the place of its event: what came before and after it. */
export interface PlacedOffer extends Offer {
  seq: number;
}

/** The offers of these remedies, or all, in order. */
export function offers(life: Life, ...remedies: Remedy[]): PlacedOffer[] {
  return seen(life, 'offered')
    .map(({ offer, seq }) => ({ ...offer, seq }))
    .filter(
      ({ remedy, or }) => remedies.length === 0 || [remedy, or?.remedy].some((one) => one && remedies.includes(one)),
    );
}

/** What lets the buyer keep the goods and have money besides. */
const SUMS: readonly Remedy[] = ['compensation', 'partialRefund'];

/** The offers of a sum of money beside the goods. */
export function sums(life: Life): PlacedOffer[] {
  return offers(life, ...SUMS);
}

/** The highest sum that was put on the table, fen. */
export function highest(life: Life): Fen {
  return Math.max(0, ...sums(life).map(({ amount }) => amount));
}

/** Something people say themselves, and when. Texts that the shop's scripts say are not theirs. */
export interface Words {
  text: string;
  seq: number;
}

/** The words of people to the buyer or the platform, in order. */
export function said(life: Life): Words[] {
  return life.flatMap((event) => {
    if (staffRoleNamed(event.by.role) === undefined) return [];
    const text = wordsOf(event);
    return text === undefined ? [] : [{ text, seq: event.seq }];
  });
}

function wordsOf(event: CaseEvent): string | undefined {
  switch (event.type) {
    case 'offered':
      return event.offer.text;
    case 'contact.started':
      // An offer's own words come again as the message that carries it.
      return event.script.name.startsWith('offer.') ? undefined : event.text;
    case 'refusal.asked':
      return event.reason;
    case 'evidenceJudged':
      return event.verdict === 'moreWanted' ? event.note : undefined;
    default:
      return undefined;
  }
}

/** The first place where somebody said such words; undefined when nobody did. */
export function saidAt(life: Life, words: RegExp): number | undefined {
  return said(life).find(({ text }) => words.test(text))?.seq;
}

/** What people noted in the house: notes, calls for help, what a task came to. */
export function noted(life: Life, words: RegExp): boolean {
  return life.some((event) => {
    if (event.type === 'noted') return words.test(event.text);
    if (event.type === 'helpCalled') return words.test(event.reason);
    return event.type === 'taskHandled' && words.test(event.note ?? '');
  });
}

/** The place of the first outcome of an inquiry of this id, where it is one of these. */
export function foundAt(life: Life, inquiry: string, ...outcomes: string[]): number | undefined {
  return seen(life, 'errand.done').find(
    ({ process, outcome }) => process.endsWith(`/${inquiry}`) && (outcomes.length === 0 || outcomes.includes(outcome)),
  )?.seq;
}

/** The photos were judged before anything but words was put on the table (handbook §3.2). */
export function photosFirst(life: Life): boolean {
  const judged = life.find(
    (event) => event.type === 'evidenceJudged' && (event.verdict === 'approved' || event.verdict === 'waived'),
  );
  return (
    judged !== undefined && isBefore(judged.seq, firstOf(offers(life).filter(({ remedy }) => remedy !== 'explanation')))
  );
}

/** Whether it happened, and before the other one, which need not have happened. */
export function isBefore(seq: number | undefined, other: number | undefined): boolean {
  return seq !== undefined && (other === undefined || seq < other);
}

export function firstOf(placed: readonly { seq: number }[]): number | undefined {
  return placed[0]?.seq;
}

/** Whether people answered the buyer only after their time had run out (handbook §3.1). */
export function isLate(life: Life): boolean {
  let state = NO_CASE;
  for (const event of life) {
    const by = respondBy(state);
    state = evolve(state, event);
    if (by !== undefined && event.at > by) return true;
  }
  return false;
}
