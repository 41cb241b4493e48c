import { DAY } from '../../domain/time';
import type { World } from './world';

/** A story: the actions of people in one case, from top to bottom. Time passes between its lines. */
export interface Story<Stage> {
  /** Shown before each of its lines. */
  name: string;
  /** What it is about, for `npm run demo -- --list`. */
  about: string;
  /** Work that goes on as long as any other story does. */
  inBackground?: boolean;
  play(stage: Stage): Promise<void>;
}

/** How a story lets time pass. One story acts at a time; all wait together. */
export interface Waiting {
  /** Until this instant, epoch ms on the shop's clock. */
  untilInstant(at: number): Promise<void>;
  /**
   * Waits until `look` finds something. `look` runs after each event; `what` names the missing thing when it never
   * does.
   */
  until<T>(what: string, look: () => T | undefined): Promise<T>;
}

export interface ConductorOptions {
  world: World;
  /** Called whenever the product has come to rest: reads and tells what happened. */
  atRest(): Promise<void>;
  /** A story that waits longer than this since the beginning waits for something that does not come, ms. */
  limit?: number;
}

interface Part<Stage> {
  story: Story<Stage>;
  /** What it waits for; absent once it is over. */
  wait?: { at?: number; what: string; isOver(now: number): boolean; goOn(): void };
}

/**
 * Plays stories on one calendar. When all stories wait, it moves the shop's clock and the cases' time to the next
 * moment that anything is due. So all happens at its time and in its order. Throws what a story throws.
 */
export async function conduct<Stage>(
  stories: readonly Story<Stage>[],
  stageFor: (story: Story<Stage>, waiting: Waiting) => Stage,
  { world, atRest, limit = 40 * DAY }: ConductorOptions,
): Promise<void> {
  const { travel } = world;
  const parts: Part<Stage>[] = [];
  const giveUpAt = (await travel.now()) + limit;
  const ends = new Map<Part<Stage>, { resolve(): void; reject(error: unknown): void }>();

  for (const story of stories) {
    const part: Part<Stage> = { story };
    parts.push(part);
    await act(part, () => story.play(stageFor(story, waitingFor(part))));
  }
  while (parts.some(({ story, wait }) => wait && !story.inBackground)) {
    const now = await travel.now();
    const ready = parts.find(({ wait }) => wait?.isOver(now));
    if (ready?.wait) {
      const { goOn } = ready.wait;
      await act(ready, goOn);
    } else {
      if (now > giveUpAt) throw new Error(`The demo is stuck: ${waits(parts)}.`);
      await passTime(now);
    }
  }

  /** Waits until the story waits again, or is over. */
  async function act(part: Part<Stage>, begin: () => Promise<void> | void): Promise<void> {
    part.wait = undefined;
    const parked = new Promise<void>((resolve, reject) => {
      ends.set(part, { resolve, reject });
    });
    const playing = begin();
    if (playing)
      playing.then(
        () => ends.get(part)?.resolve(),
        (error) => ends.get(part)?.reject(error),
      );
    await parked;
  }

  async function passTime(now: number): Promise<void> {
    const wakes = parts.flatMap(({ wait }) => wait?.at ?? []);
    // Half a second beyond a deadline: clocks are not exact.
    const deadline = await world.nextDeadline();
    const until = Math.min(...wakes, deadline === undefined ? now + DAY : deadline + 500);
    await travel.advance(Math.max(1_000, until - now));
    await atRest();
  }

  function waitingFor(part: Part<Stage>): Waiting {
    const park = (wait: Omit<NonNullable<Part<Stage>['wait']>, 'goOn'>) =>
      new Promise<void>((goOn) => {
        part.wait = { ...wait, goOn };
        ends.get(part)?.resolve();
      });
    return {
      // The clock stops up to a second before a moment it was moved to.
      untilInstant: (at) => park({ at, what: 'its time', isOver: (now) => now >= at - 1_000 }),
      async until(what, look) {
        for (let found = look(); ; found = look()) {
          if (found !== undefined) return found;
          await park({ what, isOver: () => look() !== undefined });
        }
      },
    };
  }
}

function waits<Stage>(parts: readonly Part<Stage>[]): string {
  return parts.flatMap(({ story, wait }) => (wait ? [`"${story.name}" waits until ${wait.what}`] : [])).join('; ');
}
