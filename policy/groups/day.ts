import { z } from 'zod';
import { DAY, HOUR, MINUTE } from '../../domain/time';
import { entry } from '../entry';
import { ordinal, pause, pauses, percent, shifts, timeOfDay } from '../units';

/** What the shop does by the clock (handbook §9). Times are of the shop's own zone. */
export const day = {
  day: z.strictObject({
    shifts: entry(shifts, {
      handbook: [
        { name: '早班', from: 9 * 60, until: 17 * 60 + 30 },
        { name: '中班', from: 10 * 60, until: 15 * 60 + 30 },
        { name: '晚班', from: 17 * 60, until: 23 * 60 + 30 },
      ],
      doc: 'The shifts of a day. What is due at the start or the end of a shift is due at these times.',
      source: 'handbook §2, §9',
    }),
    problemOrdersEvery: entry(pause, {
      handbook: 150 * MINUTE,
      doc: 'Between two tables of problem orders, from the start of the first shift to the end of the last.',
      source: 'handbook §9: every 2–3 hours',
    }),
    pickUpWithin: entry(pause, {
      handbook: 2 * DAY,
      doc: 'A parcel that its courier has not picked up after this is overdue.',
      source: 'handbook §5, §9; the number is design',
    }),
    stalledAfter: entry(pause, {
      handbook: 2 * DAY,
      doc: 'A parcel on its way without a scan for this long stands still.',
      source: 'handbook §5, §9; the number is design',
    }),
    deliverWithin: entry(pause, {
      handbook: 7 * DAY,
      doc: 'A parcel that has not arrived after this is overdue.',
      source: 'handbook §5, §9; the number is design',
    }),
    chatsDrawn: entry(percent, {
      handbook: 5,
      doc: "Of a week's closed cases: how many are drawn to have their chat talked over.",
      source: 'handbook §9, §12; the number is design',
    }),
    discontentUpTo: entry(ordinal, {
      handbook: 3,
      doc: "A buyer's satisfaction up to this number is discontent: the chat is talked over.",
      source: 'handbook §12',
    }),
    warnOfEnd: entry(pauses, {
      handbook: [14 * DAY, 7 * DAY, 3 * DAY, DAY],
      doc: "So long before the platform's session or a key of the API ends, the supervisors are warned.",
      source: 'design',
    }),
    dispatchCutOff: entry(timeOfDay, {
      handbook: 16 * 60,
      doc: 'Orders that shall leave today have their tracking number by this time of the day.',
      source: 'handbook §9; the time is design',
    }),
    dispatchCheckBefore: entry(pause, {
      handbook: HOUR,
      doc: 'So long before that, orders without a tracking number are listed.',
      source: 'handbook §9; the number is design',
    }),
  }),
};
