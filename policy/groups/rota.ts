import { z } from 'zod';
import { HOUR, MINUTE } from '../../domain/time';
import { entry } from '../entry';
import { count, ordinal, pause, timeOfDay } from '../units';

/** Who works when, and how much (handbook §2). The checks of a plan warn, and forbid nothing. */
export const rota = {
  rota: z.strictObject({
    talkingBuyers: entry(ordinal, {
      handbook: 10,
      doc: 'With so many buyers an agent talks well at a time. A new matter goes to the next; when all are full, to the least loaded.',
      source: 'handbook §2',
    }),
    breather: entry(pause, {
      handbook: 30 * MINUTE,
      doc: 'An agent whom a buyer has abused gets no new matter for this time.',
      source: 'handbook §12; the number is design',
    }),
    freeDays: entry(count, {
      handbook: 4,
      doc: 'Days off a month that belong to each person.',
      source: 'handbook §2',
    }),
    lateFrom: entry(timeOfDay, {
      handbook: 22 * 60,
      doc: 'A shift that ends at this time of the day or later is a late one. No full day shift follows it.',
      source: 'handbook §2; the time is design',
    }),
    fullDay: entry(pause, {
      handbook: 8 * HOUR,
      doc: 'A shift of at least this is a full day shift.',
      source: 'handbook §2; the number is design',
    }),
    longestDay: entry(pause, {
      handbook: 10 * HOUR,
      doc: 'Who works longer than this on one day works double. A free day follows it.',
      source: 'handbook §2; the number is design',
    }),
    alikeWithin: entry(pause, {
      handbook: 8.5 * HOUR,
      doc: "Hours of a month are alike while nobody's are further from the average than this.",
      source: 'handbook §2; the number is design',
    }),
  }),
};
