import type { DayJobCode } from './job';
import { assignReviews } from './reviews/assign';
import { collectReviews } from './reviews/collect';
import { followReviews } from './reviews/follow';
import { listReviews } from './reviews/list';
import { reviewTargets } from './reviews/targets';

/** The parts of the job, in their order. Each goes on from the rest of the cursor, and ends without a `next`. */
const PARTS: Readonly<Record<string, DayJobCode>> = {
  collect: collectReviews,
  follow: followReviews,
  assign: assignReviews,
  list: listReviews,
  targets: reviewTargets,
};
const ORDER = Object.keys(PARTS);

/**
 * The table of neutral and bad reviews (handbook §8, §9). The cases phone, hand on and explain by their own timers. The job does
 * what no case can: it takes in what the platform's messages lost, gives free matters to people, and lists what stands still.
 */
export const reviewTable: DayJobCode = async (page) => {
  const [name = 'collect', ...rest] = page.cursor === '' ? [] : page.cursor.split('|');
  const found = await partOf(name)({ ...page, cursor: rest.join('|') });
  return { ...found, next: nextOf(name, found.next) };
};

function partOf(name: string): DayJobCode {
  const part = PARTS[name];
  if (!part) throw new Error(`The review table has no part ${name}.`);
  return part;
}

function nextOf(name: string, next: string | undefined): string | undefined {
  if (next !== undefined) return `${name}|${next}`;
  const following = ORDER[ORDER.indexOf(name) + 1];
  return following === undefined ? undefined : `${following}|`;
}
