import { z } from 'zod';
import { refuse } from '../../domain/errors';
import { PERSONAL_FIELDS } from '../../domain/privacy/fieldMarks';
import { mayHave, revealers, type StaffRole } from '../../domain/roles';
import { type Operation, ok, operation, roles } from '../contract/operation';
import { sourceOf } from '../people/caller';
import { notFound, pathId, principalOf } from '../request';
import { revealed, word } from '../schemas/leaves';

/**
 * Why somebody needs a buyer's data in plain. The audit keeps it for ever, so it is one of these words and no free text, in
 * which a buyer's name might stand.
 */
const REASONS = ['callBuyer', 'checkPayee', 'placeParcel', 'courierClaim', 'dispute', 'authority'] as const;

const FIELDS = Object.keys(PERSONAL_FIELDS);

const revealBody = z.strictObject({
  fields: z.array(z.enum(FIELDS)).min(1).max(FIELDS.length),
  reason: z.enum(REASONS),
});

const revealAnswer = z
  .strictObject({ items: z.array(z.strictObject({ field: word, values: z.array(revealed) })) })
  .meta({ id: 'Revealed', description: "A buyer's data in plain. The audit has a line about this answer." });

/** `/v1/cases/{caseId}/reveal`: what a role sees masked, once and for a reason. */
export const revealOperations: readonly Operation[] = [
  operation({
    id: 'revealFields',
    method: 'post',
    path: '/v1/cases/{caseId}/reveal',
    tag: 'Cases',
    summary: "Read a buyer's data in plain that your role sees masked",
    description:
      'Each answer is a line of the audit: who, from where, which fields of which case, and why. A field is answered ' +
      'with all that stands under its name in the case.',
    who: roles(revealers(), 'reveal what it sees masked'),
    body: revealBody,
    answers: { 200: { is: 'The fields in plain.', schema: revealAnswer } },
    errors: ['roleNotAllowed'],
    example: {
      body: { fields: ['nickname'], reason: 'placeParcel' },
      answer: { items: [{ field: 'nickname', values: ['b1'] }] },
    },
    async handle({ deps, req, res, body }) {
      const { actor, shopId } = principalOf(res);
      const fields = [...new Set(body.fields)];
      throwUnlessMayHave(actor.role, fields);
      const order = { shopId, caseId: pathId(req, 'case'), fields, reason: body.reason };
      return ok({ items: (await deps.reveal(order, sourceOf(req, res))) ?? notFound('case') });
    },
  }),
];

function throwUnlessMayHave(role: StaffRole, fields: readonly string[]): void {
  const may = mayHave(role);
  const refused = fields.filter((field) => {
    const sort = PERSONAL_FIELDS[field];
    return sort === undefined || !may.includes(sort);
  });
  if (refused.length > 0) refuse('roleNotAllowed', `The role ${role} may not reveal ${refused.join(', ')}.`);
}
