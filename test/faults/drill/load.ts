import { setTimeout as pause } from 'node:timers/promises';
import type { World } from './steps';
import { STORIES, type Story } from './stories';

/** How far the nemesis has come: the load keeps step, so that every blow meets cases that are under way. */
export interface Progress {
  done: number;
  all: number;
}

export interface Played {
  /** What kept those stories that could not be lived to their end. */
  broken: string[];
  /** How many a case had ended by itself meanwhile, as by a countdown that a clock put behind showed as over. */
  overtaken: number;
  /** When the last of them ended, epoch ms. */
  endedAt: number;
}

/** The case says no because it has gone on without its agent; what became of it is the checker's to judge. */
const OVERTAKEN = /: 409 .*problem:(wrongStage|caseClosed)"/;

/** A story that lasts as long as the platform's own countdown is not begun when the drill is nearly over. */
const LONG = 'leftAlone';

/** So many stories, kind after kind, at least `apartMs` apart; settles when each has been lived to its end. */
export async function play(
  world: Omit<World, 'n'>,
  { cases, apartMs, progress }: { cases: number; apartMs: number; progress: Progress },
): Promise<Played> {
  const lives: Promise<unknown>[] = [];
  for (let n = 0; n < cases; n += 1) {
    while (n >= (cases * (progress.done + 1)) / progress.all) await pause(50);
    lives.push(storyOf(n, progress)({ ...world, n }).catch((error: unknown) => error));
    await pause(apartMs);
  }
  const errors = (await Promise.all(lives)).flatMap((end) => (end === undefined ? [] : [String(end)]));
  const broken = errors.filter((error) => !OVERTAKEN.test(error));
  return { broken, overtaken: errors.length - broken.length, endedAt: Date.now() };
}

function storyOf(n: number, { done, all }: Progress): Story {
  const names = Object.keys(STORIES).filter((name) => name !== LONG || done < all / 3);
  const story = STORIES[names[n % names.length] ?? ''];
  if (!story) throw new Error('There is no story to be played.');
  return story;
}
