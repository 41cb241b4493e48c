import { KIND_OF } from '../../../domain/day/kinds';
import type { SheetLine, Skipped } from '../../../domain/day/sheet';
import { dayIn } from '../../../domain/day/zone';
import { isPlanned } from '../../../domain/rota/shift';
import { type Candidate, readEverybody, readOnShift } from '../../../store/rota/candidates';
import { freeMatters, mattersAPerson } from '../../../store/rota/matters';
import { nextOf } from '../../../store/rota/nextOwner';
import { shiftsAround } from '../../../store/rota/onDuty';
import type { DayJobCode, DayPage } from '../job';
import { reviewSheet } from './sheet';
import { tried } from './tried';

/** How many free matters a page gives away. */
const AT_ONCE = 200;

const REASON = 'The review table of the day gives it to the tier whose it is.';

/**
 * Gives the open reviews that nobody works to people (handbook §8), the oldest first. Each goes to the least loaded of its tier who is on
 * shift and has room. Where the shop plans nobody for today, all who are not away count. Nobody gets more than the policy's number.
 */
export const assignReviews: DayJobCode = async (page) => {
  const { database, shop, policy, dueAt, cursor, assign } = page;
  const free = await freeMatters(database, shop.id, { kind: KIND_OF.reviews, after: cursor, limit: AT_ONCE });
  const hands = await handsOf(page);
  const lines: SheetLine[] = [];
  const skipped: Skipped[] = [];
  for (const { caseId, tier, stage } of free) {
    const matter = { kind: KIND_OF.reviews, ...(tier === undefined ? {} : { tier }) };
    const next = nextOf(hands.withRoom(), matter, policy.rota);
    if (!next) continue;
    const id = `reviewTable:${dueAt}:${caseId}`;
    const left = await tried(caseId, () => assign(caseId, { owner: next.id, reason: REASON }, id));
    if (left) {
      skipped.push(left);
      continue;
    }
    hands.gave(next.id);
    lines.push({
      ...{ what: 'assigned', caseId, kind: KIND_OF.reviews, stage, owner: next.id, of: String(tier ?? 1) },
      at: new Date(dueAt).toISOString(),
    });
  }
  return {
    ...{ done: lines.length, skipped, sheets: reviewSheet(lines) },
    next: free.length < AT_ONCE ? undefined : free.at(-1)?.place,
  };
};

/** Those who may get a matter, with what they have got meanwhile. */
async function handsOf({ database, shop, policy, dueAt }: DayPage) {
  const isKept = isPlanned(await shiftsAround(database, shop.id, dueAt), dueAt);
  const people = isKept
    ? await readOnShift(database, shop.id, dueAt)
    : await readEverybody(database, shop.id, dueAt, dayIn(shop.timeZone, dueAt));
  const has = await mattersAPerson(database, shop.id, KIND_OF.reviews);
  const given = new Map<string, number>();
  const givenTo = (id: string) => given.get(id) ?? 0;
  return {
    withRoom: (): Candidate[] =>
      people
        .filter(({ id }) => (has.get(id) ?? 0) + givenTo(id) < policy.review.mattersAPerson)
        .map((one) => ({ ...one, talking: one.talking + givenTo(one.id) })),
    gave: (id: string) => given.set(id, givenTo(id) + 1),
  };
}
