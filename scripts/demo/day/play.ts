import { setTimeout as pause } from 'node:timers/promises';
import { answerOf, type Schema } from '../../../client';
import { SECOND } from '../../../domain/time';
import type { World } from '../world';
import type { Crew, Matter } from './crew';
import { LIVES, type Stage } from './lives';
import type { BusyShop } from './shop';
import { until } from './until';

/** The list of cases is read so often, ms. */
const LOOK_EVERY = 700;
/** How long anything of the day may take, ms. */
const LOOKING = { every: LOOK_EVERY / 2, within: 60 * SECOND };
/** The last buyer comes this long before the last shift ends, ms. */
const LAST_CALL = 12 * SECOND;

/** Of a played day: what went wrong, a sentence each. */
export interface PlayedDay {
  broken: string[];
}

/**
 * Lets so many buyers come, evenly over what is left of the day. Each is served by whoever is at work. Returns when the last shift
 * has ended and every life is told.
 */
export async function playDay(
  { world, crew, shop }: { world: World; crew: Crew; shop: BusyShop },
  buyers: number,
): Promise<PlayedDay> {
  const watch = watching(crew);
  const stage: Stage = { market: world.market, crew, ...watch.seen };
  const lives = LIVES.flatMap(({ share, life }) => Array.from({ length: share }, () => life));
  const broken: string[] = [];
  const running: Promise<unknown>[] = [];
  const from = Date.now();
  const last = shop.ends - LAST_CALL;
  for (let n = 0; n < buyers; n += 1) {
    await pause(Math.max(0, from + ((last - from) * n) / buyers - Date.now()));
    const life = lives[(n * 7) % lives.length];
    if (life) running.push(life(stage, n).catch((error: Error) => broken.push(`buyer ${n}: ${error.message}`)));
  }
  await Promise.all(running);
  await pause(Math.max(0, shop.ends + SECOND - Date.now()));
  await watch.stop();
  return { broken };
}

/** Reads the list of cases again and again, for everybody at once. */
function watching(crew: Crew) {
  const auditor = crew.client('auditor');
  let cases = new Map<string, Matter>();
  let over = false;

  async function read(): Promise<void> {
    const fields = 'id,tid,refundId,stage,owner';
    const found = new Map<string, Matter>();
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const query = { limit: 100, cursor, fields };
      const page = answerOf(await auditor.GET('/v1/cases', { params: { query } }));
      for (const one of page.items) if (isMatter(one)) found.set(one.id, one);
      cursor = page.next;
    }
    cases = found;
  }

  const loop = (async () => {
    while (!over) {
      await read();
      await pause(LOOK_EVERY);
    }
  })();

  return {
    seen: {
      matterOf: (refundId: string) =>
        until(
          `the refund ${refundId} has a case`,
          () => [...cases.values()].find((one) => one.refundId === refundId),
          LOOKING,
        ),
      reaches: (caseId: string, stages: readonly string[]) =>
        until(
          `case ${caseId} is at ${stages.join(' or ')}`,
          () => {
            const one = cases.get(caseId);
            return one && stages.includes(one.stage) ? one : undefined;
          },
          LOOKING,
        ),
    },
    async stop() {
      over = true;
      await loop;
    },
  };
}

/** Whether the list has shown what was asked for. */
function isMatter(one: Schema<'ListedCase'>): one is Schema<'ListedCase'> & Matter {
  return 'id' in one && 'stage' in one && 'tid' in one && 'refundId' in one && 'owner' in one;
}
