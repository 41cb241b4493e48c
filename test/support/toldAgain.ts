import { TimeRanAway } from '../../scripts/time/skip';

/** Tells a story, and once more from its beginning where a machine stood still meanwhile: that says nothing about the story. */
export async function toldAgain(tell: () => Promise<void>): Promise<void> {
  await tell().catch((error: unknown) => (error instanceof TimeRanAway ? tell() : Promise.reject(error)));
}
