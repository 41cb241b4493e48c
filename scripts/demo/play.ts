import { DAY, MINUTE } from '../../domain/time';
import { calendarFrom, minuteOfDay } from './calendar';
import { conduct } from './conductor';
import { createNarrator, type Narrator } from './narrator';
import { createStage, type Seen, type Story } from './stage';
import type { World } from './world';

/** What was played, for the audit: the platform's refunds that the stories were about. */
export interface Played {
  refundIds: string[];
}

/** Orders are placed three days before day 1, so that their parcels have arrived by then. */
const ORDERS_BEFORE = 3 * DAY;
const MORNING = 8 * 60;

/** Plays these stories on one calendar and tells them line by line. */
export async function play(world: World, stories: readonly Story[], print: (line: string) => void): Promise<Played> {
  const { travel, api } = world;
  const refundIds: string[] = [];
  await untilMorning(world);
  const calendar = calendarFrom((await travel.now()) + ORDERS_BEFORE);
  const narrator = remembering(createNarrator(world, calendar, print), refundIds);
  let seen: Seen = await look();

  /** Only what the stories are about: a running product may have other cases. */
  async function look(): Promise<Seen> {
    const [now, all, tasks] = await Promise.all([travel.now(), api.cases(), api.tasks({ open: true })]);
    const cases = all.filter(({ refundId }) => refundId !== null && refundIds.includes(refundId));
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
  return { refundIds };
}

/** The day begins in the morning, whatever the time is where this runs. */
async function untilMorning({ travel }: World): Promise<void> {
  const minutes = MORNING - minuteOfDay(await travel.now());
  await travel.advance(minutes > 0 ? minutes * MINUTE : minutes * MINUTE + DAY);
}

/** The narrator hears first of every refund: here they are written down. */
function remembering(narrator: Narrator, refundIds: string[]): Narrator {
  return {
    ...narrator,
    isAbout(refundId, story) {
      refundIds.push(refundId);
      narrator.isAbout(refundId, story);
    },
  };
}
