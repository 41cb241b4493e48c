import { z } from 'zod';
import { STAFF_ROLES } from '../../domain/roles';
import type { Shift } from '../../domain/rota/shift';
import { TEAM_SORTS, TIERS } from '../../domain/rota/team';
import { DAY } from '../../domain/time';
import type { ShiftSwap } from '../../prisma/client/client';
import { SHIFT_STATES } from '../../store/rota/rows';
import { SWAP_STATUSES } from '../../store/rota/swaps';
import { instant, isKeepableInstant, name, text } from '../fields';
import { at, count, itemsOf, oneOf, word, yes } from '../schemas/leaves';
import { MOST_DAYS } from './plan';

/** Bodies, queries and answers of the rota. */

const day = z.iso
  .date('must be a day of the calendar, for example 2026-03-02')
  .refine((value) => isKeepableInstant(Date.parse(value)), 'must lie between the years 1970 and 2999');

/** The days of a request, both included. */
const span = { from: day, until: day };

const inOrder = ({ from, until }: { from: string; until?: string }) => until === undefined || from <= until;
const ordered = { path: ['until'], error: 'must not be before from' };
/** What is no day has been said already: here it only must not break. */
const isShort = ({ from, until }: { from: string; until: string }) =>
  !(Date.parse(until) - Date.parse(from) >= MOST_DAYS * DAY);
const short = { path: ['until'], error: `must be less than ${MOST_DAYS} days after from` };

export const teamBody = z
  .strictObject({
    name: text(100),
    sort: z.enum(TEAM_SORTS),
    tier: z.int().min(1).max(TIERS).optional(),
    members: z
      .array(z.strictObject({ staffId: name, from: day, until: day.nullish() }))
      .max(500, 'must have at most 500 entries'),
  })
  .refine(({ sort, tier }) => tier === undefined || sort === 'review', {
    path: ['tier'],
    error: 'is only of a team of the sort review',
  })
  .refine(({ members }) => members.every(({ from, until }) => inOrder({ from, until: until ?? undefined })), {
    path: ['members'],
    error: 'must not end (until) before they begin (from)',
  })
  .refine(({ members }) => new Set(members.map(({ staffId, from }) => `${from} ${staffId}`)).size === members.length, {
    path: ['members'],
    error: 'names somebody twice from the same day on',
  });

export const shiftsQuery = z
  .strictObject({ ...span, state: z.enum(SHIFT_STATES).default('published') })
  .refine(inOrder, ordered)
  .refine(isShort, short);

export const shiftsBody = z
  .strictObject({
    ...span,
    shifts: z
      .array(z.strictObject({ staffId: name, startsAt: instant, endsAt: instant }))
      .max(2_000, 'must have at most 2000 entries'),
  })
  .refine(inOrder, ordered)
  .refine(isShort, short);

export const publishBody = z
  .strictObject({ ...span, withdraw: z.boolean().default(false) })
  .refine(inOrder, ordered)
  .refine(isShort, short);

export const handOnBody = z.strictObject({ reason: text(500) });

export const swapBody = z.strictObject({ startsAt: instant, to: name, theirStartsAt: instant.optional() });
export const swapAnswerBody = z.strictObject({ agrees: z.boolean() });
export const swapDecisionBody = z.strictObject({ approves: z.boolean() });

const teamFields = {
  id: word,
  name: word,
  sort: oneOf(TEAM_SORTS),
  tier: count.optional(),
  members: z.array(z.strictObject({ staffId: word, from: word, until: word.optional() })),
};

export const handedOn = z
  .strictObject({
    handedOn: z.array(z.strictObject({ caseId: word, to: word })),
    left: z.array(z.strictObject({ caseId: word, reason: word })),
  })
  .meta({
    id: 'HandedOn',
    description: 'The cases of a person that others work now, and those that are still theirs.',
  });

export const putTeam = z.strictObject({ ...teamFields, matters: handedOn.optional() }).meta({
  id: 'PutTeam',
  description: 'The team as stored. `matters`: what became of the cases of those who have left it.',
});

export const team = z
  .strictObject(teamFields)
  .meta({ id: 'Team', description: 'A team of the shop, with who is in it from which day to which.' });

export const colleague = z
  .strictObject({ id: word, role: oneOf(STAFF_ROLES), name: word.nullable() })
  .meta({ id: 'Colleague', description: 'Somebody of the shop, as everybody there knows them.' });

export const shift = z.strictObject({ staffId: word, day: word, startsAt: at, endsAt: at }).meta({
  id: 'Shift',
  description: "A person's working hours. `day` is the shop's calendar day to which they belong.",
});

const warning = z
  .strictObject({
    sort: oneOf(['fullAfterLate', 'workAfterDouble', 'unevenHours', 'tooFewFreeDays']),
    staffId: word,
    day: word.optional(),
    text: word,
  })
  .meta({ id: 'RotaWarning', description: "What the roster's rules say against a plan. It forbids nothing." });

export const shifts = z
  .strictObject({ state: oneOf(SHIFT_STATES), items: z.array(shift), warnings: z.array(warning) })
  .meta({ id: 'Shifts', description: 'The shifts of some days, and the warnings about their months.' });

export const onDutyNow = z
  .strictObject({ at, isPlanned: yes, items: z.array(shift) })
  .meta({ id: 'OnDuty', description: 'Who works at an instant. `isPlanned`: the rota says something about it.' });

export const swap = z
  .strictObject({
    id: word,
    status: oneOf(SWAP_STATUSES),
    askedBy: word,
    startsAt: at,
    askedOf: word,
    theirStartsAt: at.nullable(),
    askedAt: at,
    answeredAt: at.nullable(),
    decidedBy: word.nullable(),
    decidedAt: at.nullable(),
  })
  .meta({
    id: 'ShiftSwap',
    description: 'A person asks another one to take a shift, or to change it for one of theirs.',
  });

export const swaps = itemsOf(swap);

export function shiftView({ staffId, day, startsAt, endsAt }: Shift) {
  return { staffId, day, startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString() };
}

export function swapView({ shopId: _, ...row }: ShiftSwap) {
  return row;
}

export const HANDED_ON_EXAMPLE = {
  handedOn: [{ caseId: 'c1', to: 'agent-2' }],
  left: [{ caseId: 'c2', reason: 'Nobody else of the shop works such a case.' }],
};

/** A day shift and a late one of one Monday. */
export const SHIFT_EXAMPLE = {
  staffId: 'agent-1',
  day: '2026-03-02',
  startsAt: '2026-03-02T01:00:00.000Z',
  endsAt: '2026-03-02T09:30:00.000Z',
};

export const TEAM_EXAMPLE = {
  ...{ id: 'reviews-1', name: '中差评一组', sort: 'review', tier: 1 },
  members: [
    { staffId: 'recoverer-1', from: '2026-03-01', until: '2026-03-31' },
    { staffId: 'recoverer-2', from: '2026-04-01' },
  ],
};

export const WARNING_EXAMPLE = {
  ...{ sort: 'fullAfterLate', staffId: 'agent-1', day: '2026-03-03' },
  text: '2026-03-03: agent-1 has a full day shift (09:00–17:30) after the late one of 2026-03-02 (17:00–23:30).',
};

export const SWAP_EXAMPLE = {
  ...{ id: 'sw_3f', status: 'asked', askedBy: 'agent-1', startsAt: '2026-03-02T01:00:00.000Z' },
  ...{ askedOf: 'agent-2', theirStartsAt: '2026-03-03T09:00:00.000Z', askedAt: '2026-03-01T03:00:00.000Z' },
  ...{ answeredAt: null, decidedBy: null, decidedAt: null },
};
