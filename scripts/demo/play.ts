import { DAY, MINUTE } from '../../domain/time';
import { calendarFrom, minuteOfDay } from './calendar';
import { conduct } from './conductor';
import { createNarrator, type Narrator } from './narrator';
import { createStage, type Seen, type Story } from './stage';
import type { World } from './world';

/** The subjects of the played stories, for the audit: refunds and reviewed orders of the platform. */
export interface Played {
  refundIds: string[];
  reviewedTids: string[];
}

/** Orders are placed three days before day 1, so that their parcels have arrived by then. */
const ORDERS_BEFORE = 3 * DAY;
const MORNING = 8 * 60;

/** Plays these stories on one calendar and tells them line by line. */
export async function play(world: World, stories: readonly Story[], print: (line: string) => void): Promise<Played> {
  const { travel, api } = world;
  const played: Played = { refundIds: [], reviewedTids: [] };
  await untilMorning(world);
  const calendar = calendarFrom((await travel.now()) + ORDERS_BEFORE);
  const narrator = remembering(createNarrator(world, calendar, print), played);
  let seen: Seen = await look();

  /** Only what the stories are about: a running product may have other cases. */
  async function look(): Promise<Seen> {
    const [now, all, tasks] = await Promise.all([travel.now(), api.cases(), api.tasks({ open: true })]);
    const cases = all.filter((one) => isAboutOneOf(played, one));
    const openTasks = tasks.filter(({ caseId }) => cases.some(({ id }) => id === caseId));
    return { now, cases, openTasks };
  }

  async function atRest(): Promise<void> {
    seen = await look();
    await narrator.catchUp(seen.cases);
  }

  async function rest(): Promise<void> {
    await travel.settled();
    await atRest();
  }

  const options = { world, calendar, narrator, seen: () => seen, rest };
  await conduct(stories, (story, waiting) => createStage(story, waiting, options), { world, atRest });
  return played;
}

/** The day begins in the morning, in any time zone of this machine. */
async function untilMorning({ travel }: World): Promise<void> {
  const minutes = MORNING - minuteOfDay(await travel.now());
  await travel.advance(minutes > 0 ? minutes * MINUTE : minutes * MINUTE + DAY);
}

/** Whether a case is about one of the matters that were played. */
export function isAboutOneOf(
  { refundIds, reviewedTids }: Played,
  { refundId, tid }: { refundId: string | null; tid: string },
): boolean {
  return refundId === null ? reviewedTids.includes(tid) : refundIds.includes(refundId);
}

/** The narrator hears first of every matter: here they are written down. */
function remembering(narrator: Narrator, { refundIds, reviewedTids }: Played): Narrator {
  return {
    ...narrator,
    isAbout(subject, story) {
      if ('refundId' in subject) refundIds.push(subject.refundId);
      else if (!reviewedTids.includes(subject.reviewedTid)) reviewedTids.push(subject.reviewedTid);
      narrator.isAbout(subject, story);
    },
  };
}
