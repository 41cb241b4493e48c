import { ApplicationFailure } from '@temporalio/common';
import { createActivities } from '../../activities';

/**
 * The activities as Temporal makes them be: an attempt that came too late to send has sent nothing, and is made again.
 * An attempt is only late where the machine stood still.
 */
export function activitiesInTime(...parts: Parameters<typeof createActivities>): ReturnType<typeof createActivities> {
  const activities = createActivities(...parts);
  const again = Object.entries(activities).map(([name, attempt]) => [
    name,
    async (...given: never[]) => {
      for (;;) {
        try {
          return await (attempt as (...given: never[]) => unknown)(...given);
        } catch (error) {
          if (!(error instanceof ApplicationFailure) || error.type !== 'tooLate') throw error;
        }
      }
    },
  ]);
  return Object.fromEntries(again) as ReturnType<typeof createActivities>;
}
