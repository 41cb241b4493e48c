import { z } from 'zod';
import { MINUTE } from '../../domain/time';
import { entry } from '../entry';
import { names, ordinal, pause, timeOfDay } from '../units';

/** How the shop's people are told of their work (handbook §2, §9): one person first, then the next up. */
export const notices = {
  notices: z.strictObject({
    passOnAfter: entry(pause, {
      handbook: 30 * MINUTE,
      doc: 'Nobody has taken a task on so long after its notice: the next role up is told as well.',
      source: 'handbook §2, §7; the number is design',
    }),
    digestWithin: entry(pause, {
      handbook: 5 * MINUTE,
      doc: 'Within this time a person hears once of one sort of notice. What comes meanwhile is told together.',
      source: 'design',
    }),
    digestOver: entry(ordinal, {
      handbook: 3,
      doc: 'More notices of one sort than this become one message with their number and the first so many.',
      source: 'design',
    }),
    quietFrom: entry(timeOfDay, {
      handbook: 23 * 60 + 30,
      doc: 'From this time of the day people are left in peace. Only urgent notices are told. The same as the end: never.',
      source: 'handbook §2: the last shift ends at 23:30',
    }),
    quietUntil: entry(timeOfDay, {
      handbook: 8 * 60 + 30,
      doc: 'From this time of the day what waited is told.',
      source: 'handbook §2: the first shift starts at 9:00; the time is design',
    }),
    urgent: entry(names, {
      handbook: [
        'countdown',
        'countdownLeft',
        'exchangeDue',
        'evidenceReminder',
        'promise',
        'help',
        'payoutCode',
        'shopStands',
      ],
      doc: 'Sorts of notice that are told at once and by themselves, in quiet hours too: countdowns, call-backs, calls for help.',
      source: 'handbook §2, §6, §7',
    }),
  }),
};
