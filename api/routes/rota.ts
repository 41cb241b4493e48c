import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { z } from 'zod';
import { refuse } from '../../domain/errors';
import { hasDuty } from '../../domain/roles';
import { isPlanned, onDuty } from '../../domain/rota/shift';
import { isAway } from '../../store/absence';
import type { SwapStep } from '../../store/rota/swaps';
import { commandIdOf } from '../answers';
import { duty, type Operation, ok, operation, type Reply, STAFF } from '../contract/operation';
import { isoInstant, name } from '../fields';
import { sourceOf } from '../people/caller';
import { refuseRequest } from '../problems';
import { notFound, pathId, principalOf } from '../request';
import { handOn, handOnAfterTeam } from '../rota/handOn';
import { shiftsFrom, throwUnlessKnown, today, warningsIn } from '../rota/plan';
import {
  colleague,
  HANDED_ON_EXAMPLE,
  handedOn,
  handOnBody,
  onDutyNow,
  publishBody,
  putTeam,
  SHIFT_EXAMPLE,
  SWAP_EXAMPLE,
  shifts,
  shiftsBody,
  shiftsQuery,
  shiftView,
  swap,
  swapAnswerBody,
  swapBody,
  swapDecisionBody,
  swaps,
  swapView,
  TEAM_EXAMPLE,
  team,
  teamBody,
  WARNING_EXAMPLE,
} from '../rota/schemas';
import { itemsOf } from '../schemas/leaves';
import { parse } from '../validate';

const KEEPERS = duty('keepStaff', 'keep the rota');

const SPAN = { from: '2026-03-02', until: '2026-03-08' };
const shiftsExample = { state: 'draft', items: [SHIFT_EXAMPLE], warnings: [WARNING_EXAMPLE] };

/** A step of a swap may be refused with one of these. */
const SWAPPED = ['shiftNotPublished', 'swapOver', 'swapNotYours', 'shiftsOverlap', 'requesterMayNotApprove'] as const;

/** `/v1/rota`: teams, shifts, who is on duty, and who changes a shift with whom (handbook §2, docs/rota.md). */
export const rotaOperations: readonly Operation[] = [
  operation({
    id: 'listTeams',
    method: 'get',
    path: '/v1/rota/teams',
    tag: 'Rota',
    summary: "List the shop's teams with their members",
    who: STAFF,
    answers: { 200: { is: 'The teams.', schema: itemsOf(team) } },
    errors: [],
    example: { answer: { items: [TEAM_EXAMPLE] } },
    async handle({ deps, res }) {
      return ok({ items: await deps.rota.teams(principalOf(res).shopId) });
    },
  }),

  operation({
    id: 'listColleagues',
    method: 'get',
    path: '/v1/rota/people',
    tag: 'Rota',
    summary: 'List who works for the shop: name and role alone',
    who: STAFF,
    answers: { 200: { is: 'The people, by id.', schema: itemsOf(colleague) } },
    errors: [],
    example: { answer: { items: [{ id: 'agent-1', role: 'afterSales', name: '小林' }] } },
    async handle({ deps, res }) {
      const people = await deps.staff.all(principalOf(res).shopId);
      return ok({ items: people.map(({ id, role, name: called }) => ({ id, role, name: called })) });
    },
  }),

  operation({
    id: 'putTeam',
    method: 'put',
    path: '/v1/rota/teams/{teamId}',
    tag: 'Rota',
    summary: 'Say what a team is there for, and who is in it when',
    description: [
      'The team as a whole: who is left out of `members` was never in it.',
      'People rotate by date: end the one with `until` and begin the next one the day after.',
      'What was theirs by the team goes on at once when somebody is no longer in it today.',
    ].join(' '),
    who: KEEPERS,
    body: teamBody,
    answers: { 200: { is: 'The team as stored.', schema: putTeam } },
    errors: ['unknownStaff', 'policyNotFound'],
    example: {
      body: { name: TEAM_EXAMPLE.name, sort: 'review', tier: 1, members: TEAM_EXAMPLE.members },
      answer: TEAM_EXAMPLE,
    },
    async handle({ deps, req, res, body: { members, ...entry } }) {
      const { shopId } = principalOf(res);
      const id = parse(z.strictObject({ teamId: name }), req.params, 'query').teamId;
      throwUnlessKnown(members, new Set((await deps.staff.all(shopId)).map((one) => one.id)));
      const wanted = {
        ...{ id, ...entry },
        members: members.map(({ until, ...member }) => ({ ...member, ...(until ? { until } : {}) })),
      };
      const day = await today(deps, shopId);
      const put = await deps.rota.putTeam(shopId, wanted, sourceOf(req, res));
      const matters = await handOnAfterTeam(deps, res, put, day);
      return ok({ ...put.after, ...(matters && { matters }) });
    },
  }),

  operation({
    id: 'listShifts',
    method: 'get',
    path: '/v1/rota/shifts',
    tag: 'Rota',
    summary: 'Read the shifts of some days',
    description: 'The published ones count. Drafts and warnings are for those who keep the rota.',
    who: STAFF,
    query: shiftsQuery,
    answers: { 200: { is: 'The shifts, and what the rules of the roster say against them.', schema: shifts } },
    errors: ['roleNotAllowed'],
    example: { query: { ...SPAN, state: 'draft' }, answer: shiftsExample },
    async handle({ deps, res, query: { state, ...days } }) {
      const { shopId, actor } = principalOf(res);
      const mayPlan = hasDuty(actor.role, 'keepStaff');
      if (state === 'draft' && !mayPlan) {
        refuse('roleNotAllowed', `The role ${actor.role} may not read drafts of the rota; it reads what is published.`);
      }
      const span = { shopId, ...days };
      const items = await deps.rota.shifts(span, state);
      const warnings = mayPlan ? await warningsIn(deps, span, state) : [];
      return ok({ state, items: items.map(shiftView), warnings });
    },
  }),

  operation({
    id: 'putShifts',
    method: 'put',
    path: '/v1/rota/shifts',
    tag: 'Rota',
    summary: 'Draft the shifts of some days',
    description: [
      'The draft of these days as a whole. What is published counts until the draft is published.',
      "A shift belongs to the shop's calendar day on which it begins.",
    ].join(' '),
    who: KEEPERS,
    body: shiftsBody,
    answers: { 200: { is: 'The draft, and what the rules of the roster say against it.', schema: shifts } },
    errors: ['policyNotFound', 'unknownStaff', 'shiftsOverlap'],
    example: {
      body: {
        ...SPAN,
        shifts: [{ staffId: 'agent-1', startsAt: '2026-03-02T09:00:00+08:00', endsAt: '2026-03-02T17:30:00+08:00' }],
      },
      answer: shiftsExample,
    },
    async handle({ deps, req, res, body: { shifts: planned, ...days } }) {
      const span = { shopId: principalOf(res).shopId, ...days };
      const drafted = await deps.rota.draft(span, await shiftsFrom(deps, span, planned), sourceOf(req, res));
      const warnings = await warningsIn(deps, span, 'draft');
      return ok({ state: 'draft', items: drafted.map(shiftView), warnings });
    },
  }),

  operation({
    id: 'publishShifts',
    method: 'post',
    path: '/v1/rota/shifts/publish',
    tag: 'Rota',
    summary: 'Make the draft of some days the rota',
    description: [
      'It takes the place of what was published for these days.',
      'Where nothing is drafted, `withdraw` takes back what was published.',
    ].join(' '),
    who: KEEPERS,
    body: publishBody,
    answers: { 200: { is: 'The published shifts, and what the rules say against them.', schema: shifts } },
    errors: ['nothingToPublish'],
    example: { body: SPAN, answer: { ...shiftsExample, state: 'published' } },
    async handle({ deps, req, res, body: { withdraw, ...days } }) {
      const span = { shopId: principalOf(res).shopId, ...days };
      const published = await deps.rota.publish({ ...span, withdraw }, sourceOf(req, res));
      if (!published) {
        const detail = `No shift is drafted from ${days.from} to ${days.until}; withdraw takes back what is published.`;
        refuseRequest('nothingToPublish', detail);
      }
      const warnings = await warningsIn(deps, span, 'published');
      return ok({ state: 'published', items: published.map(shiftView), warnings });
    },
  }),

  operation({
    id: 'listOnDuty',
    method: 'get',
    path: '/v1/rota/on-duty',
    tag: 'Rota',
    summary: 'Say who is on duty',
    description:
      "Without `at` it is now, by the shop's clock. Who is away is not among them; a shop that keeps no rota has nobody here.",
    who: STAFF,
    query: z.strictObject({ at: isoInstant.optional() }),
    answers: { 200: { is: 'The shifts that go on at that instant.', schema: onDutyNow } },
    errors: [],
    example: {
      query: { at: '2026-03-02T10:00:00+08:00' },
      answer: { at: '2026-03-02T02:00:00.000Z', isPlanned: true, items: [SHIFT_EXAMPLE] },
    },
    async handle({ deps, res, query }) {
      const { shopId } = principalOf(res);
      const instant = query.at ?? (await deps.rota.now(shopId));
      const [around, people] = await Promise.all([deps.rota.around(shopId, instant), deps.staff.all(shopId)]);
      const away = people.filter((one) => isAway(one, instant)).map(({ id }) => id);
      const going = around.filter((one) => onDuty([one], instant).length > 0 && !away.includes(one.staffId));
      const items = going.toSorted((one, other) => (one.staffId < other.staffId ? -1 : 1)).map(shiftView);
      return ok({ at: new Date(instant).toISOString(), isPlanned: isPlanned(around, instant), items });
    },
  }),

  operation({
    id: 'handCasesOn',
    method: 'post',
    path: '/v1/rota/people/{staffId}/hand-on',
    tag: 'Rota',
    summary: 'Hand on all open cases of a person who leaves',
    description: [
      'Each goes to the least loaded on shift who fits; where nobody is, to the least loaded of the shop who fits.',
      'All cases of one buyer go to one person. What they had taken on is free again.',
    ].join(' '),
    who: duty('lead', 'hand cases on'),
    body: handOnBody,
    answers: { 200: { is: 'What became of each case.', schema: handedOn } },
    errors: ['policyNotFound'],
    example: { body: { reason: 'agent-1 has left the shop' }, answer: HANDED_ON_EXAMPLE },
    async handle({ deps, req, res, body: { reason } }) {
      const { staffId } = parse(z.strictObject({ staffId: name }), req.params, 'query');
      return ok(await handOn(deps, res, { staffId, reason }));
    },
  }),

  operation({
    id: 'listSwaps',
    method: 'get',
    path: '/v1/rota/swaps',
    tag: 'Rota',
    summary: 'List who wants to change shifts, the latest first',
    description: "Those who keep the rota see all of them; everybody else sees one's own.",
    who: STAFF,
    answers: { 200: { is: 'The swaps.', schema: swaps } },
    errors: [],
    example: { answer: { items: [SWAP_EXAMPLE] } },
    async handle({ deps, res }) {
      const { shopId, actor } = principalOf(res);
      const of = hasDuty(actor.role, 'keepStaff') ? undefined : actor.id;
      return ok({ items: (await deps.rota.swaps(shopId, of)).map(swapView) });
    },
  }),

  operation({
    id: 'askSwap',
    method: 'post',
    path: '/v1/rota/swaps',
    tag: 'Rota',
    summary: 'Ask somebody to take a shift, or to change it for one of theirs',
    description: "Only for one's own published shift. It takes the yes of the other one, and then that of a lead.",
    who: STAFF,
    body: swapBody,
    answers: { 201: { is: 'The swap, which waits for the other one.', schema: swap } },
    errors: ['unknownStaff', ...SWAPPED],
    example: {
      body: { startsAt: SWAP_EXAMPLE.startsAt, to: 'agent-2', theirStartsAt: SWAP_EXAMPLE.theirStartsAt },
      answer: SWAP_EXAMPLE,
    },
    async handle({ deps, req, res, body: { startsAt, to, theirStartsAt } }) {
      const { shopId, actor } = principalOf(res);
      if (to === actor.id) refuseRequest('invalidInput', 'Nobody changes a shift with themselves (to).');
      throwUnlessKnown([{ staffId: to }], new Set((await deps.staff.all(shopId)).map((one) => one.id)));
      const wish = {
        ...{ id: swapId(res), shopId, askedBy: actor.id, startsAt: new Date(startsAt), askedOf: to },
        theirStartsAt: theirStartsAt === undefined ? undefined : new Date(theirStartsAt),
      };
      return answerTo(await deps.rota.askSwap(wish, sourceOf(req, res)), 201);
    },
  }),

  operation({
    id: 'answerSwap',
    method: 'post',
    path: '/v1/rota/swaps/{swapId}/agree',
    tag: 'Rota',
    summary: 'Say yes or no to a swap that somebody asks of oneself',
    who: STAFF,
    body: swapAnswerBody,
    answers: { 200: { is: 'The swap, which waits for a lead, or is over.', schema: swap } },
    errors: SWAPPED,
    example: {
      body: { agrees: true },
      answer: { ...SWAP_EXAMPLE, status: 'agreed', answeredAt: '2026-03-01T04:00:00.000Z' },
    },
    async handle({ deps, req, res, body: { agrees } }) {
      const { shopId, actor } = principalOf(res);
      const answer = { shopId, id: pathId(req, 'swap'), staffId: actor.id, agrees };
      return answerTo(await deps.rota.answerSwap(answer, sourceOf(req, res)));
    },
  }),

  operation({
    id: 'decideSwap',
    method: 'post',
    path: '/v1/rota/swaps/{swapId}/decide',
    tag: 'Rota',
    summary: 'Say yes or no to a swap that both want',
    description: 'With a yes the published shifts change hands at once. Nobody decides a swap of their own.',
    who: KEEPERS,
    body: swapDecisionBody,
    answers: { 200: { is: 'The swap, which is over.', schema: swap } },
    errors: SWAPPED,
    example: {
      body: { approves: true },
      answer: { ...SWAP_EXAMPLE, status: 'approved', decidedBy: 'supervisor-1', decidedAt: '2026-03-01T05:00:00.000Z' },
    },
    async handle({ deps, req, res, body: { approves } }) {
      const { shopId, actor } = principalOf(res);
      const answer = { shopId, id: pathId(req, 'swap'), staffId: actor.id, approves };
      const step = await deps.rota.decideSwap(answer, sourceOf(req, res));
      if (step.as === 'notTheirs') refuse('requesterMayNotApprove', 'Nobody decides a swap of their own.');
      return answerTo(step);
    },
  }),
];

/** One a command: repeated, it finds the same swap. */
function swapId(res: Response): string {
  const { shopId } = principalOf(res);
  const digest = createHash('sha256')
    .update(`${shopId}/${commandIdOf(res)}`)
    .digest('hex');
  return `sw_${digest.slice(0, 32)}`;
}

function answerTo(step: SwapStep, status = 200): Reply {
  switch (step.as) {
    case 'done':
      return { status, body: swapView(step.swap) };
    case 'unknown':
      return notFound('swap');
    case 'noShift': {
      const detail = `${step.of} has no published shift that begins at ${step.startsAt.toISOString()}.`;
      return refuseRequest('shiftNotPublished', detail);
    }
    case 'notTheirs':
      return refuseRequest('swapNotYours', 'This swap is asked of somebody else.');
    case 'over':
      return refuseRequest('swapOver', `This swap is ${step.status} already, or waits for somebody else's yes.`);
    case 'overlap':
      return refuseRequest('shiftsOverlap', `${step.of} would work two shifts at once.`);
  }
}
