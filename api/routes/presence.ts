import { z } from 'zod';
import { ok, operation, STAFF } from '../contract/operation';
import { PRESENT_STATES } from '../presence';
import { notFound, pathId, principalOf } from '../request';
import { at, oneOf, word } from '../schemas/leaves';

const present = z
  .strictObject({ staffId: word, state: oneOf(PRESENT_STATES), since: at })
  .meta({ id: 'Present', description: 'One of the shop who has the case open now, and since when.' });

/** `/v1/cases/{id}/present`: who else has a case open. It is no event of the case and no look at its data. */
export const presenceOperations = [
  operation({
    id: 'sayPresent',
    method: 'post',
    path: '/v1/cases/{caseId}/present',
    tag: 'Cases',
    summary: 'Say that one has a case open, and hear who else has',
    description:
      'A page says it again every few seconds: whoever is silent for 45 seconds has gone. The case does not change.',
    who: STAFF,
    isRepeatable: true,
    body: z.strictObject({ state: z.enum(PRESENT_STATES) }),
    answers: {
      200: { is: 'The others, the longest there first.', schema: z.strictObject({ others: z.array(present) }) },
    },
    errors: [],
    example: {
      body: { state: 'writing' },
      answer: { others: [{ staffId: 'agent-2', state: 'reading', since: '2026-03-02T03:05:00.000Z' }] },
    },
    async handle({ deps: { records, presence }, req, res, body: { state } }) {
      const { actor, shopId } = principalOf(res);
      const caseId = pathId(req, 'case');
      if (!(await records.hasCase(shopId, caseId))) notFound('case');
      const others = await presence.note({ shopId, caseId, staffId: actor.id, state });
      return ok({ others: others.map(({ since, ...one }) => ({ ...one, since: since.toISOString() })) });
    },
  }),
];
