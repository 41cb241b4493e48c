import { DAY } from '../../domain/time';
import { calendarFrom, minuteOfDay, startOfDay } from './calendar';
import { conduct } from './conductor';
import { createNarrator } from './narrator';
import { createStage, type Seen } from './stage';
import { stories } from './story';
import type { World } from './world';

/** What was played, for the audit. */
export interface Played {
  /** The shop's clock at the beginning of day 1 and at the end, epoch ms. */
  from: number;
  until: number;
  /** The platform's refunds that the stories were about. */
  refundIds: string[];
}

/** Orders are placed three days before day 1, so that their parcels have arrived by then. */
const ORDERS_BEFORE = 3 * DAY;
const MORNING = 8 * 60;

/** Plays all stories on the world's calendar and tells them line by line. */
export async function play(world: World, print: (line: string) => void): Promise<Played> {
  const { travel, api } = world;
  await untilMorning();
  const from = startOfDay((await travel.now()) + ORDERS_BEFORE);
  const calendar = calendarFrom(from);
  const narrator = createNarrator(world, calendar, print);
  const refundIds: string[] = [];
  let seen: Seen = await look();

  async function look(): Promise<Seen> {
    const [now, cases, openTasks] = await Promise.all([travel.now(), api.cases(), api.tasks({ open: true })]);
    return { now, cases, openTasks };
  }

  async function atRest(): Promise<void> {
    seen = await look();
    await narrator.catchUp(seen.cases);
  }

  async function untilMorning(): Promise<void> {
    const now = await travel.now();
    const minutes = MORNING - minuteOfDay(now);
    await travel.advance((minutes > 0 ? minutes : minutes + 24 * 60) * 60_000);
  }

  const rest = async () => {
    await travel.settled();
    await atRest();
  };
  const told = {
    ...narrator,
    isAbout: (refundId: string, story: string) => {
      refundIds.push(refundId);
      narrator.isAbout(refundId, story);
    },
  };
  await conduct(
    stories,
    (story, waiting) => createStage(story, waiting, { world, calendar, narrator: told, seen: () => seen, rest }),
    { world, atRest },
  );
  return { from, until: await travel.now(), refundIds };
}
