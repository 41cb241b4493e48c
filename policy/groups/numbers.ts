import { z } from 'zod';
import { SECOND } from '../../domain/time';
import { entry } from '../entry';
import { count, pause, percent } from '../units';

/** From which numbers of a day on a supervisor looks (handbook §9, §10). */
export const numbers = {
  numbers: z.strictObject({
    alarms: z.strictObject({
      disputeRate: entry(percent, {
        handbook: 2,
        doc: 'A dispute rate of this much or more on a day is an alarm.',
        source: 'handbook §10',
      }),
      returns: entry(count, {
        handbook: 20,
        doc: 'More returns than this on a day are an alarm.',
        source: 'handbook §9, §10',
      }),
      countdownsMissed: entry(count, {
        handbook: 0,
        doc: 'More countdowns of the platform than this that the shop missed on a day are an alarm.',
        source: 'handbook §10',
      }),
    }),
    targets: z.strictObject({
      firstResponse: entry(pause, {
        handbook: 30 * SECOND,
        doc: "The mean of a day's first responses is to be no longer than this.",
        source: 'handbook §3.1',
      }),
      averageResponse: entry(pause, {
        handbook: 40 * SECOND,
        doc: "The mean of a day's responses is to be no longer than this.",
        source: 'handbook §3.1',
      }),
    }),
  }),
};
