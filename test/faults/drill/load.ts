import { setTimeout as pause } from 'node:timers/promises';
import { Overtaken, type Story, type World } from './steps';
import { STORIES } from './stories';

/**
 * How far the blows and the lives have come. Each waits for the other, so that every blow hits cases that are under way.
 */
export interface Progress {
  done: number;
  all: number;
  /** The share of the lives that have begun, 0 to 1. */
  begun: number;
}

export interface Played {
  /** The reasons why some stories could not end. */
  broken: string[];
  /**
   * How many stories stopped because their case had ended already. Example: a wrong clock showed a countdown as over.
   */
  overtaken: number;
  /** When the last of them ended, epoch ms. */
  endedAt: number;
}

/** The case refuses because it has gone on without its agent. The checker judges the result. */
const OVERTAKEN = /: 409 .*problem:(wrongStage|caseClosed)"/;

function isOvertaken(error: unknown): boolean {
  return error instanceof Overtaken || OVERTAKEN.test(String(error));
}

/** A story as long as the platform's countdown does not begin near the end of the drill. */
const LONG = 'leftAlone';

/**
 * How many stories are under way at once. After a kill every open case is replayed. With all 500 open, a replay of all
 * took longer than two cores have between two kills, and the drill measured the machine.
 */
const AT_ONCE = 80;

/**
 * Plays this many stories, kind after kind or as `pick` says, at least `apartMs` apart. Settles when all have ended.
 */
export async function play(
  world: Omit<World, 'n'>,
  {
    cases,
    apartMs,
    progress,
    pick = storyOf,
  }: {
    cases: number;
    apartMs: number;
    progress: Progress;
    pick?: (n: number, progress: Progress) => Story;
  },
): Promise<Played> {
  const lives: Promise<unknown>[] = [];
  let underWay = 0;
  for (let n = 0; n < cases; n += 1) {
    while (underWay >= AT_ONCE || n >= (cases * (progress.done + 1)) / progress.all) await pause(50);
    underWay += 1;
    const life = pick(n, progress)({ ...world, n }).catch((error: unknown) => error);
    lives.push(life.finally(() => (underWay -= 1)));
    progress.begun = (n + 1) / cases;
    await pause(apartMs);
  }
  const errors = (await Promise.all(lives)).filter((end) => end !== undefined);
  const broken = errors.filter((error) => !isOvertaken(error)).map(String);
  return { broken, overtaken: errors.length - broken.length, endedAt: Date.now() };
}

/** Kind after kind. The longest ones do not begin near the end. */
export function storyOf(n: number, { done, all }: Progress): Story {
  const names = Object.keys(STORIES).filter((name) => name !== LONG || done < all / 3);
  const story = STORIES[names[n % names.length] ?? ''];
  if (!story) throw new Error('There is no story to be played.');
  return story;
}
